"""In limits without interaction the model has known means; and money has no scale of its own."""

import math

import numpy as np
import pytest

from sim.inputs.levers import LEVERS
from sim.inputs.parameters import PARAMETER
from sim.model.agents.startup import NOBODY
from sim.model.ledger import EVENT, Event, Payment
from sim.model.month import simulate
from sim.model.phases.books import close_books
from sim.model.phases.debt import fail
from sim.model.phases.finance import borrow
from sim.model.phases.operation import operate_all
from sim.model.phases.yearly import contestants, proposals
from sim.model.world import now_of, with_room
from tests.rows import (
    MONTH,
    empty_world,
    event,
    flow,
    house_in,
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
    world = empty_world(month=0, founders_growth=0.0, talents=0.0, teams=0.0, **pulls, **parameters)
    while rows := simulate(world, 120):
        world = with_room(world, rows)
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
    world = empty_world(month=0, founders=8.0, founders_growth=0.12, talents=0.5, teams=0.0)
    while rows := simulate(world, 120):
        world = with_room(world, rows)
    expected = sum(8 * 1.5 * 1.12 ** (month / 12) for month in range(120))
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
        departure_rate=0.0, exit_rate=0.03, exit_size=1e6,
        fields={"founded": MONTH - 60, "revenue": 10**9},
    )  # fmt: skip
    operate_all(world)
    exits = event(now_of.py_func(world), "exits")
    assert agrees(exits, 0.03 * MANY, 0.03 * 0.97 * MANY)


def test_the_time_to_market_is_that_of_a_uniform_pace():
    """Each month adds (1/2 + U) / n of readiness: n months on average, and the overshoot."""
    nominal = 20.0
    world = a_crowd(
        {"rd_subsidy_rate": 0.0},
        number=800, months_to_market=nominal, departure_rate=0.0, fields={"readiness": 0.0},
    )  # fmt: skip
    months = np.zeros(800)
    for _ in range(35):
        months += world.startups.readiness[:800] < 1.0
        operate_all(world)
        world.clock.month += 1
    overshoot = (1 + 1 / 12) / 2  # half the second moment of a step over its mean, in steps
    spread = math.sqrt(nominal / 12)
    assert abs(months.mean() - (nominal + overshoot)) < 4 * spread / math.sqrt(800)


def test_revenue_grows_by_its_mean_and_spreads_by_its_volatility():
    steady = {"growth": 0.01, "ability_in_growth": 0.0, "service_in_growth": 0.0,
              "hiring_in_growth": 0.0, "size_drag": 0.0, "volatility": 0.05}  # fmt: skip
    world = a_crowd(
        {"demand_growth": 0.0},
        departure_rate=0.0,
        exit_rate=0.0,
        fields={"revenue": 10**9},
        **steady,
    )
    operate_all(world)
    growth = np.log(world.startups.revenue[:MANY] / 1e9)
    assert abs(growth.mean() - 0.01) < 4 * 0.05 / math.sqrt(MANY)
    assert abs(growth.std() / 0.05 - 1) < 4 * math.sqrt(5 / 4 / MANY)


def test_patents_come_at_their_rate():
    world = a_crowd(
        {"rd_subsidy_rate": 0.0}, patent_rate=0.04, departure_rate=0.0, hiring_speed=0.0,
        core_team=2.5,
    )  # fmt: skip
    operate_all(world)
    assert agrees(event(now_of.py_func(world), "patents"), 0.04 * MANY, 0.04 * 0.96 * MANY)


# Finance and contests -------------------------------------------------------------------------


def test_expected_loss_is_default_times_loss_given_default_and_the_pool_bears_its_share():
    world = a_crowd(number=400, lgd=0.45, fields={"debt": 10**6, "lender": 0, "compensated": 0.5})
    world.government[0].pool = 10**12
    for startup in world.startups[:400]:
        fail(world, startup, now_of.py_func(world))
    now = now_of.py_func(world)
    assert event(now, "defaulted_principal") == 400 * 10**6
    assert flow(now, "deposits_repaid") - flow(now, "recovery") == 0.45 * 400 * 10**6
    assert flow(now, "compensation") == 0.5 * 0.45 * 400 * 10**6


def test_without_effort_a_bank_approves_by_noise_alone():
    """With no information a loan passes if laplace noise is above the break-even logit."""
    terms = {"screening_effort": 0.0, "pd_level": 0.0, "pd_ability": 1.0, "pd_size": 0.0,
             "pd_runway": 0.0, "lgd": 0.5, "screening_cost": 0.0, "bank_quota": 1e12,
             "funding_rate": 0.0, "working_capital": 1.0}  # fmt: skip
    policy = {"lending_rate": 0.05, "compensation_rate": 0.0}
    fields = {"seeks_loans": 1, "sales": 10**8, "monthly_cost": 10**8, "cash": 0, "listed": 0}
    world = a_crowd(policy, fields=fields, **terms)
    borrow(world)
    break_even = math.log(0.9 / 0.1)
    declined = 1 - 0.5 * math.exp(-break_even * math.sqrt(2))
    expected = MANY * (1 - declined**2)
    assert agrees(event(now_of.py_func(world), "loans"), expected, expected)


@pytest.mark.parametrize(("service", "share"), [(0.0, 0.1), (1.0, 0.3)])
def test_contest_entries_follow_service(service, share):
    world = a_crowd(fields={"host": 0}, contest_entry=0.2)
    house_in(world, tenants=MANY, service=service)
    rows, _ = contestants(world, now_of.py_func(world))
    assert agrees(len(rows), share * MANY, share * (1 - share) * MANY)


def test_proposals_come_from_their_share_of_the_firms_with_a_patent():
    world = a_crowd(fields={"patents": 1}, project_proposal=0.3)
    rows, _ = proposals(world, now_of.py_func(world))
    assert agrees(len(rows), 0.3 * MANY, 0.3 * 0.7 * MANY)


# Dimensions -----------------------------------------------------------------------------------

UNSCALED = dict.fromkeys(("pd_size", "pull_of_grant"), 0.0)
"""Effects of a money's size in million CNY: without them no amount has a scale of its own."""

OUTSIDE = {"wants_space": 0.0, "talents": 0.0, "teams": 0.0, "spin_offs": 0.0, "founders": 6.0}
"""Nobody enters an incubator, so that no threshold of the official graduation rule binds."""

AMOUNTS = [number for name, number in EVENT.items() if name in (
    "public_equity", "defaulted_principal", "technology_lending", "rd_spending",
)]  # fmt: skip
COUNTS = [number for number in EVENT.values() if number not in AMOUNTS]


def a_decade(scale):
    """Flows (fen) and events of a decade in which every amount of money is ``scale`` times."""
    values = {
        name: value * (scale if PARAMETER[name].is_money else 1)
        for name, value in (parameter_medians() | UNSCALED | OUTSIDE).items()
    }
    world = empty_world(month=0, **values)
    for lever in LEVERS:
        world.policy[lever.name] *= scale if lever.is_money else 1
    world.funds.committed *= scale
    world.funds.ticket *= scale
    while rows := simulate(world, 132):
        world = with_room(world, rows)
    return world.flows.sum(axis=0), world.events.sum(axis=0)


def test_doubling_all_money_doubles_all_flows_while_no_official_threshold_binds():
    (flows, events), (doubled, counted) = a_decade(1), a_decade(2)
    assert np.array_equal(events[COUNTS], counted[COUNTS])
    assert counted[AMOUNTS] == pytest.approx(2 * events[AMOUNTS], rel=1e-6)
    assert doubled == pytest.approx(2 * flows, rel=1e-6)
    assert (flows[[Payment.LOAN, Payment.EQUITY, Payment.COMPENSATION]] > 0).all()
