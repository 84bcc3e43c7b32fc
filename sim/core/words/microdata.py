"""The words of ``fuhua microdata``."""

from typing import Final

MICRODATA: Final = {
    "microdata": ("Microdata of {scenario}, run {run}", "微观数据：{scenario}，第{run}次模拟"),
    "heading table": ("Table", "数据表"),
    "heading row": ("A row is", "每行为"),
    "heading rows": ("Rows", "行数"),
    "adds up": (
        "The tables add up exactly to {exact} of {all} outcomes in every month. Not to:",
        "各表逐月加总，与{all}项指标中的{exact}项完全相等。不能加总的：",
    ),
    "not summed": ("  {outcome}: {note}", "  {outcome}：{note}"),
}
