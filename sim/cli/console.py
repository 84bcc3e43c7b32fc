"""Where commands write: UTF-8 whatever the locale, and one line for what went wrong."""

import sys
from typing import TYPE_CHECKING, Final

from fuhua import typed_language
from sim.core.language import Language
from sim.core.terms import without_controls
from sim.core.words import word

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_LONGEST: Final = 500
"""Characters of a line that says what went wrong."""

_FIRST_COLUMN: Final = 12
"""Characters that the first column keeps, however wide the others would be."""


def use_utf8() -> None:
    """Make both streams take every character, in any locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def out() -> "Console":
    """What was asked for: standard output, 80 columns wide where there is no terminal."""
    from rich.console import Console

    return Console(highlight=False, markup=False)


def aside() -> "Console":
    """What goes on meanwhile: standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False)


def spoken() -> Language:
    """The language that errors are said in: the one that was asked for."""
    return "zh" if typed_language() == "zh" else "en"


def complain(message: str) -> None:
    """Say in one line, on standard error, what went wrong."""
    line = without_controls(" ".join(message.split()))
    print(f"fuhua: {line if len(line) <= _LONGEST else f'{line[:_LONGEST]}...'}", file=sys.stderr)


def table(title: str, first_column: str) -> "Table":
    """An empty table that has its title and its first column."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    made.pad_edge = False
    made.add_column(first_column, min_width=_FIRST_COLUMN, overflow="fold")
    return made


def clear_in(clear: object, language: Language) -> str:
    """Whether something is significant; nothing, where it was not tested."""
    return word("yes" if clear else "no", language) if isinstance(clear, bool) else ""
