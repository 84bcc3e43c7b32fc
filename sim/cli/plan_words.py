"""The words of a plan, in English and in Chinese."""

from typing import Final

from sim.cli.words import word as common

plan_word: Final = common.with_more({
    "what to do": ("What to set from {first} on", "自{first}起的设置"),
    "from": ("Now", "现值"),
    "to": ("Plan", "建议值"),
    "parts": ("What each costs and brings within the mix", "各项在政策组合中的成本与成效"),
    "instrument": ("Instrument", "政策工具"),
    "cost": ("Cost a year, CNY million", "年成本（万元）"),
    "brings": ("Brings, {unit}", "成效（{unit}）"),
    "next": ("What the next CNY million in each brings", "再投入100万元的成效"),
    "90 % of it": ("90 % interval", "90%区间"),
    "mixes": ("What budgets reach at best, and today's levels", "不同预算下的最优成效与现行政策"),
    "mix": ("Mix", "政策组合"),
    "spent": ("Spent a year, CNY million", "年支出（万元）"),
    "returned": ("Paid back by funds", "基金回收（万元）"),
    "reached": ("Reached, {unit}", "成效（{unit}）"),
    "frontier": ("Budget {budget}", "预算{budget}万元"),
    "plan": ("The plan, budget {budget}", "推荐方案，预算{budget}万元"),
    "runner-up": ("Runner-up", "次优组合"),
    "today": ("Levels of today", "现行政策"),
    "notes": ("No worth of the next million: {notes}.", "无法给出再投入成效：{notes}。"),
    "legend": (
        "Spent: by the simulated city, above what it spends with all these levers at zero, gross "
        "of what funds pay back; its other levers stay as they are. Reached: over the whole plan, "
        "above the same city without. Brings: less of it without this instrument, the others as in "
        "the mix; parts that help each other do not add up. Clear: significant (paired t-test, "
        "5%).",
        "支出：模拟城市在这些工具全部归零基础上多支出的财政资金，未扣除基金回收；其余工具保持不变。"
        "成效：整个测算期内高于归零情形的部分。各项成效：去掉该项而其余不变时的减少量；相互促进的各项"
        "不可相加。显著：在5%水平上显著（配对t检验）。",
    ),
    "sure": (
        "The plan spends CNY {spent} million of {budget} million a year. It ranks first in "
        "{first:.0%} of resamples of the runs.",
        "推荐方案每年实际支出{spent}万元（预算{budget}万元）。对模拟重抽样，其排名第一的比例为"
        "{first:.0%}。",
    ),
    "bear in mind": (
        "Bear in mind: {note}. How sure the ranking is among these levers is said above, for the "
        "model as it is.",
        "请注意：{note}。以上排名把握仅就模型本身而言。",
    ),
    "beaten": (
        "The runner-up does better in {beaten:.0%} of runs; the mean lead over it is {lead}, "
        "{clear} significant.",
        "次优组合在{beaten:.0%}的模拟中更好；平均领先{lead}，{clear}。",
    ),
    "is": ("which is", "统计上显著"),
    "is not": ("which is not", "统计上不显著"),
    "far": (
        "So many times what they are today, where the model has been compared with nothing:",
        "为现值的倍数如下，模型在此范围内未经检验：",
    ),
})  # fmt: skip
