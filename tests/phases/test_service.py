"""Houses serve their tenants, and places take stock."""

import pytest

from sim.model.agents.incubators.incubator import MAKERSPACE
from sim.model.agents.startups.startup import NEVER
from sim.model.phases import service as phase
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, flow, government_in, house_in, interpreted, put


@pytest.mark.parametrize(
    ("budget", "kind", "each"), [(10**9, 0, 100_000), (500_000, 0, 50_000), (10**9, MAKERSPACE, 0)]
)
def test_a_voucher_is_paid_for_each_tenant_as_far_as_the_budget_reaches(budget, kind, each):
    world = empty_world({"service_voucher": 12_000.0})
    government_in(world, budget)
    house = house_in(world, tenants=10, kind=kind)
    now = interpreted(now_of)(world)
    assert phase.paid_voucher(world, house, now) == each
    assert flow(now, "service_voucher") == house.cash == 10 * each


def test_a_voucher_raises_service():
    services = []
    for voucher in (0.0, 20_000.0):
        world = empty_world({"service_voucher": voucher})
        government_in(world, 10**10)
        house = house_in(world, tenants=20, income=10**6, rent=10**6)
        phase.provide_service(world)
        services.append(house.service)
    assert services[1] > services[0] > 0


def test_each_month_the_floor_of_an_accelerator_is_let_anew():
    world = empty_world()
    house = house_in(world, accelerator_let=70)
    phase.provide_service(world)
    assert house.accelerator_let == 0


def test_closed_houses_neither_serve_nor_cost():
    world = empty_world()
    phase.provide_service(world)
    assert flow(interpreted(now_of)(world), "running_cost") == 0
    assert not world.incubators.service.any()


def test_a_place_knows_its_open_floor_free_space_and_service():
    world = empty_world(area_per_tenant=100.0)
    house_in(world, 0, area=1_000, tenants=10, service=0.9)
    house_in(world, 1, area=3_000, tenants=20, service=0.5)
    house_in(world, 2, area=9_000, opened=NEVER)
    place = world.places[0]
    phase.take_stock(world, place, interpreted(now_of)(world))
    assert place.incubator_area == 4_000
    assert place.free_space == pytest.approx(1 - 30 / 40)
    assert place.service == pytest.approx(0.6)
    assert list(world.incubators.reach[:3]) == [1_000, 4_000, 4_000]


def test_a_place_without_open_houses_is_all_free_and_serves_nobody():
    world = empty_world()
    place = world.places[0]
    phase.take_stock(world, place, interpreted(now_of)(world))
    assert (place.free_space, place.incubator_area, place.service) == (1.0, 0, 0.0)
    assert (place.more_rent_paid, place.housed, place.neighbours) == (0.0, 0.0, 0.0)


def test_a_place_with_one_seat_that_is_taken_is_full():
    world = empty_world({"rent_subsidy": 0.5}, area_per_tenant=1_000.0)
    house_in(world, 0, area=1_000, tenants=1, service=0.4)
    house_in(world, 20, kind=MAKERSPACE, area=700, tenants=3, service=0.9)
    place = world.places[0]
    place.firms = 1
    phase.take_stock(world, place, interpreted(now_of)(world))
    assert (place.free_space, place.service, place.makerspace_area) == (0.0, 0.4, 700)
    assert (place.housed, place.neighbours) == (1.0, 0.4)


def test_experience_grows_from_month_to_month():
    world = empty_world()
    house = house_in(world, tenants=10, income=10**6, rent=10**6, opened=MONTH)
    phase.provide_service(world)
    first = float(house.service)
    world.clock.month = MONTH + 12
    phase.provide_service(world)
    assert house.service > first


def test_firms_outside_learn_a_part_of_the_service_that_those_around_them_have():
    world = empty_world(learning=0.5)
    house_in(world, 0, area=1_000, tenants=10, service=0.8)
    world.places[0].firms = 40
    now = interpreted(now_of)(world)
    phase.take_stock(world, world.places[0], now)
    assert world.places[0].neighbours == pytest.approx(0.8 * 10 / 40)
    assert phase.service_of(world, put(world), now) == pytest.approx(0.5 * 0.2)
    assert phase.service_of(world, put(world, host=0), now) == 0.8


def test_nobody_outside_learns_where_learning_is_fixed_at_zero():
    world = empty_world(learning=0.0)
    world.places[0].neighbours = 0.5
    assert phase.service_of(world, put(world), interpreted(now_of)(world)) == 0.0
