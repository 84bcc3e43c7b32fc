"""Money is whole fen, and never NaN, infinite or absurd."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.money import MOST_FEN, fen, finite
from tests.rows import interpreted

NOT_NUMBERS = [math.nan, math.inf, -math.inf]


@pytest.mark.parametrize(
    ("value", "whole"), [(0.0, 0), (0.4, 0), (0.5, 1), (1.5, 2), (-0.5, 0), (-0.6, -1), (7, 7)]
)
def test_amounts_are_rounded_half_up(value, whole):
    assert fen(value) == whole == interpreted(fen)(value)


@given(st.floats(-(2.0**50), 2.0**50))
def test_rounding_changes_an_amount_by_half_a_fen_at_most(value):
    assert abs(fen(value) - value) <= 0.5 + 1e-9
    assert fen(value) == interpreted(fen)(value)


@pytest.mark.parametrize("value", [*NOT_NUMBERS, MOST_FEN, -MOST_FEN, 1e300])
def test_an_absurd_amount_is_refused(value):
    for rule in (fen, interpreted(fen)):
        with pytest.raises(ArithmeticError, match="not a finite amount of money"):
            rule(value)


@pytest.mark.parametrize("value", NOT_NUMBERS)
def test_a_state_that_is_no_number_is_refused(value):
    for rule in (finite, interpreted(finite)):
        with pytest.raises(ArithmeticError, match="not a finite number"):
            rule(value)
    assert finite(1e300) == 1e300


def test_sums_of_many_largest_amounts_stay_within_64_bits():
    assert 90 * int(MOST_FEN) < 2**63
