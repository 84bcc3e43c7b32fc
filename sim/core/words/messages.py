"""The words of messages: what is said when work stops."""

from typing import Final

MESSAGES: Final = {
    "stopped": ("stopped", "已停止"),
    "stopped with": (
        "stopped with {done} of {runs} runs done", "已停止，{runs}次模拟已完成{done}次",
    ),
    "stopped so": ("{stopped}; {going_on}", "{stopped}；{going_on}"),
    "resume goes on": ("--resume {place} goes on", "用 --resume {place} 可继续"),
    "same command goes on": ("the same command goes on", "再次运行同一命令可继续"),
    "same command goes on in": (
        "the same command goes on in {place}", "再次运行同一命令可在 {place} 中继续",
    ),
    "nothing is kept": ("nothing is kept", "未保存任何结果"),
    "no folder was named": (
        "no folder was named, so nothing is kept", "未指定文件夹，未保存任何结果",
    ),
}
