"""What became of each startup, as it is compared with what became of it under another policy."""

from typing import Final

import numpy as np

from sim.model.world import World

MONEY: Final = ("private_equity", "public_equity", "borrowed")

FATE_ROW: Final = np.dtype(
    [
        ("id", np.int64),
        *((money, np.int64) for money in MONEY),
        ("arrived", np.int32),
        ("founded", np.int32),
        ("graduated", np.int32),
        ("ended", np.int32),
        ("alma_mater", np.int32),
        ("place", np.int16),
        ("origin", np.int8),
        ("sector", np.int8),
        ("talent", np.int8),
        ("criterion", np.int8),
        ("fate", np.int8),
    ]
)
"""What became of one startup: money in fen; months from the region's first month, -1 for never;
alma_mater is the number of the house that it graduated from, or -1."""


def fates_of(world: World) -> np.ndarray:
    """What became of every startup, of dtype FATE_ROW, in order of id; money over its life."""
    everybody = _plain_rows(world)
    order = np.argsort(_field(everybody, "id"), kind="stable")
    fates = np.empty(len(order), FATE_ROW)
    for name in FATE_ROW.names or ():
        fates[name] = _field(everybody, "equity" if name == "private_equity" else name)[order]
    fates["private_equity"] -= fates["public_equity"]
    return fates


def _plain_rows(world: World) -> tuple[np.ndarray, np.ndarray]:
    """Former startups, then those present; of a plain array a field is quick to get."""
    clock = world.clock[0]
    former, present = (rows.view(np.ndarray) for rows in (world.former, world.startups))
    return former[: int(clock.former)], present[: int(clock.startups)]


def _field(rows: tuple[np.ndarray, ...], name: str) -> np.ndarray:
    return np.concatenate([some[name] for some in rows])


def raised_since(before: np.ndarray, fates: np.ndarray) -> np.ndarray:
    """Fates with the money that was raised after other, earlier fates of the same run."""
    since = fates.copy()
    rows = np.searchsorted(fates["id"], before["id"])
    for money in MONEY:
        since[money][rows] -= before[money]
    return since
