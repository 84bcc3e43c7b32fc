"""The race: good mixes run on more and on fresh draws, until one is left."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.analysis.planner.goal import SCORES
from sim.analysis.planner.prices import Prices
from sim.analysis.planner.pruning import Pruned, pruned, without_each
from sim.analysis.planner.question import REACH, Question
from sim.analysis.planner.search import (
    AIM,
    FRONTIER,
    SEARCH_RUNS,
    Surface,
    apart,
    finalists,
    frontier,
)
from sim.analysis.planner.trials import Laboratory, Trials
from sim.comparison.ratios import RESAMPLES, keyed_generator
from sim.core.arguments import Robust
from sim.core.errors import InputError

_HEAT_RUNS: Final = 2 * SEARCH_RUNS
_STARTERS: Final = 8
_LEFT: Final = 3
_SIZES: Final = (1.0, 0.95, 0.9)
"""Each finalist runs in several sizes: what it costs on fresh draws may exceed the budget."""

_LEAST_COST: Final = 0.01


@dataclass(frozen=True, eq=False)
class Ranking:
    """Mixes on the draws that the answer stands on, and which of them is recommended.

    ``trials`` holds the frontier's mixes in order of budget, then the finalists, and today's
    levels last. ``scores`` (mixes,) is NaN for mixes that cost more than the budget, ``first``
    (mixes,) how often each ranks first over bootstrap resamples of the draws. ``runner_up`` is
    the next best mix that differs from the recommended one, or the next best if none differs; None
    if no other is within the budget.
    """

    trials: Trials
    scores: np.ndarray
    first: np.ndarray
    best: int
    runner_up: int | None

    def lead_over(self, other: int) -> np.ndarray:
        """What the recommended mix reached more than another one, (draws,)."""
        lead_over: np.ndarray = self.trials.reached[:, self.best] - self.trials.reached[:, other]
        return lead_over


def race(laboratory: Laboratory, surface: Surface, seed: int) -> Ranking:
    """Run the most promising mixes on more draws of the search, and what is left on fresh ones.

    Instruments that bring nothing leave the mixes on the way.

    Raises InputError if every mix costs more than the budget.
    """
    question, prices = laboratory.question, surface.prices
    budgets = [share * question.budget for share in FRONTIER]
    mixes = np.concatenate(
        [frontier(surface, budgets), finalists(surface, question.budget, _STARTERS)]
    )
    targets = np.full(len(mixes), question.budget)
    targets[: len(budgets)] = budgets
    heat = laboratory.trials("heat", prices.levels_of(mixes), _HEAT_RUNS, seed)
    without = laboratory.trials("pruning", without_each(heat.levels), _HEAT_RUNS, seed)
    sized = _sized(pruned(mixes, heat, without), AIM * targets, prices)
    left = sized[_left(heat, len(budgets), question)]
    today = np.array([[instrument.today for instrument in question.instruments]])
    money = np.concatenate([sized[: len(budgets)], *(left * size for size in _SIZES)])
    levels = np.concatenate([prices.levels_of(money), today])
    trials = laboratory.trials("race", levels, question.runs, question.seed)
    return ranked(trials, surface, question.robust)


def _sized(mixes: Pruned, targets: np.ndarray, prices: Prices) -> np.ndarray:
    """Mixes made larger or smaller by what they really cost against what they may cost."""
    costs = np.maximum(mixes.costs, _LEAST_COST * targets)
    sized: np.ndarray = np.minimum(mixes.money * (targets / costs)[:, None], prices.most)
    return sized


def _left(heat: Trials, first: int, question: Question) -> np.ndarray:
    """The numbers of the finalists, from ``first`` on, that did best in the heat."""
    scores = SCORES[question.robust](heat.reached, heat.best_within(REACH * question.budget))
    return first + np.argsort(-scores[first:], kind="stable")[:_LEFT]


def ranked(trials: Trials, surface: Surface, robust: Robust) -> Ranking:
    """Rank mixes that were tried; InputError if every one costs more than the budget."""
    budget = surface.prices.budget
    costs = trials.spent.mean(axis=0)
    fits = np.flatnonzero(costs <= budget)
    if not len(fits):
        raise InputError(
            f"budget: {budget:,.0f} CNY a year is not enough for any mix of these levers: the "
            f"cheapest that was tried costs {costs.min():,.0f}"
        )
    reached, most = trials.reached[:, fits], trials.best_within(budget)
    scores = np.full(len(costs), np.nan)
    scores[fits] = SCORES[robust](reached, most)
    first = np.zeros(len(costs))
    first[fits] = _first(reached, most, robust)
    order = fits[np.argsort(-scores[fits], kind="stable")]
    different = apart(surface.prices.money_of(trials.levels[order]), budget, 2)
    others = [*order[different[1:]], *order[1:2]]
    runner_up = int(others[0]) if others else None
    return Ranking(trials, scores, first, int(order[0]), runner_up)


def _first(reached: np.ndarray, most: np.ndarray, robust: Robust) -> np.ndarray:
    """How often each mix ranks first over bootstrap resamples of the draws, (mixes,)."""
    random = keyed_generator(("ranking", robust))
    wins = np.zeros(reached.shape[1])
    for _ in range(RESAMPLES):
        chosen = random.integers(0, len(reached), len(reached))
        wins[np.argmax(SCORES[robust](reached[chosen], most[chosen]))] += 1
    return wins / RESAMPLES
