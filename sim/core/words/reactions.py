"""The words of rules that answer the city's state: what they look at, do and did."""

from typing import Final

REACTIONS: Final = {
    # what is looked at
    "observable bad_loan_share": (
        "the bad-loan share (principal in default over loans granted, twelve months)",
        "不良贷款率（近12个月不良本金与贷款发放额之比）",
    ),
    "observable scheme_bad_loan_share": (
        "the scheme's bad-loan share (of loans under the scheme, as lenders' records hold it)",
        "风险补偿贷款不良率（合作银行记录口径）",
    ),
    "observable pool_left": (
        "what is left of the compensation pool, of what it was filled to in January",
        "风险补偿资金池余额占比（与年初规模之比）",
    ),
    "observable budget_spent": (
        "the share of the year's budget for subsidies that is spent", "奖补资金年度预算执行率",
    ),
    "observable graduations_of_a_year": (
        "graduations of the last twelve months", "近12个月毕业企业数",
    ),
    "observable jobs_growth": (
        "the growth of jobs in startups over a year", "初创企业从业人员同比增长率",
    ),
    "observable finance_found": (
        "the share of firms seeking finance that found it (a year's memory)",
        "融资成功率（寻求融资的企业中获得融资的占比，近一年）",
    ),
    # a rule in words
    "reaction above": (
        "{span}: when {observable} rises above {level}, {settings}, {lasting}",
        "{span}：{observable}升至{level}以上时，{settings}，{lasting}",
    ),
    "reaction below": (
        "{span}: when {observable} falls below {level}, {settings}, {lasting}",
        "{span}：{observable}降至{level}以下时，{settings}，{lasting}",
    ),
    "for months above": (
        "for {months} months; it can fire again once it was back at {release} or below",
        "持续{months}个月；回落至{release}或以下后方可再次触发",
    ),
    "for months below": (
        "for {months} months; it can fire again once it was back at {release} or above",
        "持续{months}个月；回升至{release}或以上后方可再次触发",
    ),
    "until released above": (
        "until it is back at {release} or below", "直至回落至{release}或以下",
    ),
    "until released below": (
        "until it is back at {release} or above", "直至回升至{release}或以上",
    ),
    "setting": ("{lever} = {value}", "{lever}设为{value}"),
    "setting times": ("{lever} = {value} of what would be in force", "{lever}调整为原值的{value}"),
    "setting more": ("{lever} {value} on what would be in force", "{lever}在原值上{value}"),
    "looked at from": ("From {first} on", "自{first}起"),
    "looked at between": ("From {first} to {last}", "{first}至{last}"),
    "heading rules": (
        "Rules that answer the city's state, looked at each month as the last one ended:",
        "随城市状态触发的规则（每月按上月末状态判断）：",
    ),
    "rule number": ("{number}. {rule}", "{number}、{rule}"),
    "waits for month": (
        "{name}: is looked at in {months} only, and a rule that fires in another month is in "
        "force for {lasts} months: it may move nothing",
        "{name}：仅在{months}起作用，规则在其他月份触发且仅持续{lasts}个月时可能不起作用",
    ),
    # what rules did
    "rules fired": ("How often the rules fired", "规则触发情况"),
    "heading rule": ("Rule", "规则"),
    "fires in": ("Fires in (runs)", "触发的模拟占比"),
    "firings a run": ("Firings a run", "平均触发次数"),
    "first firing": ("First", "首次触发"),
    "months in force": ("Months in force", "平均生效月数"),
    "value seen": ("Seen", "当时数值"),
    "fired": (
        "{scenario}: {month}: rule {number} fires at {seen}: {levers} to {until}",
        "{scenario}：{month}，规则{number}触发（当时为{seen}）：{levers}，至{until}",
    ),
    "legend of rules": (
        "Firings and months in force: means a run; first month and value seen: medians of the runs "
        "in which the rule fires. Every firing stands in firings.csv.",
        "触发次数与生效月数为各次模拟的平均；首次触发月份与当时数值为有触发的模拟的中位数。"
        "全部触发记录见 firings.csv。",
    ),
    "never fired": ("no rule fired in any run", "所有模拟中规则均未触发"),
    # fuhua thresholds
    "rule asked": (
        "At which level does rule {number} of “{scenario}” do best?",
        "“{scenario}”的规则{number}，触发线定在哪里成效最好？",
    ),
    "best level": (
        "Best level: {level}. Best fixed policy: {fixed}.",
        "最优触发线：{level}。最优固定政策：{fixed}。",
    ),
    "no level within": ("No level is within the budget.", "没有触发线在预算之内。"),
    "gains": (
        "The rule gains {mean} {unit} over the best fixed policy ({low} to {high}).",
        "规则比最优固定政策多{mean}{unit}（{low}至{high}）。",
    ),
    "loses": (
        "The rule does worse than the best fixed policy: {mean} {unit} ({low} to {high}).",
        "规则不如最优固定政策：{mean}{unit}（{low}至{high}）。",
    ),
    "gain not told": (
        "The rule is not told from the best fixed policy: {mean} {unit} ({low} to {high}).",
        "规则与最优固定政策无显著差异：{mean}{unit}（{low}至{high}）。",
    ),
    "level title": ("At which level the rule does best", "触发线定在哪里成效最好"),
    "level subtitle": (
        "{goal} above the scenario without the rule, {span}, on the luck of the search.",
        "与无此规则相比的{goal}，{span}，为搜索所用随机数。",
    ),
    "level interval": (
        "Dots: means; band: 90 % interval of the mean; dotted: the best fixed policy.",
        "点：均值；带：均值的90%区间；虚线：最优固定政策。",
    ),
    "fixed share": (
        "{share:.0%} of the way to what the rule sets, all the time",
        "始终实行规则所设调整的{share:.0%}",
    ),
    "rule at above": ("the rule, above {level}", "规则，高于{level}时"),
    "rule at below": ("the rule, below {level}", "规则，低于{level}时"),
    "tried rule": ("the rule", "规则"),
    "tried fixed": ("the best fixed policy", "最优固定政策"),
    "tried without": ("no rule", "无此规则"),
    "one over other": ("{one} over {other}", "{one}比{other}"),
    "policy tried": ("Policy", "政策"),
    "gain on other luck": (
        "What each gains on luck that the search has not seen ({unit})",
        "换用搜索未用过的随机数后的成效之差（{unit}）",
    ),
    "policies tried": (
        "What was tried in the search, above no rule ({unit})",
        "搜索中试算的政策（与无此规则之差，{unit}）",
    ),
    "spent a year beyond": ("Spent a year, CNY million", "年支出（万元）"),
    "error of the mean": ("Its error", "均值误差"),
    "chosen": ("best", "最优"),
    "beyond the budget": ("beyond the budget", "超出预算"),
    "legend of thresholds": (
        "Interval: 90 % of the mean's, run by run with the same luck. Money: public spending a "
        "year, with what is promised by the end and paid later, beyond the scenario without the "
        "rule.",
        "区间为同一随机数下逐次相减之均值的90%区间。支出为每年财政支出（含期末已承诺未兑付部分）与无此规则之差。",
    ),
}  # fmt: skip
