"""What a folder holds: any answer; and whether it is the same when it is made again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pandas as pd

from calibration.account.validation import Account
from calibration.asking.answer import Information, answer_to, question_again
from calibration.deciding.answer import DifferenceSensitivity, decided, deciding_again
from calibration.deciding.level import with_ignorance_parted
from calibration.effects.answer import Effects
from calibration.rivals.answer import Rivals
from calibration.transport.answer import Transport
from calibration.updating.answer import Update, arrived_again, update_by
from sim.analysis.attribution import Explanation, explain_package
from sim.analysis.discovery import Discovery
from sim.analysis.lever_effects import LeverEffects, levers_named, measure_levers
from sim.analysis.lever_grid import LeverGrid
from sim.analysis.lives.story import Story
from sim.analysis.paths.found import Paths
from sim.analysis.planner.plan import Plan, plan_for
from sim.analysis.sensitivity.analysis import Sensitivity, analyse
from sim.analysis.sensitivity.factors import factor_again
from sim.analysis.sensitivity.totals import Totals
from sim.analysis.solving.solution import Solution
from sim.analysis.thresholds.found import Thresholds
from sim.analysis.treasury.answer import Treasury
from sim.analysis.where.answer import Whereabouts, WhereAsked, run_where
from sim.api.given import checked
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded, listed
from sim.experiments.ensemble import code_digest
from sim.results.alike import alike
from sim.results.answer import Answer, read_answer
from sim.results.compare import processes_for, run_study
from sim.results.comparison import Comparison
from sim.results.followed import Fates, follow_startups
from sim.results.league import League, run_league
from sim.results.manifest import read_record
from sim.results.microdata import Microdata, RunAsked, watch
from sim.results.workbook.write import kept

KINDS_OF_ANSWER: Final = (
    Comparison,
    Plan,
    Paths,
    Solution,
    Thresholds,
    Explanation,
    Sensitivity,
    Discovery,
    LeverGrid,
    LeverEffects,
    Effects,
    Fates,
    Account,
    Rivals,
    Transport,
    Microdata,
    League,
    Story,
    Treasury,
    Whereabouts,
    Information,
    Update,
    DifferenceSensitivity,
)
"""Every kind of answer that a folder may hold."""


@checked
def show(folder: str | Path, *, excel: str | Path | None = None) -> Answer:
    """The answer that a folder holds: a comparison, a plan, an explanation or any other.

    ``excel`` is a file to write it to as a workbook, as for any answer. Raises InputError, in one
    line, if the folder holds none, or not all of it.
    """
    return kept(read_answer(folder, *KINDS_OF_ANSWER), None, excel)


Again = Callable[[Any, int, Progress | None], Answer]


def _again_planned(found: Plan, workers: int, progress: Progress | None) -> Plan:
    def tell(_: str, done: int, runs: int) -> None:
        if progress is not None:
            progress(done, runs)

    return plan_for(found.question, workers=workers, tell=tell)


def _again_measured(found: LeverEffects, workers: int, progress: Progress | None) -> LeverEffects:
    levers = levers_named(found.asked["levers"])
    return measure_levers(levers, found.study, None, workers=workers, progress=progress)


def _again_analysed(found: Sensitivity, workers: int, progress: Progress | None) -> Sensitivity:
    totals = Totals(found.study, tuple(map(factor_again, found.sampled["factors"])))
    again = analyse(
        totals,
        found.outcome.name,
        method=found.method,
        samples=found.sampled["samples"],
        workers=workers,
        progress=progress,
    )
    return with_ignorance_parted(again, None, workers, progress)


_AGAIN: Final[dict[type[Answer], Again]] = {
    Comparison: lambda found, workers, progress: run_study(
        found.study, None, workers=workers, progress=progress
    ),
    League: lambda found, workers, progress: run_league(
        found.study, found.outcome.name, None, workers=workers, progress=progress
    ),
    Explanation: lambda found, workers, progress: explain_package(
        found.study, workers=workers, progress=progress
    ),
    Plan: _again_planned,
    LeverEffects: _again_measured,
    Sensitivity: _again_analysed,
    Fates: lambda found, _, progress: follow_startups(found.study, found.against, None, progress),
    Whereabouts: lambda found, _, progress: run_where(
        WhereAsked(found.study, found.outcome), progress
    ),
    Information: lambda found, workers, progress: answer_to(
        question_again(found), None, workers, progress
    ),
    Update: lambda found, workers, progress: update_by(
        arrived_again(found), None, workers, progress
    ),
    DifferenceSensitivity: lambda found, workers, progress: decided(
        deciding_again(found), None, workers, progress
    ),
    Microdata: lambda found, *_: watch(RunAsked(found.study, found.scenario, found.run)),
}
"""How an answer of a kind is made once more, from its study and from what was asked."""


@checked
def reproduce(
    folder: str | Path,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Make an answer again from the inputs that its folder holds, and compare: a row a table.

    ``same`` is whether a table is equal, numbers to nine digits (``sim.results.alike``); ``where``
    is the first row that differs, with what was ``kept`` there and what it is ``again``. Of a
    comparison, ``outcomes`` are all outcomes of all runs, equal to the last bit. Nothing is
    written.

    Raises:
        InputError: in one line, if there is no answer, or one that is not made again.
        SimulationError: if all runs fail.
    """
    kept = show(folder)
    if type(kept) not in _AGAIN:
        known = listed([kind.kind for kind in _AGAIN])
        raise InputError(coded("not made again", place=folder, kind=kept.kind, known=known))
    workers = processes_for(kept.study.runs, workers)
    again = _AGAIN[type(kept)](kept, workers, progress)
    rows = alike(kept.tables, again.tables)
    if isinstance(kept, Comparison) and isinstance(again, Comparison):
        rows = pd.concat([rows, _runs_alike(kept, again)], ignore_index=True)
    return rows


def _runs_alike(kept: Comparison, again: Comparison) -> pd.DataFrame:
    """Whether all outcomes of all runs are the same, by their digest."""
    found = alike({"outcomes": kept.outcomes}, {"outcomes": again.outcomes})
    same = kept.result.digest == again.result.digest
    return found.assign(same=found["same"] & same)


def is_by_other_code(folder: str | Path) -> bool:
    """Whether another version of fuhua, or of what it runs on, made an answer."""
    kinds = [kind.kind for kind in _AGAIN]
    return read_record(Path(folder), *kinds).made.code != code_digest()
