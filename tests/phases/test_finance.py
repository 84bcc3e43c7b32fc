"""Firms short of runway meet funds, then ask banks for loans."""

import pytest

from sim.model.agents.startup import NOBODY, TALENT
from sim.model.phases import finance as phase
from sim.model.world import now_of
from tests.rows import MONTH, YEAR, empty_world, event, flow, house_in, put

SEEKER = {"seeks_equity": 1, "cash": 100, "monthly_cost": 100}
BORROWER = {"seeks_loans": 1, "cash": 0, "sales": 10**8, "monthly_cost": 10**8, "listed": 1}


# Equity ---------------------------------------------------------------------------------------


def a_market(funds=1, policy=None, **parameters):
    """A world in which some funds look for a deal each month, and nothing elsewhere is better."""
    terms = {"outside_option": -100.0, "investment_period": 12.0} | parameters
    world = empty_world(policy, **terms)
    for fund in world.funds[:funds]:
        fund.opened, fund.committed, fund.dry_powder = MONTH - YEAR, 10**10, 10**10
        fund.ticket = 5 * 10**8
    return world


def close(world):
    phase.meet_funds(world)
    phase.close_deals(world)
    return now_of.py_func(world)


def test_the_best_of_the_startups_that_a_fund_meets_gets_the_deal():
    world = a_market(visibility=1.0, fund_noise=0.0)
    firms = [put(world, **SEEKER, ability=ability) for ability in (-1.0, 2.0, 0.0)]
    now = close(world)
    assert event(now, "deals") == 1 and [firm.deals for firm in firms] == [0, 1, 0]
    assert firms[1].backer == 0 and firms[1].last_round == MONTH
    assert event(now, "finance_sought") == 3 and event(now, "finance_found") == 1
    assert world.clock[0].seekers == 3


def test_a_fund_that_met_nobody_good_enough_goes_elsewhere():
    world = a_market(visibility=1.0, outside_option=100.0)
    put(world, **SEEKER)
    now = close(world)
    assert event(now, "deals") == 0 and event(now, "deals_elsewhere") == 1
    assert flow(now, "equity_elsewhere") > 0


@pytest.mark.parametrize(("visibility", "deals"), [(0.0, 0), (1.0, 1)])
def test_funds_invest_only_in_startups_that_reach_them(visibility, deals):
    world = a_market(policy={"matchmaking_events": 0.0}, visibility=visibility)
    put(world, **SEEKER)
    assert event(close(world), "deals") == deals


def test_matchmaking_events_make_seekers_visible():
    world = a_market(policy={"matchmaking_events": 12.0}, visibility=0.0, projects_per_event=9.0)
    world.clock.seekers = 9
    put(world, **SEEKER)
    now = close(world)
    assert event(now, "projects_matched") == event(now, "deals") == 1


@pytest.mark.parametrize(("events", "seekers", "chance"), [(12, 18, 0.5), (12, 9, 1), (0, 9, 0)])
def test_places_at_events_are_shared_among_the_seekers(events, seekers, chance):
    world = empty_world({"matchmaking_events": events}, projects_per_event=9.0)
    world.clock.seekers = seekers
    assert phase.invitation_chance(world, now_of.py_func(world)) == chance


def test_a_backed_startup_turns_to_its_backer_only():
    world = a_market(funds=3)
    for fund in world.funds[:3]:
        fund.outside_option = 0.0
    firm = put(world, backer=1)
    assert {phase.fund_met(world, firm, uniform) for uniform in (0.1, 0.5, 0.9)} == {1}
    world.funds[1].outside_option = 1e9
    assert phase.fund_met(world, firm, 0.5) == NOBODY


def test_any_fund_that_looks_for_a_deal_is_met_equally_often():
    world = a_market(funds=4)
    world.funds.outside_option = 1e9
    world.funds.outside_option[[0, 2, 3]] = 0.0
    firm = put(world)
    met = [phase.fund_met(world, firm, (n + 0.5) / 30) for n in range(30)]
    assert [met.count(number) for number in range(4)] == [10, 0, 10, 10]


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


@pytest.mark.parametrize(("lenders", "listed"), [(1, 1), (0, 0)])
def test_the_end_of_the_scheme_takes_every_firm_off_the_list(lenders, listed):
    world = empty_world({"admitted_lenders": lenders}, listing_rate=0.0)
    firms = [put(world, listed=1, patents=patents) for patents in (0, 1)]
    phase.list_firms(world)
    assert [firm.listed for firm in firms] == [listed, listed]


def test_service_brings_tenants_to_the_list_sooner():
    world = empty_world(listing_rate=0.1, service_in_visibility=2.0)
    house_in(world, service=0.5)
    tenant, other = put(world, host=0), put(world)
    now = now_of.py_func(world)
    assert phase.listing_chance(world, tenant, now) == pytest.approx(0.2)
    assert phase.listing_chance(world, other, now) == pytest.approx(0.1)


# Loans ----------------------------------------------------------------------------------------


def a_loan_market(policy=None, **parameters):
    """A world with admitted lenders that find every loan worth making, and a full pool."""
    terms = {"lgd": 0.0, "bank_quota": 1e9, "screening_cost": 0.0} | parameters
    world = empty_world({"lending_rate": 0.06} | (policy or {}), **terms)
    world.banks.admitted[:21] = 1
    world.government[0].pool = 10**9
    return world


@pytest.mark.parametrize(("listed", "guaranteed"), [(1, 1), (0, 0)])
def test_a_listed_firm_borrows_under_the_guarantee(listed, guaranteed):
    world = a_loan_market()
    firm = put(world, **BORROWER | {"listed": listed})
    phase.borrow(world)
    now = now_of.py_func(world)
    assert event(now, "loans") == 1 and event(now, "guaranteed_loans") == guaranteed
    assert (firm.compensated > 0) == guaranteed
    assert firm.debt == flow(now, "loan") > 0


def test_the_admitted_lenders_are_asked_equally_often_or_all_banks_are():
    world = a_loan_market()
    firm = put(world)
    asked = [
        [phase.bank_asked(world, firm, (n + 0.5) / 210, admitted_only) for n in range(210)]
        for admitted_only in (True, False)
    ]
    counts = [[banks.count(number) for number in range(30)] for banks in asked]
    assert counts == [[10] * 21 + [0] * 9, [7] * 30]


@pytest.mark.parametrize(
    ("listed", "attempt", "asked"), [(1, 0, 21), (1, 1, 30), (0, 0, 30), (0, 1, 30)]
)
def test_a_listed_firm_asks_an_admitted_lender_first_and_then_any_bank(listed, attempt, asked):
    world = a_loan_market()
    now = now_of.py_func(world)
    for _ in range(500):
        put(world, **BORROWER | {"listed": listed})
    applications = [phase.application(world, row, attempt, now) for row in range(500)]
    assert {lender for lender, *_ in applications} == set(range(asked))
    for lender, _, _, promised in applications:
        assert (promised > 0) == (listed == 1 and lender < 21)


def test_whom_no_admitted_lender_has_money_for_another_bank_lends_to_without_a_guarantee():
    world = a_loan_market()
    world.banks.admitted[1:] = 0
    world.banks.lent_this_year[0] = 10**12
    firms = [put(world, **BORROWER) for _ in range(40)]
    phase.borrow(world)
    now = now_of.py_func(world)
    served = [firm for firm in firms if firm.debt > 0]
    assert len(served) == event(now, "loans") > 30 and event(now, "guaranteed_loans") == 0
    assert all(firm.lender > 0 and firm.compensated == 0 for firm in served)


def test_where_all_lenders_are_expelled_a_listed_firm_borrows_without_a_guarantee():
    world = a_loan_market()
    world.banks.admitted = 0
    firm = put(world, **BORROWER)
    assert phase.application(world, 0, 0, now_of.py_func(world))[0] == NOBODY
    phase.borrow(world)
    now = now_of.py_func(world)
    assert event(now, "loan_applications") == event(now, "loans") == 1
    assert firm.debt > 0 and firm.compensated == event(now, "guaranteed_loans") == 0


def test_who_is_declined_asks_a_second_bank_and_both_are_paid_for():
    world = a_loan_market({"compensation_rate": 0.0}, lgd=1.0, pd_level=20.0, screening_cost=100.0)
    firm = put(world, **BORROWER)
    phase.borrow(world)
    now = now_of.py_func(world)
    assert firm.debt == 0 and firm.last_application == MONTH
    assert event(now, "loan_applications") == 1 and event(now, "finance_found") == 0
    cost = 100 * (1 + world.banks[0].effort ** 2)
    assert flow(now, "screening") == 2 * round(cost * 100)


@pytest.mark.parametrize(("rate", "granted"), [(0.0, 0), (0.9, 1)])
def test_a_guarantee_moves_the_cut_off(rate, granted):
    policy = {"compensation_rate": rate, "loan_cap": 1e9}
    terms = {"lgd": 0.8, "funding_rate": 0.02, "pd_level": -1.5, "pd_ability": 0.0,
             "pd_size": 0.0, "pd_runway": 0.0}  # fmt: skip
    world = a_loan_market(policy, **terms)
    put(world, **BORROWER)
    phase.borrow(world)
    assert event(now_of.py_func(world), "loans") == granted


def test_lenders_count_on_a_promise_only_as_far_as_the_pool_can_pay():
    policy = {"compensation_rate": 0.9, "loan_cap": 1e9}
    world = a_loan_market(policy, screening_effort=0.6)
    now = now_of.py_func(world)
    phase.choose_screening(world, now)
    assert world.banks[0].effort == pytest.approx(0.06)
    assert world.banks[29].effort == pytest.approx(0.6)
    world.government[0].claims = 2e9
    phase.choose_screening(world, now)
    assert world.banks[0].effort == pytest.approx(0.6 * (1 - 0.45))


def test_a_quota_stops_lending_for_the_year():
    world = a_loan_market(bank_quota=0.0)
    firm = put(world, **BORROWER)
    phase.borrow(world)
    assert firm.debt == 0


def test_who_needs_no_loan_does_not_apply():
    world = a_loan_market()
    put(world, **BORROWER | {"cash": 10**10, "origin": TALENT})
    phase.borrow(world)
    assert event(now_of.py_func(world), "loan_applications") == 0
