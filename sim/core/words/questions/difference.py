"""The words of what decides how much a policy brings (``fuhua sensitivity --of``)."""

from typing import Final

DIFFERENCE: Final = {
    "no difference": (
        "of: {scenario} is compared with itself; allowed: another scenario",
        "of：{scenario} 与自身比较；须为另一方案",
    ),
    "difference never varies": (
        "outcome: the difference is {value:g} in every run, so nothing decides it; allowed: an "
        "outcome that the policy changes",
        "outcome：各次模拟的差异均为{value:g}，没有因素影响它；须为该方案能改变的指标",
    ),
    "of has factors": (
        "of: what decides a difference is sought among all parameters; leave factors and method "
        "out",
        "of：差异的影响因素在全部参数中寻找；请去掉 factors 与 method",
    ),
    "family_founders": ("founders", "创业者"),
    "family_startups": ("firms", "企业"),
    "family_incubators": ("service of houses", "孵化服务"),
    "family_funds": ("funds", "基金"),
    "family_banks": ("credit", "信贷"),
    "family_contests": ("rules of contests", "大赛规则"),
    "difference title": (
        "What decides how much {policy} brings of {outcome}",
        "{policy}对“{outcome}”的成效取决于什么",
    ),
    "ignorance title": ("What decides {outcome}: {policy}", "“{outcome}”取决于什么：{policy}"),
    "ignorance interval": (
        "Bar: share of the variance of the level from city to city; line: its 90 % interval over "
        "bootstrap resamples. Shares need not add up: parameters of a posterior depend on each "
        "other.",
        "柱：占各次模拟间水平值方差的比例；误差线：重抽样的90%区间。后验参数相互关联，各项之和不必为1。",
    ),
    "difference by families": (
        "Families of parameters, by what knowing them would take away, {span}.",
        "按参数类别：若已知可消除的部分，{span}。",
    ),
    "difference by parameters": (
        "Parameters, by what knowing each would take away, {span}.",
        "按参数：若已知可消除的部分，{span}。",
    ),
    "difference by figures": (
        "Figures that the city could report, by what they would take away, {span}.",
        "按可获取的数据项：若获知可消除的部分，{span}。",
    ),
    "difference by sources": (
        "Luck, and what is not known of the parameters, {span}.",
        "随机因素与参数未知的部分，{span}。",
    ),
    "share of all variance": ("share of the variance from run to run", "占各次模拟间方差的比例"),
    "share of ignorance": (
        "share of the variance by ignorance", "占参数未知所致方差的比例",
    ),
    "difference interval": (
        "Bar: share of the variance of the difference between the two policies, run by run with "
        "the same luck; line: its 90 % interval over bootstrap resamples. Shares need not add up: "
        "parameters of a posterior depend on each other.",
        "柱：占两方案之差（同一随机数）方差的比例；误差线：重抽样的90%区间。后验参数相互关联，各项之和不必为1。",
    ),
    "difference over runs": (
        "{policy} changes {outcome} by {mean} on average, from run to run {deviation} more or less "
        "({unit}, total over the projection, beside {against}).",
        "{policy}使“{outcome}”平均变化{mean}，各次模拟的标准差为{deviation}（{unit}，预测期合计，与{against}相比）。",
    ),
    "difference parted": (
        "Of the variance, {ignorance} is ignorance of the parameters ({low} to {high}), the rest "
        "luck, which no figure takes away.",
        "方差中{ignorance}来自参数未知（{low}至{high}），其余为随机因素，任何数据都无法消除。",
    ),
    "ignorance parted": (
        "What ignorance consists of, from {sets:,} sets of parameters, each run with two draws of "
        "luck and no factor varied:",
        "参数未知的构成（{sets:,}组参数，各配两组随机数，因素不变）：",
    ),
    "difference not parted": (
        "With so many runs, ignorance is not told from luck: the tables below are noise. Ask with "
        "more --samples.",
        "以此次数无法区分参数未知与随机因素，下列各表为噪声。请增加 --samples。",
    ),
    "families title": ("Families of parameters", "参数类别"),
    "parameters title": ("Parameters by name", "各参数"),
    "figures to collect title": ("Figures that would tell more", "可获取的数据项"),
    "heading share of ignorance": ("Takes away (90 % interval)", "可消除（90%区间）"),
    "heading direction of": ("More of it", "该参数增大"),
    "goes with more": ("brings more", "结果增大"),
    "goes with less": ("brings less", "结果减小"),
    "difference legend": (
        "Takes away: the share of the variance by ignorance that would go if it were known; an "
        "interval that reaches 0 is not told from nothing.",
        "可消除：若已知，参数未知所致方差中可消除的比例；区间触及0者统计上不显著。",
    ),
}
