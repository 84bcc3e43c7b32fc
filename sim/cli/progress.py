"""What a command shows while work is being done, and how it ends when it is stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from sim.cli.console import aside, complain
from sim.cli.stopping import INTERRUPTED
from sim.core.execution.resumable import PartProgress, Progress
from sim.core.language import Language
from sim.core.terms import Coded, coded
from sim.core.words import word
from sim.experiments.warm_up import rules_are_compiled

_BETWEEN_LINES: Final = 30.0
"""Seconds."""


def announce_compiling(language: Language, entered: str = "month.simulate") -> None:
    """Say on standard error that the rules that are ``entered`` will be compiled, if they are."""
    if not rules_are_compiled(entered):
        aside().print(word("compiling", language))


@contextmanager
def stoppable(language: Language, going_on: Coded) -> Iterator[None]:
    """Let Ctrl-C end the process with a line that says how to go on."""
    try:
        yield
    except KeyboardInterrupt as stop:
        known = dict(stop.args[0].values) if stop.args else {}
        stopped = known.get("stopped", coded("stopped"))
        complain(coded("stopped so", stopped=stopped, going_on=going_on).said(language))
        raise SystemExit(INTERRUPTED) from None


@contextmanager
def parts_shown() -> Iterator[PartProgress]:
    """The part of the work under way, on standard error: a bar, or lines if it is no terminal."""
    console = aside()
    if not console.is_terminal:
        yield _in_lines(console)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with ProgressBar(*columns, console=console) as bar:
        task = bar.add_task("", total=None)

        def tell(part: str, done: int, runs: int) -> None:
            if bar.tasks[task].description != part:
                bar.reset(task, description=part)
            bar.update(task, completed=done, total=runs)

        yield tell


def _in_lines(console: Console) -> PartProgress:
    """A line every half a minute, so that what is quick says nothing."""
    told = monotonic()

    def tell(part: str, done: int, runs: int) -> None:
        nonlocal told
        if monotonic() - told >= _BETWEEN_LINES:
            told = monotonic()
            console.print(f"{part} {done}/{runs}")

    return tell


@contextmanager
def rounds_shown(language: Language) -> Iterator[PartProgress]:
    """The same for the rounds of a search, by the names that they have in it, such as search-2."""
    with parts_shown() as tell:

        def tell_round(name: str, done: int, runs: int) -> None:
            kind = name.rstrip("-0123456789")
            tell(f"{word(f'{kind} under way', language)}{name.removeprefix(kind)}", done, runs)

        yield tell_round


@contextmanager
def runs_shown(language: Language) -> Iterator[Progress]:
    """A bar for work whose parts have no names."""
    with parts_shown() as tell:
        yield lambda done, runs: tell(word("runs done", language), done, runs)


@contextmanager
def kept_runs_shown(folder: Path, language: Language) -> Iterator[Progress]:
    """A bar for runs that are kept in a folder, where the same command goes on."""
    announce_compiling(language)
    going_on = coded("same command goes on in", place=folder)
    with stoppable(language, going_on), runs_shown(language) as progress:
        yield progress
