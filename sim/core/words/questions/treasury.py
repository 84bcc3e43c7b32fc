"""The words of the return to the treasury (``fuhua treasury``)."""

from typing import Final

TREASURY: Final = {
    "no discount rate": (
        "discount: {rate:g} is not allowed: a share a year, 0 to 1, is",
        "discount：{rate:g} 不可用；须为0至1之间的年比例",
    ),
    "no policy for the treasury": (
        "scenarios: only the baseline is given; allowed: at least one other",
        "scenarios：只给出了基准情景；须至少另有一个方案",
    ),
    "shares of a tax": (
        "tax {number}: the levels' shares add up to {total:.6g}; allowed: shares that make 1",
        "tax {number}：各级分享比例合计{total:.6g}；须合计为1",
    ),
    "parts of all taxes": (
        "tax, part: those in force in {month} add up to {total:.6g}; allowed: parts that make 1",
        "tax, part：{month}适用的各项合计{total:.6g}；须合计为1",
    ),
    "level": ("Level", "财政级次"),
    "level city": ("city", "本市"),
    "level province": ("province", "省级"),
    "level central": ("central", "中央"),
    "level all": ("all levels", "各级合计"),
    "treasury of": (
        "{name}: present value to the treasury beside today's policy ({unit})",
        "{name}：与现行政策相比的财政净现值（{unit}）",
    ),
    "heading value": ("Value", "净现值"),
    "heading within": ("Until horizon", "期内"),
    "heading afterwards": ("After it", "期后"),
    "heading stakes held": ("Stakes held", "持有股权"),
    "heading payback": ("Paid back", "回收期"),
    "heading futures": ("Futures above zero", "净现值为正的模拟"),
    "never": ("not yet", "尚未"),
    "paid back by": (
        "Share of the runs that have paid back by the end of", "至各期末已收回的模拟占比",
    ),
    "name and level": ("{name}, {level}", "{name}，{level}"),
    "heading period": ("Period", "时期"),
    "legend of treasury": (
        "Mean (90 % of runs), less today's policy with the same luck, worth {rate:.1%} less a "
        "year. The policy ends in {horizon}; then it is waited until {last} for what still comes: "
        "support earned, taxes, compensation, sold stakes. Stakes held: the government's part of "
        "what funds hold then. The city pays all public spending (assumed). Paid back: half of "
        "the runs have, "
        "and stay so; without stakes held.",
        "均值（90%区间），同一随机数下减去现行政策，年贴现率{rate:.1%}。方案到{horizon}为止，此后观察至"
        "{last}：已核定的补助、税收、风险补偿、股权退出。持有股权：届时基金股权中的财政部分。"
        "财政支出均由本市承担（假定）。回收期：半数模拟已收回且此后不再为负，不含持有股权；“—”表示支出不高于现行政策。",
    ),
    "tax shares": ("How additional taxes are shared:", "新增税收的分享："),
    "tax share": (
        "  {name}, {part:.0%} of taxes: city {city:.0%}, province {province:.0%}, central "
        "{central:.0%} since {first}; {source}",
        "  {name}（占税收{part:.0%}）：本市{city:.0%}，省级{province:.0%}，中央{central:.0%}，"
        "{first}起；{source}",
    ),
    # the workbook
    "sheet of returns": ("Returns", "财政回报"),
    "sheet of years": ("Year by year", "逐年财政回报"),
    "sheet of rates": ("Tax shares", "税收分享"),
    "heading of after": ("After the policy's end", "方案结束后"),
    "heading of taxes": ("Taxes", "税收"),
    "heading of net": ("Net", "净额"),
    "heading of so_far": ("Present value so far", "累计净现值"),
    "heading of so_far_p05": ("Present value so far, 5 %", "累计净现值5%分位数"),
    "heading of so_far_p95": ("Present value so far, 95 %", "累计净现值95%分位数"),
    "heading of paid_back": ("Share of runs paid back", "已收回的模拟占比"),
    "heading of within": ("Until the horizon", "期内"),
    "heading of afterwards": ("After the horizon", "期后"),
    "heading of stakes": ("Stakes held", "持有股权"),
    "heading of payback": ("Paid back by", "回收期"),
    "heading of city": ("City", "本市"),
    "heading of province": ("Province", "省级"),
    "heading of central": ("Central", "中央"),
    "heading of source_zh": ("Source (Chinese)", "来源"),
    # the picture
    "treasury title": ("What policies return to the treasury", "方案对财政的回报"),
    "treasury subtitle": (
        "Present value of what has come less what was spent, beside today's policy, {span}; "
        "{rate:.1%} less a year.",
        "累计收入减支出的现值，与现行政策相比，{span}；年贴现率{rate:.1%}。",
    ),
    "treasury interval": (
        "Line: mean; band: the middle 90 % of the runs, each with the same luck. Dotted: the "
        "policy ends. Stakes held are left out.",
        "线：均值；带：中间90%的模拟，同一随机数。虚线：方案结束。未计持有股权。",
    ),
}
