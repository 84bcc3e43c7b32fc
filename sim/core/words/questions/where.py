"""The words of outcomes by house, town, sector and origin (``fuhua where``)."""

from typing import Final

WHERE: Final = {
    "town of no house": (
        "{file}: {house} is no house of the region; allowed: a house's name in region.toml",
        "{file}：{house} 不是本地区的孵化载体；须为 region.toml 中的名称",
    ),
    "no outcome by group": (
        "outcome: {name!r} is not known by group{hint}; allowed: {allowed}",
        "outcome：{name!r} 不能分组{hint}；可用：{allowed}",
    ),
    "no policy anywhere": (
        "scenarios: only the baseline is given, and nothing to tell it from; allowed: one more",
        "scenarios：只给出了基准情景，无从比较；须至少另有一个方案",
    ),
    "where of": (
        "{scenario}: {outcome} by group ({unit})", "{scenario}：分组的{outcome}（{unit}）",
    ),
    "dimension house": ("house", "孵化载体"),
    "dimension town": ("town", "镇街道"),
    "dimension sector": ("sector", "产业"),
    "dimension origin": ("origin", "来源"),
    "dimension place": ("place", "地点"),
    "legend of where": (
        "Over the projection, or as of its end: without the scenario, and the paired difference "
        "that it makes (90 % of runs). A startup is of the house that it graduated from, else of "
        "that which it is in; “none” has neither. Where houses are: towns.csv of the region.",
        "预测期合计或期末数：无此方案时的均值，及方案带来的逐次差值（90%区间）。企业归入其毕业的孵化"
        "载体，未毕业的归入所在载体；“无”为两者皆无。载体所在镇街道见本地区 towns.csv。",
    ),
    "sheet of groups": ("By group", "分组"),
    "heading of group_zh": ("Group (Chinese)", "分组"),
    "heading of without": ("Without the scenario", "无此方案"),
    "where title town": ("Which towns gain, and which lose", "各镇街道的变化"),
    "where title sector": ("Which sectors gain, and which lose", "各产业的变化"),
    "where subtitle": (
        "{scenario}: difference from the baseline in “{outcome}”, {span}.",
        "{scenario}：与基准情景之差，{outcome}，{span}。",
    ),
    "where interval": (
        "Bar: mean difference; line: the middle 90 % of the runs, each with the same luck.",
        "柱：差值的均值；误差线：中间90%的模拟，同一随机数。",
    ),
}
