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
