"""Which startups can be asked whether they need finance, and which need it by the rules."""

import numpy as np

from sim.core.compiled import ranking_rule
from sim.model.agents.startups.needs import needs_loan
from sim.model.agents.startups.search import needs_equity
from sim.model.agents.startups.startup import NEVER
from sim.model.world import Now, World


def rows_in_business(world: World) -> np.ndarray:
    """The rows of the firms that have not ended, in order of birth."""
    startups = world.startups[: int(world.clock[0].startups)]
    return np.flatnonzero((startups["is_team"] == 0) & (startups["ended"] == NEVER))


@ranking_rule
def rows_in_need_of_equity(world: World, now: Now) -> np.ndarray:
    """The rows of the startups that seek equity by the rule, in order of birth."""
    rows = np.empty(world.clock[0].startups, np.int64)
    count = 0
    for row in range(world.clock[0].startups):
        if needs_equity(world.startups[row], now):
            rows[count] = row
            count += 1
    return rows[:count]


@ranking_rule
def rows_in_need_of_a_loan(world: World, now: Now) -> np.ndarray:
    """The rows of the startups that need a loan by the rule, in order of birth."""
    rows = np.empty(world.clock[0].startups, np.int64)
    count = 0
    for row in range(world.clock[0].startups):
        if needs_loan(world.startups[row], now):
            rows[count] = row
            count += 1
    return rows[:count]
