"""Founders live on what the firm leaves, add what it lacks, let bills wait, and may give up."""

import pytest

from sim.model.agents.startups import living as rules
from tests.rows import a_month, a_startup, flow

TERMS = {"living": 0.5, "buffer": 2.0, "assured_living": 0.0, "arrears": 2.0,
         "other_closures": 0.0}  # fmt: skip
LIVING = 1_020_000
"""Half a wage for each of two founders (fen)."""


@pytest.mark.parametrize(
    ("fields", "debt_service", "paid"),
    [
        ({"cash": 0}, 0, 0),
        ({"cash": 10**9}, 0, LIVING),
        ({"cash": 2_500_000, "monthly_cost": 10**6}, 0, 500_000),
        ({"cash": 2_500_000, "monthly_cost": 10**6}, 200_000, 100_000),
        ({"cash": 700_000, "monthly_cost": 10**6, "sales": 1_600_000}, 0, 600_000),
        ({"cash": 700_000, "monthly_cost": 10**6, "sales": 1_600_000}, 400_000, 200_000),
        ({"cash": 300_000, "monthly_cost": 10**6, "sales": 1_600_000}, 0, 300_000),
        ({"cash": 0, "payable": 10**6, "monthly_cost": 10**6, "sales": 1_600_000}, 0, 0),
        ({"cash": 10**7, "monthly_cost": 10**6, "sales": 10**9}, 0, LIVING),
    ],
)
def test_founders_live_on_the_surplus_or_on_cash_above_the_buffer(fields, debt_service, paid):
    firm = a_startup(**fields)
    now = a_month(**TERMS)
    rules.pay_founders(firm, debt_service, now)
    assert flow(now, "founders_pay") == paid
    assert firm.cash == fields["cash"] - paid


def test_the_assured_part_of_a_living_is_taken_whatever_happens():
    now = a_month(**TERMS | {"assured_living": 0.25})
    firm = a_startup(cash=0)
    rules.pay_founders(firm, 0, now)
    assert flow(now, "founders_pay") == LIVING // 4 == -firm.cash


def test_months_without_a_living_add_up_on_the_market_and_are_forgotten_one_by_one():
    now = a_month(**TERMS)
    firm = a_startup(cash=0, monthly_cost=1)
    for _ in range(3):
        rules.pay_founders(firm, 0, now)
    assert firm.unpaid_months == 3.0
    firm.cash = LIVING // 2 + 2
    rules.pay_founders(firm, 0, now)
    assert firm.unpaid_months == 3.5
    firm.cash = 10**9
    rules.pay_founders(firm, 0, now)
    assert firm.unpaid_months == 2.5


def test_before_the_market_nobody_counts():
    firm = a_startup(readiness=0.5, cash=0)
    rules.pay_founders(firm, 0, a_month(**TERMS))
    assert firm.unpaid_months == 0.0


@pytest.mark.parametrize(
    ("cash", "purse", "added", "waiting"),
    [(5, 100, 0, 0), (0, 100, 0, 0), (-60, 100, 60, 0), (-160, 100, 100, 60), (-60, 0, 0, 60)],
)
def test_owners_add_what_is_missing_while_their_purse_lasts_and_bills_wait(
    cash, purse, added, waiting
):
    firm = a_startup(cash=cash, purse=purse)
    now = a_month(**TERMS)
    rules.cover_the_gap(firm, now)
    assert flow(now, "founders_capital") == added and flow(now, "bills_waiting") == waiting
    assert firm.cash == max(0, cash) and firm.payable == waiting and firm.purse == purse - added


@pytest.mark.parametrize(("cash", "paid"), [(0, 0), (30, 30), (100, 60)])
def test_bills_that_waited_are_paid_first(cash, paid):
    firm = a_startup(cash=cash, payable=60)
    now = a_month()
    rules.pay_bills(firm, now)
    assert flow(now, "bills_paid") == paid
    assert (firm.cash, firm.payable) == (cash - paid, 60 - paid)


@pytest.mark.parametrize(
    ("fields", "closes"),
    [
        ({}, False),
        ({"payable": 200}, False),
        ({"payable": 201}, True),
        ({"payable": 201, "readiness": 0.5}, True),
        ({"unpaid_months": 9.9}, False),
        ({"unpaid_months": 10.0}, True),
        ({"unpaid_months": 10.0, "readiness": 0.5}, False),
    ],
)
def test_a_firm_closes_with_too_many_bills_or_when_patience_ends(fields, closes):
    firm = a_startup(**{"monthly_cost": 100, "patience": 10.0} | fields)
    assert rules.closes(firm, a_month(**TERMS)) == closes


def test_a_few_firms_on_the_market_close_each_month_for_other_reasons():
    now = a_month(**TERMS | {"other_closures": 1.2})
    firms = [a_startup(id=number) for number in range(2000)]
    closed = sum(rules.closes(firm, now) for firm in firms)
    assert abs(closed - 200) < 4 * (200 * 0.9) ** 0.5
    assert not any(rules.closes(a_startup(id=n, readiness=0.5), now) for n in range(200))


def test_what_a_firm_owes_its_suppliers_at_the_end_is_never_paid():
    firm = a_startup(payable=700)
    now = a_month()
    rules.write_off_bills(firm, now)
    assert firm.cash == firm.payable == 0
    assert flow(now, "unpaid_bills") == flow(now, "bills_paid") == 700
