"""What each tier asks of a house under the rules of the time."""

import pytest

from sim.model.agents.incubators import criteria as rules
from sim.model.agents.incubators.incubator import (
    MAKERSPACE,
    MUNICIPAL,
    NATIONAL,
    NO_TIER,
    PROVINCIAL,
)
from tests.rows import MONTH, YEAR, a_month, an_incubator

OF_2010, OF_2018, OF_2025 = ({"official_rules": year} for year in (2010, 2022, 2025))
HOUSE = {
    "area": 10_000, "tenants": 50, "graduates": 20, "tenants_with_patents": 15,
    "tenants_financed": 5, "opened": MONTH - 3 * YEAR, "cash": 500_000_000,
}  # fmt: skip
"""Just what the national tier asked for from 2019 to 2025."""

STANDARD = HOUSE | {
    "tenants_financed": 0, "tenants_financed_lately": 10, "tenants_growing": 15,
    "income": 100.0, "rent": 70.0, "cash": 500_000_000,
}  # fmt: skip
OPEN_LONG = {"opened": MONTH - 10 * YEAR}


def meets(fields, tier, policy=OF_2018):
    return bool(rules.meets_criteria(an_incubator(**fields), tier, a_month(policy)))


@pytest.mark.parametrize(
    "short_of",
    [
        {"area": 9_999}, {"tenants": 49}, {"graduates": 19}, {"tenants_with_patents": 14},
        {"tenants_financed": 4}, {"opened": MONTH - 3 * YEAR + 1}, {"cash": 499_999_999},
        {"area": 17_000},
    ],
)  # fmt: skip
def test_the_national_tier_of_2018_asks_for_all_of_its_criteria(short_of):
    assert meets(HOUSE, NATIONAL) and meets(HOUSE | {"area": 16_600}, NATIONAL)
    assert not meets(HOUSE | short_of, NATIONAL)


@pytest.mark.parametrize(
    ("fields", "is_met"),
    [
        ({}, True),
        ({"tenants_financed_lately": 9, "cash": 500_000_000}, True),
        ({"tenants_growing": 14}, False),
        ({"rent": 71.0}, False),
        ({"tenants": 60, "tenants_growing": 30, "tenants_with_patents": 30}, True),
        ({"graduates": 19}, False),
    ],
)
def test_the_standard_level_of_2025_asks_for_growth_finance_and_other_income(fields, is_met):
    assert meets(STANDARD | fields, NATIONAL, OF_2025) == is_met


def test_a_house_finances_tenants_with_its_own_money_or_others_do():
    asked = rules.STANDARD_OF_2025
    fields = {"tenants": 200, "tenants_financed_lately": 39}
    assert rules.finances_its_tenants(an_incubator(**fields, cash=10**9), asked)
    assert not rules.finances_its_tenants(an_incubator(**fields, cash=10**9 - 1), asked)
    assert rules.finances_its_tenants(an_incubator(tenants=200, tenants_financed_lately=40), asked)


def test_the_national_tier_of_2010_asked_for_80_tenants_and_25_graduates():
    enough = {"area": 10_000, "tenants": 80, "graduates": 25, "cash": 300_000_000} | OPEN_LONG
    assert meets(enough, NATIONAL, OF_2010)
    assert not meets(enough | {"graduates": 24}, NATIONAL, OF_2010)
    assert not meets(enough | {"tenants": 79}, NATIONAL, OF_2010)


def test_specialised_houses_need_fewer_tenants_and_graduates():
    fields = HOUSE | {
        "tenants": 30, "graduates": 15, "tenants_with_patents": 9, "tenants_financed": 3,
    }  # fmt: skip
    assert meets(fields | {"speciality": 2}, NATIONAL)
    assert not meets(fields, NATIONAL)
    assert not meets(fields | {"speciality": 2, "area": 15_001}, NATIONAL)


def test_lower_tiers_ask_for_less():
    assert all(meets(HOUSE, tier) for tier in (MUNICIPAL, PROVINCIAL, NATIONAL))
    modest = {"area": 5_000, "tenants": 15, "opened": MONTH - YEAR}
    assert meets(modest, MUNICIPAL) and not meets(modest, PROVINCIAL)
    assert not meets(modest | {"area": 4_999}, MUNICIPAL)


@pytest.mark.parametrize(
    ("short_of", "is_met"),
    [
        ({}, True), ({"area": 499}, False), ({"joined_this_year": 19}, False),
        ({"founded_this_year": 9}, False), ({"opened": MONTH - 17}, False),
    ],
)  # fmt: skip
def test_a_makerspace_is_judged_by_its_floor_teams_new_firms_and_age(short_of, is_met):
    space = {"kind": MAKERSPACE, "area": 500, "joined_this_year": 20, "founded_this_year": 10,
             "opened": MONTH - 18}  # fmt: skip
    assert meets(space | short_of, NATIONAL) == is_met
    house = an_incubator(**space | short_of)
    assert rules.tier_due(house, a_month()) == (NATIONAL if is_met else NO_TIER)


@pytest.mark.parametrize(
    ("policy", "ambitious", "tier"),
    [(OF_2018, 0, MUNICIPAL), (OF_2018, 1, PROVINCIAL), (OF_2025, 0, NATIONAL)],
)
def test_before_2025_a_house_works_towards_the_next_tier_and_then_whoever_meets_it(
    policy, ambitious, tier
):
    house = an_incubator(**STANDARD | {"tenants_financed": 5}, tier=MUNICIPAL, ambitious=ambitious)
    assert rules.tier_due(house, a_month(policy)) == tier


@pytest.mark.parametrize(
    ("policy", "fields", "falls"),
    [
        (OF_2018, {"tenants": 0}, False),
        (OF_2025, {"tenants": 0}, True),
        (OF_2025, {}, False),
        (OF_2025, {"tenants": 0, "tier": PROVINCIAL}, False),
        (OF_2025, {"kind": MAKERSPACE}, False),
    ],
)
def test_since_2025_a_national_house_is_held_to_its_criteria_every_year(policy, fields, falls):
    house = an_incubator(**STANDARD | {"tier": NATIONAL} | fields)
    assert rules.falls_short_of_standard(house, a_month(policy)) == falls
