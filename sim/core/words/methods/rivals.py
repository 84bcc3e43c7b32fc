"""The words of ``fuhua rivals``."""

from typing import Final

RIVALS: Final = {
    "ranking title": (
        "Main levers ranked by the cost of an additional graduation",
        "主要政策工具按每家政策净增毕业企业的成本排序",
    ),
    "ranking subtitle": (
        "As it is, and under each rival answer to what the model assumes; total over {span}.",
        "现有设定与其他同样合理的各项设定；{span}合计。",
    ),
    "ranking interval": (
        "Each cell: the mean place over resamples of the runs; 1 is the cheapest.",
        "每格：模拟结果重抽样后的平均名次，1为成本最低。",
    ),
    "mean place": ("mean place", "平均名次"),
    "as it is": ("as it is", "现有设定"),
    "heading spending": ("Net spending ({unit})", "净财政支出（{unit}）"),
    "heading brought": ("Graduations", "政策净增毕业企业"),
    "heading cost": ("Cost of one ({unit})", "每家成本（{unit}）"),
    "heading places": (
        "How often in place 1, 2, … {places} (%)", "各名次（1、2…{places}）的概率（%）",
    ),
    "short effect_not_clear": ("not clear", "不显著"),
    "short more_for_less": ("saves money", "节省支出"),
    "short fewer_for_more": ("loses some", "毕业减少"),
    "turns so": ("Bear in mind: {note}.", "请注意：{note}。"),
    "rival answers": (
        "Rival answers to what the model assumes", "其他同样合理的设定",
    ),
    "heading rival": ("If", "若"),
    "heading foremost": ("First, how often", "首位及其概率"),
    "heading turns": ("What turns", "名次变化"),
    "rival": ("{meaning}\n({value})", "{meaning}\n（{value}）"),
    "first of": ("{lever}, {share:.0%}", "{lever}，{share:.0%}"),
    "nothing turns": ("nothing", "无变化"),
    "legend of rivals": (
        "Each lever is doubled as far as it may be from the January after the report on, run by "
        "run with the same luck, also under each rival answer; parameters are not fitted again. "
        "Places are those over resamples of the runs: what brings graduations first, the cheapest "
        "of an additional one foremost. Turns: one of the first {first} is ahead of another in "
        "{sure:.0%} of the resamples, and behind it in as many under the rival answer.",
        "各政策工具自数据截止次年1月起在允许范围内加倍，同一随机数下逐次比较，其他设定下亦同；参数不重新校准。"
        "名次由模拟结果重抽样得出：能带来政策净增毕业企业者在前，每家成本最低者居首。名次变化：前{first}位之一在"
        "{sure:.0%}的重抽样中领先另一工具，而在其他设定下以同样比例落后。",
    ),
    "rivals kept": (
        "Kept with the posterior of {region}: plans and comparisons say what turns the ranking.",
        "已存入{region}的后验分布：政策组合与比较将提示排序的变化。",
    ),
}
