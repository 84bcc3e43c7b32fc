"""What goes onto paper: a comparison or a plan as a report, and whether its numbers hold."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pandas as pd

from sim.analysis.planner.memo import PlanChosen
from sim.analysis.planner.plan import BESIDE_TODAY, PLAN_ROUNDS, Plan, plan_for
from sim.analysis.planner.question import question_again
from sim.analysis.solving.problem import SOLVED
from sim.api.given import checked
from sim.core.arguments import workers_of
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.files import make_folder, write_atomically
from sim.core.language import Language
from sim.core.places import place_of
from sim.core.reading.json_file import through_json
from sim.core.terms import coded
from sim.experiments.ensemble import code_digest, run_ensemble
from sim.experiments.study import Study
from sim.results.answer import Answer, read_answer
from sim.results.compare import processes_for, run_study
from sim.results.comparison import Comparison, comparison_of_runs
from sim.results.manifest import Record
from sim.results.report.page import report_of
from sim.results.report.subject import subject_of
from sim.results.report.verify import Report, checks_of, is_report, read_report

_REPORT = "report.html"


@checked
def report(
    folder: str | Path,
    *,
    scenario: str | None = None,
    year: int | None = None,
    out: str | Path | None = None,
    language: Language = "en",
) -> Path:
    """Write the comparison or plan that a folder holds as a memo to decide by: one HTML file.

    Question, policies, what each brings and costs, whose graduations, the budget request and the
    form of performance targets, grounds and limits, in both languages, to be read in any browser
    and printed on A4; of a plan also why this mix, and what other budgets reach. Each number
    carries what recomputes it (``verify``).

    Args:
        folder: The folder of a comparison or a plan.
        scenario: The policy that the budget and the targets are of; the last one if none is given.
        year: Their year; the first whole one in which the policy has begun, if none is given.
        out: The file; ``report.html`` in the folder if none is given. Only a report is replaced.
        language: Which language is shown first.

    Raises:
        InputError: in one line, if something given is wrong.
    """
    file = Path(folder) / _REPORT if out is None else place_of(out, "file")
    if os.path.lexists(file) and not is_report(file):
        raise InputError(coded("file is there already", place=file))
    found = _reported(Path(folder))
    if isinstance(found, Plan):
        beside = _beside_today(found, Path(folder))
        subject = subject_of(beside, scenario, year, PlanChosen(found))
    else:
        subject = subject_of(cast(Comparison, found), scenario, year)
    make_folder(file.parent)
    write_atomically(file, report_of(subject, language).encode())
    return file


def _reported(folder: Path) -> Answer:
    """The answer of a folder; InputError that says what to compare, if it is a solved lever."""
    try:
        return read_answer(folder, Comparison, Plan)
    except InputError as error:
        file = folder / f"{SOLVED}.toml"
        if not file.is_file():
            raise
        raise InputError(coded("report: compare first", error=error, file=file)) from None


def _beside_today(found: Plan, folder: Path | None, workers: int | None = None) -> Comparison:
    """A plan's mix beside today's policy, from the runs that its folder keeps, if there is one."""
    study = found.question.beside_today(found.scenario)
    rounds = None if folder is None else folder / PLAN_ROUNDS / BESIDE_TODAY
    ensemble = run_ensemble(study, rounds, processes_for(study.runs, workers))
    return comparison_of_runs(ensemble, found.made)


@checked
def verify(
    report: str | Path,
    *,
    results: str | Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Recompute every number of a report, and say which hold: a row each.

    What the report was made from is in it, and is run again (of a plan, the search too); with
    ``results``, what that folder holds is taken instead. ``holds`` is whether a number is the same,
    as a value and as it is written. Raises InputError, in one line, if there is no report, or the
    folder is of another study.
    """
    given = _read(report)
    workers = None if workers is None else workers_of(workers)
    folder = None if results is None else place_of(results, name="results")
    if folder is None:
        found = _again(given.record, workers, progress)
    else:
        found = read_answer(folder, Comparison, Plan)
        if _question(found.study, found.kind, found.asked) != _question(*_asked(given.record)):
            raise InputError(coded("report: other runs", folder=results, report=report))
    if isinstance(found, Plan):
        return checks_of(given, _beside_today(found, folder, workers), found.tables)
    return checks_of(given, cast(Comparison, found))


def _read(report: str | Path) -> Report:
    return read_report(place_of(report, "file", "report"), Plan.kind)


def _asked(record: Record) -> tuple[Study, str, Mapping[str, Any]]:
    return record.study, record.asked.answer, record.asked.more


def _question(study: Study, kind: str, more: Mapping[str, Any]) -> tuple[object, ...]:
    """What decides the runs of an answer."""
    return kind, study.digest(), study.runs, through_json(more)


def _again(record: Record, workers: int | None, progress: Progress | None) -> Answer:
    """The answer that a report is of, made again."""
    study = record.study
    if record.asked.answer == Comparison.kind:
        return run_study(study, None, workers=workers, progress=progress)
    question = question_again(record.asked.more, study.city, study.until)

    def tell(_: str, done: int, runs: int) -> None:
        if progress is not None:
            progress(done, runs)

    return plan_for(question, workers=workers, tell=tell)


def is_of_other_code(report: str | Path) -> bool:
    """Whether another version of fuhua, or of what it runs on, made a report."""
    return _read(report).record.made.code != code_digest()
