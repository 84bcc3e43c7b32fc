"""What it is worth to learn something before a decision, from simulated draws.

A decision takes the scenario whose net benefit is expected to be the most. Whoever learns x first
expects what a regression of the benefits on x says (Strong, Oakley and Brennan 2014; for a report
with its error: Strong et al. 2015). The regression is a cubic polynomial of the normal scores of x,
whose tails are short whatever x is; a natural cubic spline of five knots comes no nearer to closed
forms, and varies more (docs/decisions/asking.md). It is fitted without the draws that it decides,
so that what says nothing is worth nothing: a maximum of fitted values would be worth something by
chance.
"""

from typing import Final, NamedTuple

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from sim.comparison.paired import QUANTILES
from sim.comparison.ratios import keyed_generator

RESAMPLES: Final = 200
SHUFFLES: Final = 50
_FOLDS: Final = 10
_DEGREE: Final = 3
_RIDGE: Final = 1e-6
_EXPLAINED: Final = 0.2
"""Share of the variance that several numbers together are taken to explain; assumed."""
_NO_SPREAD: Final = 1e-12


class Interval(NamedTuple):
    """A number, and its 90 % interval over bootstrap resamples of the draws."""

    value: float
    low: float
    high: float


class Worth(NamedTuple):
    """What something is worth to a decision.

    ``gain`` is in the unit of the benefits; ``narrower`` is the share by which the interval of what
    the preferred scenario brings beside the first one (or the next best) narrows on average.
    """

    gain: Interval
    narrower: Interval


class Decision(NamedTuple):
    """Net benefits (draws, scenarios) in one unit, draws sharing their luck; made by decision_of.

    ``order`` is that of the scenarios: the one that one would take now comes first.
    """

    benefits: np.ndarray
    order: np.ndarray
    folds: np.ndarray
    counts: np.ndarray


def decision_of(benefits: np.ndarray, key: tuple[str, ...]) -> Decision:
    """A decision by benefits (draws, scenarios); ``key`` is that of its random numbers."""
    draws, random = len(benefits), keyed_generator(key)
    order = np.argsort(-benefits.mean(axis=0), kind="stable")
    folds = random.permutation(draws) % min(_FOLDS, draws)
    counts = random.multinomial(draws, np.full(draws, 1 / draws), RESAMPLES).astype(float)
    return Decision(benefits[:, order], order, folds, np.vstack([np.ones(draws), counts]))


def perfect(decision: Decision) -> Interval:
    """What it is worth to know what comes, luck included: the most that any figure can be."""
    gains, counts = decision.benefits - decision.benefits[:, :1], decision.counts
    best = counts @ gains.max(axis=1) - (counts @ gains).max(axis=1)
    return interval_of(np.maximum(best, 0.0) / len(gains))


def worth_of(decision: Decision, known: np.ndarray) -> Worth:
    """What it is worth to learn a number of each draw, (draws,); ties are allowed."""
    return _worth(decision, _with_one(polynomial(normal_scores(known))), _RIDGE * len(known))


def worth_of_all(decision: Decision, known: np.ndarray) -> Worth:
    """What it is worth to learn several numbers of each draw, (draws, numbers), at once.

    By a ridge regression on their normal scores, each in a straight line.
    """
    terms = _with_one(np.column_stack([normal_scores(column) for column in known.T]))
    return _worth(decision, terms, known.shape[1] * (1 - _EXPLAINED) / _EXPLAINED)


def _with_one(terms: np.ndarray) -> np.ndarray:
    """Terms that vary, each of variance 1, and a constant one first."""
    spread = terms.std(axis=0)
    varying = terms[:, spread > _NO_SPREAD]
    varying = (varying - varying.mean(axis=0)) / spread[spread > _NO_SPREAD]
    return np.column_stack([np.ones(len(terms)), varying])


def by_chance(decision: Decision, reports: np.ndarray, key: tuple[str, ...]) -> np.ndarray:
    """The most that any of some figures, (draws, figures), is worth if they say nothing.

    Of shape (SHUFFLES,): the reports of all figures are dealt out to the draws anew each time. The
    largest of many worths is large by chance; this says how large.
    """
    random, draws = keyed_generator(key), len(reports)
    dealt = np.array([random.permutation(draws) for _ in range(SHUFFLES)])
    terms = (_with_one(polynomial(normal_scores(column))) for column in reports.T)
    worths = [_worths_when_dealt(decision, one, dealt) for one in terms]
    most: np.ndarray = np.max(worths, axis=0)
    return most


def _worths_when_dealt(decision: Decision, terms: np.ndarray, dealt: np.ndarray) -> np.ndarray:
    """What decisions bring more, (shuffles,), by terms dealt out anew: ``dealt`` has their rows."""
    gains, folds = decision.benefits - decision.benefits[:, :1], decision.folds
    penalty = _RIDGE * len(gains) * np.diag([_RIDGE, *np.ones(terms.shape[1] - 1)])
    brought = np.zeros(len(dealt))
    for left_out in range(folds.max() + 1):
        held = folds == left_out
        seen, given = terms[dealt[:, ~held]], terms[dealt[:, held]]
        turned = seen.swapaxes(1, 2)
        fitted = given @ np.linalg.solve(turned @ seen + penalty, turned @ gains[~held])
        chosen, otherwise = fitted.argmax(axis=2), gains[~held].mean(axis=0).argmax()
        actual = gains[held]
        brought += actual[np.arange(len(actual)), chosen].sum(axis=1) - actual[:, otherwise].sum()
    result: np.ndarray = brought / len(gains)
    return result


def normal_scores(values: np.ndarray) -> np.ndarray:
    """The normal scores of the ranks of values, (draws,); ties share theirs."""
    scores: np.ndarray = ndtri((rankdata(values) - 0.5) / len(values))
    return scores


def polynomial(scores: np.ndarray) -> np.ndarray:
    """A cubic polynomial's terms, (draws, 3)."""
    return np.column_stack([scores**power for power in range(1, _DEGREE + 1)])


def _worth(decision: Decision, terms: np.ndarray, ridge: float) -> Worth:
    gain, left = _by_resample(decision, terms, ridge)
    return Worth(interval_of(gain), interval_of(1.0 - left))


def _by_resample(
    decision: Decision, terms: np.ndarray, ridge: float
) -> tuple[np.ndarray, np.ndarray]:
    """Decide each draw by a regression on the others, in every resample.

    What that brings more, and which share of the interval is left, both (resamples,).
    """
    benefits, folds, counts = decision.benefits, decision.folds, decision.counts
    gains = benefits - benefits[:, :1]
    gain, error, spread = (np.zeros(len(counts)) for _ in range(3))
    watched = _watched(decision)
    for left_out in range(folds.max() + 1):
        held, rest = folds == left_out, counts * (folds != left_out)
        fitted = terms[held] @ _slopes(terms, gains, rest, ridge)
        mean = (rest @ gains) / rest.sum(axis=1, keepdims=True)
        weights, actual = counts[:, held], gains[held]
        chosen, otherwise = fitted.argmax(axis=2), mean.argmax(axis=1)[:, None]
        draws = np.arange(held.sum())
        gain += (weights * (actual[draws, chosen] - actual[draws, otherwise])).sum(axis=1)
        error += (weights * (actual[:, watched] - fitted[:, :, watched]) ** 2).sum(axis=1)
        spread += (weights * (actual[:, watched] - mean[:, watched, None]) ** 2).sum(axis=1)
    left = np.sqrt(np.minimum(error / np.maximum(spread, _NO_SPREAD), 1.0))
    return gain / len(gains), left


def _watched(decision: Decision) -> int:
    """The scenario that the preferred one is seen beside: the first given, or the next best."""
    return int(np.flatnonzero(decision.order == 0)[0]) or 1


def choices_of(decision: Decision, known: np.ndarray) -> np.ndarray:
    """Which scenario one would take in each draw who had learnt a number of it, (draws,)."""
    terms, gains = _with_one(polynomial(normal_scores(known))), decision.benefits
    slopes = _slopes(terms, gains, np.ones((1, len(known))), _RIDGE * len(known))[0]
    chosen: np.ndarray = decision.order[(terms @ slopes).argmax(axis=1)]
    return chosen


def _slopes(terms: np.ndarray, gains: np.ndarray, counts: np.ndarray, ridge: float) -> np.ndarray:
    """Least squares in every resample, (resamples, terms, scenarios)."""
    (draws, width), scenarios = terms.shape, gains.shape[1]
    squares = counts @ (terms[:, :, None] * terms[:, None, :]).reshape(draws, -1)
    products = counts @ (terms[:, :, None] * gains[:, None, :]).reshape(draws, -1)
    penalty = ridge * np.diag([_RIDGE, *np.ones(width - 1)])
    slopes: np.ndarray = np.linalg.solve(
        squares.reshape(-1, width, width) + penalty, products.reshape(-1, width, scenarios)
    )
    return slopes


def interval_of(values: np.ndarray) -> Interval:
    """The first of some values with the quantiles of the others."""
    low, high = np.quantile(values[1:], [QUANTILES["p05"], QUANTILES["p95"]])
    return Interval(float(values[0]), float(low), float(high))
