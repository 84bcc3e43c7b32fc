"""Runs of a city twice over, or in another order, beside its own.

Neither can be equal run by run, since an agent's luck hangs on its number. What is asked is that
means over a few runs differ by luck alone: no more than LUCK standard errors in any outcome, and
rarely more than two.
"""

import numpy as np
import pytest

from tests.cities import MUXING
from tests.twin_cities import backwards, deviation, totals, twice

RUNS, UNTIL = 16, "2022-12"
LUCK = 4.5
"""Of about 80 outcomes of one comparison one deviates so far by luck in 1,500 comparisons."""


@pytest.fixture(scope="module")
def own():
    return totals(MUXING, RUNS, UNTIL)


def check_alike(own, other, scales):
    """Means are alike once each outcome is divided by its scale."""
    off = {name: deviation(own[name], other[name] / scales[name]) for name in own}
    assert {name: one for name, one in off.items() if abs(one) > LUCK} == {}
    assert np.mean([abs(one) > 2 for one in off.values()]) < 0.2


def test_two_copies_of_a_city_have_twice_as_much_of_everything(own):
    check_alike(own, totals(twice(MUXING), RUNS, UNTIL), dict.fromkeys(own, 2.0))


def test_the_order_of_houses_and_funds_does_not_matter(own):
    check_alike(own, totals(backwards(MUXING), RUNS, UNTIL), dict.fromkeys(own, 1.0))


def test_a_comparison_that_should_fail_does(own):
    with pytest.raises(AssertionError):
        check_alike(own, totals(twice(MUXING), RUNS, UNTIL), dict.fromkeys(own, 1.0))
