"""What every answer has around it: what it depends on, and pictures in its language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from sim.cli.console import out
from sim.core.language import Language
from sim.core.words import word
from sim.figures.wording import can_be_drawn_in, drawn_in
from sim.inputs.posterior import ParameterDraws


class _Asked(Protocol):
    """What was asked: a study, or a planner's question."""

    @property
    def seed(self) -> int: ...
    @property
    def parameters(self) -> ParameterDraws: ...


def basis_in(language: Language, asked: _Asked, runs: int, failed: int = 0) -> str:
    """The runs that count (``failed`` more are left out), the seed, and the parameters."""
    label = asked.parameters.label.said(language)
    left_out = word("left out", language, failed=failed) if failed else ""
    return word("basis", language, runs=runs, left_out=left_out, seed=asked.seed, label=label)


@contextmanager
def pictures_in(language: Language) -> Iterator[None]:
    """Let pictures be drawn in a language, or say that no font here has its characters."""
    with drawn_in(language):
        yield
    if not can_be_drawn_in(language):
        out().print(word("no font", language))
