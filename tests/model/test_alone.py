"""The firm core alone: firms are born evenly, live by the rules, and nobody helps them."""

import numpy as np

from sim.inputs.parameters import parameter_row
from sim.model.agents.startups.startup import NEVER
from sim.model.alone import live, nursery
from tests.rows import parameter_medians, policy_rows

MONTHS = 30
FIRMS = 15


def grown(until):
    world = nursery(FIRMS, policy_rows(MONTHS), parameter_row(parameter_medians()), 1.0, seed=3)
    live(world, until)
    return world


def test_firms_are_founded_in_the_month_in_which_they_are_born():
    world = grown(MONTHS)
    assert world.startups.founded.tolist() == list(range(0, MONTHS, 2))
    assert len(np.unique(world.startups.id)) == FIRMS


def test_a_firm_not_yet_born_has_done_nothing():
    world = grown(MONTHS // 2)
    unborn = world.startups.founded == NEVER
    assert unborn.tolist() == [number >= 8 for number in range(FIRMS)]
    assert not world.startups.cash[unborn].any() and not world.startups.team[unborn].any()


def test_firms_work_and_prices_rise():
    world = grown(MONTHS)
    assert world.clock[0].month == MONTHS and world.clock[0].prices > 1.0
    assert (world.startups.readiness > 0).any()
    assert (world.flows.sum(axis=0) > 0).sum() >= 3
