"""The search for good mixes: a spread of trials, a surface fitted to them, trials where it peaks.

Mixes are points in money: what each instrument in them would cost alone, CNY a year. A Gaussian
process learns from the trials what a mix costs and reaches; the best mix under a budget is found
on it, tried out, and learnt from in turn. See docs/decisions/planner.md.
"""

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
from scipy import stats
from scipy.optimize import Bounds, NonlinearConstraint, minimize
from scipy.stats import qmc
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, DotProduct, WhiteKernel
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from sim.analysis.planner.goal import SCORES
from sim.analysis.planner.question import FRONTIER
from sim.analysis.planner.search.prices import SLACK, Prices
from sim.analysis.planner.search.trials import Laboratory, Trials, best_first, pooled
from sim.core.arguments import Robust
from sim.core.errors import InputError
from sim.core.terms import coded

SEARCH_RUNS: Final = 16
"""Draws of a trial in the search."""

AIM: Final = 0.98
"""The part of a budget that is aimed at, so that what is spent does not exceed it."""

_MIXES_AN_INSTRUMENT: Final = 4.5
"""At least so many: a Sobol sequence is even at powers of two."""

_ROUNDS: Final = 2
_FINALISTS: Final = 6
_STARTS: Final = 4
_MOST_STEPS: Final = 60
_PRECISION: Final = 1e-4
_RESIZED: Final = 8
_LEAST_COST: Final = 0.01
_SAFE: Final = 0.01
"""By which share mixes aim above the floors of other goals: fresh draws differ."""
_CONCENTRATION: Final = 0.5
_APART: Final = 0.2

_Point = np.ndarray[tuple[int], np.dtype[np.float64]]
_Function = TypeVar("_Function", bound=Callable[..., Any])


def _on_one_thread(function: _Function) -> _Function:
    """So small a matrix is no work for several threads, and their number may not change a bit."""
    limited: _Function = threadpool_limits.wrap(limits=1)(function)
    return limited


@dataclass(frozen=True, eq=False)
class Surface:
    """What was learnt of all trials: cost (CNY a year) and score of any mix.

    ``money`` (mixes, instruments) are the mixes that were tried. A mix costs what its instruments
    cost alone, and the excess that was learnt. ``margin_model`` is there for floors of other goals.
    """

    prices: Prices
    money: np.ndarray
    score_model: GaussianProcessRegressor
    excess_model: GaussianProcessRegressor
    margin_model: GaussianProcessRegressor | None = None

    def scores(self, money: np.ndarray) -> np.ndarray:
        """The expected score of mixes, (mixes,)."""
        scores: np.ndarray = self.score_model.predict(money / self.prices.most)
        return scores

    def costs(self, money: np.ndarray) -> np.ndarray:
        """What mixes are expected to cost, CNY a year, (mixes,)."""
        costs: np.ndarray = money.sum(axis=1) + self.excess_model.predict(money / self.prices.most)
        return costs

    def margins(self, money: np.ndarray) -> np.ndarray | None:
        """By which share mixes are expected to be above the floors of other goals, (mixes,)."""
        if self.margin_model is None:
            return None
        margins: np.ndarray = self.margin_model.predict(money / self.prices.most)
        return margins

    @_on_one_thread
    def best(self, budget: float, among: int = _STARTS) -> np.ndarray:
        """The mixes that are expected to do best under a budget, best first, (mixes, instruments).

        Some are climbed to from mixes that were tried, some are those mixes, made to fit.
        """
        starts = self.within(self.money, budget)[:among]
        if not len(starts):
            return starts
        climbed = np.array([self._climb(start, budget) for start in starts])
        return self.within(np.concatenate([climbed, starts]), budget)

    def within(self, money: np.ndarray, budget: float) -> np.ndarray:
        """Mixes made larger or smaller until they are expected to cost a budget, best first."""
        for _ in range(_RESIZED):
            costs = np.maximum(self.costs(money), _LEAST_COST * budget)
            money = self.prices.within(money * (budget / costs)[:, None])
        fits = money[self.costs(money) <= budget * (1 + SLACK)]
        return fits[best_first(self.scores(fits), self.margins(fits))] if len(fits) else fits

    def _climb(self, start: np.ndarray, budget: float) -> np.ndarray:
        most = self.prices.most
        least = self.prices.least / most

        def loss(parts: _Point) -> float:
            return -float(self.scores((parts * most)[None])[0])

        def spent(parts: _Point) -> np.ndarray:
            return self.costs((parts * most)[None]) / budget

        limits = [NonlinearConstraint(spent, -np.inf, 1.0)]
        if (margin_model := self.margin_model) is not None:

            def above(parts: _Point) -> np.ndarray:
                margins: np.ndarray = margin_model.predict((parts * most)[None] / most)
                return margins

            limits.append(NonlinearConstraint(above, _SAFE, np.inf))
        found = minimize(
            loss,
            start / most,
            method="SLSQP",
            bounds=Bounds(least, np.ones(len(most))),
            constraints=limits,
            options={"maxiter": _MOST_STEPS},
            tol=_PRECISION,
        )
        climb: np.ndarray = np.clip(found.x, least, 1.0) * most
        return climb


@_on_one_thread
def learnt(prices: Prices, trials: Trials, robust: Robust) -> Surface:
    """Fit a surface to trials, and to what is known of nothing: it costs nothing."""
    money = prices.money_of(trials.levels)
    shares = np.vstack([np.zeros(len(prices.most)), money / prices.most])
    best = trials.best_within(prices.budget)
    scores = SCORES[robust](np.column_stack([trials.nothing, trials.reached]), best)
    excess = np.append(0.0, trials.spent.mean(axis=0) - money.sum(axis=1))
    margin = None if trials.margin is None else _fitted(shares[1:], trials.margin)
    return Surface(prices, money, _fitted(shares, scores), _fitted(shares, excess), margin)


def _fitted(shares: np.ndarray, values: np.ndarray) -> GaussianProcessRegressor:
    dimensions = shares.shape[1]
    smooth = ConstantKernel(1.0, (1e-3, 1e3)) * RBF(np.ones(dimensions), (0.3, 30.0))
    linear = ConstantKernel(1.0, (1e-3, 1e3)) * DotProduct(1.0, (1e-2, 1e2))
    kernel = smooth + linear + WhiteKernel(0.1, (1e-4, 1.0))
    model = GaussianProcessRegressor(kernel, normalize_y=True)
    with warnings.catch_warnings():  # a bound is reached where an instrument does not matter
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(shares, values)


# Which mixes are tried ------------------------------------------------------------------------


def search(laboratory: Laboratory, prices: Prices, seed: int) -> Surface:
    """Try a spread of mixes, then those that look best under budgets up to the frontier's end."""
    question = laboratory.question
    parts = [laboratory.trials("spread", prices.levels_of(spread(prices)), SEARCH_RUNS, seed)]
    for number in range(1, _ROUNDS + 1):
        surface = learnt(prices, pooled(parts), question.robust)
        levels = prices.levels_of(_promising(surface, question.budget))
        parts.append(laboratory.trials(f"search-{number}", levels, SEARCH_RUNS, seed))
    return learnt(prices, pooled(parts), question.robust)


def spread(prices: Prices) -> np.ndarray:
    """Mixes all over what money can buy up to the frontier's end, (mixes, instruments)."""
    count = len(prices.most)
    mixes = 2 ** math.ceil(math.log2(_MIXES_AN_INSTRUMENT * count))
    points = qmc.Sobol(count + 1, scramble=True, rng=0).random(mixes)
    shares = stats.gamma.ppf(np.clip(points[:, 1:], 1e-9, 1 - 1e-9), _CONCENTRATION)
    shares /= shares.sum(axis=1, keepdims=True)
    totals = prices.reach * (0.1 + 0.9 * points[:, :1])
    return prices.within(shares * totals)


def _promising(surface: Surface, budget: float) -> np.ndarray:
    """The best mixes for the budget itself, and one each for smaller and larger ones."""
    others = frontier(surface, [share * budget for share in FRONTIER])
    return np.concatenate([finalists(surface, budget, _FINALISTS), others])


def apart(money: np.ndarray, budget: float, most: int) -> list[int]:
    """Which of the mixes, taken in their order, differ from all taken before; ``most`` at most.

    Two mixes differ if a fifth of the budget is spent on other instruments.
    """
    taken: list[int] = []
    for number, mix in enumerate(money):
        moved = np.abs(money[taken] - mix).sum(axis=1) / 2
        if len(taken) < most and (moved >= _APART * budget).all():
            taken.append(number)
    return taken


def finalists(surface: Surface, budget: float, most: int) -> np.ndarray:
    """Mixes at a budget that are expected to do best and differ, best first.

    Raises InputError if what levers keep at least costs more than the budget.
    """
    tried = surface.within(surface.money, budget)
    if not len(tried):
        cheapest = surface.costs(surface.money).min()
        raise InputError(coded("budget too small", budget=budget, cheapest=cheapest))
    pool = surface.within(np.concatenate([surface.best(budget), tried]), budget)
    return pool[apart(pool, budget, most)]


def frontier(surface: Surface, budgets: Sequence[float]) -> np.ndarray:
    """The mix that is expected to do best under each of some budgets.

    Where a budget does not pay for the floors, it is the mix of these.
    """
    floors = surface.prices.least[None]
    found = [surface.best(budget)[:1] for budget in budgets]
    return np.concatenate([floors[:0], *(mix if len(mix) else floors for mix in found)])
