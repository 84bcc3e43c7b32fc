"""Patient rule induction finds a box that is there, and none where there is none."""

from itertools import pairwise

import numpy as np
import pytest

from sim.analysis.prim import Box, find_box, fit_of, peel, quasi_p

CASES = 2_000


def inputs_of(seed, columns=8):
    return np.random.default_rng(seed).random((CASES, columns))


def the_box(columns=8):
    low, high = np.full(columns, -np.inf), np.full(columns, np.inf)
    low[0], high[3] = 0.7, 0.4
    return Box(low, high)


@pytest.mark.parametrize("noise", [0.0, 0.03])
def test_a_box_that_is_there_is_found(noise):
    inputs = inputs_of(1)
    of_interest = the_box().holds(inputs) | (np.random.default_rng(2).random(CASES) < noise)
    box = find_box(inputs, of_interest, 0.9)
    assert box.limited.tolist() == [0, 3]
    assert box.low[0] == pytest.approx(0.7, abs=0.03)
    assert box.high[3] == pytest.approx(0.4, abs=0.03)
    fresh = inputs_of(3)
    fit = fit_of(box, fresh, the_box().holds(fresh))
    assert fit.density > 0.85 and fit.coverage > 0.9
    assert fit.mass == pytest.approx(0.12, abs=0.03)


def test_pure_noise_gives_no_box_that_holds_on_fresh_cases():
    inputs, fresh = inputs_of(4), inputs_of(5)
    random = np.random.default_rng(6)
    noise, fresh_noise = random.random((2, CASES)) < 0.3
    fit = fit_of(find_box(inputs, noise, 0.9), fresh, fresh_noise)
    assert fit.density == pytest.approx(0.3, abs=0.08)


def test_boxes_lie_within_each_other_and_grow_denser():
    inputs = inputs_of(7)
    of_interest = the_box().holds(inputs)
    held = [box.holds(inputs) for box in peel(inputs, of_interest)]
    assert all((outer | ~inner).all() for outer, inner in pairwise(held))
    densities = [of_interest[inside].mean() for inside in held]
    assert (np.diff(densities) > 0).all() and held[-1].mean() >= 0.05


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_where_all_cases_are_alike_there_is_no_limit(share):
    inputs = inputs_of(8)
    box = find_box(inputs, np.full(CASES, share == 1.0), 0.8)
    assert box.limited.size == 0 and box.holds(inputs).all()


def test_a_limit_that_tells_nothing_has_a_large_quasi_p():
    inputs = inputs_of(9)
    of_interest = the_box().holds(inputs)
    box = the_box()
    box.low[5] = 0.2
    values = [quasi_p(box, number, inputs, of_interest) for number in (0, 3, 5)]
    assert values[0] < 1e-6 and values[1] < 1e-6 and values[2] > 0.05


def test_an_input_that_never_differs_is_not_limited():
    inputs = inputs_of(10)
    inputs[:, 1] = 5.0
    assert 1 not in find_box(inputs, the_box().holds(inputs), 0.9).limited
