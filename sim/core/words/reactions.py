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
}  # fmt: skip
