"""A startup seeks finance, closes its years, ends, and graduates by the official rule."""

import pytest

from sim.model.agents.incubators.graduation import (
    former_graduation_criterion,
    graduation_criterion,
    tenancy_over,
)
from sim.model.agents.startups.business import close_year
from sim.model.agents.startups.ends import end, liquidate, take_along
from sim.model.agents.startups.needs import marks_of_technology, needs_loan, runway
from sim.model.agents.startups.startup import (
    ACTIVE,
    BY_EQUITY,
    BY_EXIT,
    BY_HNTE,
    BY_REVENUE,
    EXITED,
    FAILED,
    NO_CRITERION,
    NOBODY,
    SPIN_OFF,
    TALENT,
)
from tests.rows import MONTH, a_month, a_startup, flow

# Needs ----------------------------------------------------------------------------------------


def test_runway_is_cash_over_the_monthly_loss():
    assert runway(a_startup(cash=600, monthly_cost=150, sales=50)) == 6.0
    assert runway(a_startup(cash=600, monthly_cost=50, sales=50)) == 99.0
    assert runway(a_startup(cash=-600, monthly_cost=150)) == 0.0
    assert runway(a_startup(cash=600, monthly_cost=150, instalment=150)) == 2.0


@pytest.mark.parametrize(
    ("fields", "needs"),
    [
        ({}, True),
        ({"seeks_loans": 0}, False),
        ({"debt": 1, "lent_in": MONTH - 11}, False),
        ({"debt": 1, "lent_in": MONTH - 12}, True),
        ({"debt": 1, "lent_in": MONTH - 12, "instalment": 1}, False),
        ({"sales": 0}, False),
        ({"cash": 300}, False),
        ({"last_application": MONTH - 5}, False),
        ({"last_application": MONTH - 6}, True),
        ({"is_team": 1}, False),
    ],
)
def test_a_firm_with_sales_borrows_or_renews_when_cash_is_below_working_capital(fields, needs):
    firm = a_startup(**{"seeks_loans": 1, "cash": 299, "sales": 100} | fields)
    assert needs_loan(firm, a_month(loan_to_revenue=0.25)) == needs


@pytest.mark.parametrize(
    "mark",
    [
        {"patents": 3}, {"hnte_until": MONTH}, {"host": 0}, {"graduated": MONTH},
        {"origin": TALENT}, {"origin": SPIN_OFF}, {"equity": 1},
        {"award_until": MONTH},
    ],
)  # fmt: skip
def test_each_mark_of_a_technology_firm_counts_once(mark):
    assert marks_of_technology(a_startup()) == 0
    assert marks_of_technology(a_startup(**mark)) == 1
    everything = {"patents": 1, "hnte_until": 1, "host": 0, "origin": TALENT, "equity": 1}
    assert marks_of_technology(a_startup(**everything | mark)) == 5


# Ends and years -------------------------------------------------------------------------------


def test_what_is_left_at_the_end_goes_to_the_owners():
    firm = a_startup(cash=500)
    now = a_month()
    liquidate(firm, now)
    assert firm.cash == 0 and flow(now, "liquidation") == 500


@pytest.mark.parametrize("cash", [-500, 0, 1, 100, 199, 500])
@pytest.mark.parametrize("payable", [0, 200])
def test_a_firm_that_moves_or_is_bought_leaves_neither_cash_nor_bills(cash, payable):
    firm = a_startup(cash=cash, payable=payable)
    now = a_month()
    take_along(firm, now)
    assert firm.cash == firm.payable == 0
    assert flow(now, "bills_paid") == payable
    assert flow(now, "debt_assumed") == max(0, payable - cash)
    assert flow(now, "taken_along") == max(0, cash - payable)


def test_an_ended_firm_has_no_house_and_is_off_the_list():
    firm = a_startup(host=3, listed=1)
    end(firm, FAILED, a_month())
    assert (firm.fate, firm.ended, firm.host, firm.listed) == (
        FAILED, MONTH, NOBODY, 0,
    )  # fmt: skip


def test_in_january_the_year_becomes_last_year():
    firm = a_startup(revenue_year=3, revenue_last_year=2, revenue_before_last=1, rd_year=5)
    close_year(firm)
    figures = (firm.revenue_year, firm.revenue_last_year, firm.revenue_before_last)
    assert figures == (0, 3, 2)
    assert (firm.rd_year, firm.rd_last_year) == (0, 5)


# Graduation -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "criterion"),
    [
        ({}, NO_CRITERION),
        ({"hnte_until": MONTH + 1}, BY_HNTE),
        ({"hnte_until": MONTH}, NO_CRITERION),
        ({"equity": 500_000_001}, BY_EQUITY),
        ({"equity": 500_000_000}, NO_CRITERION),
        ({"revenue_last_year": 6 * 10**8, "revenue_before_last": 4 * 10**8 + 1}, BY_REVENUE),
        ({"revenue_last_year": 6 * 10**8, "revenue_before_last": 4 * 10**8}, NO_CRITERION),
        ({"fate": EXITED}, BY_EXIT),
    ],
)
def test_any_one_criterion_of_the_official_rule_suffices(fields, criterion):
    assert graduation_criterion(a_startup(**fields), a_month()) == criterion


@pytest.mark.parametrize(
    ("patents", "revenue", "fate", "criterion"),
    [
        (1, 10**9 + 1, ACTIVE, BY_REVENUE),
        (1, 0, EXITED, BY_EXIT),
        (0, 10**9 + 1, EXITED, BY_EXIT),
        (1, 0, ACTIVE, NO_CRITERION),
        (0, 10**9 + 1, ACTIVE, NO_CRITERION),
        (0, 0, EXITED, NO_CRITERION),
    ],
)
def test_before_2019_two_criteria_were_asked_for(patents, revenue, fate, criterion):
    firm = a_startup(patents=patents, revenue_last_year=revenue, fate=fate)
    assert former_graduation_criterion(firm) == criterion


@pytest.mark.parametrize(("long_incubation", "limit"), [(False, 48), (True, 60)])
def test_a_tenancy_ends_after_48_months_or_60_with_long_incubation(long_incubation, limit):
    now = a_month()
    kept, over = (a_startup(tenant_since=MONTH - months) for months in (limit - 1, limit))
    assert not tenancy_over(kept, long_incubation, now)
    assert tenancy_over(over, long_incubation, now)
