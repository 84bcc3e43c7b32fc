"""Words and terms in both languages."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from string import Formatter

import pytest

import sim
from sim.analysis.attribution import WHOLE
from sim.analysis.planner.goal import objective_of
from sim.analysis.sensitivity.totals import KNOWLEDGE, LUCK, SOURCES
from sim.comparison.effects import COST, LEVERAGE, PARTS
from sim.comparison.ratios import Note
from sim.comparison.startup_fates import DIMENSIONS, FATE_OUTCOMES
from sim.core.language import Both, Words, meaning_in, name_in
from sim.core.terms import TERMS, coded, period_in, term_or_name
from sim.figures.quantities import scale_of, unit_shown
from sim.inputs.lever_value import allowed
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.parameters import PARAMETERS
from sim.inputs.posterior import NOT_CALIBRATED
from sim.inputs.region import ordered_houses
from sim.model.agents.startup import ORIGINS
from sim.model.outcomes import OUTCOMES
from tests.cities import PINGHU
from tests.english import english_in


def tables_of_words():
    """Every table of words that stands in a module, by the module's name."""
    for module in walk_packages(sim.__path__, "sim."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Words):
                yield f"{module.name}.{name}", value


TABLES = dict(tables_of_words())

TYPED = re.compile(r'fuhua [a-z-]+|"[^"]*"|^#? ?[a-z]+ = .*$|^\[+[a-z]+\]+$', re.MULTILINE)
"""What is typed as it stands, in either language."""

FORBIDDEN = ("无谓", "挤出", "运气", "百万元", "民间投资", "异于零", "种子轮")
"""Terms that say something else to an official than is meant."""

SPEAKING = ("comparison", "figures", "results", "analysis", "planner", "cli")
"""The rooms that make tables, pictures and answers."""

READERS = {
    "figures/lettering.py": "where lines may break",
    "analysis/discovery.py": "a goal as it is asked for",
    "planner/goal.py": "a goal as it is asked for",
}
"""Their modules with regular expressions, and what those read; never prose."""


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("table", TABLES)
def test_a_word_has_the_same_places_in_both_languages(table):
    for english, chinese in TABLES[table]._words.values():
        assert places(english) == places(chinese), english


@pytest.mark.parametrize("table", TABLES)
def test_no_chinese_word_is_english(table):
    for _, chinese in TABLES[table]._words.values():
        assert english_in(TYPED.sub("", chinese)) == []


def chinese_texts():
    for table in TABLES.values():
        yield from (chinese for _, chinese in table._words.values())
    yield from (what.meaning_zh for what in (*LEVERS, *OUTCOMES, *PARAMETERS))


def test_no_chinese_text_has_a_term_that_means_something_else():
    for text in chinese_texts():
        assert not [term for term in FORBIDDEN if term in text], text


def test_a_word_is_filled_in_the_language_that_is_asked_for():
    word = Words({"runs": ("Runs: {runs:,}", "模拟次数：{runs:,}")})
    assert word("runs", "en", runs=1_000) == "Runs: 1,000"
    assert word("runs", "zh", runs=1_000) == "模拟次数：1,000"
    assert word.with_more({"runs": ("a", "b")})("runs", "zh") == "b"


def test_names_and_meanings_are_in_the_language_that_is_asked_for():
    assert name_in(PINGHU.region.name, "zh") == "平湖"
    assert meaning_in(LEVERS[0], "zh") == LEVERS[0].meaning_zh
    assert meaning_in(LEVERS[0], "en") == LEVERS[0].meaning


# Codes ------------------------------------------------------------------------------------------


def codes():
    """Every code that a table or a message holds."""
    yield from Note
    yield from (NOT_CALIBRATED.code, "calibrated", "drawn_from_priors", "proposed")
    yield from ("calibrated on examples", "not_calibrated on examples")
    yield "drawn_from_priors on examples"
    yield from (*PARTS, COST, LEVERAGE, *FATE_OUTCOMES, *DIMENSIONS, *ORIGINS, "none")
    yield from (WHOLE, LUCK, KNOWLEDGE, *SOURCES.values())
    yield from {lever.family for lever in LEVER.values()} - LEVER.keys()
    yield from (what.unit for what in (*LEVERS, *OUTCOMES, *PARAMETERS))
    yield objective_of("graduations=1,deals=2").unit


@pytest.mark.parametrize("code", sorted(set(codes())))
def test_every_code_has_words_in_both_languages(code):
    english, chinese = TERMS._words[code]
    assert english and chinese != english


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_what_a_lever_allows_is_said_in_both_languages(lever):
    chinese = allowed(lever).said("zh")
    assert english_in(chinese) == [] and chinese != str(allowed(lever))


def test_a_coded_text_keeps_its_numbers_and_says_what_is_in_it_in_the_same_language():
    limit = coded(
        "above",
        name="rent_subsidy",
        low=0.3,
        high=1.0,
        unit=coded("share"),
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


def test_a_name_that_is_no_code_stays_as_it_is():
    assert term_or_name("a name of one's own", "zh") == "a name of one's own"
    assert term_or_name("sector", "zh") == "产业"


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
    package = Path(sim.__file__).parent
    found = {
        file.relative_to(package).as_posix()
        for room in SPEAKING
        for file in (package / room).rglob("*.py")
        if "import re" in file.read_text("utf-8").splitlines()
    }
    assert found == READERS.keys()


def test_every_house_of_a_shipped_region_has_a_name_in_chinese():
    names = [house.name_zh or house.name for house in ordered_houses(PINGHU.region)]
    assert [name for name in names if name.isascii()] == []
