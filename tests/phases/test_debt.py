"""Loans are served, bills paid, founders last; firms close, and the pool compensates lenders."""

import pytest

from sim.model.agents.startups.startup import ACTIVE, CLOSED, FAILED, NEVER
from sim.model.phases.credit import debt as phase
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, event, flow, government_in, house_in, interpreted, put

LOAN = {"debt": 12_000_000, "instalment": 1_000_000, "loan_rate": 0.06, "lender": 0,
        "lent_in": MONTH - 13}  # fmt: skip


def a_world(policy=None, pool=0, **parameters):
    world = empty_world({"interest_subsidy": 0.2} | (policy or {}), **parameters)
    government_in(world, 10**9)
    world.government[0].pool = pool
    world.banks[0].outstanding = LOAN["debt"]
    return world


IDLE = {"cash": 0, "monthly_cost": 10_000_000, "purse": 0}


@pytest.mark.parametrize(
    ("fields", "fate"),
    [
        ({}, ACTIVE),
        ({"cash": -20_000_000}, ACTIVE),
        ({"cash": -20_000_001}, FAILED),
        ({"cash": -20_000_001, "purse": 1}, ACTIVE),
        ({"cash": -19_000_000, **LOAN}, FAILED),
        ({"cash": -30_000_000, "is_team": 1}, ACTIVE),
        ({"patience": 0.5, "unpaid_months": 0.5}, CLOSED),
        ({"patience": 0.5, "unpaid_months": 0.5, "cash": -1}, FAILED),
        ({"patience": 0.5, "unpaid_months": 0.5, **LOAN}, FAILED),
        ({"patience": 0.5, "unpaid_months": 0.5, "cash": 12_060_000, **LOAN}, CLOSED),
        ({"patience": 0.5, "unpaid_months": 0.5, "cash": 12_059_999, **LOAN}, FAILED),
    ],
)
def test_a_firm_fails_if_it_closes_owing_what_it_cannot_pay(fields, fate):
    world = a_world(other_closures=0.0, arrears=2.0, buffer=1.0)
    firm = put(world, **IDLE | fields)
    phase.serve_debts(world)
    assert firm.fate == fate and (firm.ended == MONTH) == (fate != ACTIVE)
    now = interpreted(now_of)(world)
    assert event(now, "failures") == (fate == FAILED)
    assert event(now, "closures") == (fate == CLOSED)
    if fate != ACTIVE:
        assert firm.cash == firm.payable == firm.debt == 0


def test_a_firm_that_has_paid_off_its_loan_is_no_borrower_any_more():
    world = a_world(other_closures=0.0)
    firm = put(world, cash=10**9, **LOAN | {"debt": 0}, risk_priced=0.24)
    phase.serve_debts(world)
    assert firm.debt == 0 and not world.books.expected.any()


def test_an_instalment_is_paid_before_other_bills():
    world = a_world(other_closures=0.0)
    firm = put(world, cash=60_000, monthly_cost=10**9, **LOAN)
    phase.serve_debts(world)
    assert firm.debt == 11_000_000 and firm.cash == 0 and firm.payable == 1_000_000


def test_a_firm_pays_bills_of_earlier_months_as_far_as_its_cash_reaches():
    for cash, left in ((10**6, 0), (500, 200), (0, 700)):
        world = a_world(other_closures=0.0)
        firm = put(world, cash=cash, payable=700, monthly_cost=10**9)
        phase.serve_debts(world)
        assert firm.payable == left
        assert flow(interpreted(now_of)(world), "bills_paid") == 700 - left


def test_what_a_failed_firm_owes_its_suppliers_is_never_paid():
    world = a_world()
    firm = put(world, payable=700)
    phase.wind_up(world, firm, interpreted(now_of)(world))
    assert firm.cash == 0 and flow(interpreted(now_of)(world), "unpaid_bills") == 700


def test_a_firm_that_closes_repays_its_lender_as_far_as_its_cash_reaches():
    world = a_world(lgd=0.5)
    firm = put(world, cash=2_000_000, **LOAN)
    phase.wind_up(world, firm, interpreted(now_of)(world))
    now = interpreted(now_of)(world)
    assert flow(now, "principal") == 2_000_000 and flow(now, "recovery") == 5_000_000
    assert event(now, "defaulted_principal") == 10_000_000 and world.banks[0].outstanding == 0


def test_a_firm_that_closes_and_repays_all_is_no_default():
    world = a_world(lgd=0.5)
    firm = put(world, cash=13_000_000, **LOAN)
    now = interpreted(now_of)(world)
    phase.wind_up(world, firm, now)
    assert (firm.fate, flow(now, "principal"), event(now, "defaults")) == (CLOSED, 12_000_000, 0)
    assert flow(now, "liquidation") == 1_000_000
    assert not world.books.defaulted.any() and not world.cohorts.defaults.any()


def test_a_failed_tenant_leaves_its_space():
    world = a_world()
    house = house_in(world, tenants=4)
    firm = put(world, payable=1, host=0)
    phase.wind_up(world, firm, interpreted(now_of)(world))
    assert house.tenants == 3 and firm.graduated == NEVER
