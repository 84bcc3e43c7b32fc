"""Which startups need finance by the rules, where their own class does not decide it."""

import numpy as np

from sim.agents.startup import needs_equity, needs_loan
from sim.compiled import ranking_rule
from sim.world import Now, World


@ranking_rule
def rows_in_need_of_equity(world: World, now: Now) -> np.ndarray:
    """The rows of the startups that seek equity by the rule, in order of birth."""
    rows = np.empty(world.clock[0].active, np.int64)
    count = 0
    for position in range(world.clock[0].active):
        row = world.active[position]
        if needs_equity(world.startups[row], now):
            rows[count] = row
            count += 1
    return rows[:count]


@ranking_rule
def rows_in_need_of_a_loan(world: World, now: Now) -> np.ndarray:
    """The rows of the startups that need a loan by the rule, in order of birth."""
    rows = np.empty(world.clock[0].active, np.int64)
    count = 0
    for position in range(world.clock[0].active):
        row = world.active[position]
        if needs_loan(world.startups[row], now):
            rows[count] = row
            count += 1
    return rows[:count]
