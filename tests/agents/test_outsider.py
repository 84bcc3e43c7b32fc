"""Investors that are none of the city's funds come upon seekers, and some invest."""

import math

import pytest

from sim.model.agents.funds import outsider as rules
from sim.model.phases.investing import look_outside
from sim.model.world import now_of
from tests.rows import MONTH, a_month, a_startup, empty_world, event, flow, interpreted, put


@pytest.mark.parametrize(
    ("housed", "drawn", "chance"),
    [(0.25, 0.9, 0.1), (0.5, 0.0, 0.1), (0.5, 0.4, 0.14), (0.0, 0.4, 0.06), (1.0, -0.5, 0.0)],
)
def test_they_come_more_often_where_more_firms_are_tenants(housed, drawn, chance):
    place = empty_world().places[0]
    place.housed = housed
    now = a_month(outside_investors=0.1, drawn_by_houses=drawn)
    assert rules.chance_of_a_visit(place, 1.0, now) == pytest.approx(chance)
    assert rules.chance_of_a_visit(place, 100.0, now) == (1.0 if chance else 0.0)


def test_a_firm_must_look_better_than_an_ordinary_project_elsewhere():
    now = a_month(fund_noise=0.0, distress=0.0, quality_elsewhere=2.0)
    good, poor = (a_startup(ability=ability, readiness=1.0) for ability in (1.1, 0.9))
    assert rules.convinces(good, 0.5, now) and not rules.convinces(poor, 0.5, now)


def test_a_round_is_private_money_of_lognormal_size():
    firm, now = a_startup(), a_month()
    amount = rules.invest_from_outside(firm, 0.5, now)
    assert amount == firm.equity == firm.cash == flow(now, "outside_equity")
    assert amount == pytest.approx(8e7 * now.prices, rel=1e-6)
    assert (firm.deals, firm.last_round, firm.public_equity) == (1, MONTH, 0)
    assert event(now, "outside_rounds") == 1 and event(now, "deals") == 0
    larger = rules.invest_from_outside(a_startup(), 0.8413447, now)
    assert larger == pytest.approx(math.exp(1.2) * amount, rel=1e-4)


@pytest.mark.parametrize(
    ("chance", "bar", "rounds"), [(1.0, -99.0, 1), (0.0, -99.0, 0), (1.0, 99.0, 0)]
)
def test_a_seeker_that_meets_no_fund_may_find_one(chance, bar, rounds):
    world = empty_world(
        outside_investors=chance, quality_elsewhere=bar, drawn_by_houses=0.0, service_effect=0.0
    )
    firm = put(world)
    now = interpreted(now_of)(world)
    look_outside(world, firm, now)
    assert firm.deals == event(now, "outside_rounds") == event(now, "finance_found") == rounds
