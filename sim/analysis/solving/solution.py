"""A lever's value that holds an outcome, read from a curve on the same luck, and run again."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from sim.analysis.planner.instruments import nearest_allowed
from sim.analysis.solving.crossing import (
    HELD,
    Crossing,
    bracket_of,
    crossing_of,
    nearest_zero,
    roots,
)
from sim.analysis.solving.problem import SOLVED, Problem, problem_again
from sim.comparison.paired import quantiles, sample_of, standard_error
from sim.core.errors import SimulationError
from sim.core.execution.resumable import PartProgress
from sim.core.files import write_atomically
from sim.experiments.ensemble import run_ensemble
from sim.experiments.replicate import periods
from sim.experiments.warm_up import compile_rules
from sim.inputs.levers import LEVER
from sim.inputs.scenarios.file import Scenario, scenario_text
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Asked, Record, made_now, reserve

CURVE_COLUMNS: Final = ("value", "aim", "low", "high", "mean", "p05", "p50", "p95")
CHECK_COLUMNS: Final = ("luck", "aim", "low", "high", "mean", "holds", "runs")

OWN: Final = "own"
OTHER: Final = "other"

_NORMAL_90: Final = 1.6448536269514722
_ROUNDS: Final = "rounds"


@dataclass(frozen=True, eq=False, repr=False)
class Solution(Answer):
    """The value of a lever that holds an outcome, or that there is none.

    ``crossing`` has the value with its 90 % interval, ``value`` the nearest that the lever allows
    (money in CNY). ``curve`` has a row a value that was tried (CURVE_COLUMNS): ``aim`` is what is
    to be zero (the mean difference from today's policy, or from the target; or the chance less
    that wanted), with its 90 % interval, beside mean and quantiles of the outcome (a difference,
    if today's is held). ``check`` (CHECK_COLUMNS) has the answer on the same and on other luck:
    ``low`` and ``high`` are where nine of ten other lucks have the aim. ``failed`` draws are left
    out. The picture is the curve.
    """

    kind: ClassVar[str] = "solution"

    problem: Problem
    crossing: Crossing
    curve: pd.DataFrame
    check: pd.DataFrame
    failed: int

    @property
    def is_held(self) -> bool:
        """Whether some value of the lever holds what is to be held."""
        return self.crossing.status == HELD

    @property
    def value(self) -> float:
        """The value nearest to the crossing that the lever allows; NaN if there is none."""
        if not self.is_held:
            return math.nan
        return nearest_allowed(LEVER[self.problem.lever.name], self.crossing.value)

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % interval of the value, over bootstrap resamples; NaN if there is none."""
        return self.crossing.low, self.crossing.high

    @property
    def scenario(self) -> Scenario:
        """The answer as a scenario, to compare like any other; where it comes closest, if none."""
        value = self.value if self.is_held else self.crossing.value
        return self.problem.scenario(value, SOLVED)

    @property
    def runs(self) -> int:
        """The draws that the answer stands on, without those that failed."""
        return self.study.runs - self.failed

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"curve": self.curve, "check": self.check}

    @property
    def counted(self) -> dict[str, dict[str, str]]:
        """The outcome, and the unit of how far it is beyond the aim."""
        aim = self.problem.aim
        unit = aim.outcome.unit if aim.chance is None else "share"
        told = {"outcome": aim.outcome.name, "outcome_unit": aim.outcome.unit, "aim_unit": unit}
        return dict.fromkeys(("curve", "check"), told)

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.curve import solution_picture

        return {"curve": partial(solution_picture, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return self.problem.described()

    @property
    def numbers(self) -> dict[str, Any]:
        """The answer, counts of runs, and what else the manifest says."""
        found = {key: _plain(value) for key, value in self.crossing._asdict().items()}
        return {"runs": self.runs, "failed": self.failed, **found}

    def keep_more(self, folder: Path) -> None:
        """Write the answer as a scenario file, if there is one."""
        if self.is_held:
            write_atomically(folder / f"{SOLVED}.toml", scenario_text(self.scenario).encode())

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        found = record.result or {}
        numbers = [np.nan if found[key] is None else found[key] for key in Crossing._fields[1:]]
        crossing = Crossing(found["status"], *numbers)
        problem = problem_again(dict(record.asked.more), record.study)
        return cls(record.study, record.made, problem, crossing, **tables, failed=found["failed"])


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value


class _Curve:
    """Values of a lever tried on the same draws, round by round."""

    def __init__(
        self, problem: Problem, folder: Path | None, workers: int, tell: PartProgress | None
    ) -> None:
        self._problem, self._folder, self._workers, self._tell = problem, folder, workers, tell
        self.points = np.empty(0)
        self.values = np.empty((0, 0))
        self._numbers = np.empty(0, np.int64)
        self.failed = 0

    def tried(self, name: str, points: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """The draws that did not fail, and what counts in them at each point, (draws, points)."""
        problem = self._problem
        trials = [problem.scenario(value, f"{name}-{n}") for n, value in enumerate(points, 1)]
        study = replace(problem.study, scenarios=(problem.study.baseline, *trials), seed=seed)
        ensemble = run_ensemble(
            study,
            self._folder and self._folder / _ROUNDS / name,
            self._workers,
            progress=self._tell and partial(self._tell, name),
        )
        failures = ensemble.failures()
        if len(failures) == study.runs:
            raise SimulationError(**failures[0]._asdict())
        self.failed = max(self.failed, len(failures))
        outcome, ids = problem.aim.outcome, [one.id for one in study.scenarios]
        whole = ensemble.values(outcome.name)
        sample = sample_of(outcome, ids, periods(study), whole, len(failures))
        columns = [problem.aim.of(sample, name) for name in ids[1:]]
        draws = [draw for draw in range(study.runs) if draw not in {one.draw for one in failures}]
        return np.array(draws), np.column_stack(columns)

    def add(self, name: str, points: np.ndarray) -> None:
        """Try more values on the answer's draws."""
        new = points[~np.isin(points, self.points)]
        if not len(new):
            return
        numbers, values = self.tried(name, new, self._problem.study.seed)
        if not len(self.points):
            self._numbers, self.values = numbers, values
        else:
            common = np.intersect1d(self._numbers, numbers)
            kept = [np.isin(one, common) for one in (self._numbers, numbers)]
            self.values = np.column_stack([self.values[kept[0]], values[kept[1]]])
            self._numbers = common
        self.points = np.concatenate([self.points, new])
        order = np.argsort(self.points)
        self.points, self.values = self.points[order], self.values[:, order]


def solve_for(
    problem: Problem,
    folder: Path | None,
    workers: int,
    progress: PartProgress | None = None,
) -> Solution:
    """Find the value of a lever that holds an outcome; what ``folder`` holds is not run again.

    Values all over the range come first, then as many around where the mean crosses. Raises
    SimulationError if all draws of a round fail.
    """
    made, study, aim = made_now(), problem.study, problem.aim
    if folder is not None:
        reserve(folder, Asked(Solution.kind, study, problem.described()), made)
    compile_rules(study)
    curve = _Curve(problem, folder, workers, progress)
    curve.add("range", problem.values(problem.lever.low, problem.lever.high))
    mean = aim.above(curve.values).mean(axis=0)
    if len(roots(curve.points, mean)):
        around = nearest_zero(curve.points, mean, problem.today)
        curve.add("around", problem.values(*bracket_of(curve.points, around)))
    key = (str(study.seed), problem.lever.name, aim.outcome.name, "solve")
    crossing = crossing_of(curve.points, aim.above(curve.values), problem.today, key)
    if crossing.status == HELD:
        answer = nearest_allowed(LEVER[problem.lever.name], crossing.value)
        curve.add("answer", np.array([answer]))
    found = Solution(study, made, problem, crossing, _curve_rows(problem, curve), _NOTHING, 0)
    checked = _checked(found, curve) if found.is_held else _NOTHING
    return replace(found, check=checked, failed=curve.failed)


_NOTHING: Final = pd.DataFrame({name: [] for name in CHECK_COLUMNS}).astype(
    {"luck": str, "holds": bool, "runs": np.int64}
)


def _curve_rows(problem: Problem, curve: _Curve) -> pd.DataFrame:
    beyond = problem.aim.above(curve.values)
    error = _NORMAL_90 * standard_error(beyond)
    mean = beyond.mean(axis=0)
    columns = {
        "value": curve.points,
        "aim": mean,
        "low": mean - error,
        "high": mean + error,
        "mean": curve.values.mean(axis=0),
        **quantiles(curve.values, ("p05", "p50", "p95")),
    }
    return pd.DataFrame(columns)[list(CURVE_COLUMNS)]


def _checked(found: Solution, curve: _Curve) -> pd.DataFrame:
    """The answer on the luck it was read from, and on other luck, which it has not seen."""
    number = int(np.flatnonzero(curve.points == found.value)[0])
    own = curve.values[:, number]
    seed = _other_seed(found.study.seed)
    other = curve.tried("other-luck", np.array([found.value]), seed)[1][:, 0]
    low, high = expected(found.problem.aim.above(own), len(other))
    rows = [_check_row(luck, values, found, (low, high)) for luck, values in _both(own, other)]
    return pd.DataFrame(rows, columns=list(CHECK_COLUMNS))


def _both(own: np.ndarray, other: np.ndarray) -> Sequence[tuple[str, np.ndarray]]:
    return ((OWN, own), (OTHER, other))


def _check_row(
    luck: str, values: np.ndarray, found: Solution, interval: tuple[float, float]
) -> tuple[Any, ...]:
    aim = float(found.problem.aim.above(values).mean())
    low, high = interval
    return luck, aim, low, high, float(values.mean()), low <= aim <= high, len(values)


def expected(beyond: np.ndarray, runs: int) -> tuple[float, float]:
    """Where nine of ten means of so many other draws lie, by draws of shape (draws,)."""
    width = _NORMAL_90 * beyond.std(ddof=1) * math.sqrt(1 / len(beyond) + 1 / runs)
    return float(beyond.mean() - width), float(beyond.mean() + width)


def _other_seed(seed: int) -> int:
    """Luck that the answer was not read from."""
    return int.from_bytes(hashlib.sha256(f"solve {seed}".encode()).digest()[:8])
