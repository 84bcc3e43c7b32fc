"""Young firms apply; the most promising are admitted while space lasts."""

import math

import numpy as np
import pytest

from sim.model.agents.startups.startup import LEADING_TALENT, NO_TALENT, NOBODY, TOP_TALENT
from sim.model.phases import admission as phase
from sim.model.phases.service import take_stock
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, event, house_in, interpreted, put

YOUNG = {"wants_space": 1, "founded": MONTH}
OPEN_TO_ALL = {"speciality": -1}


def a_town(*areas, **parameters):
    """A world with open incubators of the given areas (m2), for any sector."""
    world = empty_world(area_per_tenant=100.0, **parameters)
    first = int(world.places[0].first_general)
    for offset, area in enumerate(areas):
        house_in(world, first + offset, area=area, **OPEN_TO_ALL)
    take_stock(world, world.places[0], interpreted(now_of)(world))
    return world, first


@pytest.mark.parametrize(
    ("fields", "applies"),
    [
        ({}, True),
        ({"founded": MONTH - 24}, True),
        ({"founded": MONTH - 30}, False),
        ({"founded": MONTH - 3}, False),
        ({"wants_space": 0}, False),
        ({"host": 2}, False),
        ({"is_team": 1}, False),
        ({"tenant_since": MONTH}, False),
    ],
)
def test_firms_that_want_space_apply_each_half_year_to_the_age_of_two(fields, applies):
    world = empty_world()
    assert phase.applies(put(world, **YOUNG | fields), MONTH) == applies


def test_a_team_that_was_in_a_makerspace_may_apply_as_a_firm():
    world = empty_world()
    assert phase.applies(put(world, **YOUNG, tenant_since=MONTH - 9), MONTH)


def test_the_most_promising_get_the_last_space():
    world, first = a_town(300, selectivity=0.0)
    abilities = [10.0, 90.0, 50.0, 30.0, 70.0]
    firms = [put(world, **YOUNG, ability=ability) for ability in abilities]
    phase.admit(world)
    assert [firm.host == first for firm in firms] == [False, True, True, False, True]
    assert world.incubators[first].tenants == 3
    assert event(interpreted(now_of)(world), "tenancies_begun") == 3


def test_nobody_is_admitted_where_nothing_is_open():
    world, _ = a_town()
    firm = put(world, **YOUNG)
    phase.admit(world)
    assert firm.host == NOBODY


def test_a_specialised_house_is_looked_at_by_its_own_sector_only():
    world = empty_world()
    house = house_in(world, 0)
    sector = int(house.speciality)
    take_stock(world, world.places[0], interpreted(now_of)(world))
    mine, other = (put(world, **YOUNG, sector=s, ability=9.0) for s in (sector, sector + 1))
    phase.admit(world)
    assert (mine.host, other.host) == (0, NOBODY)


def test_applicants_choose_the_more_attractive_house():
    world, first = a_town(5_000, 5_000, selectivity=0.0, regard_for_quality=9.0)
    world.incubators[first + 1].service = 1.0
    firms = [put(world, **YOUNG, ability=9.0) for _ in range(40)]
    phase.admit(world)
    hosts = [firm.host for firm in firms]
    assert hosts.count(first + 1) > 30


def test_larger_houses_are_looked_at_more_often():
    world, first = a_town(1_000, 3_000)
    area = int(world.places[0].incubator_area)
    ends = (first, int(world.places[0].first_makerspace))
    found = [phase.house_at(world, *ends, u, area) for u in np.linspace(0, 0.999, 400)]
    assert (found.count(first), found.count(first + 1)) == (100, 300)
    assert [phase.house_at(world, *ends, u, area) for u in (0.2499, 0.25)] == [first, first + 1]


def test_a_house_appeals_by_its_quality_and_an_applicants_taste():
    world, first = a_town(1_000, regard_for_quality=2.0)
    world.incubators[first].service = 0.5
    firm, now = put(world, **YOUNG), interpreted(now_of)(world)
    assert phase.appeal(world, first, firm, 0.5, now) == pytest.approx(1.0)
    liked = 1.0 + math.log(5.0) / math.sqrt(2.0)
    assert phase.appeal(world, first, firm, 0.9, now) == pytest.approx(liked)
    assert phase.appeal(world, NOBODY, firm, 0.9, now) == -math.inf
    world.incubators[first].tenants = 10
    assert phase.appeal(world, first, firm, 0.9, now) == -math.inf


@pytest.mark.parametrize(
    ("talent", "top", "leading"), [(TOP_TALENT, 1, 0), (LEADING_TALENT, 0, 1), (NO_TALENT, 0, 0)]
)
def test_a_house_counts_the_talents_that_it_took_in(talent, top, leading):
    world, first = a_town(1_000, selectivity=0.0)
    put(world, **YOUNG, ability=9.0, talent=talent)
    phase.admit(world)
    house = world.incubators[first]
    assert (house.tenants, house.top_talents, house.leading_talents) == (1, top, leading)
