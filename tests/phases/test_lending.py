"""Firms join the loan list, ask lenders for a loan, renew it, and lenders learn."""

import numpy as np
import pytest

from sim.model.agents.borrower import CELLS, ORDINARY, SCHEME, STARTUP, cell_of
from sim.model.agents.startups.startup import NOBODY, TALENT
from sim.model.phases.credit import lending as phase
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, event, flow, house_in, interpreted, put

BORROWER = {"seeks_loans": 1, "cash": 0, "sales": 10**8, "monthly_cost": 10**8, "listed": 1,
            "patents": 1, "ability": 3.0, "customer_of": NOBODY}  # fmt: skip


def a_loan_market(policy=None, lenders=21, **parameters):
    """A world with admitted lenders, a full pool and no established firms that ask."""
    world = empty_world({"scheme_rate_ceiling": 0.03} | (policy or {}), **parameters)
    world.banks.admitted[:lenders] = 1
    world.government[0].pool = 10**12
    return world


# The loan list --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("criteria", "patents", "lenders", "listed"),
    [(1, 1, 21, 1), (1, 0, 21, 0), (2, 1, 21, 0), (0, 0, 21, 1), (1, 1, 0, 0)],
)
def test_firms_with_the_marks_join_the_list_while_there_is_a_scheme(
    criteria, patents, lenders, listed
):
    world = empty_world({"list_criteria": criteria, "admitted_lenders": lenders}, listing_rate=1.0)
    firm = put(world, patents=patents)
    phase.list_firms(world)
    assert firm.listed == listed


@pytest.mark.parametrize(("criteria", "lenders", "listed"), [(2, 1, 1), (3, 1, 0), (0, 0, 0)])
def test_established_firms_have_two_marks(criteria, lenders, listed):
    world = empty_world({"list_criteria": criteria, "admitted_lenders": lenders}, listing_rate=1.0)
    phase.list_firms(world)
    assert set(world.established.listed) == {listed}


@pytest.mark.parametrize(("lenders", "listed"), [(1, 1), (0, 0)])
def test_the_end_of_the_scheme_takes_every_firm_off_the_list(lenders, listed):
    world = empty_world({"admitted_lenders": lenders}, listing_rate=0.0)
    firms = [put(world, listed=1, patents=patents) for patents in (0, 1)]
    world.established.listed = 1
    phase.list_firms(world)
    assert [firm.listed for firm in firms] == [listed, listed]
    assert set(world.established.listed) == {listed}


def test_service_brings_tenants_to_the_list_sooner():
    world = empty_world(listing_rate=0.1, service_effect=0.5)
    house_in(world, service=0.5)
    tenant, other = put(world, host=0), put(world)
    now = interpreted(now_of)(world)
    assert phase.listing_chance(world, tenant, now) == pytest.approx(0.2)
    assert phase.listing_chance(world, other, now) == pytest.approx(0.1)


# Who is asked ---------------------------------------------------------------------------------


def test_the_admitted_lenders_are_asked_equally_often_or_all_banks_are():
    world = a_loan_market()
    asked = [
        [phase.bank_asked(world, 0, (n + 0.5) / 210, admitted_only) for n in range(210)]
        for admitted_only in (True, False)
    ]
    counts = [[banks.count(number) for number in range(30)] for banks in asked]
    assert counts == [[10] * 21 + [0] * 9, [7] * 30]


def test_a_lender_whose_loan_is_due_is_asked_first_and_then_any():
    world = a_loan_market()
    firm = put(world, **BORROWER, debt=1, lender=29)
    assert {phase.lender_asked(world, firm, 0, u) for u in (0.1, 0.5, 0.9)} == {29}
    asked = {phase.lender_asked(world, firm, 1, (n + 0.5) / 30) for n in range(30)}
    assert asked == set(range(30))


def test_where_no_lender_is_admitted_a_listed_firm_asks_once_and_is_not_guaranteed():
    world = a_loan_market(lenders=0)
    firm = put(world, **BORROWER)
    phase.borrow(world)
    now = interpreted(now_of)(world)
    assert phase.lender_asked(world, put(world, listed=1), 0, 0.5) == NOBODY
    assert event(now, "guaranteed_loans") == 0 and firm.last_application == MONTH


def test_who_is_declined_asks_two_other_banks_and_all_are_paid_for():
    world = a_loan_market(default_rate=0.9, first_belief=1.0)
    firm = put(world, **BORROWER | {"ability": -3.0})
    world.established.last_application = MONTH
    phase.borrow(world)
    now = interpreted(now_of)(world)
    assert firm.debt == 0 and event(now, "loan_applications") == 1
    assert event(now, "finance_found") == 0 and flow(now, "screening") >= 3 * round(
        200_000 * now.prices
    )


def test_an_established_firm_that_asks_is_counted_once():
    world = a_loan_market()
    world.established[0].sales_in_2021 = 10**9
    phase.ask_for_established(world, 0, interpreted(now_of)(world))
    assert event(interpreted(now_of)(world), "loan_applications") == 1
    assert world.established[0].last_application == MONTH


@pytest.mark.parametrize(("due", "asked"), [(0, 1), (1, 3)])
def test_only_a_firm_whose_loan_is_due_asks_lenders_that_are_not_needed(due, asked):
    world = a_loan_market()
    world.established.last_application = MONTH
    firm = put(world, **BORROWER, debt=due, lender=29)
    firm.lent_in = MONTH - 12
    phase.borrow(world)
    now = interpreted(now_of)(world)
    assert firm.debt > 1 and event(now, "loans") == 1
    assert event(now, "first_loans") == (firm.loans == 1)
    assert flow(now, "screening") >= asked * 200_000 * now.prices


def test_of_two_offers_the_larger_is_taken_and_of_equal_ones_the_other_lenders():
    none = interpreted(phase.nothing)()
    offers = [none._replace(amount=amount, profit=1.0) for amount in (5, 5, 6)]
    first, same, larger = offers
    assert phase.is_preferred(same, first) and phase.is_preferred(larger, first)
    assert not phase.is_preferred(first, larger)
    assert not phase.is_preferred(larger._replace(profit=-1.0), first)


def test_who_needs_no_loan_does_not_apply():
    world = a_loan_market()
    world.established.last_application = MONTH
    put(world, **BORROWER | {"cash": 10**12, "origin": TALENT})
    phase.borrow(world)
    assert event(interpreted(now_of)(world), "loan_applications") == 0


# The scheme -----------------------------------------------------------------------------------


def the_offer(world, **fields):
    firm = put(world, **BORROWER | fields)
    return phase.best_offer(world, firm, 0, 0.0, interpreted(now_of)(world))


def test_a_listed_firm_is_offered_the_scheme_by_an_admitted_lender():
    assert the_offer(a_loan_market(), insists=1).channel == SCHEME
    assert the_offer(a_loan_market(), insists=1, listed=0).channel == ORDINARY
    assert the_offer(a_loan_market(lenders=0), insists=1).channel == ORDINARY
    assert the_offer(a_loan_market({"compensation_rate": 0.0}), insists=1).channel == ORDINARY


def test_a_cover_is_worth_having_only_if_the_lender_earns_enough_under_it():
    offers = [
        the_offer(a_loan_market({"scheme_rate_ceiling": ceiling}, ordinary_ceiling=0.02))
        for ceiling in (0.0, 0.02)
    ]
    assert [offered.channel for offered in offers] == [ORDINARY, SCHEME]


@pytest.mark.parametrize(("leverage", "channel"), [(1.0, SCHEME), (0.0, ORDINARY)])
def test_promises_stop_at_the_pools_leverage(leverage, channel):
    assert the_offer(a_loan_market({"pool_leverage": leverage}), insists=1).channel == channel


def test_promises_are_added_up_before_lenders_decide():
    world = a_loan_market()
    world.banks.promised[:3] = (5, 6, 7)
    phase.sum_up_promises(world)
    assert world.government[0].promised == 18


def test_a_lender_that_has_learned_of_more_defaults_lends_less():
    world = a_loan_market()
    cell = cell_of(STARTUP, ORDINARY)
    terms = {"listed": 0, "ability": 0.0}
    before = the_offer(world, **terms)
    world.books[0 * CELLS + cell].defaulted = 20.0
    after = the_offer(world, **terms)
    assert after.amount < before.amount
    assert phase.level_of(world, 0, STARTUP, SCHEME) == 1.0
    assert phase.level_of(world, 0, STARTUP, ORDINARY) == pytest.approx(23 / 3)


# Granting -------------------------------------------------------------------------------------


def test_a_loan_is_paid_out_counted_and_kept_among_those_of_its_month():
    world = a_loan_market()
    world.established.last_application = MONTH
    firm = put(world, **BORROWER, insists=1)
    phase.borrow(world)
    now = interpreted(now_of)(world)
    assert firm.debt == firm.cash == flow(now, "loan") > 0
    for name in ("technology_lending", "listed_lending", "guaranteed_lending"):
        assert event(now, name) == firm.debt
    assert event(now, "guarantees") == world.government[0].promised == round(0.5 * firm.debt)
    cohort = world.cohorts[MONTH * CELLS + cell_of(STARTUP, SCHEME)]
    assert (cohort.loans, cohort.amount) == (1, firm.debt) and 0.0 < cohort.expected < 0.1
    assert world.cohorts.loans.sum() == 1


def test_a_first_loan_is_finance_found():
    world = a_loan_market()
    world.established.last_application = MONTH
    firms = [put(world, **BORROWER, insists=1), put(world, **BORROWER, insists=1, loans=2)]
    phase.borrow(world)
    now = interpreted(now_of)(world)
    names = ("loans", "first_loans", "guaranteed_loans", "finance_sought", "finance_found")
    assert [event(now, name) for name in names] == [2, 1, 2, 2, 2]
    assert (world.government[0].sought, world.government[0].found) == (2.0, 2.0)
    assert [firm.loans for firm in firms] == [1, 3]
    assert event(now, "visits") >= world.cohorts.visited.sum() > 0


@pytest.mark.parametrize(("fields", "technology", "listed"), [
    ({"listed": 0}, 1, 0), ({"listed": 0, "patents": 0}, 0, 0), ({"patents": 0}, 0, 1),
])  # fmt: skip
def test_technology_lending_asks_for_a_mark_and_not_for_the_list(fields, technology, listed):
    world = a_loan_market()
    world.established.last_application = MONTH
    firm = put(world, **BORROWER | fields)
    phase.borrow(world)
    now = interpreted(now_of)(world)
    assert event(now, "technology_lending") == technology * firm.debt
    assert event(now, "listed_lending") == listed * firm.debt


def test_a_loan_that_is_due_is_paid_off_with_the_new_one():
    world = a_loan_market()
    world.established.last_application = MONTH
    firm = put(world, **BORROWER, debt=10**6, lender=5, lent_in=MONTH - 12)
    world.banks[5].outstanding = 10**6
    phase.borrow(world)
    now = interpreted(now_of)(world)
    assert flow(now, "principal") == 10**6 and firm.lent_in == MONTH
    assert firm.debt == flow(now, "loan") and firm.cash == firm.debt - 10**6
    assert world.banks.outstanding.sum() == firm.debt


@pytest.mark.parametrize(("cash", "is_used"), [(40, True), (39, False), (-40, False)])
def test_a_new_loan_and_the_cash_must_pay_off_the_old_one(cash, is_used):
    firm = put(a_loan_market(), debt=100, cash=cash)
    assert phase.can_be_used(firm, interpreted(phase.nothing)()._replace(amount=60)) == is_used


def test_a_new_loan_that_does_not_pay_off_the_old_one_is_of_no_use():
    world = a_loan_market()
    world.established.last_application = MONTH
    firm = put(world, **BORROWER, debt=10**12, lender=5, lent_in=MONTH - 12)
    phase.borrow(world)
    assert firm.debt == 10**12 and firm.lent_in == MONTH - 12


def test_established_firms_borrow_too_and_renew():
    world = a_loan_market()
    from sim.model.phases.policy import enforce_policy

    world.clock.month = 0
    enforce_policy(world)
    world.established.seeks_loans = 1
    world.established.last_application = -10
    phase.borrow(world)
    now = interpreted(now_of)(world)
    lent = int((world.established.debt > 0).sum())
    assert lent > len(world.established) / 2
    assert flow(now, "established_loan") == world.established.debt.sum()
    assert event(now, "loans") == lent and flow(now, "loan") == 0
    world.clock.month = 12
    phase.borrow(world)
    now = interpreted(now_of)(world)
    assert flow(now, "established_principal") > 0
    assert world.banks.outstanding.sum() == world.established.debt.sum()
    assert np.all(world.established.hazard[world.established.debt > 0] > 0)
