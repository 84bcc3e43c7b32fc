"""Posterior draws from simulated cities: the nearest ones, moved by a regression onto the report.

Regression-adjusted approximate Bayesian computation (Beaumont, Zhang and Balding 2002; Blum 2010):
the cities whose statistics are nearest to what was reported are kept, weighted by nearness, and the
part of their parameters that follows the statistics is taken out, and their squares too where there
are ten cities for each term. What is left of each city is measured from a regression without it:
from the one that it took part in, it would be too small, and the posterior too narrow, the more so
the fewer cities there are for each statistic.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import Ridge

_RIDGE = 1e-3
_MOST_LEVERAGE = 0.9
_CITIES_A_TERM = 10
_SHUFFLE = 0x5F


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
    terms = _terms(features[nearest])
    regression = Ridge(alpha=_RIDGE)
    regression.fit(terms, scores[nearest], sample_weight=weights * len(nearest))
    coefficients = np.reshape(regression.coef_, (scores.shape[1], -1))  # one column has no rows
    left = scores[nearest] - terms @ coefficients.T - regression.intercept_
    moved = regression.intercept_ + left / (1.0 - _leverage(terms, weights))[:, None]
    slopes = coefficients[:, : features.shape[1]]
    return Adjusted(moved, weights, slopes, nearest, width)


def _terms(features: np.ndarray) -> np.ndarray:
    """What is regressed on: the features, and their squares where there are cities enough."""
    rows, columns = features.shape
    if rows < _CITIES_A_TERM * 2 * columns:
        return features
    return np.column_stack([features, features**2])


def _leverage(terms: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How much each row draws the regression to itself, from 0 to 1, of shape (rows,)."""
    rows = np.sqrt(weights)[:, None] * np.column_stack([np.ones(len(terms)), terms])
    leverage: np.ndarray = np.minimum((rows * np.linalg.pinv(rows).T).sum(axis=1), _MOST_LEVERAGE)
    return leverage
