"""A simulated city as a function of luck, of what is not known, and of what is set."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np

from sim.analysis.sensitivity.factors import Factor
from sim.core.money import FEN_PER_CNY
from sim.experiments.replicate import advance, initial_world, outcomes_by_period, periods
from sim.experiments.study import Study
from sim.inputs.levers import LEVER, in_row_units
from sim.model.outcomes import OUTCOMES, STOCKS
from sim.model.reactions import reacting
from sim.model.world import World, copy, with_policy

LUCK: Final = "luck"
KNOWLEDGE: Final = "other_parameters"
SOURCES: Final = {
    "luck": "luck",
    "parameter": "ignorance",
    "outside": "outside_conditions",
    "lever": "levers",
}
"""Where variance comes from, by kind of factor."""

_RUNS: Final = 2**32
_PER_UNIT: Final = np.array([FEN_PER_CNY if outcome.unit == "CNY" else 1 for outcome in OUTCOMES])


@dataclass(frozen=True, eq=False)
class Totals:
    """Totals over the projection at a point of the unit cube, under each scenario of a study.

    A point's coordinates are ``names``: the luck; which set of the study's parameters is taken;
    and the factors, which are set from the month after the report on (outside conditions and
    levers) or instead of the set's own values (parameters). The scenarios of one point have the
    same history and luck.
    """

    study: Study
    factors: tuple[Factor, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return (LUCK, KNOWLEDGE, *(factor.name for factor in self.factors))

    @property
    def sources(self) -> tuple[str, ...]:
        """What each coordinate stands for, of SOURCES."""
        kinds = ("luck", "parameter", *(factor.kind for factor in self.factors))
        return tuple(SOURCES[kind] for kind in kinds)

    @property
    def values(self) -> int:
        """How many numbers a point gives."""
        return len(self.study.scenarios) * len(OUTCOMES)

    def described(self) -> dict[str, Any]:
        """Everything that decides what a point gives, as JSON can hold it."""
        factors = [[factor.name, factor.kind, factor.quantiles] for factor in self.factors]
        return {"study": self.study.digest(), "factors": factors}

    def at(self, points: np.ndarray) -> dict[str, np.ndarray]:
        """The factors' values at points of shape (points, coordinates), by name."""
        shares = points[:, 2:].T
        return {
            factor.name: factor.at(share)
            for factor, share in zip(self.factors, shares, strict=True)
        }

    def __call__(self, point: np.ndarray) -> np.ndarray:
        """Counts, or CNY, in the order of scenarios and ``sim.model.outcomes.OUTCOMES``."""
        luck, row = int(point[0] * _RUNS), int(point[1] * len(self.study.parameters.values))
        set_to = {name: float(value[0]) for name, value in self.at(point[None]).items()}
        parameters = self.study.parameters.of_run(row) | _of_kind(set_to, is_lever=False)
        history = _history(self.study, tuple(parameters.items()), luck)
        levers = _of_kind(set_to, is_lever=True)
        totals = [
            self._totals(history, number, levers, luck)
            for number in range(len(self.study.scenarios))
        ]
        return np.concatenate(totals)

    def _totals(
        self, history: World, number: int, levers: dict[str, float], luck: int
    ) -> np.ndarray:
        study = self.study
        scenario = study.scenarios[number]
        policy = _with_levers(study, number, levers)
        world = with_policy(copy(history), policy, study.local(scenario))
        world = reacting(world, scenario.reactions, study.region)
        world = advance(world, study.months, study, luck, scenario.id)
        by_period = outcomes_by_period(study, world)
        projected = [period.projected for period in periods(study)]
        totals: np.ndarray = (
            np.where(STOCKS, by_period[-1], by_period[projected].sum(axis=0)) / _PER_UNIT
        )
        return totals


def _of_kind(values: dict[str, float], *, is_lever: bool) -> dict[str, float]:
    return {name: value for name, value in values.items() if (name in LEVER) == is_lever}


@lru_cache(maxsize=1)
def _history(study: Study, parameters: tuple[tuple[str, float], ...], luck: int) -> World:
    """The world at the report. Points that follow each other often share it."""
    world = initial_world(study, luck, dict(parameters))
    return advance(world, _first_projected(study), study, luck, study.baseline.id)


def _with_levers(study: Study, number: int, levers: dict[str, float]) -> np.recarray:
    rows = study.schedule(study.scenarios[number]).copy()
    for name, value in levers.items():
        rows[name][_first_projected(study) :] = in_row_units(LEVER[name], value)
    return rows


def _first_projected(study: Study) -> int:
    return study.region.month(study.region.report) + 1
