"""In limits without interaction the model has known means; and money has no scale of its own."""

import math

import numpy as np
import pytest

from sim.inputs.levers import LEVERS
from sim.inputs.parameters import PARAMETER
from sim.model.agents.borrower import SMALL
from sim.model.agents.lenders.established import ESTABLISHED_ROW
from sim.model.agents.startups.startup import NOBODY
from sim.model.ledger import EVENT, Event, Payment
from sim.model.month import go_on
from sim.model.phases.books import close_books
from sim.model.phases.credit.debt import wind_up
from sim.model.phases.credit.lending import list_firms
from sim.model.phases.credit.loans import serve_established_loans
from sim.model.phases.operation import operate_all
from sim.model.phases.yearly import contestants, proposals
from sim.model.world import RECOGNISED, now_of, records, with_room
from tests.rows import (
    MONTH,
    empty_world,
    event,
    flow,
    house_in,
    interpreted,
    parameter_medians,
    put,
)

MANY = 3_000
IMMORTAL = {"monthly_cost": 0, "cash": 10**13}


def a_crowd(policy=None, number=MANY, fields=None, month=MONTH, **parameters):
    """A world with many firms that differ in their luck alone."""
    world = with_room(empty_world(policy, month=month, **parameters), number + 1)
    for identity in range(number):
        put(world, id=identity, **IMMORTAL | (fields or {}))
    return world


def agrees(count, expected, variance):
    """Whether a count is within four standard errors of its expectation."""
    return abs(count - expected) < 4 * math.sqrt(variance)


# Founders -------------------------------------------------------------------------------------


def founded_in_a_decade(**parameters):
    """Founders that arrived and firms founded in ten years without any pull."""
    pulls = {f"pull_of_{what}": 0.0 for what in ("space", "service", "rent", "finance", "grant")}
    parameters |= {"market_in_founding": 0.0, "rivalry": 0.0, "talents": 0.0, "teams": 0.0}
    world = empty_world(month=0, **pulls, **parameters)
    world = go_on(world, 120)
    return (
        int(world.events[:, EVENT[name]].sum()) for name in ("founders_arrived", "firms_founded")
    )


@pytest.mark.parametrize("wish", [-1.0, 0.0, 2.0])
def test_expected_founders_and_the_share_of_them_that_founds(wish):
    arrived, founded = founded_in_a_decade(founders=8.0, founding_wish=wish)
    share = 1 / (1 + math.exp(-wish))
    assert agrees(arrived, 8 * 120, 8 * 120)
    assert agrees(founded, 8 * 120 * share, 8 * 120 * share)


def test_a_growing_stream_brings_its_geometric_sum():
    growth = {"demand_growth": 0.03, "wage_growth": 0.04}
    world = empty_world(
        growth, month=0, founders=8.0, market_in_founding=1.5, talents=0.5, teams=0.0
    )
    world = go_on(world, 120)
    market = 1.03 * 1.04
    expected = sum(8 * 1.5 * market ** (1.5 * month / 12) for month in range(120))
    assert agrees(world.events[:, Event.FOUNDERS_ARRIVED].sum(), expected, expected)


# Life and death -------------------------------------------------------------------------------


@pytest.mark.parametrize(("host", "factor"), [(NOBODY, 1.0), (0, 0.5)])
def test_a_pure_death_process_survives_geometrically(host, factor):
    rate, months = 0.02, 24
    world = a_crowd(departure_rate=rate, exit_rate=0.0, fields={"host": host})
    house_in(world, area=10**7, tenants=MANY if host == 0 else 0)
    for _ in range(months):
        operate_all(world)
        close_books(world)
        world.clock.month += 1
    survival = (1 - factor * rate) ** months
    assert agrees(world.clock[0].startups, MANY * survival, MANY * survival * (1 - survival))


def test_large_firms_exit_at_their_rate():
    world = a_crowd(
        departure_rate=0.0, exit_rate=0.03, exit_size=1e8,
        fields={"founded": MONTH - 60, "revenue": 10**9},
    )  # fmt: skip
    operate_all(world)
    exits = event(interpreted(now_of)(world), "exits")
    assert agrees(exits, 0.03 * MANY, 0.03 * 0.97 * MANY)


def test_the_time_to_market_is_that_of_a_uniform_pace():
    world = a_crowd(
        {"rd_subsidy_rate": 0.0}, number=50, departure_rate=0.0,
        fields={"readiness": 0.0, "months_to_market": 20.5},
    )  # fmt: skip
    for months in range(1, 22):
        operate_all(world)
        world.clock.month += 1
        assert (world.startups.readiness[:50] == 1.0).all() == (months == 21)


def test_revenue_follows_its_trend_and_spreads_by_its_volatility():
    steady = {"trend": 0.12, "spare_heads": 0.0, "calm": 0.0, "volatility": 0.3}
    world = a_crowd(
        {"demand_growth": 0.0, "wage_growth": 0.0},
        departure_rate=0.0,
        exit_rate=0.0,
        fields={"revenue": 10**8 // 12},
        **steady,
    )
    operate_all(world)
    growth = np.log(world.startups.revenue[:MANY] / (10**8 // 12))
    spread = 0.3 / math.sqrt(12)
    assert abs(growth.mean() - 0.01) < 4 * spread / math.sqrt(MANY)
    assert abs(growth.std() / spread - 1) < 4 * math.sqrt(35 / 4 / MANY)


def test_patents_come_at_their_rate():
    world = a_crowd(
        {"rd_subsidy_rate": 0.0}, patent_rate=0.04, departure_rate=0.0, team_speed=0.0,
        fields={"team": 2.0},
    )  # fmt: skip
    operate_all(world)
    assert agrees(event(interpreted(now_of)(world), "patents"), 0.04 * MANY, 0.04 * 0.96 * MANY)


# Finance and contests -------------------------------------------------------------------------


def test_expected_loss_is_default_times_loss_given_default_and_the_pool_bears_its_share():
    world = a_crowd(
        number=400,
        lgd=0.45,
        approved_unseen=0.7,
        fields={"debt": 10**6, "lender": 0, "compensated": 0.5, "cash": 0},
    )
    world.government[0].pool = 10**12
    for startup in world.startups[:400]:
        wind_up(world, startup, interpreted(now_of)(world))
    now = interpreted(now_of)(world)
    assert event(now, "defaulted_principal") == 400 * 10**6
    assert flow(now, "deposits_repaid") - flow(now, "recovery") == 0.45 * 400 * 10**6
    claimed = world.banks[0].claimed / (0.5 * 0.45 * 10**6)
    assert agrees(claimed, 0.7 * 400, 0.7 * 0.3 * 400)
    assert world.government[0].claims == world.banks[0].claimed


def test_established_firms_default_at_their_hazard():
    world = a_crowd(number=1)
    firms = records(MANY, ESTABLISHED_ROW)
    firms.id, firms.size_class, firms.debt, firms.hazard = np.arange(MANY), SMALL, 100, 0.02
    firms.lent_in = MONTH
    world = world._replace(established=firms)
    serve_established_loans(world)
    defaults = event(interpreted(now_of)(world), "defaults")
    assert agrees(defaults, 0.02 * MANY, 0.02 * 0.98 * MANY)


def test_established_firms_join_the_list_at_its_rate():
    world = a_crowd(number=1, listing_rate=0.05)
    firms = records(MANY, ESTABLISHED_ROW)
    firms.id = np.arange(MANY)
    world = world._replace(established=firms)
    list_firms(world)
    assert agrees(int(firms.listed.sum()), 0.05 * MANY, 0.05 * 0.95 * MANY)


@pytest.mark.parametrize(("service", "share"), [(0.0, 0.1), (1.0, 0.3)])
def test_contest_entries_follow_service(service, share):
    world = a_crowd(fields={"host": 0}, contest_entry=0.2)
    house_in(world, tenants=MANY, service=service)
    rows, _ = contestants(world, interpreted(now_of)(world))
    assert agrees(len(rows), share * MANY, share * (1 - share) * MANY)


def test_proposals_come_from_their_share_of_the_firms_with_a_patent():
    world = a_crowd(fields={"patents": 1}, project_proposal=0.3)
    rows, _ = proposals(world, interpreted(now_of)(world))
    assert agrees(len(rows), 0.3 * MANY, 0.3 * 0.7 * MANY)


# Dimensions -----------------------------------------------------------------------------------

UNSCALED = {"pull_of_grant": 0.0}
"""An effect of a money's size in million CNY: without it no amount has a scale of its own."""

OUTSIDE = {
    "wants_space": 0.0, "talents": 0.0, "teams": 0.0, "spin_offs": 0.0, "founders": 6.0,
    "assured_living": 1.0, "seeks_loans": 1.0,
}  # fmt: skip
"""Nobody enters an incubator, so that no threshold of the official graduation rule binds;
founders are paid first and all would borrow, so that some firms default."""

AMOUNTS = [number for name, number in EVENT.items() if name in (
    "public_equity", "defaulted_principal", "technology_lending", "listed_lending",
    "guaranteed_lending", "guarantees", "rd_spending", "rd_reported", "loans_outstanding",
    "public_equity_elsewhere", "stakes", "stakes_elsewhere", "public_stakes",
    "owed_to_firms", "owed_to_lenders", "newly_owed",
)]  # fmt: skip
COUNTS = [number for number in EVENT.values() if number not in AMOUNTS]


INDEXED = {
    "seed_money", "tenant_revenue", "revenue_a_head", "service_cost", "fit_out_cost",
    "joining_cost", "investable_revenue", "certification_cost",
}  # fmt: skip
"""What rules take at the prices of the month already."""


ROUNDING = 100
"""Fen by which roundings to whole fen may add up in a small flow."""


def a_decade(scale):
    """Flows (fen) and events of a decade in which every amount of money is ``scale`` times."""
    values = {
        name: value * (scale if PARAMETER[name].is_money and name not in INDEXED else 1)
        for name, value in (parameter_medians() | UNSCALED | OUTSIDE).items()
    }
    world = empty_world(month=0, **values)
    world.clock.prices = scale
    for lever in LEVERS:
        world.policy[lever.name] *= scale if lever.is_money else 1
    world.policy.compensation_trigger = 1.0
    world.funds.committed *= scale
    world.funds.ticket *= scale
    nameless = world.history.what != RECOGNISED  # a tier asks for a seed fund of a fixed amount
    world = world._replace(history=world.history[nameless])
    world = go_on(world, 132)
    return world.flows.sum(axis=0), world.events.sum(axis=0)


def test_doubling_all_money_doubles_all_flows_while_no_official_threshold_binds():
    (flows, events), (doubled, counted) = a_decade(1), a_decade(2)
    assert np.array_equal(events[COUNTS], counted[COUNTS])
    assert counted[AMOUNTS] == pytest.approx(2 * events[AMOUNTS], rel=1e-6)
    assert doubled == pytest.approx(2 * flows, rel=1e-6, abs=ROUNDING)
    assert (flows[[Payment.LOAN, Payment.EQUITY, Payment.COMPENSATION]] > 0).all()
