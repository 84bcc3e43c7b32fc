"""What the line at fault was probably meant to be."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inputs.toml.hints import hint_at, month_meant


def hint_on(text: str) -> str:
    """The hint on a text that is not TOML."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return str(hint_at(str(caught.value), text.split("\n")))


@pytest.mark.parametrize(("text", "hint"), [
    ("loan_cap = 300万\n", " (write loan_cap = 3_000_000)"),
    ("loan_cap = 3,000,000  # now 5\n", " (write loan_cap = 3_000_000)"),
    ("compensation_rate = 80%\n", " (write compensation_rate = 0.8)"),
    ('"compensation_rate" = 80%\n', " (write compensation_rate = 0.8)"),
    ("until = 2024-12\n", ' (did you mean "2024-12"?)'),
    ("from = 2023年1月\n", ' (did you mean "2023-01"?)'),
    ("a = 1\na = 2\n", '; "a" stands twice: keep one'),
    ("a = 1\na = 2", '; "a" stands twice: keep one'),
    ("[b]\n[b]\n", '; "b" stands twice: keep one'),
    ("loan_cap ＝ 5\n", '; write the plain signs " and ='),
    ("en = “a”\n", '; write the plain signs " and ='),
    ("loan_cap = much\n", ""),
    ("unknown = 80%\n", ""),
    ("= 1\n", ""),
])  # fmt: skip
def test_a_hint_says_what_to_write(text, hint):
    assert hint_on(text) == hint


def test_there_is_no_hint_on_a_line_that_does_not_exist():
    assert hint_at("Invalid value (at line 9, column 1)", ["loan_cap = 300万"]) == ""
    assert hint_at("Invalid value (at end of document)", ["", ""]) == ""


@given(st.integers(1000, 9999), st.integers(1, 12), st.sampled_from(["{}-{}", "{}/{}", "{}年{}月"]))
def test_a_month_in_another_form_is_understood(year, month, form):
    assert str(month_meant(form.format(year, month))) == f' (did you mean "{year}-{month:02d}"?)'


@pytest.mark.parametrize("value", ["2023-13", "January", "", "23-01", True, 3.5, [], {}])
def test_what_is_no_month_in_any_form_is_not_guessed(value):
    assert month_meant(value) == ""


@given(st.text(), st.lists(st.text(max_size=40), max_size=5))
def test_whatever_is_given_a_hint_is_printable(message, lines):
    assert str(hint_at(f"{message} (at line 1, column 1)", lines)).isprintable()
