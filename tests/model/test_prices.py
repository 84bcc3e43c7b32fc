"""Wages and prices follow one index, which is 1 in mid 2021."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.model.initial_state import first_prices
from sim.model.world import let_prices_rise, now_of
from tests.rows import empty_world, interpreted, policy_rows


def starting(months_before_mid_2021):
    return SimpleNamespace(month=lambda text: {"2021-07": months_before_mid_2021}[text])


@pytest.mark.parametrize(
    ("months", "expected"), [(0, 1.0), (12, 1 / 1.085), (24, 1 / 1.085**2), (-12, 1.085)]
)
def test_the_first_index_leads_to_1_in_mid_2021(months, expected):
    policy = policy_rows(24, wage_growth=0.085)
    assert first_prices(starting(months), policy) == pytest.approx(expected)


def test_beyond_the_last_month_wages_grow_as_in_it():
    policy = policy_rows(12, wage_growth=0.02)
    policy["wage_growth"][-1] = 0.1
    expected = 1.02 ** (11 / 12) * 1.1 ** (13 / 12)
    assert first_prices(starting(24), policy) == pytest.approx(1 / expected)


def test_prices_rise_by_a_twelfth_of_the_years_growth_in_a_month():
    world = empty_world({"wage_growth": 0.06}, month=5)
    for _ in range(12):
        let_prices_rise(world)
    assert world.clock.prices[0] == pytest.approx(1.06)


def test_sales_follow_prices_in_the_same_month():
    world = empty_world({"wage_growth": 0.06, "demand_growth": 0.0})
    before = world.clock.prices[0]
    demand = interpreted(now_of)(world).demand
    let_prices_rise(world)
    assert np.log(world.clock.prices[0] / before) == pytest.approx(demand)
