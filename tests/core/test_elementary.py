"""The model's own logarithm, exponential and normal quantile: exact enough, and the same bits."""

import math
from statistics import NormalDist

import numba
import numpy as np
import pytest

from sim.core import elementary
from tests.reference import elementary as plain
from tests.rows import interpreted

SOME = 100_000


@numba.njit
def logarithms(numbers, own, library):
    for i in range(len(numbers)):
        own[i] = elementary.log(numbers[i])
        library[i] = math.log(numbers[i])


@numba.njit
def exponentials(numbers, own, library):
    for i in range(len(numbers)):
        own[i] = elementary.exp(numbers[i])
        library[i] = math.exp(numbers[i])


def units_in_the_last_place(function, numbers):
    """The largest distance between own and library results, in representable numbers."""
    own, library = np.empty_like(numbers), np.empty_like(numbers)
    function(numbers, own, library)
    return np.abs(own.view(np.int64) - library.view(np.int64)).max()


def positive_numbers(count):
    """Uniform ones, some near one, and some of every size."""
    generator = np.random.default_rng(1)
    uniform = generator.random(count)
    return [
        uniform,
        0.5 + 1.5 * uniform,
        1.0 + 0.01 * (uniform - 0.5),
        np.exp(1400 * uniform - 700),
    ]


def exponents(count):
    generator = np.random.default_rng(2)
    return [generator.normal(0, scale, count) for scale in (1e-3, 1, 100)]


@pytest.mark.parametrize("which", range(4))
def test_the_logarithm_is_the_librarys_to_one_unit(which):
    assert units_in_the_last_place(logarithms, positive_numbers(SOME)[which]) <= 1


@pytest.mark.parametrize("which", range(3))
def test_the_exponential_is_the_librarys_to_one_unit(which):
    assert units_in_the_last_place(exponentials, exponents(SOME)[which]) <= 1


def test_known_values():
    assert elementary.log(1.0) == 0.0 and elementary.exp(0.0) == 1.0
    assert elementary.log(2.0) == math.log(2.0)
    assert elementary.power(2.0, 0.5) == pytest.approx(math.sqrt(2.0), rel=1e-15)
    assert elementary.power(1.0, 37.0) == 1.0
    assert elementary.normal_quantile(0.5) == 0.0


def test_beyond_the_numbers():
    assert elementary.log(0.0) == -math.inf and elementary.log(math.inf) == math.inf
    assert elementary.exp(-math.inf) == 0.0 and elementary.exp(math.inf) == math.inf
    assert elementary.exp(1e9) == math.inf and elementary.exp(-1e9) == 0.0
    for function in (elementary.log, elementary.exp):
        assert math.isnan(function(math.nan))
    assert math.isnan(elementary.log(-1.0))


def test_the_normal_quantile_is_that_of_the_standard_library():
    probabilities = np.concatenate([np.linspace(1e-4, 1 - 1e-4, 2001), [1e-10, 1e-15, 1 - 1e-12]])
    expected = [NormalDist().inv_cdf(p) for p in probabilities]
    found = [elementary.normal_quantile(p) for p in probabilities]
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-14)
    assert (np.diff(found[:2001]) > 0).all()


@pytest.mark.parametrize("function", ["log", "exp", "normal_quantile"])
def test_compiled_uncompiled_and_plain_agree_to_the_last_bit(function):
    rule, formula = getattr(elementary, function), getattr(plain, function)
    numbers = np.random.default_rng(3).random(2000)
    numbers = np.concatenate([numbers, numbers**8]) * (20.0 if function == "exp" else 1.0)
    for number in numbers.tolist():
        assert rule(number) == interpreted(rule)(number) == formula(number)
