"""Levers come into force, history happens, lenders are admitted and suspended."""

import pytest

from sim.model.agents.incubators.incubator import INCUBATOR, NATIONAL
from sim.model.agents.startups.startup import NEVER
from sim.model.phases import policy as phase
from sim.model.phases.policy import enforce_policy
from sim.model.world import now_of
from tests.cities import PINGHU
from tests.rows import MONTH, empty_world, event, flow, government_in, house_in, interpreted, put

JANUARY = 156


def test_history_opens_houses_funds_and_institutes_when_they_did():
    region = PINGHU.region
    world = empty_world(month=region.month("2020-01"))
    enforce_policy(world)
    names = region.house_names()
    for house in region.house:
        row = world.incubators[names.index(house.name)]
        is_due = house.opened is not None and house.opened <= "2020-01"
        assert (row.opened != NEVER) == is_due, house.name
    opened = sum(fund.opened <= "2020-01" for fund in region.fund)
    assert (world.funds.opened != NEVER).sum() == opened
    institutes = sum(institute.opened <= "2020-01" for institute in region.institute)
    assert world.places.institutes.sum() == institutes


def test_a_recognition_in_history_raises_the_tier_and_is_paid_once():
    region = PINGHU.region
    world = empty_world({"annual_budget": 1e9, "recognition_subsidy_national": 3e6})
    recognised = [
        region.month(event.month)
        for house in region.house
        for event in house.events
        if event.tier == "national"
    ]
    for month in range(max(recognised) + 1):
        world.clock.month = month
        enforce_policy(world)
    houses = world.incubators[world.incubators.tier == 3]
    assert len(houses) == len(recognised) > 0
    assert [house.received >= 3 * 10**8 for house in houses] == [
        house.kind == INCUBATOR for house in houses
    ]


def test_a_house_that_is_recognised_has_no_unqualified_year_behind_it():
    world = empty_world({"annual_budget": 1e9})
    house = house_in(world, unqualified_years=2)
    phase.recognise(world, house, NATIONAL, interpreted(now_of)(world))
    assert (house.tier, house.unqualified_years) == (NATIONAL, 0)


@pytest.mark.parametrize(("seats", "admitted"), [(0, 0), (21, 21), (30, 30), (90, 30)])
def test_as_many_lenders_are_admitted_as_there_are_seats(seats, admitted):
    world = empty_world({"admitted_lenders": seats})
    assert len(world.banks) == 30
    phase.admit_lenders(world, interpreted(now_of)(world))
    assert world.banks.admitted.sum() == admitted


def test_the_next_lender_takes_the_seat_of_a_suspended_one():
    world = empty_world({"admitted_lenders": 2})
    world.banks[0].suspended_until = MONTH + 1
    phase.admit_lenders(world, interpreted(now_of)(world))
    assert list(world.banks.admitted[:4]) == [0, 1, 1, 0]


@pytest.mark.parametrize(("trigger", "suspended"), [(0.05, 1), (0.06, 0)])
def test_a_lender_is_suspended_for_a_year_and_readmitted(trigger, suspended):
    world = empty_world({"compensation_trigger": trigger, "admitted_lenders": 1}, month=JANUARY)
    bank = world.banks[0]
    bank.admitted, bank.scheme_lent, bank.scheme_bad = 1, 3 * 10**9, 17 * 10**7
    enforce_policy(world)
    assert bank.admitted == 1 - suspended
    assert event(interpreted(now_of)(world), "lenders_suspended") == suspended
    assert bank.scheme_lent == (0 if suspended else 2 * 10**9)
    world.clock.month = JANUARY + 12
    enforce_policy(world)
    assert bank.admitted == 1


@pytest.mark.parametrize(("month", "raised"), [(JANUARY - 12, 0), (JANUARY, 1), (JANUARY + 1, 0)])
def test_each_january_after_the_report_a_fund_is_raised(month, raised):
    world = empty_world(month=month)
    world.clock.history = len(world.history)
    enforce_policy(world)
    assert (world.funds.opened == month).sum() == raised * len(world.places)


def test_matchmaking_events_are_paid_for_month_by_month():
    world = empty_world({"matchmaking_events": 24.0}, event_cost=10_000.0)
    government_in(world, 10**10)
    enforce_policy(world)
    assert flow(interpreted(now_of)(world), "matchmaking") == 2 * 10**6


def test_known_supply_opens_when_it_is_due_on_top_of_what_operators_built():
    region = PINGHU.region
    number = region.house_names().index("嘉创智谷")
    world = empty_world(month=region.month("2023-07"))
    world.incubators[number].area += 2_000
    enforce_policy(world)
    assert world.incubators[number].area == 22_000


def test_the_floor_of_an_accelerator_is_not_that_of_tenants():
    region = PINGHU.region
    world = empty_world(month=region.month(region.report))
    enforce_policy(world)
    centre = world.incubators[region.house_names().index(region.centre)]
    assert (centre.area, centre.accelerator) == (60_000, 24_000)


def test_a_recognition_beyond_the_budget_is_not_paid_in_full():
    world = empty_world({"recognition_subsidy_municipal": 1e6})
    government = government_in(world, 4 * 10**7)
    now = interpreted(now_of)(world)
    world.incubators[0].is_private = 1
    phase.recognise(world, world.incubators[0], 1, now)
    assert world.incubators[0].tier == 1 and world.incubators[0].cash == 4 * 10**7
    assert government.left == 0 and event(now, "recognitions") == 1


@pytest.mark.parametrize(("month", "paid"), [(JANUARY, 5_000), (JANUARY + 1, 0)])
def test_in_january_the_rd_of_last_year_is_paid_for_whatever_the_budget_and_the_rate(month, paid):
    world = empty_world({"annual_budget": 0.0, "rd_subsidy_rate": 0.0}, month=month)
    firm = put(world, rd_due=5_000)
    enforce_policy(world)
    assert firm.cash == flow(interpreted(now_of)(world), "rd_subsidy") == paid
    assert firm.rd_due == 5_000 - paid


@pytest.mark.parametrize(("month", "paid"), [(JANUARY, 5_000), (JANUARY + 1, 0)])
def test_in_january_the_first_certificate_of_last_year_is_rewarded(month, paid):
    world = empty_world({"annual_budget": 0.0, "certification_award": 0.0}, month=month)
    firm = put(world, award_due=5_000)
    enforce_policy(world)
    assert firm.cash == flow(interpreted(now_of)(world), "certification_award") == paid
    assert firm.award_due == 5_000 - paid
