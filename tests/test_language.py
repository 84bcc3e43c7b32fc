"""Words and phrases in both languages."""

from string import Formatter

import pytest

from sim.cli import analysis_words, plan_words, words
from sim.comparison.effects import COST
from sim.core.language import Words, meaning_in, name_in
from sim.experiments.replicate import periods
from sim.figures.phrases import phrase_in
from sim.figures.quantities import unit_shown
from sim.figures.wording import WORDS
from sim.inputs.lever_value import allowed
from sim.inputs.levers import LEVERS
from sim.inputs.parameters import PARAMETER
from sim.inputs.posterior import NOT_CALIBRATED, default_draws
from sim.inputs.region import load_region
from sim.model.outcomes import OUTCOMES
from tests.english import english_in
from tests.figures.made import eight

TABLES = {"words": words.word, "plan": plan_words.word, "analyses": analysis_words.word}
TABLES |= {"pictures": WORDS}


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("table", TABLES)
def test_a_word_has_the_same_places_in_both_languages(table):
    for english, chinese in TABLES[table]._words.values():
        assert places(english) == places(chinese), english


@pytest.mark.parametrize("table", TABLES)
def test_no_chinese_word_is_english(table):
    for _, chinese in TABLES[table]._words.values():
        assert english_in(chinese) == []


def test_a_word_is_filled_in_the_language_that_is_asked_for():
    word = Words({"runs": ("Runs: {runs:,}", "模拟次数：{runs:,}")})
    assert word("runs", "en", runs=1_000) == "Runs: 1,000"
    assert word("runs", "zh", runs=1_000) == "模拟次数：1,000"
    assert word.with_more({"runs": ("a", "b")})("runs", "zh") == "b"


def test_names_and_meanings_are_in_the_language_that_is_asked_for():
    assert name_in(load_region("pinghu").name, "zh") == "平湖"
    assert meaning_in(LEVERS[0], "zh") == LEVERS[0].meaning_zh
    assert meaning_in(LEVERS[0], "en") == LEVERS[0].meaning


def said_by_the_model():
    """Everything of some length that tables hold in words."""
    yield from (lever.unit for lever in LEVERS)
    yield from (allowed(lever) for lever in LEVERS)
    yield from (unit_shown(outcome.unit) for outcome in OUTCOMES)
    yield from (lever.meaning for lever in LEVERS)
    yield from (outcome.meaning for outcome in OUTCOMES)
    yield from (parameter.unit for parameter in PARAMETER.values())
    yield from (parameter.meaning for parameter in PARAMETER.values())
    yield from (NOT_CALIBRATED, default_draws("pinghu").label)
    compared = eight()
    yield from (period.label for period in periods(compared.study))
    costs = compared.comparison.query("outcome == @COST", local_dict={"COST": COST})
    yield from (note for note in costs["note"] if note)
    yield from costs["unit"].map(unit_shown)


def test_what_the_model_says_has_a_chinese_phrase():
    for text in said_by_the_model():
        chinese = phrase_in(text, "zh")
        assert english_in(chinese) == [] and (chinese != text or text.isdigit()), text
        assert phrase_in(text, "en") == text


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("0, or 10,000 to 1,000,000 CNY", "0，或10,000至1,000,000元"),
        ("0 to 0.99 (share)", "0至0.99（比例）"),
        ("2022 from 2022-11", "2022年（自2022-11）"),
        ("2022-11 to 2030-12", "2022-11至2030-12"),
        ("rent_subsidy above 0.3 share (share of a tenant's rent paid by the government)",
         "rent_subsidy 高于0.3比例（房租补贴比例）"),
        ("a name of one's own", "a name of one's own"),
    ],
)  # fmt: skip
def test_a_phrase_keeps_its_numbers_and_what_is_not_known_stays(english, chinese):
    assert phrase_in(english, "zh") == chinese
