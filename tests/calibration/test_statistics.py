"""What is counted of a city, in worlds made by hand."""

import numpy as np
import pytest

from calibration.reported.statistics import CITY_STATISTICS, city_statistic, house_statistic
from sim.model.agents.startups.startup import DEPARTED, EXITED, FAILED
from sim.model.ledger import Event, Payment
from sim.model.phases.books import close_books
from tests.cities import PINGHU
from tests.rows import MONTH, empty_world, put

LAST = MONTH
FIVE_YEARS = 60


@pytest.fixture
def world():
    return empty_world()


def test_a_house_is_found_by_its_name(world):
    region = PINGHU.region
    number = region.house_names().index("平湖科创中心")
    world.incubators[number].tenants = 17
    world.incubators[number - 1].tenants = 3
    assert house_statistic(world, region.house_names(), "平湖科创中心", "tenants") == 17


def test_a_flow_is_added_up_over_its_window_and_money_is_cny(world):
    world.flows[LAST - 3 : LAST + 1, Payment.EQUITY] = [7_00, 10_00, 20_00, 40_00]
    assert city_statistic(world, "equity", (LAST - 2, LAST)) == 70.0
    assert city_statistic(world, "equity", (LAST - 3, LAST - 1)) == 37.0


def test_money_that_two_flows_make_is_added_up(world):
    world.flows[LAST, Payment.EQUITY] = 5_00
    world.flows[LAST, Payment.EQUITY_ELSEWHERE] = 9_00
    assert city_statistic(world, "equity_all", (LAST, LAST)) == 14.0


def test_a_stock_is_that_of_the_end_of_its_window(world):
    world.events[LAST - 1 : LAST + 1, Event.TENANTS] = [11, 13]
    assert city_statistic(world, "tenants", (0, LAST)) == 13
    assert city_statistic(world, "tenants", (0, LAST - 1)) == 11


def test_the_share_of_bad_loans_is_principal_in_default_over_loans(world):
    world.flows[LAST - 5 : LAST, Payment.LOAN] = 100_00
    world.events[LAST - 2, Event.DEFAULTED_PRINCIPAL] = 25_00
    assert city_statistic(world, "bad_loan_share", (LAST - 5, LAST)) == 0.05
    assert city_statistic(world, "bad_loan_share", (0, LAST - 6)) == 0.0  # no loans, none bad


def test_survival_counts_firms_old_enough_by_how_long_they_lived(world):
    old = LAST - 80
    put(world, founded=old)  # lives
    put(world, founded=old, ended=old + FIVE_YEARS, fate=FAILED)  # lived long enough
    put(world, founded=old, ended=old + FIVE_YEARS - 1, fate=FAILED)  # did not
    put(world, founded=old, ended=old + 3, fate=EXITED)  # lives on elsewhere
    put(world, founded=LAST - FIVE_YEARS + 1, ended=LAST, fate=FAILED)  # too young to count
    assert city_statistic(world, "survival_to_five_years", (0, LAST)) == 0.75
    world.clock[0].month = LAST
    close_books(world)  # from now on, who has ended is a former startup
    assert city_statistic(world, "survival_to_five_years", (0, LAST)) == 0.75
    put(world, founded=old, ended=old + 3, fate=DEPARTED)
    assert city_statistic(world, "survival_to_five_years", (0, LAST)) == pytest.approx(0.6)


def test_every_statistic_of_a_city_is_a_finite_number(world):
    values = [city_statistic(world, name, (0, LAST)) for name in CITY_STATISTICS]
    assert np.isfinite(values).all()
    assert len(set(CITY_STATISTICS)) == len(CITY_STATISTICS)
