"""Loans are served; who cannot pay fails, and the pool compensates the lender."""

import pytest

from sim.model.agents.startup import FAILED, NEVER
from sim.model.phases import debt as phase
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, event, flow, government_in, house_in, put

LOAN = {"debt": 12_000_000, "instalment": 1_000_000, "loan_rate": 0.06, "lender": 0}


def a_world(policy=None, pool=0, **parameters):
    world = empty_world({"interest_subsidy": 0.2} | (policy or {}), **parameters)
    government_in(world, 10**9)
    world.government[0].pool = pool
    world.banks[0].outstanding = LOAN["debt"]
    return world


@pytest.mark.parametrize(("listed", "subsidy"), [(1, 12_000), (0, 0)])
def test_an_instalment_is_interest_and_principal_and_a_listed_firm_is_paid_some_back(
    listed, subsidy
):
    world = a_world()
    firm = put(world, cash=2_000_000, listed=listed, **LOAN)
    phase.serve_debts(world)
    now = now_of.py_func(world)
    assert flow(now, "interest") == 60_000 and flow(now, "principal") == 1_000_000
    assert flow(now, "interest_subsidy") == subsidy
    assert firm.debt == world.banks[0].outstanding == 11_000_000
    assert firm.cash == 2_000_000 - 1_060_000 + subsidy


@pytest.mark.parametrize(
    ("fields", "fails"),
    [
        ({"cash": 0}, False),
        ({"cash": -1}, True),
        ({"cash": 1_060_000, **LOAN}, False),
        ({"cash": 1_059_999, **LOAN}, True),
        ({"cash": -1, "is_team": 1}, False),
    ],
)
def test_a_firm_that_cannot_pay_what_is_due_fails(fields, fails):
    world = a_world()
    firm = put(world, **fields)
    phase.serve_debts(world)
    assert (firm.fate == FAILED) == (firm.ended == MONTH) == fails
    assert event(now_of.py_func(world), "failures") == fails


@pytest.mark.parametrize(
    ("pool", "promised", "expelled", "paid"),
    [
        (10**8, 0.5, 0, 3_600_000),
        (10**8, 0.9, 0, 6_480_000),
        (10**8, 0.0, 0, 0),
        (10**6, 0.5, 0, 10**6),
        (10**8, 0.5, 1, 0),
    ],
)
def test_the_pool_bears_the_promised_share_of_the_loss_while_it_lasts(
    pool, promised, expelled, paid
):
    world = a_world(pool=pool, lgd=0.6)
    world.banks[0].expelled = expelled
    firm = put(world, compensated=promised, **LOAN)
    phase.fail(world, firm, now_of.py_func(world))
    now = now_of.py_func(world)
    assert flow(now, "compensation") == paid and world.government[0].pool == pool - paid
    assert world.banks[0].cash == paid - 7_200_000
    assert event(now, "defaults") == 1 and event(now, "defaulted_principal") == LOAN["debt"]


def test_what_a_failed_firm_owes_its_suppliers_is_never_paid():
    world = a_world()
    firm = put(world, cash=-700)
    phase.fail(world, firm, now_of.py_func(world))
    assert firm.cash == 0 and flow(now_of.py_func(world), "unpaid_bills") == 700


def test_a_failed_tenant_leaves_its_space():
    world = a_world()
    house = house_in(world, tenants=4)
    firm = put(world, cash=-1, host=0)
    phase.fail(world, firm, now_of.py_func(world))
    assert house.tenants == 3 and firm.graduated == NEVER


def test_lenders_pay_their_depositors():
    world = a_world(funding_rate=0.02)
    phase.serve_debts(world)
    assert flow(now_of.py_func(world), "deposit_interest") == 20_000
