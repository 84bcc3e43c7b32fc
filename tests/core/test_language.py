"""Words and terms in both languages."""

import re
from pathlib import Path

import pytest

import sim
from sim.core.language import Both, meaning_in, name_in
from sim.core.terms import coded, period_in
from sim.core.words.every import WORDS
from sim.figures.quantities import scale_of, unit_shown
from sim.inputs.lever_value import allowed
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.region import ordered_houses
from tests.cities import PINGHU
from tests.codes import codes
from tests.english import english_in

ROOT = Path(sim.__file__).parents[1]
SPEAKING = (
    *("sim/comparison", "sim/figures", "sim/results", "sim/analysis", "sim/api", "sim/app"),
    *("sim/cli", "calibration"),
)
"""The rooms that make tables, pictures and answers."""

READERS = {
    "sim/figures/lettering.py": "where lines may break",
    "sim/analysis/solving/aim.py": "an aim as it is typed",
    "sim/analysis/planner/bounds.py": "a floor or limit as it is typed",
    "sim/analysis/discovery.py": "a goal as it is asked for",
    "sim/analysis/planner/goal.py": "a goal as it is asked for",
    "sim/results/codes.py": "codes in the columns of tables",
    "sim/results/workbook/book.py": "characters that a sheet's name may not have",
    "sim/app/ask.py": "a scenario's name as it is typed",
    "calibration/asking/figures.py": "a figure as it is typed",
    "calibration/new_region.py": "a region's name as it is typed",
}
"""Their modules with regular expressions, and what those read; never prose."""


def test_names_and_meanings_are_in_the_language_that_is_asked_for():
    assert name_in(PINGHU.region.name, "zh") == "平湖"
    assert meaning_in(LEVERS[0], "zh") == LEVERS[0].meaning_zh
    assert meaning_in(LEVERS[0], "en") == LEVERS[0].meaning


# Codes ------------------------------------------------------------------------------------------


def test_what_is_said_of_a_value_has_none_of_its_control_characters():
    note = coded("stands twice", name="a\x1b[2jb\u202e")
    for language in ("en", "zh"):
        assert note.said(language).startswith("a[2jb ") and note.said(language).isprintable()


@pytest.mark.parametrize("code", sorted(set(codes())))
def test_every_code_has_words_in_both_languages(code):
    english, chinese = WORDS[code]
    assert english and (chinese != english or code == "%")


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_what_a_lever_allows_is_said_in_both_languages(lever):
    chinese = allowed(lever).said("zh")
    assert english_in(chinese) == [] and chinese != str(allowed(lever))


def test_a_coded_text_keeps_its_numbers_and_says_what_is_in_it_in_the_same_language():
    limit = coded(
        "above",
        name="rent_subsidy",
        low=coded("amount in unit", value=0.3, unit=coded("share")),
        meaning=Both("r", "租"),
    )
    assert limit.said("en") == "rent_subsidy above 0.3 share (r)"
    assert limit.said("zh") == "rent_subsidy 高于0.3比例（租）"
    assert coded(**coded("span", first="a", last="b").described()) == coded(
        "span", first="a", last="b"
    )


@pytest.mark.parametrize("lever", ["loan_cap", "rent_subsidy", "contest_winners"])
def test_a_range_in_both_languages(lever):
    said = {
        "loan_cap": ("0, or 10,000 to 1,000,000,000 CNY", "0，或10,000至1,000,000,000元"),
        "rent_subsidy": ("0 to 1 (share)", "0至1（比例）"),
        "contest_winners": ("a whole number from 0 to 1,000 a year", "每年0至1,000的整数"),
    }
    assert (str(allowed(LEVER[lever])), allowed(LEVER[lever]).said("zh")) == said[lever]


def test_what_parameters_rest_on_is_said_in_both_languages():
    label = PINGHU.posterior.label
    assert str(label) == label.said("en") and english_in(label.said("zh")) == []


def test_periods_are_years_or_two_months():
    assert period_in("2022", "zh") == "2022"
    assert period_in("2022-11/2022-12", "en") == "2022-11 to 2022-12"
    assert period_in("2022-11/2022-12", "zh") == "2022-11至2022-12"


def test_money_is_shown_in_what_each_language_counts_in():
    assert (unit_shown("CNY a year", "en"), scale_of("CNY a year", "en")) == (
        "CNY million a year",
        1e6,
    )
    assert (unit_shown("CNY a year", "zh"), scale_of("CNY a year", "zh")) == ("万元/年", 1e4)
    assert scale_of("CNY per CNY", "zh") == scale_of("count", "zh") == 1


def test_no_module_reads_prose():
    found = {
        file.relative_to(ROOT).as_posix()
        for room in SPEAKING
        for file in (ROOT / room).rglob("*.py")
        if re.search(r"^import re$|^from re |regex=True", file.read_text("utf-8"), re.MULTILINE)
    }
    assert found == READERS.keys()


def test_every_house_of_a_shipped_region_has_a_name_in_chinese():
    names = [house.name_zh or house.name for house in ordered_houses(PINGHU.region)]
    assert [name for name in names if name.isascii()] == []
