"""The race: good mixes run on more and on fresh draws, until one is left."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.errors import InputError
from sim.planner.goal import SCORES, Robust
from sim.planner.question import REACH
from sim.planner.search import AIM, FRONTIER, RUNS, Surface, apart, finalists, frontier
from sim.planner.trials import Laboratory, Trials
from sim.ratios import RESAMPLES, keyed_generator

_HEAT_RUNS: Final = 4 * RUNS
_STARTERS: Final = 8
_LEFT: Final = 3
_SMALLER: Final = 0.95


@dataclass(frozen=True, eq=False)
class Ranking:
    """Mixes on the draws that the answer stands on, and which of them is recommended.

    ``trials`` holds the frontier's mixes in order of budget, then the finalists, and today's
    levels last. ``scores`` (mixes,) is NaN for mixes that cost more than the budget, ``first``
    (mixes,) how often each ranks first over bootstrap resamples of the draws. ``runner_up`` is
    the best mix that differs from the recommended one; None if there is none.
    """

    trials: Trials
    scores: np.ndarray
    first: np.ndarray
    best: int
    runner_up: int | None

    def lead_over(self, other: int) -> np.ndarray:
        """What the recommended mix reached more than another one, (draws,)."""
        return self.trials.reached[:, self.best] - self.trials.reached[:, other]


def race(laboratory: Laboratory, surface: Surface, seed: int) -> Ranking:
    """Run the most promising mixes on more draws of the search, and what is left on fresh ones.

    Raises InputError if every mix costs more than the budget.
    """
    question, prices = laboratory.question, surface.prices
    left = _heat(laboratory, surface, seed)
    sizes = np.concatenate([left, left * _SMALLER])
    budgets = [share * question.budget for share in FRONTIER]
    mixes = prices.levels_of(np.concatenate([frontier(surface, budgets), sizes]))
    today = np.array([[instrument.today for instrument in question.instruments]])
    levels = np.concatenate([mixes, today])
    trials = laboratory.trials("race", levels, question.runs, question.seed)
    return ranked(trials, surface, question.robust)


def _heat(laboratory: Laboratory, surface: Surface, seed: int) -> np.ndarray:
    """The best of the mixes that look best, made as large as the budget allows."""
    question, prices = laboratory.question, surface.prices
    money = finalists(surface, question.budget, _STARTERS)
    trials = laboratory.trials("heat", prices.levels_of(money), _HEAT_RUNS, seed)
    most = trials.best_within(REACH * question.budget)
    order = np.argsort(-SCORES[question.robust](trials.reached, most), kind="stable")[:_LEFT]
    costs = np.maximum(trials.spent.mean(axis=0), 0.01 * question.budget)
    fitting = money * (AIM * question.budget / costs)[:, None]
    return np.minimum(fitting, prices.most)[order]


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
    runner_up = int(order[different[1]]) if len(different) > 1 else None
    return Ranking(trials, scores, first, int(order[0]), runner_up)


def _first(reached: np.ndarray, most: np.ndarray, robust: Robust) -> np.ndarray:
    """How often each mix ranks first over bootstrap resamples of the draws, (mixes,)."""
    random = keyed_generator(("ranking", robust))
    wins = np.zeros(reached.shape[1])
    for _ in range(RESAMPLES):
        chosen = random.integers(0, len(reached), len(reached))
        wins[np.argmax(SCORES[robust](reached[chosen], most[chosen]))] += 1
    return wins / RESAMPLES
