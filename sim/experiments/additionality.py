"""What a policy added, followed founder by founder.

Each potential founder has the same luck under every scenario, so its fate under a policy can be
compared with its fate without it: what happens only with the policy is *additional*, what happens
either way is *deadweight*, and what happens only without it is *displaced*.
"""

from typing import Final, NamedTuple

import numpy as np

from sim.experiments.fates import MONEY
from sim.model.agents.startups.startup import NEVER, NOBODY

NOT_FOUNDED: Final = -1
"""The fate of a startup that exists under another scenario only."""

_OF_NO_STARTUP: Final = {
    "founded": NEVER,
    "graduated": NEVER,
    "ended": NEVER,
    "alma_mater": NOBODY,
    "fate": NOT_FOUNDED,
    "criterion": 0,
    **dict.fromkeys(MONEY, 0),
}

_COUNTED: Final = np.dtype([(name, np.int64) for name in ("id", "graduated", *MONEY)])


class Parts(NamedTuple):
    """What is additional, deadweight and displaced: numbers, or arrays of one shape (int64).

    With the policy there is additional plus deadweight, without it displaced plus deadweight.
    """

    additional: np.ndarray
    deadweight: np.ndarray
    displaced: np.ndarray


class Followed(NamedTuple):
    """The fates of the same startups without a policy and under it.

    Both are of ``fates.FATE_ROW``, or some of its fields, and of shape (startups,), in order of
    id.
    """

    without: np.ndarray
    under: np.ndarray


class Additionality(NamedTuple):
    """Of one draw: graduations by projected period, shape (periods,); money by MONEY, in fen.

    An additional or deadweight graduation counts in the period in which it happens under the
    policy, a displaced one in that in which it would have happened without. Of the money that a
    founder's firm raises after the report, the smaller of both amounts is deadweight.
    """

    graduations: Parts
    money: dict[str, Parts]


def additionality(baseline: np.ndarray, other: np.ndarray, starts: np.ndarray) -> Additionality:
    """Hold the fates of one draw under a policy against those under the baseline.

    ``baseline`` and ``other`` are of dtype ``fates.FATE_ROW``, sorted by their distinct ``id``.
    ``starts`` are the first months of the projected periods, in order; graduations before them
    are not counted. A startup that exists under one scenario only has neither graduated nor
    raised money under the other.
    """
    followed = follow(_counted(baseline), _counted(other))
    graduated = graduations_of(followed, starts[0])
    periods = np.searchsorted(starts, where_counted(followed, starts[0])["graduated"], "right") - 1
    return Additionality(
        Parts(*(sums_by_group(part, periods, len(starts)) for part in graduated)),
        {money: Parts(*(part.sum() for part in money_of(followed, money))) for money in MONEY},
    )


def _counted(fates: np.ndarray) -> np.ndarray:
    """Of the fates those that add to a sum, and of these the fields that are added up."""
    adds = (fates["graduated"] != NEVER) | np.any([fates[money] > 0 for money in MONEY], axis=0)
    kept = np.empty(np.count_nonzero(adds), _COUNTED)
    for name in _COUNTED.names or ():
        kept[name] = fates[name][adds]
    return kept


# Startup by startup -----------------------------------------------------------------------------


def follow(baseline: np.ndarray, other: np.ndarray) -> Followed:
    """Both fates of every startup that exists under either of two scenarios."""
    ids = np.union1d(baseline["id"], other["id"])
    return Followed(_of_all(ids, baseline, other), _of_all(ids, other, baseline))


def _of_all(ids: np.ndarray, fates: np.ndarray, elsewhere: np.ndarray) -> np.ndarray:
    """The fates of all ids; who is not founded here has the traits that it has elsewhere."""
    rows = np.zeros(len(ids), fates.dtype)
    rows[np.searchsorted(ids, elsewhere["id"])] = elsewhere
    for name in _OF_NO_STARTUP.keys() & set(fates.dtype.names or ()):
        rows[name] = _OF_NO_STARTUP[name]
    rows[np.searchsorted(ids, fates["id"])] = fates
    return rows


def graduations_of(followed: Followed, since: int) -> Parts:
    """Whether each startup's graduation, in month ``since`` or later, is of a part: 0 or 1."""
    without, under = (fates["graduated"] >= since for fates in followed)
    parts = (under & ~without, under & without, without & ~under)
    return Parts(*(part.astype(np.int64) for part in parts))


def money_of(followed: Followed, field: str) -> Parts:
    """The parts of what each startup raises, of one of MONEY, in fen."""
    without, under = (fates[field] for fates in followed)
    either_way = np.minimum(without, under)
    return Parts(under - either_way, either_way, without - either_way)


def where_counted(followed: Followed, since: int) -> np.ndarray:
    """The fate in which each startup's graduation counts: the policy's if it graduates under it."""
    return np.where(followed.under["graduated"] >= since, followed.under, followed.without)


def sums_by_group(amounts: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """Whole amounts of shape (startups,) added up exactly by group (0 to ``count`` - 1).

    What is not zero has a group.
    """
    sums = np.zeros(count, np.int64)
    counted = amounts != 0
    np.add.at(sums, groups[counted], amounts[counted])
    return sums
