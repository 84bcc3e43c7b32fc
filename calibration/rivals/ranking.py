"""Levers ranked by what an additional graduation costs, over bootstrap resamples of the draws."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from sim.comparison.ratios import RESAMPLES, keyed_generator

SURE: Final = 0.75
"""From how often on one lever counts as ahead of another: three resamples of four (assumed)."""

FIRST: Final = 3
"""The ranking turns where one of so many first levers changes sides with another."""


class Differences(NamedTuple):
    """What raising each lever does in each draw, totals over the projection on the same luck.

    ``graduations`` (counts) and net public ``spending`` (CNY) have the shape (draws, levers).
    """

    graduations: np.ndarray
    spending: np.ndarray


def places_of(found: Differences, seed: int) -> np.ndarray:
    """The place of each lever in each resample of the draws, from 1: (RESAMPLES, levers).

    What brings graduations comes first, the cheapest of an additional one foremost, and what saves
    money with it ahead of all; then what brings none, the least loss foremost. Two sets of
    as many draws are resampled alike.
    """
    draws = len(found.graduations)
    random = keyed_generator(("rivals", str(seed)))
    shares = random.multinomial(draws, np.full(draws, 1.0 / draws), RESAMPLES) / draws
    return ranked(shares @ found.graduations, shares @ found.spending)


def ranked(graduations: np.ndarray, spending: np.ndarray) -> np.ndarray:
    """The places of levers along the last axis, from what they bring and cost in the mean."""
    price = np.full(graduations.shape, np.inf)
    np.divide(spending, graduations, out=price, where=graduations > 0.0)
    order = np.lexsort((-graduations, price), axis=-1)
    return np.asarray(np.argsort(order, axis=-1) + 1)


def chances(places: np.ndarray) -> np.ndarray:
    """How often each lever is in each place: (levers, places)."""
    numbers = np.arange(1, places.shape[1] + 1)
    return np.asarray((places[:, :, None] == numbers).mean(axis=0))


def ahead(places: np.ndarray) -> np.ndarray:
    """How often the lever of each row is ahead of that of each column: (levers, levers)."""
    return np.asarray((places[:, :, None] < places[:, None, :]).mean(axis=0))


def turned_pairs(
    own: np.ndarray, other: np.ndarray, names: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Levers of which one is surely ahead in the one ranking, and surely behind in the other.

    ``own`` and ``other`` are places over resamples. Of each pair, the lever that is ahead in the
    other ranking comes first; one of the two is among the FIRST of either ranking.
    """
    turns = (ahead(own).T >= SURE) & (ahead(other) >= SURE)
    foremost = _foremost(own) | _foremost(other)
    pairs = np.argwhere(turns & (foremost[:, None] | foremost[None, :]))
    return tuple((names[one], names[two]) for one, two in pairs)


def _foremost(places: np.ndarray) -> np.ndarray:
    """Whether each lever is among the FIRST by its mean place."""
    order = np.argsort(places.mean(axis=0), kind="stable")
    return np.isin(np.arange(places.shape[1]), order[:FIRST])
