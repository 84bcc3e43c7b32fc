"""Stakes end, by themselves, with their firm or with their fund, and investors are paid back."""

import numpy as np
import pytest

from sim.model.agents.funds.stake import BOUGHT_BACK, HELD, SOLD, WRITTEN_OFF
from sim.model.agents.startups.startup import CLOSED, DEPARTED, EXITED, FAILED, NEVER, NOBODY
from sim.model.phases import paying_back as phase
from sim.model.phases.books import close_books
from sim.model.phases.credit.debt import wind_up
from sim.model.phases.operation import leave
from sim.model.world import now_of
from tests.rows import MONTH, YEAR, empty_world, event, flow, interpreted, put

COST = 10**8
this_month = interpreted(now_of)


def with_stakes(*startups, age=12, winds_up=MONTH + 1, **parameters):
    """A world whose first fund holds a stake in each startup (identity), or elsewhere (NOBODY)."""
    world = empty_world(**{"stake_sales": 0.0} | parameters)
    fund = world.funds[0]
    fund.opened, fund.winds_up, fund.public_share = MONTH - age, winds_up, 0.25
    fund.called = COST * len(startups)
    fund.deals = sum(startup != NOBODY for startup in startups)
    fund.deals_elsewhere = len(startups) - fund.deals
    for number, startup in enumerate(startups):
        stake = world.stakes[0, number]
        stake.startup, stake.at_home = startup, startup != NOBODY
        stake.cost, stake.since, stake.ended = COST, MONTH - age - number, NEVER
    return world


def test_what_is_held_is_valued_at_home_and_elsewhere_and_the_governments_part_of_it():
    world = with_stakes(7, 8, NOBODY, age=60)
    phase.pay_back(world)
    now, worth = this_month(world), 1.09 * COST
    assert event(now, "stakes") == pytest.approx(2 * worth)
    assert event(now, "stakes_elsewhere") == pytest.approx(worth)
    assert event(now, "public_stakes") == pytest.approx(0.25 * (3 * COST + 0.8 * 0.27 * COST))
    assert not now.flows.any()


def test_stakes_that_end_bring_money_to_the_investors():
    world = with_stakes(*[7] * 12, *[NOBODY] * 12, age=36, stake_sales=30.0)
    phase.pay_back(world)
    now, stakes = this_month(world), world.stakes[0, :24]
    home, elsewhere = (stakes[stakes.at_home == at_home] for at_home in (1, 0))
    assert flow(now, "exit_proceeds") == home.brought.sum() > 0
    assert flow(now, "exit_proceeds_elsewhere") == elsewhere.brought.sum() > 0
    assert (elsewhere.end == SOLD).all() and set(home.end) == {SOLD}
    assert (stakes.ended == MONTH).all() and event(now, "stakes_sold") == 24
    paid = ("public_distribution", "private_distribution", "carry")
    assert sum(flow(now, payment) for payment in paid) == stakes.brought.sum()
    assert world.government[0].cash == flow(now, "public_distribution") == world.funds[0].returned
    close_books(world)


def test_a_fund_that_is_wound_up_ends_every_stake():
    world = with_stakes(*[7] * 12, *[NOBODY] * 12, age=11 * YEAR, winds_up=MONTH)
    phase.pay_back(world)
    now, stakes = this_month(world), world.stakes[0, :24]
    assert set(stakes.end) == {SOLD, BOUGHT_BACK}
    assert event(now, "stakes_sold") + event(now, "stakes_bought_back") == 24
    assert (
        event(now, "stakes") == event(now, "stakes_elsewhere") == event(now, "public_stakes") == 0
    )
    world.flows[MONTH] = 0
    phase.pay_back(world)
    assert not this_month(world).flows.any()


@pytest.mark.parametrize(
    ("fate", "end"), [(EXITED, SOLD), (FAILED, WRITTEN_OFF), (CLOSED, WRITTEN_OFF)]
)
def test_a_stake_ends_with_its_firm(fate, end):
    world = with_stakes(7, 8, 7, NOBODY)
    firm = put(world, id=7, equity=2 * COST)
    phase.end_stakes_in(world, firm, fate, this_month(world))
    assert world.stakes[0, :4].end.tolist() == [end, HELD, end, HELD]
    assert flow(this_month(world), "exit_proceeds") == world.stakes[0, [0, 2]].brought.sum() > 0


def test_a_stake_in_a_firm_that_moves_away_is_held_on_elsewhere():
    world = with_stakes(7, 8)
    firm = put(world, id=7, equity=COST)
    phase.end_stakes_in(world, firm, DEPARTED, this_month(world))
    assert world.stakes[0, :2].startup.tolist() == [NOBODY, 8]
    assert (world.stakes[0, :2].end == HELD).all() and world.stakes[0, 0].at_home == 1


def test_leaving_and_winding_up_a_firm_end_its_stakes():
    world = with_stakes(7, 8)
    leave(world, put(world, id=7, equity=COST), EXITED, this_month(world))
    wind_up(world, put(world, id=8, equity=COST, cash=5), this_month(world))
    assert world.stakes[0, :2].end.tolist() == [SOLD, WRITTEN_OFF]


def test_a_firm_without_equity_has_no_stakes_to_end():
    world = with_stakes(7)
    phase.end_stakes_in(world, put(world, id=7), FAILED, this_month(world))
    assert world.stakes[0, 0].end == HELD


def test_everything_comes_to_an_end_and_is_accounted_for():
    """After 13 years no stake of a fund is open, and calls less distributions are the losses."""
    world = empty_world(month=0)
    fund = world.funds[0]
    fund.opened, fund.winds_up, fund.public_share = 0, 132, 0.4
    rng = np.random.default_rng(1)
    for number in range(40):
        stake = world.stakes[0, number]
        stake.startup, stake.cost, stake.since = NOBODY, COST, number
        stake.quality = rng.standard_normal()
    fund.called, fund.deals_elsewhere = 40 * COST, 40
    for month in range(40, 156):
        world.clock.month = month
        phase.pay_back(world)
    stakes = world.stakes[0, :40]
    assert (stakes.end != HELD).all() and stakes.ended.max() == 132
    assert {SOLD, BOUGHT_BACK, WRITTEN_OFF} == set(stakes.end)
    losses = (stakes.cost - stakes.brought).sum()
    assert fund.called - fund.distributed == losses and fund.cash == 0
