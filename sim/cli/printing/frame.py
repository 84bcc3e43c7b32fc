"""What every answer has around it: what it depends on, and a workbook."""

from pathlib import Path
from typing import Protocol

from sim.cli.console import out
from sim.core.language import Language
from sim.core.words import word
from sim.inputs.posterior import ParameterDraws
from sim.results.answer import Answer


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


def keep_workbook(found: Answer, file: Path | None, language: Language) -> None:
    """Write an answer as a workbook, if a file is named for it, and say where it is."""
    if file is not None:
        from sim.results.workbook.write import write_workbook

        write_workbook(found, file, language)
        out().print(word("workbook written", language, file=file), soft_wrap=True)
