"""Instruments that bring nothing leave the mixes of the race; their money goes to the others."""

from typing import NamedTuple

import numpy as np

from sim.analysis.planner.trials import Trials, pooled
from sim.comparison.paired import clearly_not_zero


class Pruned(NamedTuple):
    """Mixes without their idle instruments.

    ``money`` (mixes, instruments) is what the instruments that are left cost alone, ``costs``
    (mixes,) what the mixes are expected to cost, both in CNY a year.
    """

    money: np.ndarray
    costs: np.ndarray


def without_each(levels: np.ndarray) -> np.ndarray:
    """Mixes, (mixes, instruments), each without each of its instruments: one row an instrument."""
    mixes, instruments = np.nonzero(levels)
    without = levels[mixes]
    without[np.arange(len(mixes)), instruments] = 0.0
    return without


def pruned(
    money: np.ndarray, heat: Trials, without: Trials, least: np.ndarray | float = 0.0
) -> Pruned:
    """Leave out each instrument whose part in the goal is not significant, or is a loss.

    ``money`` are the mixes of the ``heat``, ``without`` those of ``without_each`` on the same
    draws. A mix in which no instrument is significant stays as it is. What has a floor, ``least``
    of shape (instruments,), stays at it.
    """
    mixes, instruments = np.nonzero(heat.levels)
    both = pooled([heat, without])
    whole, others = both.of(mixes), both.of(len(money) + np.arange(len(mixes)))
    brings, saves = whole.reached - others.reached, (whole.spent - others.spent).mean(axis=0)
    idle = ~(clearly_not_zero(brings) & (brings.mean(axis=0) > 0))
    idle &= np.bincount(mixes, weights=~idle, minlength=len(money))[mixes] > 0
    left, costs = money.copy(), heat.spent.mean(axis=0)
    floors = np.broadcast_to(least, money.shape)[mixes, instruments]
    own = np.maximum(money[mixes, instruments], floors)
    kept = np.divide(floors, own, out=np.zeros(len(own)), where=own > 0)
    left[mixes[idle], instruments[idle]] = floors[idle]
    np.subtract.at(costs, mixes[idle], (saves * (1 - kept))[idle])
    return Pruned(left, costs)
