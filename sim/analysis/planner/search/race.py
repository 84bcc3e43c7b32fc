"""The race: good mixes run on more and on fresh draws, until one is left."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.analysis.planner.goal import SCORES
from sim.analysis.planner.question import REACH, Question
from sim.analysis.planner.search.prices import Prices
from sim.analysis.planner.search.surface import (
    AIM,
    SEARCH_RUNS,
    Surface,
    apart,
    finalists,
    frontier,
)
from sim.analysis.planner.search.trials import (
    Laboratory,
    Pruned,
    Trials,
    best_first,
    pruned,
    without_each,
)
from sim.comparison.paired import SIGNIFICANCE
from sim.comparison.ratios import RESAMPLES, keyed_generator
from sim.core.arguments import Robust
from sim.core.errors import InputError
from sim.core.terms import coded

_HEAT_RUNS: Final = 2 * SEARCH_RUNS
_STARTERS: Final = 8
_LEFT: Final = 3
_SIZES: Final = (1.0, 0.95, 0.9)
"""Each finalist runs in several sizes: what it costs on fresh draws may exceed the budget."""

_SMALLER: Final = 0.93
"""The frontier's mixes run in a smaller size too, for the same reason."""

_LEAST_COST: Final = 0.01


@dataclass(frozen=True, eq=False)
class Ranking:
    """Mixes on the draws that the answer stands on, and which of them is recommended.

    ``trials`` holds mixes aimed at each budget of the frontier, then the finalists, and today's
    policy last. ``scores`` (mixes,) is NaN for mixes that cost more than the budget, ``first``
    (mixes,) how often each ranks first over bootstrap resamples of the draws, and ``behind`` how
    often it is behind the ``best``. ``recommended`` is the cheapest mix that is not told from the
    best. ``runner_up`` is the next best mix that differs from the best, or the next best if none
    differs, and is not recommended; None if no other is within the budget.
    """

    trials: Trials
    scores: np.ndarray
    first: np.ndarray
    behind: np.ndarray
    best: int
    recommended: int
    runner_up: int | None

    def lead_over(self, other: int) -> np.ndarray:
        """What the best mix reached more than another one, (draws,)."""
        lead_over: np.ndarray = self.trials.reached[:, self.best] - self.trials.reached[:, other]
        return lead_over


def race(
    laboratory: Laboratory, surface: Surface, seed: int, others: np.ndarray | None = None
) -> Ranking:
    """Run the most promising mixes on more draws of the search, and what is left on fresh ones.

    Instruments that bring nothing leave the mixes on the way. ``others`` (mixes, instruments) are
    levels that run in the last round too.

    Raises InputError if every mix costs more than the budget.
    """
    question, prices = laboratory.question, surface.prices
    budgets = question.other_budgets
    mixes = np.concatenate(
        [frontier(surface, budgets), finalists(surface, question.budget, _STARTERS)]
    )
    heat = laboratory.trials("heat", question.bought(prices.levels_of(mixes)), _HEAT_RUNS, seed)
    kept = np.append(np.arange(len(budgets)), _left(heat, len(budgets), question))
    mixes, heat = mixes[kept], heat.of(kept)
    without = laboratory.trials("pruning", without_each(heat.levels), _HEAT_RUNS, seed)
    targets = np.array([*budgets, *[question.budget] * (len(kept) - len(budgets))])
    sized = _sized(pruned(mixes, heat, without, prices.least), AIM * targets, prices)
    ends, left = sized[: len(budgets)], sized[len(budgets) :]
    money = np.concatenate([ends, ends * _SMALLER, *(left * size for size in _SIZES)])
    levels = question.bought(prices.levels_of(prices.within(money)))
    levels = levels if others is None else np.concatenate([levels, others])
    trials = laboratory.trials_with_today("race", levels, question.runs, question.seed)
    return ranked(trials, surface, question.robust)


def _sized(mixes: Pruned, targets: np.ndarray, prices: Prices) -> np.ndarray:
    """Mixes made larger or smaller by what they really cost against what they may cost."""
    costs = np.maximum(mixes.costs, _LEAST_COST * targets)
    return prices.within(mixes.money * (targets / costs)[:, None])


def _left(heat: Trials, first: int, question: Question) -> np.ndarray:
    """The numbers of the finalists, from ``first`` on, that did best in the heat."""
    scores = SCORES[question.robust](heat.reached, heat.best_within(REACH * question.budget))
    margin = None if heat.margin is None else heat.margin[first:]
    return first + best_first(scores[first:], margin)[:_LEFT]


def ranked(trials: Trials, surface: Surface, robust: Robust) -> Ranking:
    """Rank mixes that were tried; InputError if every one costs more than the budget."""
    budget = surface.prices.budget
    costs = trials.spent.mean(axis=0)
    if not (costs <= budget).any():
        raise InputError(coded("budget too small", budget=budget, cheapest=costs.min()))
    fits = np.flatnonzero((costs <= budget) & trials.keeps)
    if not len(fits):
        raise InputError(coded("keep: none does", budget=budget))
    reached, most = trials.reached[:, fits], trials.best_within(budget)
    scores = np.full(len(costs), np.nan)
    scores[fits] = SCORES[robust](reached, most)
    first, behind = np.zeros(len(costs)), np.ones(len(costs))
    first[fits], behind[fits] = _resampled(reached, most, robust)
    order = fits[np.argsort(-scores[fits], kind="stable")]
    recommended = _cheapest_as_good(costs, behind)
    different = apart(surface.prices.money_of(trials.levels[order]), budget, 2)
    others = [*order[different[1:]], *order[1:]]
    runner_up = next((int(one) for one in others if one != recommended), None)
    return Ranking(trials, scores, first, behind, int(order[0]), recommended, runner_up)


def _cheapest_as_good(costs: np.ndarray, behind: np.ndarray) -> int:
    """The cheapest mix that is not told from the best: behind it in less than 95 of 100 resamples.

    Mixes beyond the budget are always behind.
    """
    as_good = np.flatnonzero(behind < 1 - SIGNIFICANCE)
    return int(as_good[np.argmin(costs[as_good])])


def _resampled(reached: np.ndarray, most: np.ndarray, robust: Robust) -> np.ndarray:
    """How often each mix is first, and behind the best, over resamples of the draws, (2, mixes)."""
    random = keyed_generator(("ranking", robust))
    best = np.argmax(SCORES[robust](reached, most))
    counts = np.zeros((2, reached.shape[1]))
    for _ in range(RESAMPLES):
        chosen = random.integers(0, len(reached), len(reached))
        scores = SCORES[robust](reached[chosen], most[chosen])
        counts[0, np.argmax(scores)] += 1
        counts[1] += scores < scores[best]
    return counts / RESAMPLES
