"""A region's first month finds firms that were there: survivors of earlier cohorts."""

import numpy as np
import pytest

from sim.core.streams import Stream, draw, luck_of
from sim.inputs.levers import LEVERS
from sim.model.agents.startups.startup import NEVER, NOBODY
from sim.model.before import settled
from sim.model.initial_state import MONTHS_BEFORE, first_world
from sim.model.world import World
from tests.cities import PINGHU
from tests.rows import parameter_medians, policy_rows
from tests.worlds import present


def a_settled_world(seed: int = 1, policy: np.ndarray | None = None, **parameters: float) -> World:
    rows = policy_rows() if policy is None else policy
    values = {**parameter_medians(), **parameters}
    return settled(first_world(PINGHU.region, rows, values, luck_of(seed, 0)))


def test_the_first_firms_were_founded_in_the_ten_years_before_and_grew_old_by_the_same_rules():
    world = a_settled_world()
    firms = present(world)
    firms = firms[firms["is_team"] == 0]
    assert len(firms) > 100
    assert firms["founded"].min() < -MONTHS_BEFORE + 24
    assert firms["founded"].max() == -1
    assert (firms["arrived"] >= -MONTHS_BEFORE).all()
    assert (firms["ended"] == NEVER).all()
    old = firms["founded"] < -36
    assert (firms["revenue_last_year"][old] > 0).mean() > 0.8
    assert (firms["host"] == NOBODY).all()
    assert len(np.unique(firms["id"])) == len(firms)
    assert (firms["id"] < 0).all()


def test_the_run_begins_in_its_own_first_month_with_an_empty_ledger_and_its_own_prices():
    untouched = first_world(PINGHU.region, policy_rows(), parameter_medians(), luck_of(1, 0))
    world = a_settled_world()
    clock, usual = world.clock[0], untouched.clock[0]
    assert (clock.month, clock.former, clock.market) == (0, 0, 1.0)
    assert (clock.prices, clock.history, clock.report) == (usual.prices, 0, usual.report)
    assert not world.flows.any() and not world.events.any()
    assert world.flows.shape == untouched.flows.shape
    assert not world.former["id"].any()
    assert (world.incubators.opened == NEVER).all()
    assert world.sectors.room.sum() == pytest.approx(world.sectors.firms.sum())


def test_no_lever_moves_the_years_before():
    generous = policy_rows()
    for lever in LEVERS:
        if lever.kind == "lever":
            generous[lever.name] = 0.0
    assert (
        present(a_settled_world()).tobytes() == present(a_settled_world(policy=generous)).tobytes()
    )


def test_where_nobody_comes_nobody_was_there():
    assert len(present(a_settled_world(founders=0.0, spin_offs=0.0))) == 0


def test_months_and_identities_before_the_first_have_numbers_of_their_own():
    luck = luck_of(1, 0)
    assert draw(luck, 7, -1, Stream.STARTUP_MONTH) == draw(luck, 7, 2**32 - 1, Stream.STARTUP_MONTH)
    assert draw(luck, -7, 1, Stream.STARTUP_MONTH) != draw(luck, 7, 1, Stream.STARTUP_MONTH)
    assert draw(luck, np.int32(-7), np.int32(-3), 1) == draw(luck, -7, -3, 1)
