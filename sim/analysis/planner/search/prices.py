"""What instruments cost by themselves: levels as amounts of money, and back."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from sim.analysis.planner.instruments import Instrument
from sim.analysis.planner.question import REACH
from sim.analysis.planner.search.trials import Laboratory
from sim.core.errors import InputError
from sim.core.terms import coded

MOST_LEVEL: Final = 4.0
"""How many times what it is today an instrument may be, if its levers allow that."""

_STEPS: Final = np.array([1 / 16, 1 / 4, 1.0])
SLACK: Final = 0.01
"""By which share of a budget a mix may be expected to cost more."""

_LEAST_SLOPE: Final = 1e-4
_LEAST_MONEY: Final = 1.0
"""CNY a year; what may not be bought at all is measured by it."""


@dataclass(frozen=True, eq=False)
class Prices:
    """What each instrument costs alone, by level; arrays of shape (instruments, steps).

    ``money`` is in CNY a year and rises with ``levels``; both begin at zero. ``floors`` are the
    lowest levels that a mix may have, (instruments,); zero if there are none.
    """

    levels: np.ndarray
    money: np.ndarray
    budget: float
    floors: np.ndarray | None = None

    @property
    def reach(self) -> float:
        """Where the frontier ends: beyond the budget, or where there is no more to buy."""
        return min(REACH * self.budget, float(self.money[:, -1].sum()))

    @property
    def most(self) -> np.ndarray:
        """The most that each instrument can take up to the frontier's end, (instruments,)."""
        lowest = np.maximum(self.least, _LEAST_MONEY)
        most: np.ndarray = np.maximum(np.minimum(self.money[:, -1], self.reach), lowest)
        return most

    @cached_property
    def least(self) -> np.ndarray:
        """The least that each instrument takes, by its floors, (instruments,)."""
        count = len(self.levels)
        floors = np.zeros(count) if self.floors is None else self.floors
        least: np.ndarray = self.money_of(floors[None])[0]
        return least

    def within(self, money: np.ndarray) -> np.ndarray:
        """Mixes with each instrument between the least and the most, (mixes, instruments)."""
        within: np.ndarray = np.clip(money, self.least, self.most)
        return within

    def levels_of(self, money: np.ndarray) -> np.ndarray:
        """The levels at which instruments cost so much alone, both (mixes, instruments).

        There is none above the last that was tried.
        """
        return _each(money, self.money, self.levels)

    def money_of(self, levels: np.ndarray) -> np.ndarray:
        """What instruments cost alone at some levels, both (mixes, instruments)."""
        return _each(levels, self.levels, self.money)


def _each(values: np.ndarray, known: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    columns = [np.interp(values[:, i], known[i], wanted[i]) for i in range(len(known))]
    return np.column_stack(columns)


def find_prices(laboratory: Laboratory, runs: int, seed: int) -> Prices:
    """Try each instrument alone at some levels, and see what is spent on it."""
    question = laboratory.question
    count, steps = len(question.instruments), len(_STEPS)
    tops = np.array([_top(instrument) for instrument in question.instruments])
    alone = np.kron(np.diag(tops), _STEPS[:, None])
    ensemble = laboratory.ensemble("prices", alone, runs, seed)
    costs = np.zeros((count, steps))
    for number, instrument in enumerate(question.instruments):
        parts = {instrument.outcome: 1.0, "newly_owed": 1.0}
        own = laboratory.above_nothing(ensemble, parts).mean(axis=0)
        costs[number] = own[number * steps : (number + 1) * steps]
    levels = np.outer(tops, np.append(0.0, _STEPS))
    floors = np.array([instrument.least for instrument in question.instruments])
    return Prices(levels, _rising(costs, levels, question.budget), question.budget, floors)


def check_floors(laboratory: Laboratory, runs: int, seed: int) -> None:
    """Raise InputError if what levers keep at least costs more than the budget, floors alone."""
    question = laboratory.question
    floors = np.array([instrument.least for instrument in question.instruments])
    if not floors.any():
        return
    cost = float(laboratory.trials("floors", floors[None], runs, seed).spent.mean())
    if cost > question.budget * (1 + SLACK):
        raise InputError(coded("floors too dear", budget=question.budget, cost=cost))


def _top(instrument: Instrument) -> float:
    return min(max(MOST_LEVEL, instrument.least), instrument.most)


def _rising(costs: np.ndarray, levels: np.ndarray, budget: float) -> np.ndarray:
    """Costs with the zero in front, rising throughout."""
    whole = np.maximum.accumulate(np.column_stack([np.zeros(len(costs)), costs]), axis=1)
    rising: np.ndarray = whole + _LEAST_SLOPE * min(budget, max(1.0, whole.max())) * levels
    return rising
