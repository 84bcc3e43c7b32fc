"""Patterns that nothing was fitted to: each measure is what it says, and the page has them all."""

import numpy as np
import pytest

from calibration.account.unfitted import (
    DOCUMENT,
    PATTERNS,
    Found,
    deadweight,
    found_in,
    page,
    second_less_first,
    small_less_large,
    spread_by_size,
    tail,
    tent,
    young_less_old,
)
from tests.cities import MUXING

RANDOM = np.random.default_rng(1)
MANY = 200_000


@pytest.mark.parametrize("exponent", [0.8, 1.5])
def test_the_tail_of_a_pareto_distribution_has_its_exponent(exponent):
    assert tail(RANDOM.pareto(exponent, (1, MANY)) + 1) == pytest.approx(exponent, rel=0.05)


def test_growth_is_told_from_a_normal_one():
    assert tent(RANDOM.laplace(size=(1, MANY))) == pytest.approx(np.sqrt(1 / 2), rel=0.01)
    assert tent(RANDOM.normal(size=(1, MANY))) == pytest.approx(np.sqrt(2 / np.pi), rel=0.01)


def test_the_exponent_of_spreads_is_that_of_the_growth():
    size = RANDOM.normal(14, 1.5, MANY)
    cases = np.array([RANDOM.normal(size=MANY) * np.exp(-0.2 * size), size])
    assert spread_by_size(cases) == pytest.approx(-0.2, abs=0.02)


def test_young_and_small_are_compared_with_old_and_large():
    ages = np.array([12, 36, 48, 72, 90])
    assert young_less_old(np.array([[3.0, 5.0, 100.0, 1.0, 2.0], np.ones(5), ages])) == 2.5
    assert small_less_large(np.array([[1.0, 2.0, 3.0, 4.0], [1, 0, 0, 0]])) == 0.5


def test_grants_are_compared_with_none_and_with_twice_as_many():
    draws = np.array([[4, 6], [8, 12], [9, 13], [4, 5]], float)  # none, as they are, twice, in both
    assert second_less_first(draws) == -4
    assert deadweight(draws) == pytest.approx(9 / 20)


def test_whether_a_pattern_holds():
    pattern = PATTERNS[0]._replace(low=1.0, high=2.0)
    held = [Found(pattern, *each).holds for each in ((1.5, 1, 2), (1.5, 1, 3), (2.5, 2.1, 3))]
    assert held == ["yes", "in part", "no"]


def test_the_page_has_each_pattern_of_a_city_once():
    found = found_in(MUXING, 2, "2023-12")
    assert all(one.p05 <= one.p95 or np.isnan(one.p95) for one in found)
    made, kept = page(MUXING, found, 2), DOCUMENT.read_text("utf-8")
    for pattern in PATTERNS:
        assert made.count(f"{pattern.name} | ") == kept.count(f"{pattern.name} | ") == 1
