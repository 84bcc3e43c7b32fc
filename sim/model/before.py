"""The years before a region's first month, in which its first firms were founded."""

import numpy as np

from sim.core.elementary import power
from sim.inputs.levers import LEVERS, POLICY_ROW, nothing_local
from sim.model.initial_state import MONTHS_BEFORE
from sim.model.ledger import Event, Payment
from sim.model.month import go_on
from sim.model.world import World, records


def settled(world: World) -> World:
    """A world in its first month with the firms that were there, survivors of earlier cohorts.

    For ten years founders came and firms lived by the same rules, without any policy, house or
    fund, while the market and wages grew as in the first month. Months before the first one have
    numbers below zero; who ended in them is forgotten. The rows of the given world live on.
    """
    prices = world.clock[0].prices
    past = world._replace(**_ledger_and_policy(world))
    _go_back(past)
    past = go_on(past, 0)
    clock = past.clock[0]
    past.former[: clock.former] = np.zeros(1, past.former.dtype)
    clock.market, clock.prices, clock.former = 1.0, prices, 0
    _find_room(past)
    return past._replace(
        policy=world.policy, local=world.local, flows=world.flows, events=world.events
    )


def _ledger_and_policy(world: World) -> dict[str, np.ndarray]:
    """An empty ledger, and a policy without levers under outside conditions as they will be.

    There is no recession, and a market that shrinks in the first month was as large before.
    """
    policy = records(MONTHS_BEFORE, POLICY_ROW)
    for lever in LEVERS:
        if lever.kind == "outside":
            policy[lever.name] = world.policy[lever.name][0]
    policy["recession"] = 0.0
    policy["demand_growth"] = np.maximum(0.0, policy["demand_growth"])
    return {
        "policy": policy,
        "local": nothing_local(MONTHS_BEFORE, world.local.shape[1]),
        "flows": np.zeros((MONTHS_BEFORE, len(Payment)), np.int64),
        "events": np.zeros((MONTHS_BEFORE, len(Event)), np.int64),
    }


def _go_back(past: World) -> None:
    """Set the clock back: the market and wages were smaller by ten years' growth."""
    clock, policy = past.clock[0], past.policy[0]
    growth = (1.0 + policy.demand_growth) * (1.0 + policy.wage_growth)
    clock.month = -MONTHS_BEFORE
    clock.market = power(growth, -MONTHS_BEFORE / 12.0)
    clock.prices = clock.prices * power(1.0 + policy.wage_growth, -MONTHS_BEFORE / 12.0)


def _find_room(world: World) -> None:
    """The sectors have room for the firms that are there, shared out as founders are."""
    shares = np.diff(world.sector_limits, prepend=0.0)
    world.sectors["room"] = world.sectors["firms"].sum() * shares
