"""The words of a plan in a memo."""

from typing import Final

PLAN_IN_MEMO: Final = {
    "the plan's question": (
        "Which mix of these levers brings {region} the most {goal} in {span}, for {budget} a year "
        "above the same city without them: {levers}?",
        "在{span}每年{budget}的预算内（高于全部归零情形的部分），下列工具怎样组合使{region}的"
        "{goal}最多：{levers}？",
    ),
    "why this mix": ("Why this mix, and what other budgets reach", "推荐依据与不同预算的成效"),
    "how sure the mix is": (
        "Proposed is the cheapest mix that is not told from the best one. Over resamples of the "
        "runs it ranks first in {first}; the best does better in {behind}.",
        "推荐的是与最优组合无显著差异的组合中成本最低者。对模拟重抽样，其排名第一的比例为{first}，"
        "最优组合更好的比例为{behind}。",
    ),
    "parts of the mix": ("What each part costs a year and brings", "各项的年成本与成效"),
    "cost of a part": ("Cost a year", "年成本"),
    "part brings": ("Brings", "成效"),
    "next million brings": ("The next CNY million brings", "再投入100万元的成效"),
    "note of the parts": (
        "Less of it without this part, the others as proposed: parts that help each other do not "
        "add up. In brackets nine of ten runs; for the next million the 90 % interval of the mean.",
        "去掉该项而其余不变时的减少量：相互促进的各项不可相加。括号内为90%的模拟；"
        "再投入一列为均值的90%区间。",
    ),
    "what budgets reach": ("What each budget reaches at best", "不同预算的最优成效"),
    "budget of the frontier": ("Budget {budget}", "预算{budget}"),
    "spent each year": ("Spent a year", "年支出"),
    "returned by funds": ("Paid back by funds", "基金回收"),
    "reached above nothing": ("Reached", "成效"),
    "note of the budgets": (
        "Above the same city with all these levers at zero; spending is gross of what funds pay "
        "back, and holds what is promised by the end and paid later. A smaller budget's mix is a "
        "candidate for each larger one.",
        "均为高于全部归零情形的部分；支出含期末已承诺未兑付部分，未扣除基金回收；较小预算的组合也是较大预算的候选。",
    ),
}
