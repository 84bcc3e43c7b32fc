"""Houses: what tenancy, rewards and one more house do."""

import numpy as np

from calibration.effects.bench import (
    Bench,
    by_class,
    chosen,
    count,
    divided,
    eligible,
    lives,
    present,
    run_pair,
    tenants_for_up_to,
)
from sim.inputs.levers import LEVERS
from sim.model.agents.incubators.incubator import INCUBATOR
from sim.model.agents.startups.startup import NEVER, NOBODY
from sim.model.world import World, of_everybody

HORIZON = 36
TENANCY = 48
NEW = 12
FACTORS = (1.0, 5.0, 10.0)
REWARDED = ("recognition_subsidies", "evaluation_rewards")


def inc_survival(bench: Bench) -> list[float]:
    """New tenants alive three years on, as they are and evicted; how many they are."""
    sums = np.zeros(3)
    for month in (bench.early, bench.early + 24, bench.late):
        world = bench.at(month)
        rows = chosen(world, eligible(world, tenants_for_up_to(NEW)))
        pair = run_pair(bench, world, rows, evict, HORIZON)
        without, under = pair.field("fate")
        sums += [lives(without).sum(), lives(under).sum(), len(pair.ids)]
    return sums.tolist()


def evict(world: World, rows: np.ndarray) -> None:
    """Tenants leave their houses for good."""
    startups = present(world)
    left = by_class(np.ones(len(rows)), startups.host[rows], len(world.incubators))
    world.incubators["tenants"] -= left.astype(np.int32)
    startups.host[rows] = NOBODY
    startups.wants_space[rows] = 0


def inc_spill(bench: Bench) -> list[float]:
    """Deals within four years of firms outside one more incubator, with it and without it.

    Firms that it takes in are left out of both, so that the same firms are compared. It is the
    first one that nobody opens by the end of the baseline; where there is none, no draw counts.
    """
    last = bench.at(bench.end).incubators
    closed = np.flatnonzero((last["kind"] == INCUBATOR) & (last["opened"] == NEVER))
    if not len(closed):
        return [0.0, 0.0]
    house, until = int(closed[0]), min(bench.late + TENANCY, bench.end)
    world = bench.at(bench.late)
    world.incubators["opened"][house] = bench.late
    taken_in: set[int] = set()
    for month in range(bench.late + 1, until + 1):
        world = bench.run_on(world, month)
        firms = present(world)
        taken_in |= set(firms.id[firms.host == house].tolist())
    worlds = (world, bench.at(until), bench.at(bench.late))
    under, without, before = (deals_of_others(one, np.array(sorted(taken_in))) for one in worlds)
    return [under - before, without - before]


def deals_of_others(world: World, inside: np.ndarray) -> float:
    """Deals so far of all firms that there ever were but some."""
    others = ~np.isin(of_everybody(world, "id"), inside)
    return float(of_everybody(world, "deals")[others].sum())


def inc_subsidy(bench: Bench) -> list[float]:
    """Graduations with recognition subsidies and rewards times 1, 5 and 10."""
    names = tuple(lever.name for lever in LEVERS if lever.family in REWARDED and lever.is_money)
    worlds = (bench.under(bench.scaled(names, factor)) for factor in FACTORS)
    return [count(world, bench.late, "graduations") for world in worlds]


def fall_at_the_end(sums: np.ndarray) -> float:
    """From five to ten times, in per cent of graduations at one."""
    return 100.0 * divided(sums[2] - sums[1], sums[0])
