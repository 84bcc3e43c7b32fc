"""Every stake ends: it is sold, bought back or written off, and brings a price."""

import math
from collections import Counter

import numpy as np
import pytest

from sim.model.agents.funds import stake as rules
from sim.model.agents.startups.startup import NOBODY
from tests.rows import MONTH, YEAR, a_fund, a_month, a_stake

FINE = 100_000
ENDING = [(n + 0.5) / FINE for n in range(FINE // 100)]
"""The hundredth of all uniform numbers in which stakes end, finely."""
HELD_ON = (0.01, 0.1, 0.5, 0.9, 1 - 1e-12)
"""Numbers beyond it."""


def hazards(now=None, **fields):
    """A stake's yearly chances of a sale, a buy-back and a write-off."""
    now = now or a_month(stake_sales=0.036)
    stake = a_stake(**fields)
    assert {rules.end_of_the_month(stake, uniform, now) for uniform in HELD_ON} == {rules.HELD}
    ends = Counter(rules.end_of_the_month(stake, uniform, now) for uniform in ENDING)
    return [12 * ends[end] / FINE for end in (rules.SOLD, rules.BOUGHT_BACK, rules.WRITTEN_OFF)]


@pytest.mark.parametrize(
    ("age", "expected"),
    [(0, (0.0108, 0.0, 0.0)), (12, (0.0108, 0.0, 0.012)), (36, (0.036, 0.013, 0.012))],
)
def test_a_stake_elsewhere_ends_by_yearly_hazards(age, expected):
    assert hazards(since=MONTH - age) == pytest.approx(expected, abs=2e-4)


def test_better_projects_are_sold_sooner_and_written_off_less():
    better = math.exp(0.35)
    assert hazards(quality=1.0) == pytest.approx((0.036 * better, 0.013, 0.012 / better), abs=3e-4)


def test_a_firm_of_the_city_is_sold_to_other_investors_and_fails_by_itself():
    assert hazards(startup=7) == pytest.approx((0.036 * 0.58, 0.013, 0.0), abs=2e-4)
    assert hazards(startup=7, quality=5.0) == pytest.approx((0.0, 0.013, 0.0), abs=2e-4)


def test_a_quarter_of_projects_end_as_reported():
    """25.6 % of all projects by 2021, 26.5 % of those of 2012 to 2017 (docs/evidence.md, 6)."""
    now = a_month(stake_sales=0.036)
    left = np.cumprod([1.0 - ended_at(age, now) for age in range(12 * 9)])
    ended = [1.0 - left[12 * years - 1] for years in (5, 6, 7, 8, 9)]
    assert 0.2 < np.mean(ended) < 0.32


def ended_at(age, now):
    """The chance that a stake of an age ends in a month."""
    coarse = [(n + 0.5) / 4_000 for n in range(40)]
    stake = a_stake(since=MONTH - age)
    ended = [rules.end_of_the_month(stake, uniform, now) != rules.HELD for uniform in coarse]
    return sum(ended) / 4_000


def price(end, occasion=rules.BY_ITSELF, luck=0.5, chance=0.99, **fields):
    uniform = (0.5, chance, luck, 0.5)
    now = a_month(exchange_multiple=3.0)
    return rules.brings(a_stake(**fields), end, occasion, uniform, now) / 10**8


def test_a_sale_brings_more_on_the_exchange_than_from_other_investors():
    assert price(rules.SOLD) == pytest.approx(1.4)
    assert price(rules.SOLD, luck=0.8413447) == pytest.approx(1.4 * math.exp(0.5), rel=1e-5)
    assert price(rules.SOLD, chance=0.41) == pytest.approx(3.0)
    assert price(rules.SOLD, chance=0.41, luck=0.8413447) == pytest.approx(
        3.0 * math.exp(0.7), rel=1e-5
    )
    assert price(rules.SOLD, chance=0.43) == pytest.approx(1.4)
    assert price(rules.SOLD, chance=0.43, quality=1.0) == pytest.approx(3.0)


def test_a_firm_of_the_city_is_on_the_exchange_only_when_it_is_listed():
    assert price(rules.SOLD, chance=0.1, startup=7) == pytest.approx(1.4)
    listed = price(rules.SOLD, rules.WITH_ITS_FIRM, chance=0.1, startup=7)
    assert listed == pytest.approx(3.0)


def test_a_buy_back_returns_part_of_the_cost_with_interest_and_a_write_off_next_to_nothing():
    assert price(rules.BOUGHT_BACK) == pytest.approx(0.78 * 1.28)
    assert price(rules.WRITTEN_OFF) == pytest.approx(0.05)


def test_at_a_wind_up_a_quarter_is_bought_back_and_the_rest_sold_for_less():
    ends = Counter(rules.end_at_wind_up((n + 0.5) / 100) for n in range(100))
    assert ends == {rules.BOUGHT_BACK: 25, rules.SOLD: 75}
    assert price(rules.SOLD, rules.AT_WIND_UP, chance=0.0) == pytest.approx(0.6 * 1.4)
    assert price(rules.BOUGHT_BACK, rules.AT_WIND_UP) == pytest.approx(0.6 * 0.78 * 1.28)


@pytest.mark.parametrize(("years", "worth"), [(0, 1.0), (2.5, 1.045), (5, 1.09), (9, 1.09)])
def test_what_is_held_is_worth_its_cost_and_a_gain_that_is_reached_in_five_years(years, worth):
    stake = a_stake(since=MONTH - int(years * YEAR))
    assert rules.value(stake, a_month()) == pytest.approx(worth * 10**8)


def test_a_stake_knows_whether_it_is_at_home():
    for startup, at_home in ((7, 1), (NOBODY, 0)):
        stake = a_stake()
        rules.open_stake(stake, startup, 123, 0.4, a_month())
        assert (stake.startup, stake.at_home, stake.cost) == (startup, at_home, 123)
        assert (stake.quality, stake.since, stake.end) == (0.4, MONTH, rules.HELD)


def test_every_stake_has_a_luck_of_its_own():
    now = a_month()
    lucks = {
        rules.luck_of_the_stake(a_stake(since=since), a_fund(id=number), now)
        for number in (0, 1, 10_000)
        for since in range(MONTH - 60, MONTH)
    }
    assert len(lucks) == 180
