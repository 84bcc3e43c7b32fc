"""A value relative to what would be in force."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inputs.scenarios.relative import Relative, is_meant_relative, relative_in, value_where


@pytest.mark.parametrize(("text", "baseline", "value"), [
    ("x0.5", 3e6, 1.5e6),
    ("x2", 0.05, 0.1),
    ("x0", 0.3, 0.0),
    ("+0.3", 0.5, 0.8),
    ("-0.03", 0.05, 0.02),  # 0.020000000000000004 in binary
    ("+50_000_000", 1.5e8, 2e8),
    ("+0.3 at most 1", 0.85, 1.0),
    ("+0.3 at most 1", 0.5, 0.8),
    ("-0.03 at least -0.5", -0.49, -0.5),
])  # fmt: skip
def test_a_value_is_reckoned_in_decimals_as_it_is_written(text, baseline, value):
    assert value_where(Relative(text), baseline) == value


@given(st.floats(0, 1e12))
def test_once_what_is_in_force_is_what_is_in_force(baseline):
    assert Relative("x1").of(baseline) == baseline
    assert Relative("+0").of(baseline) == baseline
    assert Relative("x2").of(baseline) == pytest.approx(2 * baseline, rel=1e-15)


def test_a_value_that_is_no_relative_one_is_itself():
    assert value_where(0.3, 0.5) == 0.3


@pytest.mark.parametrize("text", ["X0.5", "×0.5", "*0.5", " x 0.5 ", "x  0.5", "ｘ０．５"])
def test_spaces_and_signs_are_made_plain(text):
    assert relative_in(text).of(1.0) == 0.5


@pytest.mark.parametrize("text", ["0.5", "x", "x-2", "+10%", "+0.1 at most", "x" * 99, "x1e3"])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r'is no relative value; allowed: "x0\.5"'):
        relative_in(text)


@pytest.mark.parametrize("text", ["−0.1", "－0.1", "–0.1", "＋0.1"])
def test_signs_of_another_width_or_length_are_never_left_out(text):
    assert is_meant_relative(text)
    assert relative_in(text).text == ("+0.1" if text == "＋0.1" else "-0.1")
