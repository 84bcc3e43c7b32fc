"""What is said of errors: what was typed at the command."""

from typing import Final

TYPED: Final = {
    "commands": ("Commands", "命令"),
    "see the help": ("{fault} (see fuhua --help)", "{fault}（见 fuhua --help）"),
    "no such option": ("No such option: {name}{hint}", "没有选项 {name}{hint}"),
    "something is missing": ("Missing {name}.", "缺少 {name}"),
    "bad value": ("Invalid value for {name}: {fault}", "{name} 的取值有误：{fault}"),
    "option needs a value": ("Option {name} requires an argument.", "选项 {name} 须有取值"),
    "too much is given": ("Got unexpected extra arguments ({extra})", "多余的内容：{extra}"),
    "whole number wanted": ("a whole number is allowed{limit}", "须为整数{limit}"),
    "number wanted": ("a number is allowed{limit}", "须为数字{limit}"),
    "number from on": ("at least {limit} is allowed", "最小为{limit}"),
    "number up to": ("at most {limit} is allowed", "最大为{limit}"),
    "one of these": ("allowed: {known}", "可用：{known}"),
    "unforeseen": (
        "something unforeseen went wrong ({reason}); what is known of it is in {file}, please "
        "report it; --debug shows it",
        "发生意外错误（{reason}）；详情已存入 {file}，请反馈；用 --debug 可显示",
    ),
    "unkept": (
        "something unforeseen went wrong ({reason}); --debug shows where",
        "发生意外错误（{reason}）；用 --debug 可显示发生之处",
    ),
}
