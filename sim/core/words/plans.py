"""The words of a plan, as it is printed and written."""

from typing import Final

PLANS: Final = {
    "amount": ("{value}", "{value}万元"),
    "large amount": ("{value}", "{value}亿元"),
    "prices under way": ("Each instrument alone", "逐项单独试算"),
    "floors under way": ("The floors alone", "仅下限"),
    "spread under way": ("Mixes all over the budget", "预算内分散试算"),
    "search under way": ("Promising mixes", "较优组合试算"),
    "heat under way": ("The best mixes, more draws", "优选组合复算"),
    "pruning under way": ("The mixes without each part", "逐项剔除试算"),
    "race under way": ("The last mixes, on other luck", "入围组合（另一批随机数）"),
    "parts under way": ("What each part brings", "各部分成效"),
    "gain under way": ("The gain, on other luck", "增益（另一批随机数）"),
    "consequences under way": ("Beside today's policy", "与现行政策对照"),
    "range under way": ("Values over the range", "取值范围内试算"),
    "around under way": ("Values around the answer", "答案附近试算"),
    "answer under way": ("The answer", "答案"),
    "other-luck under way": ("The answer, on other luck", "答案（另一批随机数）"),
    "what to do": ("What to set from {first} on", "自{first}起的设置"),
    "now": ("Now", "现行值"),
    "planned": ("Plan", "建议值"),
    "cost and worth": ("What each costs and brings within the mix", "各项在政策组合中的成本与成效"),
    "instrument": ("Instrument", "政策工具"),
    "cost a year": ("Cost a year, CNY million", "年成本（万元）"),
    "brings of the goal": ("Brings, {unit}", "成效（{unit}）"),
    "next": ("What the next CNY million in each brings", "再投入100万元的成效"),
    "mixes": ("What budgets reach at best, and today's policy", "不同预算下的最优成效与现行政策"),
    "mix": ("Mix", "政策组合"),
    "spent": ("Spent a year, CNY million", "年支出（万元）"),
    "returned": ("Paid back by funds", "基金回收（万元）"),
    "reached": ("Reached, {unit}", "成效（{unit}）"),
    "frontier": ("Budget {budget}", "预算{budget}"),
    "plan": ("The plan", "推荐方案"),
    "best": ("The best mix", "最优组合"),
    "runner-up": ("Runner-up", "次优组合"),
    "today": ("Today's policy", "现行政策"),
    "cap": (
        "annual_budget is a ceiling on subsidies, no spending: it is raised so that the plan takes "
        "no other subsidy's place.",
        "annual_budget 为奖补资金上限，本身不产生支出；提高上限是为避免推荐方案占用其他奖补。",
    ),
    "why the cap": (
        "A ceiling, no spending: raised so that the plan takes no other subsidy's place.",
        "上限本身不产生支出；提高是为避免占用其他奖补。",
    ),
    "cheapest as good": (
        "The plan is the cheapest mix that is not told from the best, which reaches {lead} more "
        "(in {behind:.0%} of resamples of the runs) for {saves} a year more.",
        "推荐方案为与最优组合无显著差异的组合中成本最低者；最优组合多{lead}"
        "（重抽样中{behind:.0%}更好），年支出多{saves}。",
    ),
    "keep: outcome not known": (
        "keep: {name} is not known{hint}; allowed: an outcome (see: fuhua outcomes)",
        "keep：未知指标 {name}{hint}；须为某项指标（见 fuhua outcomes）",
    ),
    "keep: not understood": (
        "keep: {name} = {floor} is not understood; write x1 (today's) or an amount",
        "keep：无法识别 {name} = {floor}；请写 x1（现行政策的1倍）或数值",
    ),
    "keep: none does": (
        "keep: no mix within {budget:,.0f} CNY a year that was tried keeps all of it; lower it, or "
        "raise the budget",
        "keep：每年{budget:,.0f}元以内试算的组合均不能全部满足；请降低要求或提高预算",
    ),
    "by year: not allowed": (
        "by_year: {year} = {weight} is not allowed; allowed: a year from {first} to {last}, and a "
        "weight from 0 to {most:g}",
        "by_year：{year} = {weight} 不可用；年份须为{first}至{last}，权重须为0至{most:g}",
    ),
    "by year: all zero": (
        "by_year: all weights are zero; allowed: at least one above zero",
        "by_year：权重全为零；至少一个须大于零",
    ),
    "afterwards": ("What the plan leaves at the horizon", "推荐方案在期末留下的"),
    "legend of afterwards": (
        "At the end of the projection, beside today's policy: it bears fruit only later, and the "
        "goal counts none of it; what is promised and not paid yet counts against the budget. "
        "fuhua treasury follows it on.",
        "预测期末与现行政策相比：其成效在期末之后显现，不计入目标；已承诺未兑付财政资金计入预算。"
        "后续可用 fuhua treasury 测算。",
    ),
    "levers by year": ("Levers by year (money in CNY thousand)", "逐年设置（金额单位：万元）"),
    # fuhua paths
    "every: one stage": (
        "every = {every}: levers would never change between {first} and {until}; allowed: fewer "
        "years, or a later end",
        "every = {every}：{first}至{until}之间不会有调整；请缩短间隔或延后末月",
    ),
    "path asked": (
        "Which path does best for {budget} a year, if levers may change after every {every} years?",
        "年均预算{budget}，每{every}年可调整一次，怎样分期成效最好？",
    ),
    "path gains": (
        "The path gains {mean} {unit} over the best fixed mix ({low} to {high}).",
        "分期路径比最优固定组合多{mean}{unit}（{low}至{high}）。",
    ),
    "path loses": (
        "The path does worse than the best fixed mix: {mean} {unit} ({low} to {high}); keep to the "
        "fixed mix.",
        "分期路径不如最优固定组合：{mean}{unit}（{low}至{high}）；宜采用固定组合。",
    ),
    "path not told": (
        "The path is not told from the best fixed mix: {mean} {unit} ({low} to {high}); keep to "
        "the fixed mix.",
        "分期路径与最优固定组合无显著差异：{mean}{unit}（{low}至{high}）；宜采用固定组合。",
    ),
    "stops": ("{lever} stops after {year}.", "{lever}在{year}年后停止。"),
    "begins": ("{lever} begins in {year}.", "{lever}自{year}年开始。"),
    "tried path": ("the path", "分期路径"),
    "tried today": ("today's policy", "现行政策"),
    "path beside fixed": (
        "The path beside the best fixed mix", "分期路径与最优固定组合相比",
    ),
    "planned fixed": ("Fixed", "固定"),
    "path title": (
        "What the best path adds up to beside the best fixed mix",
        "最优分期路径与最优固定组合的累计差异",
    ),
    "path subtitle": (
        "Difference from the best fixed mix, added up since the report, {span}.",
        "与最优固定组合之差，自数据截止月起累计，{span}。",
    ),
    "legend of paths": (
        "Both are within the budget in the mean of the years; what is promised by the last one and "
        "paid after it counts. What bears fruit later does not: a path that stops early may owe "
        "its lead to that (fuhua treasury follows both on).",
        "两者的年均支出均在预算之内；末年及之前已承诺、其后兑付的支出计入成本。"
        "其后才见效的不计入目标：较早停止的路径可能因此占优（后续可用 fuhua treasury 测算）。",
    ),
    "nothing fits": ("(pays for no mix that was tried)", "（不足以支付任何试算组合）"),
    "spending by year": (
        "Public spending by year, {unit}: on the plan's levers and on everything else",
        "逐年财政支出（{unit}）：推荐方案所涉工具与其余支出",
    ),
    "year heading": ("Year", "年份"),
    "inside today": ("These levers, today", "所涉工具（现行）"),
    "inside plan": ("These levers, plan", "所涉工具（推荐）"),
    "outside today": ("Else, today", "其余（现行）"),
    "outside plan": ("Else, plan", "其余（推荐）"),
    "beside today": ("The plan beside today's policy", "推荐方案与现行政策相比"),
    "notes": ("No worth of the next million: {notes}.", "无法给出再投入成效：{notes}。"),
    "legend of a plan": (
        "Spent, and the budget: public spending of the simulated city, and what it has promised by "
        "the end and pays later, above that with all these levers at zero, gross of what funds pay "
        "back; its other levers stay as they are. A "
        "smaller budget's mix is a candidate for each larger one. Reached: over the whole plan, "
        "above the same city without. Brings: less of it without this instrument, the others as in "
        "the mix; parts that help each other do not add up. Clear: significant (paired t-test, "
        "5%).",
        "支出与预算：模拟城市在这些工具全部归零基础上多支出的财政资金（含期末已承诺未兑付部分），"
        "未扣除基金回收；其余工具保持不变。较小预算的组合也是较大预算的候选。"
        "成效：整个测算期内高于归零情形的部分。各项成效：去掉该项而其余不变时的减少量；相互促进的各项"
        "不可相加。显著：在5%水平上显著（配对t检验）。",
    ),
    "sure": (
        "The plan spends CNY {spent} million of {budget} million a year. It ranks first in "
        "{first:.0%} of resamples of the runs.",
        "推荐方案每年实际支出{spent}（预算{budget}）。对模拟重抽样，其排名第一的比例为"
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
        "为现行值的倍数如下，模型在此范围内未经检验：",
    ),
}
