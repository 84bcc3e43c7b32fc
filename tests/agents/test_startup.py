"""A startup is founded, develops, sells, hires and may move away or be bought."""

import math

import numpy as np
import pytest

from sim.model.agents.business import (
    apply_for_hnte,
    develop,
    hire,
    invent,
    pay_costs,
    prepare,
    rd_share,
    sell,
)
from sim.model.agents.ends import leaves_or_exits
from sim.model.agents.startup import (
    ACTIVE,
    DEPARTED,
    EXITED,
    LEADING_TALENT,
    NEVER,
    NO_TALENT,
    RESIDENT,
    TALENT,
    TOP_TALENT,
    born,
    found,
    founder_identity,
    founding_propensity,
)
from tests.rows import MONTH, YEAR, a_month, a_startup, event, flow

SECTOR_LIMITS = np.array([0.25, 0.5, 1.0])


# Identity -------------------------------------------------------------------------------------


def test_every_founder_has_an_identity_of_its_own_in_32_bits():
    identities = {
        founder_identity(month, place, origin, number)
        for month in (0, 1, 1023)
        for place in (0, 1, 31)
        for origin in range(4)
        for number in (0, 1, 32767)
    }
    assert len(identities) == 3 * 3 * 4 * 3
    assert min(identities) >= 0 and max(identities) < 2**32


def test_what_a_founder_is_born_with_does_not_depend_on_policy():
    rich = {"talent_grant_top": 8e6, "rent_subsidy": 1.0, "compensation_rate": 0.9}
    poor = {"talent_grant_top": 0.0, "rent_subsidy": 0.0, "compensation_rate": 0.0}
    rows = [a_startup(), a_startup()]
    for row, policy in zip(rows, (rich, poor), strict=True):
        born(row, 12345, 0, TALENT, SECTOR_LIMITS, a_month(policy))
    assert rows[0].tobytes() == rows[1].tobytes()


def test_ability_is_a_standard_normal_and_sectors_have_their_shares():
    now = a_month()
    founders = [a_startup() for _ in range(4000)]
    for identity, founder in enumerate(founders):
        born(founder, identity, 0, RESIDENT, SECTOR_LIMITS, now)
    abilities = np.array([founder.ability for founder in founders])
    assert abs(abilities.mean()) < 4 / math.sqrt(len(founders))
    assert abs(abilities.std() - 1) < 4 / math.sqrt(2 * len(founders))
    shares = np.bincount([founder.sector for founder in founders]) / len(founders)
    assert shares == pytest.approx([0.25, 0.25, 0.5], abs=4 * 0.5 / math.sqrt(len(founders)))


def test_only_recruited_talents_have_a_grade_and_all_but_residents_want_space():
    now = a_month(wants_space=0.0)
    for origin in range(4):
        founder = a_startup()
        born(founder, origin, 0, origin, SECTOR_LIMITS, now)
        assert (founder.talent != NO_TALENT) == (origin == TALENT)
        assert bool(founder.wants_space) == (origin != RESIDENT)


@pytest.mark.parametrize("top", [0.0, 1.0])
def test_the_share_of_top_talents_decides_the_grade(top):
    founder = a_startup()
    born(founder, 7, 0, TALENT, SECTOR_LIMITS, a_month(top_talent=top))
    assert founder.talent == (TOP_TALENT if top else LEADING_TALENT)


def test_two_seeds_make_two_founders():
    founders = [a_startup(), a_startup()]
    for seed, founder in enumerate(founders):
        born(founder, 1, 0, RESIDENT, SECTOR_LIMITS, a_month(seed=seed))
    assert founders[0].ability != founders[1].ability


# Founding -------------------------------------------------------------------------------------


def test_a_founder_founds_more_readily_where_the_city_pulls_more():
    now = a_month(founding_wish=0.0, pull_of_grant=0.5)
    assert founding_propensity(0.0, 0.0, now) == 0.5
    assert founding_propensity(0.3, 0.0, now) > 0.5 > founding_propensity(-0.3, 0.0, now)


def test_a_grant_of_one_million_pulls_by_its_parameter_and_the_effect_follows_its_root():
    now = a_month(founding_wish=0.0, pull_of_grant=0.5)
    one, four = (founding_propensity(0.0, millions * 1e8, now) for millions in (1, 4))
    assert math.log(one / (1 - one)) == pytest.approx(0.5)
    assert math.log(four / (1 - four)) == pytest.approx(1.0)


def test_founders_bring_lognormal_savings():
    now = a_month(seed_money=100_000.0, seed_spread=0.5)
    savings = []
    for identity in range(2000):
        firm = a_startup(id=identity, is_team=1)
        found(firm, now)
        assert firm.is_team == 0 and firm.founded == MONTH
        savings.append(math.log(firm.cash / 1e7))
    assert abs(np.mean(savings)) < 4 * 0.5 / math.sqrt(2000)
    assert abs(np.std(savings) - 0.5) < 4 * 0.5 / math.sqrt(4000)
    assert flow(now, "founders_capital") == sum(round(1e7 * math.exp(s)) for s in savings)


# Operation ------------------------------------------------------------------------------------


def test_readiness_advances_by_a_month_over_the_months_to_market():
    firm = a_startup(readiness=0.2)
    develop(firm, 0.0, 0.5, a_month({"rd_subsidy_rate": 0.0}, months_to_market=20.0))
    assert firm.readiness == pytest.approx(0.2 + 1 / 20)


@pytest.mark.parametrize(
    ("field", "value"),
    [("ability", 1.0), ("service", 1.0), ("uniform", 0.9), ("rd_subsidy_rate", 0.5)],
)
def test_ability_service_luck_and_rd_speed_development(field, value):
    usual = {"ability": 0.0, "service": 0.0, "uniform": 0.5, "rd_subsidy_rate": 0.0}
    reached = []
    for given in (usual, usual | {field: value}):
        firm = a_startup(readiness=0.2, ability=given["ability"])
        now = a_month({"rd_subsidy_rate": given["rd_subsidy_rate"]})
        develop(firm, given["service"], given["uniform"], now)
        reached.append(firm.readiness)
    assert reached[1] > reached[0]


def test_a_ready_technology_enters_the_market_with_revenue_that_follows_ability():
    revenues = []
    for ability in (0.0, 2.0):
        firm = a_startup(readiness=0.99, ability=ability)
        develop(firm, 1.0, 0.9, a_month(entry_revenue=30_000.0, months_to_market=10.0))
        assert firm.readiness == 1.0
        revenues.append(firm.revenue)
    assert revenues == [3_000_000, round(3_000_000 * math.e)]


STEADY = dict.fromkeys(
    ("growth", "ability_in_growth", "service_in_growth", "hiring_in_growth", "size_drag",
     "volatility"), 0.0)  # fmt: skip


def grown(policy=None, service=0.0, uniform=0.5, firm=None, **parameters):
    """By how much the logarithm of a firm's revenue grows in a month."""
    firm = a_startup(revenue=10**9, **(firm or {}))
    now = a_month({"demand_growth": 0.0, **(policy or {})}, **{**STEADY, **parameters})
    sell(firm, service, uniform, now)
    return math.log(firm.revenue / 10**9)


def test_revenue_stays_where_nothing_moves_it():
    assert grown() == 0.0


@pytest.mark.parametrize(
    ("growth", "moved_by"),
    [
        (0.01, {"growth": 0.01}),
        (math.log(1.12) / 12, {"policy": {"demand_growth": 0.12}}),
        (0.02, {"ability_in_growth": 0.01, "firm": {"ability": 2.0}}),
        (0.01, {"service_in_growth": 0.02, "service": 0.5}),
        (0.03, {"hiring_in_growth": 0.03, "firm": {"team": 2.5 * math.e}, "core_team": 2.5}),
        (-0.01 * math.log(2), {"size_drag": 0.01, "large_revenue": 10**7}),
        (0.1 * math.log(0.2) * math.sqrt(0.5), {"volatility": 0.1, "uniform": 0.1}),
        (1.0, {"growth": 5.0}),
        (-1.0, {"growth": -5.0}),
    ],
)
def test_revenue_grows_by_each_of_its_causes(growth, moved_by):
    assert grown(**moved_by) == pytest.approx(growth, abs=1e-8)


def test_only_a_team_beyond_what_sales_pay_for_speeds_growth():
    terms = {"margin": 0.4, "labour_share": 0.5, "wage": 10_000.0, "overhead": 0.25,
             "core_team": 2.0, "hiring_in_growth": 0.03}  # fmt: skip
    sales = 10**9  # pays for 160 heads
    assert grown(firm={"sales": sales, "team": 160.0}, **terms) == pytest.approx(0.0, abs=1e-8)
    larger = grown(firm={"sales": sales, "team": 160.0 * math.e}, **terms)
    assert larger == pytest.approx(0.03, abs=1e-8)
    assert grown(firm={"sales": sales, "team": 80.0}, **terms) < 0.0


def test_a_recession_takes_its_share_of_sales_and_leaves_normal_revenue():
    firm = a_startup(revenue=10**9)
    now = a_month({"demand_growth": 0.0, "recession": 0.3}, **STEADY)
    assert sell(firm, 0.0, 0.5, now) == 0
    assert (firm.revenue, firm.sales, firm.cash) == (10**9, 7 * 10**8, 7 * 10**8)
    assert flow(now, "sales") == firm.revenue_year == 7 * 10**8


def test_the_team_moves_part_of_the_way_to_what_margin_and_spare_cash_pay_for():
    firm = a_startup(sales=10**8, cash=24 * 10**7, team=2.0)
    terms = {"margin": 0.4, "labour_share": 0.5, "planned_runway": 24.0, "wage": 10_000.0,
             "overhead": 0.25, "hiring_speed": 0.1, "core_team": 2.0}  # fmt: skip
    hire(firm, a_month(**terms))
    affordable = (0.5 * 0.4 * 10**8 + 10**7) / (10**6 * 1.25)
    assert firm.team == pytest.approx(2.0 + 0.1 * (affordable - 2.0))


def test_a_firm_without_means_keeps_its_core_team():
    firm = a_startup(team=2.0)
    hire(firm, a_month(core_team=2.0))
    assert firm.team == 2.0


def test_costs_are_wages_materials_equipment_and_tax():
    firm = a_startup(team=3.0, sales=10**7, cash=10**10)
    terms = {"wage": 10_000.0, "overhead": 0.2, "margin": 0.4, "capital_intensity": 0.5,
             "tax_share": 0.03}  # fmt: skip
    now = a_month(**terms)
    pay_costs(firm, 10**5, now)
    assert flow(now, "payroll") == 3 * 10**6
    assert flow(now, "materials") == 6 * 10**6 + 6 * 10**5
    assert flow(now, "capital_goods") == 0.5 * 10**5 * YEAR
    assert flow(now, "tax") == 3 * 10**5
    assert firm.monthly_cost == 3 * 10**6 + 6_600_000 + 300_000
    assert firm.cash == 10**10 - firm.monthly_cost - flow(now, "capital_goods")


@pytest.mark.parametrize("graduated", [NEVER, MONTH - 1])
def test_rd_and_capital_spending_of_graduates_are_counted_apart(graduated):
    now = a_month({"rd_subsidy_rate": 0.0}, rd_share_mature=0.1, overhead=0.0, wage=10_000.0)
    pay_costs(a_startup(team=10.0, graduated=graduated), 1000, now)
    assert event(now, "rd_spending") == 10**6
    is_graduate = graduated != NEVER
    assert event(now, "rd_spending_graduates") == is_graduate * 10**6
    assert (event(now, "capital_spending_graduates") > 0) == is_graduate


def test_firms_do_more_rd_before_the_market_and_where_it_is_subsidised():
    young, mature = a_startup(readiness=0.5), a_startup()
    plain, subsidised = (
        a_month({"rd_subsidy_rate": rate}, rd_share_young=0.6, rd_share_mature=0.1)
        for rate in (0.0, 0.5)
    )
    assert rd_share(young, plain) == 0.6
    assert rd_share(mature, plain) == 0.1
    assert rd_share(mature, subsidised) > 0.1
    assert rd_share(young, a_month({"rd_subsidy_rate": 1.0}, rd_share_young=0.6)) == 0.9


def test_rd_responds_to_its_price_by_the_elasticity():
    now = a_month({"rd_subsidy_rate": 0.2}, rd_price_elasticity=0.5)
    assert now.rd_effort == pytest.approx(0.8**-0.5)
    assert a_month({"rd_subsidy_rate": 0.0}).rd_effort == 1.0


def test_patents_come_at_a_rate_that_rises_with_team_and_service():
    now = a_month({"rd_subsidy_rate": 0.0}, patent_rate=0.1, service_in_patents=1.0, core_team=2.5)
    small, large = a_startup(team=2.5), a_startup(team=10.0)
    for uniform, service, firm, granted in (
        (0.099, 0.0, small, 1), (0.101, 0.0, small, 0), (0.199, 1.0, small, 1),
        (0.199, 0.0, large, 1), (0.201, 0.0, large, 0),
    ):  # fmt: skip
        firm.patents = 0
        invent(firm, service, uniform, now)
        assert firm.patents == granted
    assert event(now, "patents") == 3


READY_FOR_HNTE = {"patents": 6, "revenue_last_year": 1, "founded": MONTH - 2 * YEAR}


@pytest.mark.parametrize(
    ("fields", "certified"),
    [
        ({}, True),
        ({"patents": 5}, False),
        ({"revenue_last_year": 0}, False),
        ({"founded": MONTH}, False),
        ({"founded": MONTH - 2 * YEAR - 1}, False),
        ({"hnte_until": MONTH + YEAR}, False),
        ({"hnte_until": MONTH + YEAR - 1}, True),
    ],
)
def test_once_a_year_a_firm_with_patents_and_revenue_applies_for_hnte(fields, certified):
    firm = a_startup(**READY_FOR_HNTE | fields)
    before = firm.hnte_until
    apply_for_hnte(firm, 0.0, 0.4, a_month(hnte_patents=6.0, hnte_pass=0.5))
    assert firm.hnte_until == (MONTH + 36 if certified else before)


def test_service_helps_an_hnte_application_to_pass():
    now = a_month(hnte_patents=6.0, hnte_pass=0.5, service_in_hnte=0.4)
    alone, served = a_startup(**READY_FOR_HNTE), a_startup(**READY_FOR_HNTE)
    apply_for_hnte(alone, 0.0, 0.6, now)
    apply_for_hnte(served, 1.0, 0.6, now)
    assert alone.hnte_until == NEVER and served.hnte_until == MONTH + 36


def test_tenants_move_away_half_as_often():
    now = a_month(departure_rate=0.1)
    assert leaves_or_exits(a_startup(), 0.09, now) == DEPARTED
    assert leaves_or_exits(a_startup(host=0), 0.09, now) == ACTIVE
    assert leaves_or_exits(a_startup(host=0), 0.04, now) == DEPARTED


@pytest.mark.parametrize(
    ("fields", "fate"),
    [
        ({}, EXITED),
        ({"readiness": 0.9}, ACTIVE),
        ({"founded": MONTH - 23}, ACTIVE),
        ({"revenue": 10**8}, ACTIVE),
    ],
)
def test_large_firms_of_two_years_on_the_market_may_be_acquired_or_listed(fields, fate):
    firm = a_startup(**{"founded": MONTH - 24, "revenue": 10**9} | fields)
    now = a_month(departure_rate=0.0, exit_rate=0.1, exit_size=120e6)
    assert leaves_or_exits(firm, 0.95, now) == fate


def test_a_team_prepares_its_idea_without_reaching_the_market():
    team = a_startup(is_team=1, readiness=0.2)
    now = a_month(months_to_market=20.0)
    prepare(team, 0.0, now)
    assert 0.2 + 0.5 / 20 < team.readiness < 0.2 + 1.5 / 20
    for _ in range(40):
        prepare(team, 1.0, now)
    assert team.readiness == 0.9
