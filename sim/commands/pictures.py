"""Pictures in the language of a command's answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from sim.commands.console import out
from sim.commands.words import word
from sim.figures.wording import can_be_drawn_in, drawn_in
from sim.language import Language


@contextmanager
def pictures_in(language: Language) -> Iterator[None]:
    """Let pictures be drawn in a language, or say that no font here has its characters."""
    with drawn_in(language):
        yield
    if not can_be_drawn_in(language):
        out().print(word("no font", language))
