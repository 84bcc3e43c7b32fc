"""A startup looks for investors after milestones, and less hard when its cash runs short."""

import pytest

from sim.model.agents.startups import search as rules
from sim.model.agents.startups.startup import NEVER
from tests.rows import MONTH, a_month, a_startup

M_A_YEAR = 10**8 // 12 + 1
"""Monthly sales (fen) of a firm that sells just over CNY 1 m a year."""


@pytest.mark.parametrize(
    ("readiness", "sales", "reached"),
    [
        (0.49, 0, 0), (0.5, 0, 1), (0.99, 0, 1), (1.0, 0, 2), (1.0, M_A_YEAR // 4, 2),
        (1.0, M_A_YEAR // 3, 3), (1.0, M_A_YEAR, 4), (1.0, 3 * M_A_YEAR, 5),
        (1.0, 10 * M_A_YEAR, 6),
    ],
)  # fmt: skip
def test_milestones_are_a_prototype_a_product_and_sales(readiness, sales, reached):
    firm = a_startup(readiness=readiness, sales=sales)
    assert rules.milestones_reached(firm, a_month()) == reached


def test_sales_count_at_the_prices_of_2021():
    firm = a_startup(sales=M_A_YEAR)
    assert rules.milestones_reached(firm, a_month()._replace(prices=1.1)) == 3


def test_a_milestone_is_passed_once():
    firm = a_startup(sales=M_A_YEAR, milestone=3)
    rules.pass_milestones(firm, a_month())
    assert (firm.milestone, firm.milestone_since) == (4, MONTH)
    firm.sales = 0
    rules.pass_milestones(firm, a_month(month=MONTH + 1))
    firm.sales = M_A_YEAR
    rules.pass_milestones(firm, a_month(month=MONTH + 2))
    assert (firm.milestone, firm.milestone_since) == (4, MONTH)


AFTER_A_MILESTONE = {"seeks_equity": 1, "milestone_since": MONTH, "cash": 10**12}


@pytest.mark.parametrize(
    ("fields", "seeks"),
    [
        ({}, True),
        ({"milestone_since": MONTH - 5}, True),
        ({"milestone_since": MONTH - 6}, False),
        ({"milestone_since": NEVER}, False),
        ({"seeks_equity": 0}, False),
        ({"last_round": MONTH - 11}, False),
        ({"last_round": MONTH - 12}, True),
        ({"is_team": 1}, False),
        ({"ended": MONTH}, False),
    ],
)
def test_a_firm_open_to_investors_seeks_them_for_half_a_year_after_a_milestone(fields, seeks):
    firm = a_startup(**AFTER_A_MILESTONE | fields)
    assert rules.needs_equity(firm, a_month(search_by_need=0.0)) == seeks


@pytest.mark.parametrize(
    ("cash", "hard", "seeking"), [(999, 1.0, 400), (1_000, 1.0, 0), (999, 0.0, 0), (0, 0.3, 120)]
)
def test_a_firm_with_less_than_ten_months_of_cash_seeks_as_hard_as_need_makes_it(
    cash, hard, seeking
):
    now = a_month(search_by_need=hard)
    firms = [a_startup(id=n, seeks_equity=1, cash=cash, monthly_cost=100) for n in range(400)]
    assert abs(sum(rules.needs_equity(firm, now) for firm in firms) - seeking) <= 37


def test_cash_does_not_keep_a_firm_with_a_milestone_from_seeking():
    now = a_month(search_by_need=0.3)
    for cash in (0, 10**6, 10**12):
        assert rules.needs_equity(a_startup(**AFTER_A_MILESTONE | {"cash": cash}), now)
