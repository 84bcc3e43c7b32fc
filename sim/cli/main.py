"""The command ``fuhua``: its commands put together, and every error said in one line."""

import inspect
import os
import signal
import sys
from collections.abc import Callable
from copy import copy
from functools import cache
from importlib import import_module
from typing import Annotated, Any, Final

from fuhua import stop, typed_language
from sim.cli.stopping import INTERRUPTED, stop_at_once_from_now_on, stopped, stopping_at_once

with stopping_at_once():
    import typer
    from typer.core import TyperGroup
    from typer.exceptions import TyperException
    from typer.main import get_command

    from sim.cli.commands.compare import compare_command
    from sim.cli.console import complain, spoken, use_utf8
    from sim.core.errors import InputError, SimulationError, said
    from sim.core.language import Language

_FAILED: Final = 1
_WRONG_INPUT: Final = 2

COMMANDS: Final = {
    "compare": "compare",
    "league": "league",
    "plan": "plan",
    "solve": "solve",
    "show": "show",
    "report": "report",
    "verify": "report",
    "check": "inputs",
    "app": "app",
    "scenarios": "inputs",
    "fates": "fates",
    "microdata": "microdata",
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

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write what each command is for, whole."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _purpose(_spoken(name))) for name in COMMANDS])


def help_and_example(command: Callable[..., None]) -> tuple[str, str]:
    """What a command says of itself, and the example that is the last paragraph of it."""
    what, _, example = (inspect.getdoc(command) or "").rpartition("\n\n")
    return what, example


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
    return in_chinese(name, command) if typed_language() == "zh" else command


def in_chinese(name: str, command: Any) -> Any:
    """A command, called so, that explains itself in Chinese."""
    from sim.core.words.help import COMMANDS_IN_CHINESE, OPTIONS_IN_CHINESE

    said, command = OPTIONS_IN_CHINESE, copy(command)
    command.help = COMMANDS_IN_CHINESE[name]
    command.params = [copy(option) for option in command.params]
    for option in command.params:
        option.help = said.get(f"{name} {option.name}") or said[option.name]
    return command


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


@app.callback()
def about(
    _: Annotated[bool, _VERSION] = False,
    __: Annotated[Language, _LANGUAGE] = "en",
) -> None:
    """How many startups graduate, and how much is invested, under which policy?"""  # noqa: D400


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process with its status: 0, or 2 if what was given is wrong."""
    use_utf8()
    if signal.getsignal(signal.SIGINT) is stop:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    status = _status(arguments)
    stop_at_once_from_now_on()
    sys.exit(status)


def _status(arguments: list[str] | None) -> Any:
    try:
        status = app(arguments, prog_name="fuhua", standalone_mode=False)
        if status == INTERRUPTED:
            complain(stopped())
        return status
    except KeyboardInterrupt:
        complain(stopped())
        return INTERRUPTED
    except TyperException as error:
        if error.format_message():  # there is none where the help was printed instead
            complain(f"{error.format_message()} (see fuhua --help)")
        return _WRONG_INPUT
    except InputError as error:
        for line in said(error, spoken()).split("\n"):
            complain(line)
        return _WRONG_INPUT
    except SimulationError as error:
        complain(error.said(spoken()))
        return _FAILED
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    main()
