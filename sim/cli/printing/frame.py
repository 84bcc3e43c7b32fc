"""What every answer has around it: what it depends on, and a workbook."""

from pathlib import Path
from typing import Protocol

from sim.cli.console import out
from sim.comparison.consequences import ENOUGH_RUNS
from sim.comparison.idle import idle_in
from sim.core.language import Language, name_in
from sim.core.words import word
from sim.experiments.study import Study
from sim.inputs.posterior import ParameterDraws
from sim.inputs.scenarios.file import Scenario
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


def intervals_rest_on(language: Language, asked: _Asked, runs: int, failed: int = 0) -> str:
    """``basis_in`` of an answer with intervals over the runs: also whether these are enough."""
    basis = basis_in(language, asked, runs, failed)
    if runs >= ENOUGH_RUNS:
        return basis
    code = "one run" if runs == 1 else "few runs"
    return f"{word(code, language, runs=runs, enough=ENOUGH_RUNS)}\n{basis}"


def print_idle(study: Study, language: Language, *chosen: Scenario) -> None:
    """Print first what scenarios, all of a study if none is chosen, set in vain."""
    lines = [
        word("note", language, scenario=name_in(one.name, language), note=note.said(language))
        for one in chosen or study.scenarios
        for note in idle_in(one, study.city, study.until)
    ]
    if lines:
        out().print("\n".join([*lines, ""]))


def keep(found: Answer, place: Path, excel: Path | None, language: Language) -> None:
    """Save an answer, its pictures in a language, and say where; as a workbook too if asked."""
    from sim.figures.wording import drawn_in

    with drawn_in(language):
        found.save(place)
    say_where(found, place, excel, language)


def say_where(found: Answer, place: Path, excel: Path | None, language: Language) -> None:
    """Say where an answer is kept; write it as a workbook too, if a file is named for one."""
    out().print(word("results", language, place=place), soft_wrap=True)
    keep_workbook(found, excel, language)


def keep_workbook(found: Answer, file: Path | None, language: Language) -> None:
    """Write an answer as a workbook, if a file is named for it, and say where it is."""
    if file is not None:
        from sim.results.workbook.write import write_workbook

        write_workbook(found, file, language)
        out().print(word("workbook written", language, file=file), soft_wrap=True)
