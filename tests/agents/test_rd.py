"""Only firms that are paid do more R&D; a part of it is a new name, the rest costs them money."""

import math

import pytest

from sim.model.agents.startups import rd as rules
from tests.rows import a_month, a_startup, event, flow

RATE = {"rd_subsidy_rate": 0.5}
TERMS = {"rd_share": 0.2, "rd_price_elasticity": 1.0}
LABOUR = 10**6
RICH = 10**12


@pytest.mark.parametrize(("readiness", "share"), [(0.5, 0.6), (1.0, 0.2)])
def test_a_part_of_labour_cost_is_rd_and_a_larger_one_before_the_market(readiness, share):
    now = a_month({"rd_subsidy_rate": 0.0}, **TERMS)
    firm = a_startup(readiness=readiness, patents=1)
    rules.do_rd(firm, LABOUR, RICH, now)
    assert firm.rd_year == event(now, "rd_spending") == event(now, "rd_reported") == share * LABOUR
    assert (firm.rd_due, firm.cash, firm.rd_effort) == (0, 0, 1.0)


def test_reported_rd_answers_its_price_by_the_elasticity():
    now = a_month(rd_price_elasticity=2.0)
    assert rules.rd_response(0.2, now) == pytest.approx(0.8**-2)
    assert rules.rd_response(0.0, now) == 1.0
    assert rules.rd_response(1.0, now) == rules.rd_response(0.9, now) == pytest.approx(100.0)


def test_a_sector_s_firms_answer_the_support_of_their_sector():
    now = a_month({"rd_subsidy_rate": 0.2}, rd_price_elasticity=2.0)
    now.local[0].rd_subsidy_rate = 0.5
    rules.answer_rd_support(now)
    assert list(now.sectors.rd_response[:2]) == pytest.approx([4.0, 0.8**-2])


def test_a_firm_that_is_paid_does_more_rd_pays_for_three_quarters_of_it_and_is_owed_its_share():
    now, firm = a_month(RATE, **TERMS), a_startup(patents=1, monthly_cost=7)
    rules.do_rd(firm, LABOUR, RICH, now)
    assert event(now, "rd_reported") == 400_000
    assert event(now, "rd_spending") == firm.rd_year == 200_000 + 152_000
    assert flow(now, "payroll") == 152_000 == -firm.cash == firm.monthly_cost - 7
    assert firm.rd_due == 200_000
    assert firm.rd_effort == pytest.approx(1.76)


def test_who_is_not_paid_does_not_respond():
    now, firm = a_month(RATE, **TERMS), a_startup()
    rules.do_rd(firm, LABOUR, RICH, now)
    assert (firm.rd_year, firm.rd_due, firm.cash, firm.rd_effort) == (200_000, 0, 0, 1.0)


def test_real_effort_needs_money_to_spare_a_new_name_does_not():
    for spare, more in ((50_000, 50_000), (0, 0), (-5, 0)):
        now, firm = a_month(RATE, **TERMS), a_startup(patents=1)
        rules.do_rd(firm, LABOUR, spare, now)
        assert flow(now, "payroll") == more
        assert event(now, "rd_reported") == 200_000 + 48_000 + more


def test_no_more_is_relabelled_than_there_is_other_work():
    assert rules.relabelled_rd(600_000, 999.0, LABOUR) == 400_000
    assert rules.relabelled_rd(LABOUR, 999.0, LABOUR) == 0


def test_what_is_owed_adds_up_month_by_month_at_each_month_s_rate():
    firm = a_startup(patents=1)
    for rate in (0.5, 0.0, 0.1):
        rules.do_rd(firm, LABOUR, 0, a_month({"rd_subsidy_rate": rate}, **TERMS))
    reported = 200_000 + 0.24 * 200_000 * (1 / 0.9 - 1)
    assert firm.rd_due == pytest.approx(0.5 * 248_000 + 0.1 * reported, abs=1)


def test_returns_to_the_rate_fall():
    """What doubles the pace costs less at first: real R&D pays by its square root."""
    costs = []
    for rate in (0.1, 0.5):
        now, firm = a_month({"rd_subsidy_rate": rate}, rd_share=0.2), a_startup(patents=1)
        rules.do_rd(firm, LABOUR, RICH, now)
        costs.append(firm.rd_due / (math.sqrt(firm.rd_effort) - 1))
    assert costs[1] > 1.5 * costs[0]
