"""Commands that explain themselves, and say what was typed wrongly, in Chinese."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any, Final

import typer.core
from typer.core import TyperCommand
from typer.exceptions import TyperException

from sim.core.errors import InputError
from sim.core.terms import Sayable, coded, listed, message_of
from sim.core.words.help import (
    COMMANDS_IN_CHINESE,
    OPTIONS_IN_CHINESE,
    SHOWN_IN_CHINESE,
    WHOLE_IN_CHINESE,
)

_LIBRARY: Final = {
    "Arguments": "参数",
    "Options": "选项",
    "Commands": "命令",
    "required": "必填",
    "default: {default}": "默认：{default}",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有命令 {name!r}。",
}
"""What Typer looks up by its English, in Chinese."""

_OF_KIND: Final = {
    "int_parsing": "whole number wanted",
    "int_from_float": "whole number wanted",
    "float_parsing": "number wanted",
    "greater_than_equal": "number from on",
    "less_than_equal": "number up to",
}
"""Codes of what is wrong with a value that was typed, by Pydantic's kind of fault."""


class ChineseCommand(TyperCommand):
    """A command whose help has Chinese headings."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how it is called."""
        write_usage(self, ctx, formatter)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        with typer_in_chinese():
            super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that asks for the help."""
        return help_option_of(super().get_help_option(ctx))


def write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    """Write how a command is called."""
    pieces = (SHOWN_IN_CHINESE.get(piece, piece) for piece in command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")


def help_option_of(option: Any) -> Any:
    """The option that asks for the help, explained."""
    if option is not None:
        option.help = "显示此帮助并退出。"
    return option


@contextmanager
def typer_in_chinese() -> Iterator[None]:
    """Have Typer look up its own words in Chinese."""
    module: Any = typer.core
    english = module._
    module._ = lambda text: _LIBRARY.get(text, english(text))
    try:
        yield
    finally:
        module._ = english


def in_chinese(name: str, command: Any) -> Any:
    """A command, called so, that explains itself in Chinese and speaks it unless told otherwise."""
    command = copy(command)
    command.__class__ = ChineseCommand
    command.help = COMMANDS_IN_CHINESE[name]
    command.epilog = command.epilog.replace("Example: ", "例：")
    command.params = [_explained(name, option) for option in command.params]
    return command


def whole_in_chinese(command: Any) -> Any:
    """The whole command, that explains itself in Chinese."""
    command.help = WHOLE_IN_CHINESE["fuhua"]
    command.epilog = command.epilog.replace("Example: ", "例：")
    command.params = [copy(option) for option in command.params]
    for option in command.params:
        option.help = WHOLE_IN_CHINESE[max(option.opts, key=len)]
        option.default = "zh" if option.opts == ["--language"] else option.default
    return command


def _explained(name: str, option: Any) -> Any:
    option, said = copy(option), OPTIONS_IN_CHINESE
    option.help = said.get(f"{name} {option.name}") or said[option.name]
    if isinstance(option.show_default, str):
        option.show_default = SHOWN_IN_CHINESE.get(option.show_default, option.show_default)
    if option.name == "language":
        option.default = "zh"
    return option


# What was typed wrongly -------------------------------------------------------------------------


def typed_wrongly(error: TyperException) -> Sayable:
    """What a message of Typer says, by what it is about; the message itself if it is another."""
    about: Any = error
    kind = type(error).__name__
    if kind == "NoSuchOption":
        known = sorted(about.possibilities or ())
        hint = coded("did you mean", name=listed(known)) if known else ""
        return coded("no such option", name=about.option_name, hint=hint)
    if kind == "MissingParameter":
        return coded("something is missing", name=_named(about))
    if kind == "BadParameter":
        return coded("bad value", name=_named(about), fault=_fault(about))
    if kind == "BadOptionUsage":
        return coded("option needs a value", name=about.option_name)
    extra = about.message.partition(") (")[2].rpartition(")")[0]
    return coded("too much is given", extra=extra) if extra else error.format_message()


def _named(error: Any) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    return str(parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.name.upper())


def _fault(error: Any) -> Sayable:
    """What is wrong with a value."""
    cause = error.__cause__
    if isinstance(cause, InputError):
        return message_of(cause)
    found: dict[str, Any] = cause.errors()[0] if hasattr(cause, "errors") else {"type": ""}
    if found["type"] in _OF_KIND:
        limits: Any = found.get("ctx", {})
        return coded(_OF_KIND[found["type"]], limit=limits.get("ge", limits.get("le", "")))
    choices = getattr(error.param.type_descriptor.annotation, "__args__", ())
    return coded("one of these", known=listed(choices)) if choices else str(error.message)


def said_in_chinese(error: TyperException) -> str:
    """What a message of Typer says, in one line, with where to read on."""
    return coded("see the help", fault=typed_wrongly(error)).said("zh")
