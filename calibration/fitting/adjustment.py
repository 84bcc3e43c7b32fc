"""Posterior draws from simulated cities: the nearest ones, moved by a regression onto the report.

Regression-adjusted approximate Bayesian computation (Beaumont, Zhang and Balding 2002; Blum 2010):
the cities whose statistics are nearest to what was reported are kept, weighted by nearness, and the
part of their parameters that follows the statistics and their squares is taken out. How far each
parameter follows them at all is judged by prediction: its ridge penalty is the one under which
cities that the regression has not seen are predicted best. What is left of each city is measured
from such a regression without it: from the one that it took part in, it would be too small, and the
posterior too narrow, the more so the fewer cities there are for each statistic.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

_PENALTIES: Final = np.logspace(-3, 4, 15)
_MOST_LEVERAGE: Final = 0.9
_SHUFFLE: Final = 0x5F


@dataclass(frozen=True, eq=False)
class Adjusted:
    """Weighted posterior draws.

    ``scores`` has shape (kept, columns) and ``weights`` (kept,), adding up to 1; ``slopes``
    (columns, statistics) is what the regression found at the report; ``kept`` (kept,) says which
    cities they are, and ``width`` is the distance of the farthest one.
    """

    scores: np.ndarray
    weights: np.ndarray
    slopes: np.ndarray
    kept: np.ndarray
    width: float

    @property
    def effective(self) -> float:
        """How many equally weighted draws these are worth."""
        return float(1.0 / (self.weights**2).sum())

    def mean(self) -> np.ndarray:
        """Weighted mean of each column."""
        mean: np.ndarray = self.weights @ self.scores
        return mean

    def deviation(self) -> np.ndarray:
        """Weighted standard deviation of each column."""
        deviation: np.ndarray = np.sqrt(self.weights @ (self.scores - self.mean()) ** 2)
        return deviation

    def ranks(self, truth: np.ndarray) -> np.ndarray:
        """The weight of the draws below a truth of shape (columns,), from 0 to 1."""
        return self.weights @ (self.scores < truth)

    def quantiles(self, probabilities: np.ndarray) -> np.ndarray:
        """Weighted quantiles, of shape (probabilities, columns)."""
        order = np.argsort(self.scores, axis=0, kind="stable")
        ordered = np.take_along_axis(self.scores, order, axis=0)
        reached = np.cumsum(self.weights[order], axis=0) - 0.5 * self.weights[order]
        columns = [
            np.interp(probabilities, reached[:, k], ordered[:, k]) for k in range(ordered.shape[1])
        ]
        return np.stack(columns, axis=1)

    def resampled(self, count: int) -> np.ndarray:
        """``count`` equally weighted draws (systematic resampling), in an order without meaning.

        So the first of them, however many, are a fair sample too.
        """
        points = (np.arange(count) + 0.5) / count
        order = np.argsort(self.scores[:, 0], kind="stable")
        reached = np.cumsum(self.weights[order])
        chosen = np.minimum(np.searchsorted(reached, points), len(order) - 1)
        shuffled = np.random.Generator(np.random.Philox(_SHUFFLE)).permutation(count)
        return self.scores[order[chosen]][shuffled]


def adjust(
    scores: np.ndarray,
    reports: np.ndarray,
    observed: np.ndarray,
    kept: int,
    *,
    spread: np.ndarray,
    log_weights: np.ndarray | None = None,
) -> Adjusted:
    """Draws of the posterior of ``scores`` given what was observed.

    ``scores`` (cities, columns) and ``reports`` (cities, statistics) are simulated together;
    ``observed`` is of shape (statistics,), and ``spread`` says what a distance of 1 is in each of
    them. The ``kept`` nearest cities are used; ``log_weights`` (cities,) are those of importance,
    if the cities do not come from the prior.
    """
    features = (reports - observed) / np.where(spread > 0, spread, 1.0)
    distance = np.sqrt((features**2).sum(axis=1))
    nearest = np.argsort(distance, kind="stable")[:kept]
    width = float(distance[nearest[-1]])
    weights = 1.0 - (distance[nearest] / width) ** 2
    if log_weights is not None:
        importance = log_weights[nearest]
        weights = weights * np.exp(importance - importance.max())
    nearest, weights = nearest[weights > 0], weights[weights > 0]
    weights = weights / weights.sum()
    found = regressed(_terms(features[nearest]), scores[nearest], weights)
    return Adjusted(found.moved, weights, found.slopes[: features.shape[1]].T, nearest, width)


class Regressed(NamedTuple):
    """What a ridge regression leaves: see ``regressed``."""

    moved: np.ndarray
    slopes: np.ndarray


def regressed(terms: np.ndarray, scores: np.ndarray, weights: np.ndarray) -> Regressed:
    """Scores moved to where all terms are zero, and the slopes that move them.

    ``terms`` (cities, terms) and ``scores`` (cities, columns) belong together, ``weights``
    (cities,) add up to 1. Each column has the penalty of ``_PENALTIES``, in equally weighted
    cities, that leaves least of the cities that the regression is without; terms are on one scale.
    ``moved`` has the shape of the scores, ``slopes`` shape (terms, columns).
    """
    middle, level = weights @ terms, weights @ scores
    scale = np.sqrt(weights @ (terms - middle) ** 2)
    scale = np.where(scale > 0, scale, 1.0)
    root = np.sqrt(weights)[:, None]
    left, singular, right = np.linalg.svd(root * (terms - middle) / scale, full_matrices=False)
    along = left.T @ (root * (scores - level))
    slopes = np.zeros((terms.shape[1], scores.shape[1]))
    residuals = np.full(scores.shape, np.inf)
    for penalty in _PENALTIES * (weights**2).sum():
        kept = singular**2 / (singular**2 + penalty)
        leverage = np.minimum(left**2 @ kept + weights, _MOST_LEVERAGE)
        seen = scores - level - left @ (kept[:, None] * along) / root
        unseen = seen / (1.0 - leverage)[:, None]
        better = weights @ unseen**2 < weights @ residuals**2
        residuals[:, better] = unseen[:, better]
        share = singular / (singular**2 + penalty)
        slopes[:, better] = (right.T @ (share[:, None] * along) / scale[:, None])[:, better]
    return Regressed(level - middle @ slopes + residuals, slopes)


def _terms(features: np.ndarray) -> np.ndarray:
    """What is regressed on: the features and their squares."""
    return np.column_stack([features, features**2])
