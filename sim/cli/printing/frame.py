"""What every answer depends on, as it is printed."""

from typing import Protocol

from sim.core.language import Language
from sim.core.words import word
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
