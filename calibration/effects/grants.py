"""Grants and awards: what cash and fame do to young firms."""

import numpy as np

from calibration.effects.bench import (
    Bench,
    Condition,
    Pair,
    chosen,
    eligible,
    give_cash,
    lives,
    open_to_investors,
    present,
    run_pair,
    tenants,
    up_to_age,
    without_equity,
)
from sim.model.phases.yearly import MONTHS_OF_FAME
from sim.model.world import World

YOUNG = 60
HORIZON = 36


def grant_vc(bench: Bench) -> list[float]:
    """Firms with a first round within three years, with CNY 1 m and without."""
    without, under = _with_a_million(bench).field("deals")
    return [(under > 0).sum(), (without > 0).sum()]


def grant_patents(bench: Bench) -> list[float]:
    """Patents of the same firms three years on, with CNY 1 m and without."""
    without, under = _with_a_million(bench).field("patents")
    return [under.sum(), without.sum()]


def grant_survival(bench: Bench) -> list[float]:
    """Young firms alive three years on, with CNY 0.35 m and without, and how many they are."""
    pair = with_cash(bench, 350_000.0, up_to_age(YOUNG))
    without, under = pair.field("fate")
    return [lives(under).sum(), lives(without).sum(), len(pair.ids)]


def award_vc(bench: Bench) -> list[float]:
    """Tenants with a first round within three years, with an award and without; how many."""
    world = bench.at(bench.early)
    rows = chosen(world, eligible(world, tenants, open_to_investors, without_equity))
    pair = run_pair(bench, world, rows, give_award, HORIZON)
    without, under = pair.field("deals")
    return [(under > 0).sum(), (without > 0).sum(), len(pair.ids)]


def give_award(world: World, rows: np.ndarray) -> None:
    """An award without cash, remembered as long as any."""
    present(world).award_until[rows] = world.clock[0].month + MONTHS_OF_FAME


def with_cash(bench: Bench, cny: float, *conditions: Condition, months: int = HORIZON) -> Pair:
    """A random third of the eligible with cash and without it."""
    world = bench.at(bench.early)
    rows = chosen(world, eligible(world, *conditions))
    return run_pair(bench, world, rows, lambda other, who: give_cash(other, who, cny), months)


def _with_a_million(bench: Bench) -> Pair:
    conditions = (up_to_age(YOUNG), without_equity, open_to_investors)
    return bench.once("a million", lambda: with_cash(bench, 1e6, *conditions))
