"""Tenants graduate by the rule in force, or leave when their tenancy is over."""

import numpy as np
import pytest

from sim.model.agents.startups.startup import (
    BY_HNTE,
    BY_REVENUE,
    BY_TERM,
    NEVER,
    NOBODY,
)
from sim.model.phases.graduation import graduate_all
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, event, house_in, interpreted, put

ENOUGH_REVENUE = {"revenue_last_year": 10**9 + 1}


def graduated(**fields):
    """A tenant after the phase, its house and the month; all that qualify are reported."""
    world = empty_world(graduates_reported=1.0)
    house = house_in(world, tenants=1)
    firm = put(world, **{"host": 0, "tenant_since": MONTH - 1} | fields)
    graduate_all(world)
    return firm, house, interpreted(now_of)(world)


def test_a_tenant_that_meets_a_criterion_graduates_and_leaves_its_space():
    firm, house, now = graduated(hnte_until=MONTH + 1)
    assert (firm.graduated, firm.criterion, firm.alma_mater, firm.host) == (
        MONTH,
        BY_HNTE,
        0,
        NOBODY,
    )
    assert (house.graduates, house.graduates_this_year, house.tenants) == (1, 1, 0)
    assert event(now, "graduations") == event(now, "graduations_hnte") == 1
    assert event(now, "tenancies_expired") == 0


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"hnte_until": MONTH + 1}, "hnte"),
        ({"equity": 500_000_001}, "equity"),
        (ENOUGH_REVENUE, "revenue"),
    ],
)
def test_graduations_are_counted_by_criterion(fields, name):
    _, _, now = graduated(**fields)
    counts = {
        key: event(now, f"graduations_{key}")
        for key in ("hnte", "equity", "revenue", "exit", "term")
    }
    assert counts == dict.fromkeys(counts, 0) | {name: 1}


@pytest.mark.parametrize("outside", [{"host": NOBODY}, {"is_team": 1}])
def test_only_tenants_of_incubators_graduate(outside):
    firm, house, now = graduated(**ENOUGH_REVENUE | outside)
    assert firm.graduated == NEVER and event(now, "graduations") == 0
    assert house.tenants == 1


@pytest.mark.parametrize(("months", "host"), [(47, 0), (48, NOBODY)])
def test_who_meets_none_leaves_after_four_years(months, host):
    firm, _, now = graduated(tenant_since=MONTH - months)
    assert firm.host == host and firm.graduated == NEVER
    assert event(now, "tenancies_expired") == (host == NOBODY)


def test_sectors_with_long_incubation_stay_a_year_longer():
    world = empty_world()
    house_in(world, tenants=len(world.long_incubation))
    firms = [
        put(world, host=0, sector=sector, tenant_since=MONTH - 50)
        for sector in range(len(world.long_incubation))
    ]
    graduate_all(world)
    assert 0 < world.long_incubation.sum() < len(firms)
    assert [firm.host == 0 for firm in firms] == [bool(long) for long in world.long_incubation]


@pytest.mark.parametrize(("patents", "criterion"), [(0, 0), (1, BY_REVENUE)])
def test_before_2019_the_former_rule_is_in_force(patents, criterion):
    world = empty_world({"official_rules": 2010}, month=100, graduates_reported=1.0)
    house_in(world, tenants=1)
    firm = put(world, host=0, tenant_since=99, patents=patents, **ENOUGH_REVENUE)
    graduate_all(world)
    assert firm.criterion == criterion


@pytest.mark.parametrize(
    ("fields", "criterion"),
    [({}, BY_TERM), ({"patents": 0}, 0), ({"sales": 0}, 0), ({"tenant_since": 105}, 0)],
)
def test_until_2018_who_served_its_term_with_a_patent_and_sales_counts(fields, criterion):
    terms = {"host": 0, "tenant_since": 50, "patents": 1, "sales": 1}
    for rules in (2010, 2019):
        world = empty_world({"official_rules": rules}, month=110, graduates_reported=1.0)
        house_in(world, tenants=1)
        firm = put(world, **terms | fields)
        graduate_all(world)
        assert firm.criterion == (criterion if rules < 2019 else 0)


def reported(share, terms, rules, firms=400):
    """Which of many tenants of one house that qualify are reported."""
    world = empty_world({"official_rules": rules}, month=110, graduates_reported=share)
    house_in(world, tenants=firms)
    tenants = [put(world, id=number, host=0, **terms) for number in range(firms)]
    graduate_all(world)
    return np.array([firm.graduated == 110 for firm in tenants])


def test_a_share_of_those_that_qualify_is_reported_and_more_of_them_where_it_is_higher():
    terms = {"tenant_since": 100} | ENOUGH_REVENUE
    few, many = reported(0.2, terms, 2022), reported(0.6, terms, 2022)
    assert few.mean() == pytest.approx(0.2, abs=0.06)
    assert many.mean() == pytest.approx(0.6, abs=0.08) and many[few].all()


def test_who_is_not_reported_once_is_not_reported_later_in_its_tenancy():
    world = empty_world({"official_rules": 2022}, graduates_reported=0.5)
    house_in(world, tenants=50)
    firms = [
        put(world, id=number, host=0, tenant_since=100, **ENOUGH_REVENUE) for number in range(50)
    ]
    graduate_all(world)
    graduated_first = [firm.graduated for firm in firms]
    world.clock[0].month += 1
    graduate_all(world)
    assert [firm.graduated for firm in firms] == graduated_first
    assert 0 < graduated_first.count(MONTH) < 50


def test_who_only_served_its_term_is_reported_with_the_square_of_the_share():
    terms = {"tenant_since": 50, "patents": 1, "sales": 1}
    assert reported(0.5, terms, 2010).mean() == pytest.approx(0.25, abs=0.07)


def test_a_startup_graduates_once():
    firm, house, now = graduated(**ENOUGH_REVENUE)
    assert firm.host == NOBODY
    assert house.graduates == 1 and event(now, "graduations") == 1
