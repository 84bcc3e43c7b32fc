"""The words of what it is worth to learn a figure (``fuhua ask``)."""

from typing import Final

INFORMATION: Final = {
    "no reporting error": (
        "error: {error:g} is not allowed: a share between 0 and 1 is",
        "error：{error:g} 不可用；须为0至1之间的比例",
    ),
    "nothing to decide": (
        "scenarios: only the baseline is given; allowed: at least one other",
        "scenarios：只给出了基准情景；须至少另有一个方案",
    ),
    "no figure asked for": (
        "figures: none is named; allowed: such as 'graduations in 2021'",
        "figures：未指定任何数据项；可写如“2021年毕业企业”，即 \"graduations in 2021\"",
    ),
    "figure not understood": (
        "figures: {text!r} is not understood; allowed: 'NAME', 'NAME in YEAR' or 'NAME at HOUSE'",
        "figures：无法识别 {text!r}；格式为 \"NAME\"、\"NAME in YEAR\" 或 \"NAME at HOUSE\"",
    ),
    "figure of no house": (
        "figures: {text}: {house} is no house of the region{hint}",
        "figures：{text}：该地区没有孵化载体{house}{hint}",
    ),
    "figure not counted": (
        "figures: {text}: {name} cannot be counted{hint}; allowed: {known}",
        "figures：{text}：无法统计{name}{hint}；可用：{known}",
    ),
    "figure of now": (
        "figures: {text}: {name} is counted at the report alone; leave the year out",
        "figures：{text}：{name}只能在数据截止月统计，请去掉年份",
    ),
    "figure of no year": (
        "figures: {text}: {year} is not a whole year of the history, {known}",
        "figures：{text}：{year}不是实际数据（{known}）中的完整年度",
    ),
    "figure at house": ("{what}, {house}", "{house}：{what}"),
    "figure in year": ("{what}, {year}", "{year}年{what}"),
    "decision title": (
        "The decision: {worth} CNY each, less net public cost ({unit})",
        "决策：每单位价值（元）{worth}，扣除财政净支出（按承诺时点计）（{unit}）",
    ),
    "heading worth": ("Worth (90 % interval)", "价值（90%区间）"),
    "heading middle runs": ("90 % of the runs", "90%的模拟"),
    "heading foremost runs": ("Best in", "最优占比"),
    "heading narrower": ("Answer narrower by", "结论区间收窄"),
    "heading figure": ("Figure", "数据项"),
    "heading what": ("If one knew", "若已知"),
    "figures title": (
        "What knowing a figure is worth to this decision ({unit})",
        "获知某项数据对本决策的价值（{unit}）",
    ),
    "figures left": (
        "{left} more in figures.csv, each worth less", "其余{left}项价值更低，见 figures.csv",
    ),
    "known title": ("What bounds that ({unit})", "价值的上限（{unit}）"),
    "what_comes": ("what comes, luck included", "未来全部情况（含随机因素）"),
    "all_parameters": ("all parameters", "全部参数"),
    "all_figures": ("all figures above and below", "全部数据项"),
    "figure to ask for": (
        "Ask first for: {name}. Deciding upon it is worth {unit} {worth} on average; one of as "
        "many figures that say nothing is worth as much with a chance of {chance:.0%}.",
        "建议首先获取：{name}。据此决策平均可增加价值{worth}{unit}；同样多的无关数据中有一项达到此值的概率为{chance:.0%}。",
    ),
    "no figure to ask for": (
        "No figure is told from worthless to this decision; the first is {name} ({unit} {worth}, "
        "as much as the best of as many idle figures with a chance of {chance:.0%}).",
        "没有一项数据的价值统计上显著；居首的是{name}（{worth}{unit}，同样多的无关数据中有一项达到此值的概率为"
        "{chance:.0%}）。",
    ),
    "reading of": ("What to decide upon {name}:", "依据{name}如何决策："),
    "reading": (
        "  {low} to {high} ({unit}; {part:.0%} of the runs): {scenario}",
        "  {low}至{high}（{unit}；{part:.0%}的模拟）：{scenario}",
    ),
    "legend of ask": (
        "Worth: what decisions upon a report (nine of ten off by {error:.0%} at most) bring more "
        "than one made now, on runs that they were not learnt from. 90 % intervals over bootstrap "
        "resamples of the runs. Narrower: the interval of what the preferred scenario brings "
        "beside today's policy, or the next best.",
        "价值：依据上报数据（九成误差不超过{error:.0%}）决策比现在决策多带来的价值，以未用于学习的模拟计算；"
        "区间为模拟结果重抽样的90%区间。收窄：首选方案与现行政策（或次优方案）之差的区间。",
    ),
    "information title": (
        "What knowing a figure is worth to the decision", "获知某项数据对决策的价值",
    ),
    "information subtitle": (
        "CNY each: {worth}, less net public cost; the most valuable figures.",
        "每单位价值（元）：{worth}，扣除财政净支出（按承诺时点计）；价值最高的数据项。",
    ),
    "information interval": (
        "Bar: what a decision upon the figure brings more; line: its 90 % interval over bootstrap "
        "resamples of the runs.",
        "柱：据此决策多带来的价值；误差线：模拟结果重抽样的90%区间。",
    ),
}
