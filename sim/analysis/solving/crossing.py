"""Where a curve that is known at some points crosses zero, and how sure that is."""

from typing import Final, NamedTuple

import numpy as np

from sim.comparison.paired import QUANTILES
from sim.comparison.ratios import RESAMPLES, keyed_generator

HELD: Final = "held"
EVERYWHERE: Final = "everywhere"
NOWHERE: Final = "nowhere"


class Crossing(NamedTuple):
    """Where a curve crosses zero, with a 90 % interval over bootstrap resamples.

    ``status`` is HELD, or EVERYWHERE or NOWHERE if it is above, or below, zero throughout; then
    ``value`` is where it comes closest to zero, and there is no interval (NaN).
    """

    status: str
    value: float
    low: float = np.nan
    high: float = np.nan


def roots(points: np.ndarray, curve: np.ndarray) -> np.ndarray:
    """All zeros of a curve that goes straight from point to point, both (points,)."""
    left, right = curve[:-1], curve[1:]
    crosses = left * right < 0
    shares = left[crosses] / (left[crosses] - right[crosses])
    between = points[:-1][crosses] + shares * np.diff(points)[crosses]
    return np.sort(np.concatenate([between, points[curve == 0]]))


def crossing_of(
    points: np.ndarray, draws: np.ndarray, today: float, key: tuple[str, ...]
) -> Crossing:
    """Where the mean over the draws, (draws, points), crosses zero: nearest to today's value."""
    mean = draws.mean(axis=0)
    if not len(roots(points, mean)):
        status = EVERYWHERE if mean.min() > 0 else NOWHERE
        return Crossing(status, float(points[np.argmin(np.abs(mean))]))
    value = nearest_zero(points, mean, today)
    counts = keyed_generator(key).multinomial(
        len(draws), np.full(len(draws), 1 / len(draws)), RESAMPLES
    )
    found = [nearest_zero(points, one, value) for one in counts @ draws / len(draws)]
    low, high = np.quantile(found, [QUANTILES["p05"], QUANTILES["p95"]])
    return Crossing(HELD, value, float(low), float(high))


def nearest_zero(points: np.ndarray, curve: np.ndarray, to: float) -> float:
    """The zero nearest to a value; if there is none, the point that comes closest to zero."""
    zeros = roots(points, curve)
    if not len(zeros):
        return float(points[np.argmin(np.abs(curve))])
    return float(zeros[np.argmin(np.abs(zeros - to))])


def bracket_of(points: np.ndarray, value: float) -> tuple[float, float]:
    """The points around a value, a step further on both sides."""
    right = int(np.clip(np.searchsorted(points, value), 1, len(points) - 1))
    return float(points[max(right - 2, 0)]), float(points[min(right + 1, len(points) - 1)])
