"""The most typical of many founders: the one that is least unlike all others together (medoid).

How unlike two are is Gower's distance: each trait counts the same; numbers by their difference over
the range of all, and codes by whether they are the same.
"""

import numpy as np

from sim.experiments.additionality import Followed
from sim.experiments.fates import MONEY
from sim.model.agents.startups.startup import NEVER

_MONTHS = ("founded", "graduated", "ended")
_CODES = ("origin", "sector", "talent", "place")
_CODES_OF_A_LIFE = ("criterion", "fate", "alma_mater")


def medoid(numbers: np.ndarray, codes: np.ndarray) -> int:
    """The row with the least sum of distances to all rows; the first of several.

    ``numbers`` and ``codes`` have a row each for every founder, and a column a trait.
    """
    unlike = np.zeros(len(numbers))
    for column in numbers.T:
        spread = column.max() - column.min()
        if spread > 0:
            unlike += sums_of_differences(column) / spread
    for column in codes.T:
        _, which, counts = np.unique(column, return_inverse=True, return_counts=True)
        unlike += len(column) - counts[which]
    return int(np.argmin(np.round(unlike, 9)))


def sums_of_differences(values: np.ndarray) -> np.ndarray:
    """For each value, the sum of its distances to all: by sorting, not pair by pair."""
    order = np.argsort(values, kind="stable")
    ordered = values[order].astype(float)
    below = np.arange(len(ordered))
    so_far = np.cumsum(ordered) - ordered
    above = len(ordered) - 1 - below
    left = ordered.sum() - so_far - ordered
    sums = np.empty(len(ordered))
    sums[order] = below * ordered - so_far + left - above * ordered
    return sums


def traits_of(lives: Followed, months: int) -> tuple[np.ndarray, np.ndarray]:
    """The numbers and codes by which founders are likened, of both fates; ``months`` simulated.

    What has not happened counts as if it came just after the last month; money by its logarithm.
    """
    numbers = [lives.under["arrived"]]
    codes = [lives.under[name] for name in _CODES]
    for fates in lives:
        numbers += [np.where(fates[name] == NEVER, months, fates[name]) for name in _MONTHS]
        numbers += [np.log1p(np.maximum(0, fates[name])) for name in MONEY]
        codes += [fates[name] for name in _CODES_OF_A_LIFE]
    return np.column_stack(numbers), np.column_stack(codes)
