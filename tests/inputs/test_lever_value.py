"""One value given for a lever: taken as it is, or refused with what was probably meant."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.text import as_written
from sim.inputs.lever_value import allowed, allowed_value, number_meant
from sim.inputs.levers import LEVER, LEVERS


@given(st.sampled_from(LEVERS), st.data())
def test_a_value_inside_the_range_is_taken_exactly(lever, data):
    if lever.is_whole:
        value = data.draw(st.integers(int(lever.lowest), int(lever.highest)))
    else:
        value = data.draw(st.floats(max(lever.lowest, lever.smallest), lever.highest))
    assert allowed_value(lever, value) == value


@given(
    st.sampled_from(LEVERS),
    st.one_of(
        st.floats(), st.integers(), st.booleans(), st.text(max_size=99), st.dates(), st.none(),
        st.lists(st.floats(), max_size=2), st.dictionaries(st.text(max_size=3), st.floats()),
    ),
)  # fmt: skip
def test_whatever_is_given_is_a_finite_number_in_range_or_refused_in_one_line(lever, value):
    try:
        taken = allowed_value(lever, value)
    except ValueError as error:
        assert str(error).startswith("is ")
        assert str(error).endswith(f"; allowed: {allowed(lever)}")
        assert str(error).isprintable()
    else:
        assert type(value) in (int, float)
        assert taken == value
        assert math.isfinite(taken) and lever.lowest <= taken <= lever.highest
        assert taken == 0 or taken >= (lever.smallest or lever.lowest)


@pytest.mark.parametrize(("name", "text", "number"), [
    ("loan_cap", "300万", 3e6), ("loan_cap", "300 万元", 3e6), ("loan_cap", "3百万", 3e6),
    ("loan_cap", "1亿", 1e8), ("loan_cap", "3,000,000", 3e6), ("loan_cap", "¥3,000,000", 3e6),
    ("loan_cap", "３００万", 3e6), ("loan_cap", "3 million", 3e6), ("loan_cap", "RMB 3m", 3e6),
    ("rent_subsidy", "80%", 0.8), ("rent_subsidy", "80％", 0.8), ("rent_subsidy", "0.8", 0.8),
    ("matchmaking_events", "12", 12.0),
])  # fmt: skip
def test_a_number_as_people_write_it_is_understood(name, text, number):
    assert number_meant(LEVER[name], text) == number


@pytest.mark.parametrize(("name", "text"), [
    ("loan_cap", "300"), ("loan_cap", "much"), ("loan_cap", ""), ("loan_cap", "1e9999"),
    ("rent_subsidy", "80"), ("rent_subsidy", "nan"), ("matchmaking_events", "1.5"),
    ("loan_cap", "9" * 400),
])  # fmt: skip
def test_what_is_not_allowed_either_way_is_not_suggested(name, text):
    assert number_meant(LEVER[name], text) is None


def test_numbers_are_written_as_a_file_holds_them():
    assert [as_written(value) for value in (3e6, 0.8, 0.0, -0.03)] == [
        "3_000_000", "0.8", "0", "-0.03",
    ]  # fmt: skip
