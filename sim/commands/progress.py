"""What a command shows while runs are being done, and how it ends when it is stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from sim.commands.console import aside, complain
from sim.comparing import rules_are_compiled
from sim.fill import Progress

_INTERRUPTED: Final = 130


@contextmanager
def runs_shown(folder: Path) -> Iterator[Progress]:
    """A bar on standard error, if that is a terminal, for runs that are kept in a folder.

    Ctrl-C ends the process with a line that says how to go on.
    """
    console = aside()
    if not rules_are_compiled():
        console.print("Compiling the rules: once, for a minute or two.")
    columns = (TextColumn("Runs"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with ProgressBar(*columns, console=console, disable=not console.is_terminal) as bar:
            task = bar.add_task("", total=None)
            yield lambda done, runs: bar.update(task, completed=done, total=runs)
    except KeyboardInterrupt:
        complain(f"stopped; the same command goes on in {folder}")
        raise typer.Exit(_INTERRUPTED) from None
