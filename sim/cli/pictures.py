"""Pictures in the language of a command's answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from sim.cli.console import out
from sim.cli.words import word
from sim.core.language import Language
from sim.figures.wording import can_be_drawn_in, drawn_in


@contextmanager
def pictures_in(language: Language) -> Iterator[None]:
    """Let pictures be drawn in a language, or say that no font here has its characters."""
    with drawn_in(language):
        yield
    if not can_be_drawn_in(language):
        out().print(word("no font", language))
