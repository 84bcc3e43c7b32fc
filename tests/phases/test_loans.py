"""Loans run for a year with interest each month, and are paid off, extended or lost."""

import pytest

from sim.model.agents.borrower import CELLS, SCHEME, SMALL, STARTUP, cell_of
from sim.model.agents.startups.startup import NOBODY
from sim.model.phases.credit import loans as phase
from sim.model.phases.credit.memory import forget_a_third
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, event, flow, government_in, interpreted, put

LOAN = {"debt": 12_000_000, "loan_rate": 0.06, "lender": 0, "lent_in": MONTH - 3,
        "monthly_cost": 10**6}  # fmt: skip
NEW = MONTH - 3


def a_world(policy=None, **parameters):
    world = empty_world({"interest_subsidy": 0.2} | (policy or {}), **parameters)
    government_in(world, 10**9)
    world.banks[0].outstanding = LOAN["debt"]
    return world


def served(world, firm):
    return phase.serve_loan(world, firm, interpreted(now_of)(world))


def test_interest_is_paid_monthly_and_the_principal_waits():
    world = a_world()
    firm = put(world, cash=10**6, **LOAN)
    assert served(world, firm) == 60_000
    assert firm.debt == 12_000_000 and firm.cash == 940_000
    assert flow(interpreted(now_of)(world), "principal") == 0


def test_a_listed_firms_lender_is_paid_a_share_of_its_interest_by_the_government():
    world = a_world()
    firm = put(world, cash=10**6, listed=1, **LOAN)
    assert served(world, firm) == 48_000
    now = interpreted(now_of)(world)
    assert (flow(now, "interest"), flow(now, "interest_subsidy")) == (48_000, 12_000)
    assert world.banks[0].cash == 60_000


@pytest.mark.parametrize(("cash", "debt", "instalment"), [
    (13_060_000, 0, 0), (13_059_999, 12_000_000, 10**6),
])  # fmt: skip
def test_at_the_end_a_loan_is_paid_off_if_a_months_cost_is_left_and_extended_if_not(
    cash, debt, instalment
):
    world = a_world()
    firm = put(world, cash=cash, **LOAN | {"lent_in": MONTH - 12})
    assert served(world, firm) == 60_000
    assert (firm.debt, firm.instalment) == (debt, instalment)


def test_an_extended_loan_is_paid_off_in_instalments():
    world = a_world()
    firm = put(world, cash=10**7, **LOAN, instalment=10**6)
    assert served(world, firm) == 1_060_000
    assert firm.debt == world.banks[0].outstanding == 11_000_000


def test_each_month_of_a_loan_a_twelfth_of_a_default_is_expected():
    world = a_world()
    firm = put(world, cash=10**7, risk_priced=0.24, channel=SCHEME, **LOAN)
    served(world, firm)
    cell = cell_of(STARTUP, SCHEME)
    assert world.books[cell].expected == pytest.approx(0.02)
    assert world.books[30 * CELLS + cell].expected == pytest.approx(0.02)
    assert world.books.expected.sum() == pytest.approx(0.04)


# Defaults and claims --------------------------------------------------------------------------


@pytest.mark.parametrize(("months", "within", "late"), [(12, 1, 0), (13, 0, 1)])
def test_a_default_is_remembered_and_belongs_to_the_month_of_its_loan(months, within, late):
    world = a_world()
    firm = put(world, **LOAN | {"lent_in": MONTH - months})
    phase.call_in(world, firm, interpreted(now_of)(world))
    cohort = world.cohorts[(MONTH - months) * CELLS + cell_of(STARTUP, 0)]
    assert (cohort.defaults, cohort.late_defaults, cohort.defaulted) == (within, late, 12_000_000)
    assert world.books.defaulted.sum() == 2.0 and firm.lender == NOBODY


def test_a_lender_and_all_lenders_together_remember_a_default_of_its_class_and_channel():
    world = a_world()
    firm = put(world, **LOAN | {"lender": 2, "channel": SCHEME})
    phase.call_in(world, firm, interpreted(now_of)(world))
    cell = cell_of(STARTUP, SCHEME)
    assert world.books.defaulted.nonzero()[0].tolist() == [2 * CELLS + cell, 30 * CELLS + cell]


@pytest.mark.parametrize(("seen", "claimed"), [(1, 570), (0, 300)])
def test_the_conference_approves_fewer_claims_where_nobody_visited(seen, claimed):
    world = a_world(lgd=0.6, approved_unseen=0.5)
    firms = [
        put(world, **LOAN | {"debt": 100, "compensated": 0.5, "visited": seen, "id": n})
        for n in range(20)
    ]
    world.banks[0].outstanding = 2_000
    for firm in firms:
        phase.call_in(world, firm, interpreted(now_of)(world))
    assert world.banks[0].claimed == pytest.approx(claimed, abs=100)
    assert world.government[0].claims == world.banks[0].claimed


def test_a_loan_without_a_promise_is_not_claimed():
    world = a_world()
    phase.call_in(world, put(world, **LOAN), interpreted(now_of)(world))
    assert world.banks[0].claimed == 0


@pytest.mark.parametrize(("pool", "paid"), [(10**6, 1_000), (400, 400), (0, 0)])
def test_a_ninth_of_what_was_approved_is_paid_a_month_while_the_pool_lasts(pool, paid):
    world = a_world()
    world.government[0].pool = pool
    world.banks[0].claimed = 9_000
    phase.settle_lenders(world)
    assert flow(interpreted(now_of)(world), "compensation") == paid
    assert world.banks[0].claimed == 9_000 - paid and world.government[0].pool == pool - paid


# Established firms ----------------------------------------------------------------------------


def an_indebted(world, **fields):
    firm = world.established[0]
    for name, value in {"debt": 12_000_000, "loan_rate": 0.06, "lender": 0, "lent_in": NEW,
                        "size_class": SMALL, **fields}.items():  # fmt: skip
        firm[name] = value
    return firm


def test_an_established_firm_pays_interest_and_pays_off_what_nobody_renewed():
    world = a_world()
    firm = an_indebted(world, lent_in=MONTH - 12, risk_priced=0.24, channel=SCHEME)
    phase.serve_established_loans(world)
    now = interpreted(now_of)(world)
    assert world.books[cell_of(SMALL, SCHEME)].expected == pytest.approx(0.02)
    assert flow(now, "established_interest") == 60_000
    assert flow(now, "established_principal") == 12_000_000 and firm.debt == 0


def test_an_established_firm_fails_by_its_hazard_and_is_replaced():
    world = a_world(lgd=0.5)
    firm = an_indebted(world, hazard=1.0)
    identity = int(firm.id)
    phase.serve_established_loans(world)
    now = interpreted(now_of)(world)
    assert event(now, "defaults") == 1 and flow(now, "recovery") == 6_000_000
    assert firm.debt == 0 and firm.id != identity and firm.size_class == SMALL


# Memory ---------------------------------------------------------------------------------------


def test_a_third_of_what_lenders_remember_fades():
    world = a_world()
    world.books.expected = 3.0
    world.books.defaulted = 6.0
    forget_a_third(world)
    assert set(world.books.expected) == {2.0} and set(world.books.defaulted) == {4.0}
