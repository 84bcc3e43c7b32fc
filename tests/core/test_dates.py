"""Months as numbers and as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.months import month_number, month_text


def test_a_year_has_twelve_months():
    assert month_number("2023-01") - month_number("2022-01") == 12
    assert month_number("2023-01") - month_number("2022-12") == 1
    assert month_text(month_number("2022-12") + 1) == "2023-01"


@given(st.integers(0, 9999 * 12 + 11))
def test_a_month_survives_being_written(number):
    assert month_number(month_text(number)) == number


@pytest.mark.parametrize(
    "text",
    ["2022", "2022-13", "2022-00", "2022-1", "22-01", "2022-01-01", " 2022-01", "", "２０２２-01",
     "2022-01\n"],
)  # fmt: skip
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="is not a month"):
        month_number(text)
