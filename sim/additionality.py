"""What a policy added, followed founder by founder.

Each potential founder has the same luck under every scenario, so its fate under a policy can be
held against its fate without it: what happens only with the policy is *additional*, what happens
either way is *deadweight*, and what happens only without it is *displaced*.
"""

from typing import Final, NamedTuple

import numpy as np

_NEVER: Final = -1


class Parts(NamedTuple):
    """What is additional, deadweight and displaced: numbers, or arrays of one shape (int64).

    With the policy there is additional plus deadweight, without it displaced plus deadweight.
    """

    additional: np.ndarray
    deadweight: np.ndarray
    displaced: np.ndarray


class Additionality(NamedTuple):
    """Of one draw: graduations by projected period, shape (periods,); equity and loans in fen.

    An additional or deadweight graduation counts in the period in which it happens under the
    policy, a displaced one in that in which it would have happened without. Of the money that a
    founder's firm raises in all its life, the smaller of both amounts is deadweight.
    """

    graduations: Parts
    equity: Parts
    borrowed: Parts


def additionality(baseline: np.ndarray, other: np.ndarray, starts: np.ndarray) -> Additionality:
    """Hold the fates of one draw under a policy against those under the baseline.

    ``baseline`` and ``other`` have one row a startup, sorted by their distinct ``id``, with
    ``graduated`` (month, -1 for never), ``equity`` and ``borrowed`` (fen). ``starts`` are the
    first months of the projected periods, in order; graduations before them are not counted. A
    startup that exists under one scenario only has neither graduated nor raised money under the
    other.
    """
    ids = np.union1d(baseline["id"], other["id"])
    return Additionality(
        _graduations(
            _aligned(ids, baseline, "graduated", _NEVER),
            _aligned(ids, other, "graduated", _NEVER),
            starts,
        ),
        _amounts(_aligned(ids, baseline, "equity", 0), _aligned(ids, other, "equity", 0)),
        _amounts(_aligned(ids, baseline, "borrowed", 0), _aligned(ids, other, "borrowed", 0)),
    )


def _aligned(ids: np.ndarray, fates: np.ndarray, field: str, missing: int) -> np.ndarray:
    """A field for each of the ids, int64; ``missing`` where there is no such startup."""
    values = np.full(len(ids), missing, np.int64)
    values[np.searchsorted(ids, fates["id"])] = fates[field]
    return values


def _graduations(without: np.ndarray, under: np.ndarray, starts: np.ndarray) -> Parts:
    graduates_without, graduates_under = without >= starts[0], under >= starts[0]
    return Parts(
        _by_period(under[graduates_under & ~graduates_without], starts),
        _by_period(under[graduates_under & graduates_without], starts),
        _by_period(without[graduates_without & ~graduates_under], starts),
    )


def _by_period(months: np.ndarray, starts: np.ndarray) -> np.ndarray:
    periods = np.searchsorted(starts, months, side="right") - 1
    return np.bincount(periods, minlength=len(starts)).astype(np.int64)


def _amounts(without: np.ndarray, under: np.ndarray) -> Parts:
    either_way = np.minimum(without, under)
    return Parts((under - either_way).sum(), either_way.sum(), (without - either_way).sum())
