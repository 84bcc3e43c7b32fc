"""Guidance funds: what private money and founders make of them, and what they return."""

from calibration.effects.bench import Bench, count
from sim.core.money import FEN_PER_CNY
from sim.model.world import World

MILLION = 1e6


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
