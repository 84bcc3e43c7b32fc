"""The path over the years that does best, and what it gains over the best fixed mix."""

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from sim.analysis.paths.question import PathAsked, PathQuestion, path_asked
from sim.analysis.planner.consequences import consequence_rows
from sim.analysis.planner.goal import cost_of
from sim.analysis.planner.plan import RECOMMENDED, search_seed
from sim.analysis.planner.question import Question, question_again
from sim.analysis.planner.search.prices import check_floors, find_prices
from sim.analysis.planner.search.race import Ranking, race
from sim.analysis.planner.search.surface import SEARCH_RUNS, search
from sim.analysis.planner.search.trials import Laboratory
from sim.analysis.planner.tables import TODAY
from sim.analysis.thresholds.found import FIXED_POLICY, GAIN_COLUMNS, gain_row
from sim.comparison.over_time.running import running_of
from sim.comparison.paired import sample_of
from sim.core.execution.resumable import PartProgress
from sim.core.files import write_atomically
from sim.experiments.ensemble import Ensemble
from sim.experiments.replicate import periods
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.figures.cumulative_chart import RUNNING_OUTCOMES
from sim.inputs.levers import LEVER
from sim.inputs.region import Name
from sim.inputs.scenarios.file import Scenario, read_scenario, scenario_text
from sim.model.outcomes import OUTCOME
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Asked, Record, made_now, reserve

PATH: Final = "path"
COURSE_COLUMNS: Final = ("year", "lever", "unit", "today", "fixed", "path")

_ROUNDS: Final = "rounds"
_NAMES: Final = {
    FIXED_POLICY: Name(en="The best fixed mix", zh="最优固定组合"),
    RECOMMENDED: Name(en="The best path", zh="最优分期路径"),
}


@dataclass(frozen=True, eq=False, repr=False)
class Paths(Answer):
    """Which path over the years does best under a budget, and its gain over the best fixed mix.

    ``path`` has each lever year by year, today, under the best fixed mix and on the path
    (COURSE_COLUMNS, in its unit). ``gains`` (GAIN_COLUMNS) has both on luck that no search has
    seen: paired differences of the goal, with the 90 % interval of the mean, and CNY spent a year
    beyond. ``consequences`` is the path beside the fixed mix in about ten outcomes, ``running``
    the same as it adds up over the years, which is the picture. ``failed`` draws are left out.
    """

    kind: ClassVar[str] = "paths"

    path_asked: PathAsked
    fixed: Scenario
    scenario: Scenario
    path: pd.DataFrame
    gains: pd.DataFrame
    consequences: pd.DataFrame
    running: pd.DataFrame
    failed: int

    @property
    def runs(self) -> int:
        """The draws that the gains stand on, without those that failed."""
        return self.study.runs - self.failed

    @property
    def beside(self) -> Study:
        """The study of the gains: the fixed mix, the path and today's policy."""
        return beside(self.path_asked.fixed(), self.fixed, self.scenario)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        names = ("path", "gains", "consequences", "running")
        return {name: getattr(self, name) for name in names}

    @property
    def counted(self) -> dict[str, dict[str, str]]:
        """The goal of what is gained."""
        return {"gains": self.path_asked.question.goal.counted}

    @property
    def drawings(self) -> Drawings:
        """What draws its picture."""
        from sim.analysis.paths.picture import path_picture

        return {"path": partial(path_picture, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return self.path_asked.described()

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs."""
        return {"runs": self.runs, "failed": self.failed}

    def keep_more(self, folder: Path) -> None:
        """Write the path and the best fixed mix as scenario files."""
        for scenario in (self.scenario, self.fixed):
            file = folder / f"{scenario.id}.toml"
            write_atomically(file, scenario_text(scenario).encode())

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:
        """The answer as a folder holds it."""
        study, said = record.study, dict(record.asked.more)
        every, failed = said.pop("every"), (record.result or {})["failed"]
        asked = path_asked(question_again(said, study.city, study.until), every)
        fixed, path = (
            read_scenario(folder / f"{name}.toml", study.city)
            for name in (FIXED_POLICY, RECOMMENDED)
        )
        return cls(study, record.made, asked, fixed, path, **tables, failed=failed)


def find_path(
    asked: PathAsked, folder: Path | None, workers: int, tell: PartProgress | None = None
) -> Paths:
    """Search for the best fixed mix, then for its path, and run both on other luck.

    What ``folder`` holds is not run again. Raises InputError if no mix is within the budget,
    SimulationError if all draws of a round fail.
    """
    made, question = made_now(), asked.question
    if folder is not None:
        reserve(folder, Asked(Paths.kind, question.baseline, asked.described()), made)
    compile_rules(question.baseline)

    def laboratory(part: str, about: Question) -> Laboratory:
        return Laboratory(about, folder and folder / _ROUNDS / part, workers, tell)

    fixed = _best(_searched(laboratory("fixed", asked.fixed())))
    staged = asked.in_stages((fixed > 0).tolist())
    same = np.tile(fixed[fixed > 0], len(staged.stages))
    best = _best(_searched(laboratory("path", staged), same[None]))
    constant = _called(staged.scenario(FIXED_POLICY, same.tolist()))
    path = _called(staged.scenario(RECOMMENDED, best.tolist()))
    ensemble = laboratory("gain", staged).run("gain", beside(staged, constant, path))
    return Paths(
        question.baseline,
        made,
        asked,
        constant,
        path,
        _course_rows(staged, constant, path),
        _gain_rows(staged, ensemble),
        _of_the_path(consequence_rows(ensemble)),
        _running_rows(ensemble),
        len(ensemble.failures()),
    )


def beside(question: Question, *mixes: Scenario) -> Study:
    """The fixed mix, the path and today's policy, on luck that no search has seen."""
    seed = int.from_bytes(hashlib.sha256(f"paths {question.seed}".encode()).digest()[:8])
    today = replace(question.policy_of_today, id=TODAY)
    scenarios = (*mixes, today)
    return Study(question.city, scenarios, question.runs, seed, question.until, question.parameters)


def _searched(laboratory: Laboratory, others: np.ndarray | None = None) -> Ranking:
    seed = search_seed(laboratory.question.seed)
    check_floors(laboratory, SEARCH_RUNS, seed)
    prices = find_prices(laboratory, SEARCH_RUNS, seed)
    return race(laboratory, search(laboratory, prices, seed), seed, others)


def _called(scenario: Scenario) -> Scenario:
    return replace(scenario, name=_NAMES[scenario.id], description=_NAMES[scenario.id])


def _best(ranking: Ranking) -> np.ndarray:
    best: np.ndarray = ranking.trials.levels[ranking.best]
    return best


def _course_rows(question: PathQuestion, fixed: Scenario, path: Scenario) -> pd.DataFrame:
    """Each lever year by year under three policies (COURSE_COLUMNS)."""
    rows = []
    for year in range(question.stages[0], int(question.until[:4]) + 1):
        both = [_in_year(scenario, year) for scenario in (fixed, path)]
        for name in question.values([0.0] * len(question.lasting)):
            today = question.city.policy[name].at(12 * year)
            values = (float(one[name]) for one in both)
            rows.append((str(year), name, LEVER[name].unit, today, *values))
    return pd.DataFrame(rows, columns=list(COURSE_COLUMNS))


def _in_year(scenario: Scenario, year: int) -> dict[str, Any]:
    """What a scenario sets in a year: the last change that has begun."""
    begun = [one for one in scenario.changes if int(one.first[:4]) <= year]
    return dict(begun[-1].values)


def _gain_rows(question: Question, ensemble: Ensemble) -> pd.DataFrame:
    names = (FIXED_POLICY, PATH, TODAY)
    goal = question.goal.of(ensemble)
    spent = cost_of(ensemble) / question.years
    pairs = ((PATH, FIXED_POLICY), (PATH, TODAY), (FIXED_POLICY, TODAY))
    rows = []
    for one, other in pairs:
        here, there = names.index(one), names.index(other)
        differences = (values[:, here] - values[:, there] for values in (goal, spent))
        rows.append(gain_row(one, other, *differences))
    return pd.DataFrame(rows, columns=list(GAIN_COLUMNS))


def _running_rows(ensemble: Ensemble) -> pd.DataFrame:
    """What the path brings beside the fixed mix as it adds up (RUNNING_COLUMNS)."""
    study = ensemble.study
    ids, failed = [one.id for one in study.scenarios], len(ensemble.failures())
    frames = [
        running_of(
            sample_of(OUTCOME[name], ids, periods(study), ensemble.values(name), failed), ids[0]
        )
        for name in RUNNING_OUTCOMES
    ]
    return _of_the_path(pd.concat(frames))


def _of_the_path(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["scenario"] == RECOMMENDED].reset_index(drop=True)
