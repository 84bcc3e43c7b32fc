"""An operator plans what pays; a house is rated and recognised."""

import math

import numpy as np
import pytest

from sim.model.agents import incubator as rules
from sim.model.agents.startup import NEVER
from tests.rows import MONTH, YEAR, a_month, an_incubator, flow

ROOM = {"area_per_tenant": 100.0, "area_per_team": 20.0}


# Plans ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tier", "lever"),
    [
        (rules.MUNICIPAL, "municipal"),
        (rules.PROVINCIAL, "provincial"),
        (rules.NATIONAL, "national"),
    ],
)
def test_each_tier_has_its_own_subsidy(tier, lever):
    now = a_month({f"recognition_subsidy_{lever}": 123_000.0})
    assert rules.recognition_subsidy(tier, now) == 12_300_000
    assert rules.recognition_subsidy(rules.NO_TIER, now) == 0


@pytest.mark.parametrize("kind", [rules.INCUBATOR, rules.MAKERSPACE])
@pytest.mark.parametrize(("grade", "name"), [(rules.GOOD, "good"), (rules.EXCELLENT, "excellent")])
def test_each_kind_and_grade_has_its_own_reward(kind, grade, name):
    now = a_month({f"reward_{rules.KINDS[kind]}_{name}": 55_000.0})
    assert rules.reward(kind, grade, now) == 5_500_000
    assert rules.reward(kind, rules.QUALIFIED, now) == 0


def test_higher_rewards_are_worth_more_effort_up_to_all_of_it():
    efforts = [
        rules.chosen_effort(
            rules.INCUBATOR,
            a_month(
                {"reward_incubator_good": reward, "reward_incubator_excellent": reward},
                rating_slope=0.5, effort_cost=10_000.0,
            ),
        )
        for reward in (0.0, 120_000.0, 240_000.0, 1e7)
    ]  # fmt: skip
    assert efforts == [0.0, pytest.approx(0.5), 1.0, 1.0]


ROOM = {"area_per_tenant": 100.0, "area_per_team": 20.0}
PLANS = {"rent": 20.0, "running_cost": 10.0, "payback": 60.0, "fit_out_cost": 500.0,
         "service_share": 0.2, "ambition_in_service": 0.5,
         "staff_for_tier": 1.0, "wage": 2_000.0, "overhead": 0.25} | ROOM  # fmt: skip


def test_floor_is_worth_its_margin_at_the_present_occupancy_until_it_is_paid_back():
    now = a_month(**PLANS)
    full = an_incubator(area=1_000, tenants=10)
    assert rules.worth_of_floor(full, 100, now) == 1_000 * 100 * 60
    assert rules.worth_of_floor(an_incubator(area=1_000, tenants=5), 100, now) == 500 * 100 * 60
    assert rules.worth_of_floor(full, 100, a_month(**PLANS | {"rent": 5.0})) == 0


@pytest.mark.parametrize(
    ("fields", "subsidy", "works"),
    [
        ({}, 1e6, True),
        ({}, 0.0, False),
        ({}, 61_000.0, True),
        ({}, 59_000.0, False),
        ({"area": 1_000}, 1e6, False),
        ({"kind": rules.MAKERSPACE}, 1e6, False),
        ({"tier": rules.NATIONAL}, 1e6, False),
        ({"income": 1e8}, 1e6, False),
    ],
)
def test_an_operator_works_towards_the_next_tier_if_its_subsidy_pays_the_cost(
    fields, subsidy, works
):
    now = a_month({"recognition_subsidy_municipal": subsidy}, **PLANS)
    assert rules.works_towards_next_tier(an_incubator(**fields), 1.0, now) == works


def test_a_cautious_operator_asks_for_more():
    now = a_month({"recognition_subsidy_municipal": 1.12e6}, **PLANS)
    house = an_incubator(area=2_000)
    assert rules.works_towards_next_tier(house, 1.9, now)
    assert not rules.works_towards_next_tier(house, 2.1, now)


@pytest.mark.parametrize(("tier", "staff"), [(1, 60_000.0), (2, 120_000.0), (3, 180_000.0)])
def test_staff_for_a_tier_is_paid_for_two_years(tier, staff):
    house = an_incubator(tier=tier - 1, area=10_000, cash=rules.REQUIRED_FUND[tier])
    for subsidy, works in ((staff + 1_000, True), (staff - 1_000, False)):
        now = a_month({f"recognition_subsidy_{rules.TIERS[tier]}": subsidy}, **PLANS)
        assert rules.works_towards_next_tier(house, 1.0, now) == works


def who_works_towards(fields, now):
    """Of many operators, each with caution of its own, those who work towards the next tier."""
    houses = [an_incubator(id=number, **fields) for number in range(300)]
    return {
        int(house.id)
        for house in houses
        if rules.works_towards_next_tier(house, rules.caution_of(house, now), now)
    }


@pytest.mark.parametrize("tier", [rules.MUNICIPAL, rules.PROVINCIAL, rules.NATIONAL])
def test_a_doubled_subsidy_brings_more_operators_to_work_towards_its_tier(tier):
    name = f"recognition_subsidy_{rules.TIERS[tier]}"
    fields = {"tier": tier - 1, "area": 10_000, "cash": rules.REQUIRED_FUND[tier]}
    usual = a_month().policy[name] / 100
    nothing, single, double = (
        who_works_towards(fields, a_month({name: factor * usual})) for factor in (0, 1, 2)
    )
    assert nothing < single < double


def test_a_seed_fund_costs_its_interest():
    poor, rich = (
        an_incubator(tier=rules.MUNICIPAL, cash=cash) for cash in (0, rules.REQUIRED_FUND[2])
    )
    assert rules.missing_fund(poor, rules.PROVINCIAL) == 200_000_000
    assert rules.missing_fund(rich, rules.PROVINCIAL) == 0
    policy = {"recognition_subsidy_provincial": 4e5, "lending_rate": 0.06}
    now = a_month(policy, **PLANS)
    assert rules.works_towards_next_tier(rich, 1.0, now)
    assert not rules.works_towards_next_tier(poor, 1.0, now)


def test_a_nearly_full_house_is_enlarged_where_rent_pays_the_floor():
    paying, losing = a_month(**PLANS), a_month(**PLANS | {"rent": 15.0})
    full, roomy = an_incubator(area=1_000, tenants=10), an_incubator(area=1_000, tenants=8)
    assert rules.wants_more_floor(full, 1.0, paying)
    assert not rules.wants_more_floor(full, 1.0, losing)
    assert not rules.wants_more_floor(roomy, 1.0, paying)


def test_new_floor_is_paid_from_cash_and_by_the_owner():
    house = an_incubator(area=1_000, cash=2_000_000)
    now = a_month(fit_out_cost=500.0)
    rules.enlarge(house, 100, now)
    assert (house.area, house.cash) == (1_100, 0)
    assert flow(now, "floor_space") == 5_000_000 and flow(now, "owners_support") == 3_000_000


def test_an_ambitious_operator_builds_what_the_next_tier_asks_for_and_funds_it():
    house = an_incubator(area=2_900)
    policy = {"recognition_subsidy_municipal": 1e7}
    rules.plan_ahead(house, a_month(policy, operator_spread=0.0, **PLANS))
    assert house.ambitious == 1 and house.area == 3_000
    house.tier = rules.MUNICIPAL
    policy = {"recognition_subsidy_provincial": 1e8}
    rules.plan_ahead(house, a_month(policy, operator_spread=0.0, **PLANS))
    assert house.area == 5_000 and house.cash == rules.REQUIRED_FUND[2]


def test_caution_is_a_lasting_trait_around_one():
    now, later = a_month(operator_spread=0.3), a_month(month=MONTH + 7, operator_spread=0.3)
    cautions = [rules.caution_of(an_incubator(id=number), now) for number in range(2_000)]
    assert cautions[5] == rules.caution_of(an_incubator(id=5), later)
    logarithms = np.log(cautions)
    assert abs(logarithms.mean()) < 4 * 0.3 / math.sqrt(2_000)
    assert rules.caution_of(an_incubator(), a_month(operator_spread=0.0)) == 1.0


@pytest.mark.parametrize(
    ("terms", "opens"),
    [
        ({"opening_rate": 1.0}, True),
        ({"opening_rate": 0.0}, False),
        ({"opening_rate": 1.0, "fit_out_cost": 5_000.0}, False),
    ],
)
def test_a_would_be_operator_opens_where_rent_and_subsidy_pay_the_floor(terms, opens):
    house = an_incubator(opened=NEVER, area=5_000)
    now = a_month(**PLANS | {"operator_spread": 0.0} | terms)
    assert rules.would_open(house, 1.0, now) == opens


@pytest.mark.parametrize(
    ("kind", "lever", "amount"),
    [
        (rules.INCUBATOR, "recognition_subsidy_municipal", 3e6),
        (rules.MAKERSPACE, "reward_makerspace_good", 1e6),
    ],
)
def test_a_higher_subsidy_opens_a_house_that_rent_alone_would_not(kind, lever, amount):
    house = an_incubator(kind=kind, opened=NEVER, area=5_000)
    terms = PLANS | {"operator_spread": 0.0, "opening_rate": 1.0}
    assert not rules.would_open(house, 0.5, a_month({lever: 0.0}, **terms))
    assert rules.would_open(house, 0.5, a_month({lever: amount}, **terms))


# Rating and recognition -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "grade"),
    [
        ({"tenants": 50, "service": 1.0, "graduates_this_year": 9, "effort": 1.0}, rules.EXCELLENT),
        ({"tenants": 50, "service": 1.0}, rules.GOOD),
        ({"tenants": 50}, rules.QUALIFIED),
        ({}, rules.UNQUALIFIED),
    ],
)
def test_a_house_is_graded_by_occupancy_service_graduates_and_effort(fields, grade):
    now = a_month(rating_noise=0.0, rated_good=0.6, effort_in_rating=0.2, **ROOM)
    assert rules.rating(an_incubator(**fields), now) == grade


def test_ratings_differ_by_luck_alone():
    now = a_month(rating_noise=0.2, rated_good=0.6, **ROOM)
    grades = {rules.rating(an_incubator(id=n, tenants=30, service=0.8), now) for n in range(200)}
    assert grades == {rules.UNQUALIFIED, rules.QUALIFIED, rules.GOOD, rules.EXCELLENT}


NATIONAL = {"area": 10_000, "tenants": 50, "graduates": 20, "tenants_with_patents": 25,
            "opened": MONTH - 3 * YEAR, "cash": 500_000_000}  # fmt: skip


@pytest.mark.parametrize(
    "short_of",
    [
        {"area": 9_999}, {"tenants": 49}, {"graduates": 19}, {"tenants_with_patents": 24},
        {"opened": MONTH - 3 * YEAR + 1}, {"cash": 499_999_999}, {"area": 17_000},
    ],
)  # fmt: skip
def test_the_national_tier_asks_for_all_of_its_criteria(short_of):
    now = a_month()
    assert rules.meets_criteria(an_incubator(**NATIONAL), rules.NATIONAL, now)
    assert not rules.meets_criteria(an_incubator(**NATIONAL | short_of), rules.NATIONAL, now)


def test_specialised_houses_need_fewer_tenants_and_graduates():
    fields = NATIONAL | {"tenants": 30, "graduates": 15, "tenants_with_patents": 15}
    now = a_month()
    assert rules.meets_criteria(an_incubator(speciality=2, **fields), rules.NATIONAL, now)
    assert not rules.meets_criteria(an_incubator(**fields), rules.NATIONAL, now)


def test_lower_tiers_ask_for_less():
    house, now = an_incubator(**NATIONAL), a_month()
    assert all(rules.meets_criteria(house, tier, now) for tier in range(1, 4))
    modest = an_incubator(area=3_000, tenants=10, opened=MONTH - YEAR)
    assert rules.meets_criteria(modest, rules.MUNICIPAL, now)
    assert not rules.meets_criteria(modest, rules.PROVINCIAL, now)
