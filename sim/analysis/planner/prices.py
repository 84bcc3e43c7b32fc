"""What instruments cost by themselves: levels as amounts of money, and back."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.analysis.planner.instruments import Instrument
from sim.analysis.planner.question import REACH
from sim.analysis.planner.trials import Laboratory
from sim.inputs.levers import LEVER

MOST_LEVEL: Final = 4.0
"""How many times what it is today an instrument may be, if its levers allow that."""

_STEPS: Final = np.array([1 / 16, 1 / 4, 1.0])
_LEAST_SLOPE: Final = 1e-4


@dataclass(frozen=True, eq=False)
class Prices:
    """What each instrument costs alone, by level; arrays of shape (instruments, steps).

    ``money`` is in CNY a year and rises with ``levels``; both begin at zero.
    """

    levels: np.ndarray
    money: np.ndarray
    budget: float

    @property
    def reach(self) -> float:
        """Where the frontier ends: beyond the budget, or where there is no more to buy."""
        return min(REACH * self.budget, float(self.money[:, -1].sum()))

    @property
    def most(self) -> np.ndarray:
        """The most that each instrument can take up to the frontier's end, (instruments,)."""
        most: np.ndarray = np.minimum(self.money[:, -1], self.reach)
        return most

    def levels_of(self, money: np.ndarray) -> np.ndarray:
        """The levels at which instruments cost so much alone, both (mixes, instruments)."""
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
        own = laboratory.above_nothing(ensemble, instrument.outcome).mean(axis=0)
        costs[number] = own[number * steps : (number + 1) * steps]
    levels = np.outer(tops, np.append(0.0, _STEPS))
    return Prices(levels, _rising(costs, levels, question.budget), question.budget)


def _top(instrument: Instrument) -> float:
    limits = [LEVER[name].highest / base for name, base in instrument.base if base]
    return min(MOST_LEVEL, *limits)


def _rising(costs: np.ndarray, levels: np.ndarray, budget: float) -> np.ndarray:
    """Costs with the zero in front, rising throughout."""
    whole = np.maximum.accumulate(np.column_stack([np.zeros(len(costs)), costs]), axis=1)
    rising: np.ndarray = whole + _LEAST_SLOPE * min(budget, max(1.0, whole.max())) * levels
    return rising
