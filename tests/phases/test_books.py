"""Accounts are checked, the city is counted, ended startups are let go."""

import math

import pytest

from sim.model.agents.startups.startup import FAILED, NEVER
from sim.model.phases.books import close_books
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, event, house_in, interpreted, put


def test_the_city_is_counted():
    world = empty_world()
    put(world, team=3.4, sales=5)
    put(world, team=2.6, host=0, listed=1, sales=7)
    put(world, is_team=1, host=20)
    put(world, ended=MONTH, fate=FAILED)
    close_books(world)
    now = interpreted(now_of)(world)
    counted = {
        name: event(now, name)
        for name in (
            *("active_startups", "tenants", "makerspace_teams", "listed_firms", "employees"),
            "tenants_revenue",
        )
    }
    assert counted == {
        "active_startups": 2, "tenants": 1, "makerspace_teams": 1, "listed_firms": 1,
        "employees": 6, "tenants_revenue": 7,
    }  # fmt: skip


def test_established_firms_on_the_list_are_counted_too():
    world = empty_world()
    world.established.listed[:3] = 1
    close_books(world)
    assert event(interpreted(now_of)(world), "listed_firms") == 3


def test_what_the_city_owes_is_counted_of_firms_that_stay_and_of_lenders():
    world = empty_world()
    put(world, founded=MONTH - 1, rd_due=1, award_due=20, project_due=300, grant=10_000)
    put(world, founded=MONTH - 1, rd_due=7, ended=MONTH, fate=FAILED)
    world.banks.claimed[:2] = 40_000, 500_000
    close_books(world)
    now = interpreted(now_of)(world)
    assert event(now, "owed_to_firms") == 1 + 20 + 300 + 6_000
    assert event(now, "owed_to_lenders") == 540_000


def test_what_is_newly_owed_is_what_is_owed_more_than_a_month_ago():
    world = empty_world()
    world.government[0].owed = 400
    put(world, founded=MONTH - 1, rd_due=900)
    world.banks.claimed[3] = 100
    close_books(world)
    assert event(interpreted(now_of)(world), "newly_owed") == 900 + 100 - 400
    assert world.government[0].owed == 1_000


def test_loans_of_all_lenders_are_outstanding():
    world = empty_world()
    world.banks.outstanding[[0, 2]] = 30, 400
    close_books(world)
    assert event(interpreted(now_of)(world), "loans_outstanding") == 430


def test_a_sector_is_crowded_with_more_firms_than_its_grown_market_has_room_for():
    world = empty_world({"demand_growth": 0.0, "wage_growth": 0.0})
    world.clock.market = 2.0
    world.sectors.room[:3] = 2.0, 2.0, 0.0
    for sector in (0,) * 9 + (2,):
        put(world, sector=sector)
    put(world, sector=1, is_team=1, host=20)
    put(world, sector=1, ended=MONTH, fate=FAILED)
    close_books(world)
    assert world.sectors.firms[:3].tolist() == [9, 0, 1]
    assert world.sectors.crowding[:3] == pytest.approx([math.log(2), -math.log(5), 0.0])
    assert world.places[0].firms == 10


def test_firms_are_counted_anew_each_month():
    world = empty_world()
    for sector in (0, 0, 1):
        put(world, sector=sector)
    for _ in range(2):
        close_books(world)
        assert world.places[0].firms == 3 and world.sectors.firms[:3].tolist() == [2, 1, 0]


def test_the_market_that_founders_see_grows_with_demand_in_money():
    world = empty_world({"demand_growth": 0.02, "wage_growth": 0.05})
    close_books(world)
    assert world.clock[0].market ** 12 == pytest.approx(1.02 * 1.05)


def test_ended_startups_are_let_go_and_the_others_keep_their_order():
    world = empty_world()
    for ended in (NEVER, MONTH, NEVER, MONTH, NEVER):
        put(world, ended=ended, patents=7)
    close_books(world)
    assert (world.clock[0].startups, world.clock[0].former) == (3, 2)
    assert list(world.startups.id[:3]) == [0, 2, 4] and list(world.former.id[:2]) == [1, 3]


def test_the_rows_of_startups_that_have_ended_are_empty_for_the_next():
    world = empty_world()
    untouched = world.startups.tobytes()
    for _ in range(3):
        put(world, ended=MONTH, patents=7)
    close_books(world)
    assert world.startups.tobytes() == untouched


def test_accounts_open_anew():
    world = empty_world()
    firm = put(world, cash=70)
    close_books(world)
    assert (firm.opening, firm.received, firm.paid) == (70, 0, 0)


@pytest.mark.parametrize("kind", ["startups", "incubators", "funds", "banks", "government"])
def test_a_coin_from_nowhere_is_found_in_every_kind_of_account(kind):
    world = empty_world()
    put(world)
    getattr(world, kind)[0].cash += 1
    with pytest.raises(ArithmeticError, match="receipts less payments"):
        close_books(world)


@pytest.mark.parametrize("kind", ["startups", "incubators", "funds", "banks", "government"])
def test_a_payment_that_is_not_in_the_flows_is_found_in_every_sector(kind):
    world = empty_world()
    put(world)
    row = getattr(world, kind)[0]
    row.cash += 1
    row.received += 1
    with pytest.raises(ArithmeticError, match="sector"):
        close_books(world)


@pytest.mark.parametrize("value", [math.nan, math.inf])
@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        ("startups", "readiness"),
        ("incubators", "income"),
        ("funds", "stage"),
        ("funds", "outside_option"),
        ("government", "claims"),
        ("government", "sought"),
        ("government", "found"),
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of NumPy, where rules are interpreted
def test_a_figure_that_is_no_number_does_not_outlive_the_month(kind, figure, value):
    world = empty_world()
    put(world)
    house_in(world)
    getattr(world, kind)[0][figure] = value
    with pytest.raises(ArithmeticError, match="not a finite number"):
        close_books(world)


def test_a_flow_without_a_payment_is_found():
    world = empty_world()
    world.flows[MONTH, 0] += 1
    with pytest.raises(ArithmeticError, match="sector"):
        close_books(world)
