"""The words of consequences, of plans' frontiers and of solved levers."""

from typing import Final

ANSWERS: Final = {
    # outcomes
    "all outcomes": ("Outcomes: what a run reports", "指标：模拟给出的结果"),
    "kind flow": ("added up over a year, or the projection", "按年或预测期累计"),
    "kind stock": ("as of the end of a year, or of the projection", "年末或预测期末数"),
    # consequences
    "consequences": ("What {scenario} changes", "{scenario}带来的变化"),
    "without it": ("Without", "无此方案"),
    "in words": ("In words", "说明"),
    "no change": ("no change", "无变化"),
    "clearly more": ("more", "增加"),
    "clearly less": ("less", "减少"),
    "likely more": ("likely more: in {tenths} of 10 runs", "可能增加：每10次模拟中{tenths}次"),
    "likely less": (
        "likely less: more in {tenths} of 10 runs", "可能减少：每10次模拟中仅{tenths}次增加",
    ),
    "either way": (
        "either way: more in {tenths} of 10 runs", "难以判断：每10次模拟中{tenths}次增加",
    ),
    "legend of consequences": (
        "Totals over the projection, or as of its end; change and interval run by run with the "
        "same luck. “Likely” and “either way”: the mean is not significant (paired t-test, 5%).",
        "预测期合计或期末数；变化与区间为同一随机数下逐次相减。“可能”与“难以判断”：均值在5%水平上"
        "不显著（配对t检验）。",
    ),
    "few runs": (
        "Of {runs} runs the interval is not to be used: take {enough} or more.",
        "仅{runs}次模拟，区间不可使用：请至少模拟{enough}次。",
    ),
    # fuhua league
    "league title": ("All scenarios by cost and effect", "全部方案：成本与成效"),
    "league subtitle": (
        "Difference from the baseline over the projection, {span}.",
        "与基准情景之差，{span}合计。",
    ),
    "league interval": (
        "Mean and middle 90 % of the runs, each with the same luck. Orange: no other policy costs "
        "less and brings as much. Scenarios under other outside conditions are left out.",
        "均值与中间90%的模拟，同一随机数。橙色：没有别的方案花费更少而成效不低。外部环境不同的情景未画。",
    ),
    "league cost": ("net public money, {unit}", "财政净支出（{unit}）"),
    "policy no other beats": ("no other costs less and brings as much", "无更省而不逊者"),
    "policy that is beaten": ("beaten by another", "有更优者"),
    "league numbers": ("{number}  {name}", "{number}  {name}"),
    "heading brings": ("Brings", "带来"),
    "heading costs": ("Costs", "花费"),
    "heading each": ("Each", "每净增一家"),
    "heading unbeaten": ("Unbeaten", "无更优者"),
    "league": (
        "{outcome} ({unit}) and net public money ({money})",
        "{outcome}（{unit}）与财政净支出（{money}）",
    ),
    "legend of league": (
        "Mean (90 % of runs) of the difference from the baseline over the projection, run by run "
        "with the same luck; in square brackets where the mean is not significant (5 %). Each: "
        "public cost of an additional graduation. Unbeaten: no other policy costs less and brings "
        "as much. Other conditions: differs in more than policy.",
        "与基准情景之差的均值（90%区间），预测期合计，同一随机数逐次相减；方括号内为均值不显著（5%）。"
        "每净增一家：每净增一家毕业企业的财政投入。无更优者：没有别的方案花费更少而成效不低。"
        "外部环境不同：不只是政策不同。",
    ),
    "other conditions": ("other conditions", "外部环境不同"),
    # fuhua microdata
    "microdata": ("Microdata of {scenario}, run {run}", "微观数据：{scenario}，第{run}次模拟"),
    "heading table": ("Table", "数据表"),
    "heading row": ("A row is", "每行为"),
    "heading rows": ("Rows", "行数"),
    "adds up": (
        "The tables add up exactly to {exact} of {all} outcomes in every month. Not to:",
        "各表逐月加总，与{all}项指标中的{exact}项完全相等。不能加总的：",
    ),
    "not summed": ("  {outcome}: {note}", "  {outcome}：{note}"),
}  # fmt: skip
