"""A firm develops, sells, hires, trades, invents and is certified."""

import math

import numpy as np
import pytest

from sim.model.agents.startups import business as rules
from sim.model.agents.startups.startup import NEVER
from tests.rows import MONTH, YEAR, a_month, a_startup, event, flow

NO_SUBSIDY = {"rd_subsidy_rate": 0.0}
STEADY = {"trend": 0.0, "spare_heads": 0.0, "volatility": 0.0, "service_effect": 0.0,
          "revenue_a_head": 400_000.0}  # fmt: skip
CALM = {"wage_growth": 0.0, "demand_growth": 0.0, "recession": 0.0, **NO_SUBSIDY}
MILLION_A_YEAR = 10**8 // YEAR
QUIET = 0.99
"""A uniform number that brings no change of fortune."""


# To the market --------------------------------------------------------------------------------


def test_a_product_takes_the_months_of_its_sector_less_with_service_and_rd():
    for service, policy, months in ((0.0, NO_SUBSIDY, 20), (1.0, NO_SUBSIDY, 16)):
        firm = a_startup(readiness=0.0, months_to_market=20.0)
        now = a_month(policy, service_effect=0.25)
        for _ in range(months - 1):
            rules.develop(firm, service, now)
        assert firm.readiness < 1.0 and firm.revenue == 0
        rules.develop(firm, service, now)
        rules.develop(firm, service, now)
        assert firm.readiness == 1.0 and firm.revenue > 0


def test_more_rd_brings_a_product_to_market_sooner():
    usual, more = a_startup(readiness=0.0), a_startup(readiness=0.0, rd_effort=4.0)
    for firm in (usual, more):
        rules.develop(firm, 0.0, a_month())
    assert more.readiness == pytest.approx(2 * usual.readiness)


def test_first_sales_are_lognormal_around_their_median_and_larger_for_the_able():
    now = a_month(first_sales=1.2e6, sales_spread=1.5)._replace(prices=2.0)
    sales = [rules.first_sales(a_startup(id=n, arrived=5), now) for n in range(3000)]
    logs = np.log(np.array(sales) / 2e7)
    spread = 1.5 * math.sqrt(1 - 0.4**2)
    assert abs(logs.mean()) < 4 * spread / math.sqrt(3000)
    assert abs(logs.std() / spread - 1) < 4 / math.sqrt(6000)
    able = rules.first_sales(a_startup(id=1, arrived=5, ability=1.0), now)
    assert able / sales[1] == pytest.approx(math.exp(1.5 * 0.4))


def test_a_team_prepares_its_idea_without_reaching_the_market():
    team = a_startup(is_team=1, readiness=0.2, months_to_market=20.0)
    now = a_month()
    rules.prepare(team, 0.0, now)
    assert team.readiness == pytest.approx(0.25)
    for _ in range(40):
        rules.prepare(team, 1.0, now)
    assert team.readiness == 0.9


# Sales ----------------------------------------------------------------------------------------


def yearly_growth(policy=None, service=0.0, uniform=QUIET, firm=None, **terms):
    """The growth of a firm with sales of CNY 1 m a year, times twelve (log)."""
    start = {"revenue": MILLION_A_YEAR, "sales": MILLION_A_YEAR, "team": 2.0}
    row = a_startup(**start | (firm or {}))
    before = int(row.revenue)
    rules.sell(row, service, uniform, a_month(CALM | (policy or {}), **STEADY | terms))
    return 12 * math.log(row.revenue / before)


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (0.0, {}),
        (0.06, {"trend": 0.06}),
        (math.log(1.04), {"policy": {"wage_growth": 0.04}}),
        (math.log(1.04 * 0.97), {"policy": {"wage_growth": 0.04, "demand_growth": -0.03}}),
        (0.10, {"firm": {"ability": 2.0}}),
        (-0.025 * math.log(10), {"firm": {"revenue": 10 * MILLION_A_YEAR}}),
        (0.025 * math.log(50), {"firm": {"revenue": 10**4}}),
        (0.3 * 0.2 * 0.5, {"service_effect": 0.3, "service": 0.5}),
        (0.15, {"spare_heads": 0.15, "firm": {"team": 2.5 * math.e}}),
        (0.0, {"spare_heads": 0.15, "firm": {"team": 2.0}}),
    ],
)
def test_each_cause_of_growth(expected, given):
    assert yearly_growth(**given) == pytest.approx(expected, abs=2e-3)


def test_growth_falls_with_crowding_and_not_at_all_where_rivalry_is_fixed_at_zero():
    for rivalry in (0.0, 0.04):
        now = a_month(CALM, **STEADY | {"rivalry": rivalry})
        now.sectors.crowding[:] = 0.5
        row = a_startup(revenue=MILLION_A_YEAR, sales=MILLION_A_YEAR, team=2.0)
        before = int(row.revenue)
        rules.sell(row, 0.0, QUIET, now)
        growth = 12 * math.log(row.revenue / before)
        assert growth == pytest.approx(-rivalry * 0.5, abs=2e-3)


def test_twice_a_year_a_firm_wins_or_loses_customers_fewer_if_it_is_large():
    now = a_month(volatility=0.8, shocks_a_year=2.0, calm=0.2)
    uniforms = (np.arange(60_000) + 0.5) / 60_000
    jumps = np.array([rules.change_of_fortune(0.0, u, now) for u in uniforms])
    assert (jumps != 0).mean() == pytest.approx(1 / 6, abs=1e-4)
    assert jumps.sum() == pytest.approx(0.0, abs=1e-6)
    assert jumps.std() * math.sqrt(12) == pytest.approx(0.8, rel=0.06)
    assert np.abs(jumps).max() == 1.5
    large = rules.change_of_fortune(math.log(32.0), 0.05, now)
    assert large == pytest.approx(rules.change_of_fortune(0.0, 0.05, now) / 2)


def test_a_recession_takes_a_share_of_sales_but_not_of_what_they_would_be():
    firm = a_startup(revenue=MILLION_A_YEAR)
    rules.sell(firm, 0.0, QUIET, a_month(CALM | {"recession": 0.25}, **STEADY))
    assert firm.sales == pytest.approx(0.75 * firm.revenue, abs=1)
    assert firm.revenue_year == firm.sales


# Team and costs -------------------------------------------------------------------------------

HEAD = 1_070_000


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({}, 2.0),
        ({"sales": 10 * 40_000_000 // YEAR}, 10.0),
        ({"cash": 2_000_000 + 24 * HEAD, "monthly_cost": 10**6}, 3.0),
        ({"cash": 3_000_000 + 24 * HEAD, "monthly_cost": 10**6, "instalment": 500_000}, 3.0),
        ({"cash": 2_000_000, "monthly_cost": 10**6}, 2.0),
        ({"payable": 10**9}, 2.0),
    ],
)
def test_the_team_moves_to_what_sales_and_cash_above_the_buffer_pay_for(fields, target):
    firm = a_startup(**{"team": 6.0} | fields)
    rules.hire(firm, a_month(buffer=2.0, revenue_a_head=400_000.0, team_speed=0.1))
    assert firm.team == pytest.approx(6.0 + 0.1 * (target - 6.0), abs=1e-6)


def test_a_debt_does_not_stand_in_the_way_of_hiring():
    rich = {"cash": 10**9, "team": 2.0}
    free, indebted = a_startup(**rich), a_startup(**rich, debt=10**9)
    for firm in (free, indebted):
        rules.hire(firm, a_month())
    assert free.team == indebted.team


def test_sales_wages_and_other_costs():
    firm = a_startup(sales=10**8, team=5.0, cash=0)
    terms = {"profit_margin": 0.05, "revenue_a_head": 400_000.0}
    now = a_month(NO_SUBSIDY, **terms)
    rules.trade(firm, 7_000, 0, 10**6, now)
    other = round((1 - 0.05 - 12 * HEAD / 4e7) * 10**8)
    assert flow(now, "sales") == 10**8 and flow(now, "payroll") == 3 * 1_020_000
    assert flow(now, "tax") == 4_000_000 and flow(now, "capital_goods") == 1_800_000
    spent = flow(now, "materials") + flow(now, "tax") + flow(now, "capital_goods")
    assert spent == pytest.approx(other, abs=1)
    assert firm.monthly_cost == 3 * 1_020_000 + spent + 7_000
    assert firm.cash == 10**8 - firm.monthly_cost + 7_000


@pytest.mark.parametrize(("graduated", "counted"), [(MONTH - 1, 1_800_000), (NEVER, 0)])
def test_what_graduates_buy_is_counted(graduated, counted):
    firm, now = a_startup(sales=10**8, graduated=graduated), a_month(NO_SUBSIDY)
    rules.trade(firm, 0, 0, 10**6, now)
    assert flow(now, "capital_goods") == 1_800_000
    assert event(now, "capital_spending_graduates") == counted


def test_no_more_equipment_is_bought_than_other_costs_leave_after_tax():
    firm, now = a_startup(sales=10**8, team=5.0), a_month(NO_SUBSIDY, profit_margin=0.05)
    rules.trade(firm, 0, 0, 10**12, now)
    other = firm.monthly_cost - flow(now, "payroll")
    assert flow(now, "tax") == 4_000_000 and flow(now, "materials") == 0
    assert flow(now, "capital_goods") == other - 4_000_000 > 0


def test_a_firm_of_the_right_size_keeps_its_profit_margin():
    """Its founders are among its heads: what they are not paid is its own."""
    now = a_month(profit_margin=0.04, revenue_a_head=400_000.0)
    firm = a_startup(sales=20 * 40_000_000 // YEAR, team=20.0)
    rent = rules.pay_premises(firm, now)
    rules.trade(firm, rent, 0, 0, now)
    profit = firm.sales - firm.monthly_cost - 2 * 1_020_000
    assert profit / firm.sales == pytest.approx(0.04, abs=1e-6)


def test_all_costs_rise_with_prices():
    dear = a_month()._replace(prices=2.0)
    cheap, costly = a_startup(team=7.0), a_startup(team=7.0)
    for firm, now in ((cheap, a_month()), (costly, dear)):
        rules.trade(firm, rules.pay_premises(firm, now), 0, 0, now)
    assert costly.monthly_cost == 2 * cheap.monthly_cost > 0


def test_what_vouchers_brought_is_lost_again_within_a_year_or_so():
    now = a_month(service_effect=0.5)
    firm = a_startup(sales=1)
    for _ in range(12):
        rules.remember_boost(firm, 0.3, now)
    at_the_end = float(firm.boost)
    assert 0 < at_the_end < 0.5 * 0.2 * 0.3
    for _ in range(12):
        rules.remember_boost(firm, 0.0, now)
    assert firm.boost / at_the_end == pytest.approx((5 / 6) ** 12)
    assert rules.remember_boost(waiting := a_startup(), 0.3, now) is None and waiting.boost == 0.0


def test_a_sixth_of_the_boost_leaves_sales_in_a_month():
    now = a_month()
    plain, boosted = (a_startup(revenue=10**9, boost=boost) for boost in (0.0, 0.06))
    for firm in (plain, boosted):
        rules.sell(firm, 0.0, 0.99, now)
    assert math.log(plain.revenue / boosted.revenue) == pytest.approx(0.01, rel=1e-4)


# Patents --------------------------------------------------------------------------------------


def test_patents_come_at_a_rate_that_rises_with_team_rd_and_service():
    now = a_month(NO_SUBSIDY, patent_rate=0.1, service_effect=2 / 3)
    small, large = a_startup(team=2.0), a_startup(team=8.0)
    keen = a_startup(team=2.0, rd_effort=4.0)
    for uniform, service, firm, granted in (
        (0.099, 0.0, small, 1), (0.101, 0.0, small, 0), (0.199, 1.0, small, 1),
        (0.199, 0.0, large, 1), (0.201, 0.0, large, 0),
        (0.199, 0.0, keen, 1), (0.201, 0.0, keen, 0),
    ):  # fmt: skip
        firm.patents = 0
        rules.invent(firm, service, uniform, now)
        assert firm.patents == granted
    assert event(now, "patents") == 4


def test_services_bought_from_its_house_are_part_of_a_firms_other_costs():
    alone, tenant = a_startup(sales=10**8, team=2.0), a_startup(sales=10**8, team=2.0)
    now = a_month()
    rules.trade(alone, 0, 0, 0, now)
    spent = flow(now, "materials")
    rules.trade(tenant, 0, 10**6, 0, now)
    assert flow(now, "materials") - spent == spent - 10**6
    assert tenant.monthly_cost == alone.monthly_cost
