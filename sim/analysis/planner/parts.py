"""What each instrument of a mix costs and brings, and what more money in it would bring."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.analysis.planner.search.prices import Prices
from sim.analysis.planner.search.trials import Laboratory, Trials
from sim.comparison.ratios import Note, Ratio, not_defined, ratio_of_differences

_MILLION: Final = 1e6

_STEP: Final = 0.1
"""The part of the budget that goes into an instrument to see what more money in it brings."""


@dataclass(frozen=True, eq=False)
class MixParts:
    """The mix without each of its instruments, and with more of each.

    ``mix`` is the mix by itself, ``without`` and ``more`` have a mix an instrument; all on the
    same draws.
    """

    mix: Trials
    without: Trials
    more: Trials

    def costs(self) -> np.ndarray:
        """What each instrument costs within the mix, CNY a year, (draws, instruments)."""
        costs: np.ndarray = self.mix.spent - self.without.spent
        return costs

    def brings(self) -> np.ndarray:
        """What each instrument brings within the mix, in the goal's unit, (draws, instruments)."""
        brings: np.ndarray = self.mix.reached - self.without.reached
        return brings


def take_apart(laboratory: Laboratory, prices: Prices, best: np.ndarray) -> MixParts:
    """Run a mix, of shape (instruments,), without each of its instruments and with more of each."""
    question, count = laboratory.question, len(best)
    without = np.where(np.eye(count, dtype=bool), 0.0, best)
    money = prices.money_of(best[None])
    more = prices.levels_of(money + _STEP * question.budget * np.eye(count))
    levels = np.concatenate([best[None], without, more])
    distinct, places = np.unique(levels, axis=0, return_inverse=True)
    tried = laboratory.trials("parts", distinct, question.runs, question.seed)
    mix, others, larger = np.split(places, [1, count + 1])
    return MixParts(tried.of(mix), tried.of(others), tried.of(larger))


def worth(laboratory: Laboratory, parts: MixParts, number: int) -> Ratio:
    """What the next million CNY in an instrument brings, in the goal's unit, with its interval.

    The million is spent over the whole plan; what it buys is a part of a step that is a tenth of
    the budget, or whatever is left to the instrument's limit.
    """
    question = laboratory.question
    instrument = question.instruments[number]
    before, after = parts.mix.levels[0, number], parts.more.levels[number, number]
    if instrument.values(before) == instrument.values(after):
        return not_defined(Note.AT_ITS_LIMIT)
    gained = parts.more.reached[:, number] - parts.mix.reached[:, 0]
    spent = (parts.more.spent[:, number] - parts.mix.spent[:, 0]) * question.years
    if spent.mean() <= 0:
        return not_defined(Note.COSTS_NOTHING_MORE)
    key = (str(question.seed), instrument.name, "worth")
    return ratio_of_differences(gained, spent / _MILLION, key, Note.COST_NOT_CLEAR)
