"""An operator plans what pays, and a house's owner makes good what it lacks."""

import math

import numpy as np
import pytest

from sim.model.agents.incubators import incubator as houses
from sim.model.agents.incubators import operator as rules
from sim.model.agents.incubators.incubator import MUNICIPAL, NATIONAL, NO_TIER, PROVINCIAL
from sim.model.agents.startups.business import cost_of_a_head
from sim.model.agents.startups.startup import NEVER
from tests.rows import MONTH, a_month, an_incubator, flow

PRIVATE = {"is_private": 1}
FUND = {NO_TIER: 0, MUNICIPAL: 0, PROVINCIAL: 200_000_000, NATIONAL: 500_000_000}
PLANS = {"area_per_tenant": 100.0, "fit_out_cost": 400.0, "rent_ratio": 0.7}


# The owner's money ------------------------------------------------------------------------------


def test_income_and_rent_are_smoothed_over_a_year_without_the_owners_support():
    house = an_incubator(income=1_200.0, received=3_000, support=600, rent_this_month=1_200)
    rules.balance_books(house, a_month())
    assert house.income == pytest.approx(1_200 + (2_400 - 1_200) / 12)
    assert house.rent == pytest.approx(100) and house.rent_this_month == 0
    assert house.support == 0


@pytest.mark.parametrize("tier", [NO_TIER, MUNICIPAL, PROVINCIAL, NATIONAL])
def test_the_owner_makes_good_an_overdraft_and_what_the_seed_fund_lacks(tier):
    house, now = an_incubator(cash=-500, tier=tier), a_month()
    rules.balance_books(house, now)
    assert house.cash == FUND[tier] and flow(now, "owners_support") == FUND[tier] + 500


# Tiers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tier", [MUNICIPAL, PROVINCIAL, NATIONAL])
def test_each_tier_has_its_own_subsidy_which_public_houses_are_paid_in_part(tier):
    lever = f"recognition_subsidy_{houses.TIERS[tier]}"
    now = a_month({lever: 123_000.0, "recognition_of_public_houses": 0.5})
    assert rules.recognition_subsidy(an_incubator(**PRIVATE), tier, now) == 12_300_000
    assert rules.recognition_subsidy(an_incubator(), tier, now) == 6_150_000
    space = an_incubator(kind=houses.MAKERSPACE, **PRIVATE)
    assert rules.recognition_subsidy(space, tier, now) == 0


def test_relief_from_taxes_on_rent_is_worth_its_years_to_a_house_that_becomes_provincial():
    now = a_month({"tax_relief_of_tiers": 1.0})
    house = an_incubator(rent=1e6)
    assert rules.worth_of_tax_relief(house, PROVINCIAL, now) == pytest.approx(0.12 * 1e6 * 84)
    assert rules.worth_of_tax_relief(house, NATIONAL, now) == 0
    none = a_month({"tax_relief_of_tiers": 0.0})
    assert rules.worth_of_tax_relief(house, PROVINCIAL, none) == 0


def staff_for_years():
    return cost_of_a_head(a_month()) * 84 / 100


@pytest.mark.parametrize("tier", [MUNICIPAL, PROVINCIAL, NATIONAL])
@pytest.mark.parametrize(("more", "works"), [(1_000, True), (0, False), (-1_000, False)])
def test_an_operator_works_towards_a_tier_whose_subsidy_pays_its_staff(tier, more, works):
    now = a_month({f"recognition_subsidy_{houses.TIERS[tier]}": staff_for_years() + more}, **PLANS)
    house = an_incubator(tier=tier - 1, area=10_000, cash=FUND[tier], **PRIVATE)
    assert rules.works_towards_next_tier(house, 1.0, now) == works


@pytest.mark.parametrize(
    "fields", [{"kind": houses.MAKERSPACE}, {"tier": NATIONAL}, {"area": 1_000}]
)
def test_nobody_works_towards_what_there_is_not_or_what_needs_too_much_floor(fields):
    now = a_month({"recognition_subsidy_municipal": staff_for_years() + 1_000}, **PLANS)
    assert not rules.works_towards_next_tier(an_incubator(**PRIVATE | fields), 1.0, now)


def test_a_cautious_operator_asks_for_more():
    now = a_month({"recognition_subsidy_municipal": 2 * staff_for_years()}, **PLANS)
    house = an_incubator(**PRIVATE)
    assert rules.works_towards_next_tier(house, 1.9, now)
    assert not rules.works_towards_next_tier(house, 2.1, now)


def test_a_seed_fund_costs_its_interest():
    poor, rich = (
        an_incubator(tier=MUNICIPAL, cash=cash, **PRIVATE) for cash in (0, FUND[PROVINCIAL])
    )
    interest = 0.06 * 2e6 * 7
    subsidy = {"recognition_subsidy_provincial": staff_for_years() + interest - 1_000}
    now = a_month(subsidy | {"lending_rate": 0.06}, **PLANS)
    assert rules.missing_fund(poor, PROVINCIAL, now) == 200_000_000
    assert rules.missing_fund(rich, PROVINCIAL, now) == 0
    assert rules.works_towards_next_tier(rich, 1.0, now)
    assert not rules.works_towards_next_tier(poor, 1.0, now)


def who_works_towards(fields, now):
    """Of many operators, each with caution of its own, those who work towards the next tier."""
    return {
        number
        for number in range(300)
        for house in [an_incubator(id=number, **fields)]
        if rules.works_towards_next_tier(house, rules.caution_of(house, now), now)
    }


@pytest.mark.parametrize("tier", [MUNICIPAL, PROVINCIAL, NATIONAL])
def test_a_doubled_subsidy_brings_more_operators_to_work_towards_its_tier(tier):
    name = f"recognition_subsidy_{houses.TIERS[tier]}"
    fields = {"tier": tier - 1, "area": 10_000, "cash": FUND[tier], **PRIVATE}
    nothing, single, double = (
        who_works_towards(fields, a_month({name: amount})) for amount in (0, 1e6, 2e6)
    )
    assert nothing < single < double


def test_an_ambitious_operator_builds_what_the_next_tier_asks_for_and_funds_it():
    house = an_incubator(area=4_900, **PRIVATE)
    terms = PLANS | {"operator_spread": 0.0}
    rules.plan_ahead(house, a_month({"recognition_subsidy_municipal": 1e7}, **terms))
    assert house.ambitious == 1 and house.area == 5_000
    house.tier = MUNICIPAL
    rules.plan_ahead(house, a_month({"recognition_subsidy_provincial": 1e8}, **terms))
    assert house.cash == FUND[PROVINCIAL]


def test_before_the_report_the_owner_pays_in_the_next_tier_s_fund_and_builds_nothing():
    house = an_incubator(area=10_000, tier=MUNICIPAL, **PRIVATE)
    terms = PLANS | {"operator_spread": 0.0}
    rules.set_out(house, a_month({"recognition_subsidy_provincial": 1e8}, **terms))
    assert house.ambitious == 1 and house.area == 10_000
    assert house.cash == house.support == FUND[PROVINCIAL]


# Floor ------------------------------------------------------------------------------------------


def test_floor_is_worth_its_margin_at_the_present_occupancy_until_it_is_paid_back():
    now = a_month(**PLANS)
    margin = houses.rent_of_floor(now) - 600 * now.prices
    full = an_incubator(area=1_000, tenants=10)
    assert rules.worth_of_floor(full, 100, now) == pytest.approx(margin * 100 * 84)
    half = an_incubator(area=1_000, tenants=5)
    assert rules.worth_of_floor(half, 100, now) == pytest.approx(margin * 50 * 84)
    assert rules.worth_of_floor(full, 100, a_month(**PLANS | {"rent_ratio": 0.3})) == 0


def test_a_nearly_full_house_is_enlarged_where_rent_pays_the_floor():
    paying, losing = a_month(**PLANS), a_month(**PLANS | {"rent_ratio": 0.5})
    full, roomy = an_incubator(area=1_000, tenants=10), an_incubator(area=1_000, tenants=8)
    assert rules.wants_more_floor(full, 1.0, paying)
    assert not rules.wants_more_floor(full, 1.0, losing)
    assert not rules.wants_more_floor(roomy, 1.0, paying)


def test_new_floor_is_paid_from_cash_and_by_the_owner():
    house, now = an_incubator(area=1_000, cash=2_000_000), a_month(fit_out_cost=500.0)
    cost = round(50_000 * now.prices * 100)
    rules.enlarge(house, 100, now)
    assert (house.area, house.cash) == (1_100, 0)
    assert flow(now, "floor_space") == cost
    assert flow(now, "owners_support") == cost - 2_000_000


def test_caution_is_a_lasting_trait_around_one():
    now, later = a_month(operator_spread=0.3), a_month(month=MONTH + 7, operator_spread=0.3)
    cautions = [rules.caution_of(an_incubator(id=number), now) for number in range(2_000)]
    assert cautions[5] == rules.caution_of(an_incubator(id=5), later)
    logarithms = np.log(cautions)
    assert abs(logarithms.mean()) < 4 * 0.3 / math.sqrt(2_000)
    assert rules.caution_of(an_incubator(), a_month(operator_spread=0.0)) == 1.0


def who_opens(kind, climate, policy, **terms):
    now = a_month(policy, **PLANS | {"operator_spread": 0.0} | terms)
    wish = [
        rules.would_open(an_incubator(id=number, kind=kind, opened=NEVER, **PRIVATE), climate, now)
        for number in range(200)
    ]
    return sum(wish) / 200


def test_some_would_be_operators_open_where_rent_and_subsidy_pay_the_floor():
    assert 0.05 < who_opens(houses.INCUBATOR, 1.0, {}) < 0.25
    assert who_opens(houses.INCUBATOR, 1.0, {}, fit_out_cost=5_000.0) == 0


@pytest.mark.parametrize(
    ("kind", "lever", "amount"),
    [
        (houses.INCUBATOR, "recognition_subsidy_municipal", 3e6),
        (houses.MAKERSPACE, "reward_makerspace_good", 1e6),
    ],
)
def test_a_higher_subsidy_opens_a_house_that_rent_alone_would_not(kind, lever, amount):
    assert who_opens(kind, 0.5, {lever: 0.0}) == 0 < who_opens(kind, 0.5, {lever: amount})
