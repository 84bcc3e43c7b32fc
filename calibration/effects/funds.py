"""Guidance funds: what private money and founders make of them, and what they return."""

import numpy as np

from calibration.effects.bench import Bench, count, divided
from sim.core.money import FEN_PER_CNY
from sim.model.agents.funds.stake import SOLD
from sim.model.world import World

MILLION = 1e6
VINTAGES = 4
"""Calendar years before the report's, in which the funds opened whose return is counted."""


def gvc_crowd(bench: Bench) -> list[float]:
    """Private and public money committed to funds, in CNY, that 100 m a year add to 50 m."""
    found = [
        committed(bench.under({"guidance_capital": m * MILLION}), bench.late) for m in (50, 100)
    ]
    (private, public), (more_private, more_public) = found
    return [more_private - private, more_public - public]


def committed(world: World, since: int) -> tuple[float, float]:
    """Private and public money committed to funds opened since a month, in CNY."""
    funds = world.funds[world.funds["opened"] >= since]
    public = float((funds["committed"] * funds["public_share"]).sum()) / FEN_PER_CNY
    return float(funds["committed"].sum()) / FEN_PER_CNY - public, public


def gvc_entry(bench: Bench) -> list[float]:
    """Firms founded with 200 m a year of guidance capital, and with 50 m."""
    worlds = (bench.under({"guidance_capital": m * MILLION}) for m in (200, 50))
    return [count(world, bench.late, "firms_founded") for world in worlds]


def gvc_gap(bench: Bench) -> list[float]:
    """Stakes sold and bought after the report by the funds of today.

    With all of their money the government's, and with none.
    """
    start = bench.at(bench.late)
    first = start.funds["deals"] + start.funds["deals_elsewhere"]
    public, private = (_with_public_share(bench, share) for share in (1.0, 0.0))
    return [*_sold_of(public, first), *_sold_of(private, first)]


def _with_public_share(bench: Bench, share: float) -> World:
    """The world at the end if the funds that invest after the report had this share in public."""
    world = bench.at(bench.late)
    world.funds["public_share"] = share
    return bench.run_on(world, bench.end)


def _sold_of(world: World, first: np.ndarray) -> tuple[float, float]:
    """How many stakes that funds bought since were sold, and how many they are."""
    bought = world.funds["deals"] + world.funds["deals_elsewhere"]
    number = np.arange(world.stakes.shape[1])
    since = (number >= first[:, None]) & (number < bought[:, None])
    return float((world.stakes["end"][since] == SOLD).sum()), float(since.sum())


def fewer_sold(sums: np.ndarray) -> float:
    """By how many per cent the sold part of the first two is more than that of the others."""
    return 100.0 * (divided(divided(sums[0], sums[1]), divided(sums[2], sums[3])) - 1.0)


def fund_dpi(bench: Bench) -> list[float]:
    """Public money back from the funds of four years, and called by them, at the end, in CNY."""
    world = bench.under({})
    opened, last = world.funds["opened"], bench.year - 1
    funds = world.funds[(opened >= last - 12 * VINTAGES) & (opened < last)]
    called = (funds["called"] * funds["public_share"]).sum()
    return [float(funds["returned"].sum()) / FEN_PER_CNY, float(called) / FEN_PER_CNY]
