"""How much of what a policy brings, from run to run, is decided by luck, and by what is not known.

Every set of parameters is run with two draws of luck. What the two have in common is not luck:
their covariance is the variance that sets of parameters decide, the rest is luck. Of the former, a
parameter decides what a regression on it explains in sets that it did not see, so that one that
decides nothing gets nothing; parameters of a posterior depend on each other, so shares need not add
up to one.
"""

from typing import Final, NamedTuple

import numpy as np

from calibration.asking.value import (
    Decision,
    Interval,
    Worth,
    decision_of,
    interval_of,
    worth_of,
    worth_of_all,
)
from sim.comparison.ratios import keyed_generator

LUCKS: Final = 2
"""With how many draws of luck each set of parameters is run."""

_RESAMPLES: Final = 500


class Split(NamedTuple):
    """Shares of the variance of a difference between two runs, with 90 % bootstrap intervals."""

    luck: Interval
    ignorance: Interval


def split(differences: np.ndarray, key: tuple[str, ...]) -> Split:
    """How differences (sets, LUCKS) of what a policy brings vary by luck and by set.

    Intervals are over resamples of the sets.
    """
    chosen = keyed_generator(key).integers(len(differences), size=(_RESAMPLES, len(differences)))
    values = np.array([_ignorance(differences), *map(_ignorance, differences[chosen])])
    return Split(interval_of(1 - values), interval_of(values))


def _ignorance(differences: np.ndarray) -> float:
    """The share of the variance that two runs of a set have in common; below zero by chance."""
    (first, both), (_, second) = np.cov(differences.T)
    return float(both / max((first + second) / 2, np.finfo(float).tiny))


class Explained:
    """What numbers that sets of parameters have in common explain of the means of their runs."""

    def __init__(self, differences: np.ndarray, ignorance: float, key: tuple[str, ...]) -> None:
        """From differences (sets, LUCKS) and the share of their variance that sets decide."""
        means = differences.mean(axis=1)
        self._decision: Decision = decision_of(np.column_stack([np.zeros_like(means), means]), key)
        single = differences.var(axis=0, ddof=1).mean()
        self._scale = float(means.var(ddof=1) / (ignorance * single)) if ignorance > 0 else np.nan

    def by(self, known: np.ndarray) -> Interval:
        """The share of what is decided by ignorance that one number (sets,) explains."""
        return self._share(worth_of(self._decision, known))

    def by_all(self, known: np.ndarray) -> Interval:
        """The same of several numbers (sets, numbers) together."""
        return self._share(worth_of_all(self._decision, known))

    def _share(self, worth: Worth) -> Interval:
        """From by how much the interval of the means narrows to the variance that is explained."""
        return Interval(*(self._scale * (1 - (1 - part) ** 2) for part in worth.narrower))
