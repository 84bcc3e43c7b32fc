"""The command ``fuhua``: its commands put together, and every error said in one line."""

import inspect
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any, Final

from fuhua import stop
from sim.cli.stopping import INTERRUPTED, stop_at_once_from_now_on, stopped, stopping_at_once

with stopping_at_once():
    import typer
    from typer.core import TyperGroup
    from typer.exceptions import TyperException
    from typer.main import get_command

    from sim.cli.commands.compare import compare_command
    from sim.cli.console import complain, spoken, use_utf8
    from sim.cli.options import with_the_option
    from sim.core.errors import InputError, SimulationError
    from sim.core.language import Language
    from sim.core.terms import said_in
    from sim.core.words import examples, word

_DEBUG: Final = "--debug"
_FAILED: Final = 1
_WRONG_INPUT: Final = 2

COMMANDS: Final = {
    "compare": "compare",
    "league": "league",
    "plan": "plan",
    "paths": "paths",
    "solve": "solve",
    "treasury": "treasury",
    "thresholds": "thresholds",
    "ask": "ask",
    "update": "update",
    "show": "show",
    "report": "report",
    "verify": "report",
    "reproduce": "report",
    "check": "inputs",
    "app": "app",
    "scenarios": "inputs",
    "fates": "fates",
    "microdata": "microdata",
    "why": "why",
    "where": "where",
    "explain": "explain",
    "sensitivity": "sensitivity",
    "discover": "discover",
    "grid": "grid",
    "levers": "inputs",
    "outcomes": "inputs",
    "lever-effects": "lever_effects",
    "calibrate": "calibrate",
    "validate": "validate",
    "effects": "effects",
    "rivals": "rivals",
    "transport": "transport",
    "init-scenario": "inputs",
    "init-region": "inputs",
    "national": "inputs",
}
"""The module of ``sim.cli.commands`` in which each command is, in the order of the help."""

OTHER_NAMES: Final = {"run": "compare"}
"""Commands that are known by another name too."""

_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}


class Commands(TyperGroup):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """All commands by name."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """A command by name; nothing if there is none."""
        name = OTHER_NAMES.get(cmd_name, cmd_name)
        return _spoken(name) if name in COMMANDS else None

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how it is called."""
        if spoken() == "en":
            super().format_usage(ctx, formatter)
        else:
            chinese().write_usage(self, ctx, formatter)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        with _typer_speaking():
            super().format_help(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named; Typer's complaint if there is none."""
        with _typer_speaking():
            return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that asks for the help."""
        option = super().get_help_option(ctx)
        return option if spoken() == "en" else chinese().help_option_of(option)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write what each command is for, whole."""
        with formatter.section(word("commands", spoken())):
            formatter.write_dl([(name, _purpose(_spoken(name))) for name in COMMANDS])


def chinese() -> ModuleType:
    """What makes commands explain themselves in Chinese, loaded where that is asked for."""
    return import_module("sim.cli.chinese")


def _typer_speaking() -> AbstractContextManager[None]:
    """Typer's own words are in the language that is spoken."""
    if spoken() == "en":
        return nullcontext()
    speaking: AbstractContextManager[None] = chinese().typer_in_chinese()
    return speaking


def help_and_example(command: Callable[..., None]) -> tuple[str, str]:
    """What a command says of itself, and the example that is the last paragraph of it.

    Names in braces are those of levers in ``sim.core.words.examples``.
    """
    what, _, example = (inspect.getdoc(command) or "").rpartition("\n\n")
    return what, example.format(**vars(examples))


@cache
def command_of(name: str) -> Any:
    """The command of a name."""
    function = name.replace("-", "_")
    with stopping_at_once():
        module = import_module(f"sim.cli.commands.{COMMANDS[name]}")
    made = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_SETTINGS)
    command = getattr(module, f"{function}_command")
    what, example = help_and_example(command)
    made.command(name, help=what, epilog=example)(command)
    return get_command(made)


def _spoken(name: str) -> Any:
    """The command of a name, which explains itself in the language that was asked for."""
    command = command_of(name)
    return command if spoken() == "en" else chinese().in_chinese(name, command)


def _purpose(command: Any) -> str:
    return " ".join(command.help.split("\n\n")[0].split())


app = typer.Typer(
    name="fuhua",
    rich_markup_mode=None,
    cls=Commands,
    epilog=help_and_example(compare_command)[1],
    add_completion=False,
    no_args_is_help=True,
    context_settings=_SETTINGS,
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        print(f"fuhua {version('fuhua')}")
        raise typer.Exit


_VERSION: Final = typer.Option(
    "--version", help="Print the version.", callback=_print_version, is_eager=True
)


_LANGUAGE: Final = typer.Option("--language", help="English or Chinese: of this help.")
_SHOWN: Final = typer.Option(_DEBUG, help="Show where an unforeseen fault happened.")


@app.callback()
def about(
    _: Annotated[bool, _VERSION] = False,
    __: Annotated[Language, _LANGUAGE] = "en",
    ___: Annotated[bool, _SHOWN] = False,
) -> None:
    """How many startups graduate, and how much is invested, under which policy?"""  # noqa: D400


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process with its status: 0, or 2 if what was given is wrong."""
    use_utf8()
    if signal.getsignal(signal.SIGINT) is stop:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    typed = sys.argv[1:] if arguments is None else arguments
    status = _status([one for one in typed if one != _DEBUG], is_shown=_DEBUG in typed)
    stop_at_once_from_now_on()
    sys.exit(status)


def _command() -> Any:
    """The whole command, in the language that is spoken."""
    command = get_command(app)
    return command if spoken() == "en" else chinese().whole_in_chinese(command)


def _status(arguments: list[str], *, is_shown: bool) -> Any:
    try:
        status = _command()(arguments, prog_name="fuhua", standalone_mode=False)
        if status == INTERRUPTED:
            complain(stopped())
        return status
    except KeyboardInterrupt:
        complain(stopped())
        return INTERRUPTED
    except TyperException as error:
        if error.format_message():  # there is none where the help was printed instead
            complain(_said_of_typing(error))
        return _WRONG_INPUT
    except InputError as error:
        for line in str(said_in(with_the_option(error, arguments), spoken())).split("\n"):
            complain(line)
        return _WRONG_INPUT
    except SimulationError as error:
        complain(error.said(spoken()))
        return _FAILED
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        from sim.cli.unforeseen import unforeseen

        complain(unforeseen(error, arguments, is_shown=is_shown).said(spoken()))
        return _FAILED


def _said_of_typing(error: TyperException) -> str:
    if spoken() == "en":
        return f"{error.format_message()} (see fuhua --help)"
    said_so: str = chinese().said_in_chinese(error)
    return said_so


if __name__ == "__main__":
    main()
