"""A house admits tenants, serves and charges them."""

import math

import pytest

from sim.model.agents import incubator as rules
from sim.model.agents.startup import NEVER
from tests.rows import MONTH, a_month, a_startup, an_incubator, flow

ROOM = {"area_per_tenant": 100.0, "area_per_team": 20.0}


# Admission ------------------------------------------------------------------------------------


def test_floor_holds_a_tenant_or_a_team_on_its_own_area():
    now = a_month(**ROOM)
    assert rules.capacity(an_incubator(area=1_050), now) == 10
    assert rules.capacity(an_incubator(area=1_050, kind=rules.MAKERSPACE), now) == 52


def test_a_house_has_space_while_it_is_open_and_not_full():
    now = a_month(**ROOM)
    assert rules.has_space(an_incubator(area=1_000, tenants=9), now)
    assert not rules.has_space(an_incubator(area=1_000, tenants=10), now)
    assert not rules.has_space(an_incubator(area=1_000, opened=NEVER), now)


def test_occupancy_is_a_share():
    now = a_month(**ROOM)
    assert rules.occupancy(an_incubator(area=1_000, tenants=4), now) == 0.4
    assert rules.occupancy(an_incubator(area=1_000, tenants=20), now) == 1.0
    assert rules.occupancy(an_incubator(area=10, tenants=0), now) == 0.0


def test_service_tier_and_reputation_attract_applicants():
    now = a_month(tier_attraction=0.2, reputation_attraction=0.3)
    assert rules.attraction(an_incubator(service=0.5), now) == 0.5
    assert rules.attraction(an_incubator(tier=2), now) == pytest.approx(0.4)
    assert rules.attraction(an_incubator(graduates=10), now) == pytest.approx(0.15)
    assert rules.attraction(an_incubator(graduates=90), now) == pytest.approx(0.3)


def test_a_specialised_house_takes_its_own_sector_only():
    assert rules.suits(an_incubator(), 3)
    assert rules.suits(an_incubator(speciality=3), 3)
    assert not rules.suits(an_incubator(speciality=2), 3)


def test_the_fuller_the_house_the_more_promising_an_applicant_must_look():
    now = a_month(selectivity=0.5, **ROOM)
    empty, half, full = (an_incubator(area=1_000, tenants=tenants) for tenants in (0, 5, 10))
    assert rules.admits(empty, -0.5, now) and not rules.admits(empty, -0.51, now)
    assert rules.admits(half, 0.0, now) and not rules.admits(half, -0.01, now)
    assert rules.admits(full, 0.5, now) and not rules.admits(full, 0.49, now)


def test_a_tenant_moves_in_at_a_month():
    house, firm = an_incubator(tenants=3), a_startup()
    rules.move_in(house, firm, 7, a_month())
    assert (firm.host, firm.tenant_since, house.tenants) == (7, MONTH, 4)


# Service --------------------------------------------------------------------------------------


def test_a_tenant_pays_rent_for_its_area():
    house, firm = an_incubator(), a_startup()
    now = a_month(rent=20.0, area_per_tenant=100.0)
    assert rules.pay_rent(firm, house, now) == 200_000
    assert (firm.cash, house.cash, flow(now, "rent")) == (-200_000, 200_000, 200_000)


SERVING = {"service_share": 0.2, "ambition_in_service": 0.5, "owners_service": 0.0,
           "service_cost": 1_000.0, "running_cost": 3.0, "effort_cost": 10_000.0,
           "staff_for_tier": 1.0, "wage": 2_000.0, "overhead": 0.25}  # fmt: skip
STAFF = 250_000
"""What the staff for the first tier costs a month (fen) on these terms."""


def services_of(house, voucher=0, **terms):
    """What a house spends on services for its tenants in a month (fen)."""
    now = a_month(**SERVING | terms)
    rules.serve(house, voucher, now)
    return flow(now, "tenant_services")


def test_services_are_paid_from_income_the_owner_effort_and_vouchers():
    assert services_of(an_incubator(income=1e6)) == 200_000
    assert services_of(an_incubator(income=-1e6)) == 0
    assert services_of(an_incubator(effort=0.5)) == 125_000
    assert services_of(an_incubator(area=5_000), owners_service=0.5) == 250_000
    assert services_of(an_incubator(tenants=20), voucher=1_000) == 20_000


def test_working_towards_a_tier_takes_more_of_the_income_and_staff():
    assert services_of(an_incubator(income=1e6, ambitious=1)) == 300_000 + STAFF
    assert services_of(an_incubator(tier=rules.PROVINCIAL, ambitious=1)) == 3 * STAFF
    assert services_of(an_incubator(tier=rules.PROVINCIAL)) == 0


def test_a_higher_tier_takes_more_staff_at_its_full_cost():
    now = a_month(staff_for_tier=2.0, wage=1_000.0, overhead=0.5)
    assert [rules.staff_towards(tier, now) for tier in range(4)] == [0, 300_000, 600_000, 900_000]


def test_staff_serves_the_tenants():
    idle, working = (an_incubator(tenants=10, ambitious=ambitious) for ambitious in (0, 1))
    for house in (idle, working):
        services_of(house)
    assert idle.service == 0 < working.service


def test_running_cost_follows_the_floor():
    now = a_month(**SERVING)
    house = an_incubator(area=2_000)
    rules.serve(house, 0, now)
    assert flow(now, "running_cost") == -house.cash == 600_000


def test_service_saturates_with_spending_on_each_tenant():
    old = {"opened": MONTH - 10_000}
    house = an_incubator(tenants=10, income=5e6, **old)
    services_of(house)
    assert house.service == pytest.approx(1 - math.exp(-1))
    crowded = an_incubator(tenants=40, income=5e6, **old)
    services_of(crowded)
    assert 0 < crowded.service < house.service
    richer = an_incubator(tenants=10, income=5e8, **old)
    services_of(richer)
    assert house.service < richer.service <= 1


def test_experience_doubles_service_in_the_long_run():
    young, old = (an_incubator(income=1e9, opened=opened) for opened in (MONTH, MONTH - 10_000))
    services_of(young)
    services_of(old)
    assert young.service == pytest.approx(old.service / 2)


def test_income_is_smoothed_over_a_year_without_the_owners_support():
    house = an_incubator(income=1_200.0, received=3_000, support=600)
    rules.balance_books(house, a_month())
    assert house.income == pytest.approx(1_200 + (2_400 - 1_200) / 12)
    assert house.support == 0


def test_the_owner_makes_good_an_overdraft():
    house = an_incubator(cash=-500)
    now = a_month()
    rules.balance_books(house, now)
    assert house.cash == 0 and flow(now, "owners_support") == 500
