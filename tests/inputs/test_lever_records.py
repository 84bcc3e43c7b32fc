"""One record a lever: what it says is true, and hardly any other file names the lever."""

import re
from functools import cache
from itertools import groupby

import numpy as np
import pytest

from sim.core.compiled import PACKAGE
from sim.core.language import Both
from sim.core.words import examples
from sim.experiments.replicate import project
from sim.inputs.lever import LAST, Lever, Spending
from sim.inputs.lever_value import allowed_value
from sim.inputs.levers import LEVER, LEVERS, PAID_FOR
from sim.inputs.parameters import NAMES
from sim.inputs.scenarios.scenario import Change, Scenario, load_scenario, rests_on, scenario_of
from sim.model.ledger import PAYMENT
from sim.model.outcomes import OUTCOME, outcomes_of
from tests.cities import PINGHU
from tests.worlds import BASELINE, a_past, a_study

MOST_FILES = 4
KINDS = (".py", ".pyi", ".toml", ".js", ".html", ".json", ".csv")

YEARS = range(2023, 2031)
STRONG = {
    "public_cover_cap": 0.0, "pool_leverage": 0.0,
    "compensation_pool": 0.0, "compensation_trigger": 0.0, "annual_budget": 0.0,
    "guidance_gains_given_up": 0.0, "guidance_fund_life": 2.0, "private_capital": 0.0,
    "recognition_subsidy_municipal": 1e8,
    "official_rules": 2010.0, "tax_relief_of_tiers": 0.0, "recognition_of_public_houses": 0.0,
}  # fmt: skip
"""Values under which a lever shows where nothing, or a rate or count at its highest, does not."""

LEVER_NAMES = pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)


@cache
def named_in() -> dict[str, list[str]]:
    """By lever, the files of the package that name it, docstrings and the page's scripts too."""
    found: dict[str, list[str]] = {name: [] for name in LEVER}
    for file in PACKAGE.rglob("*"):
        if file.suffix in KINDS:
            for name in LEVER.keys() & set(re.findall(r"\w+", file.read_text("utf-8"))):
                found[name].append(file.relative_to(PACKAGE).as_posix())
    return found


@LEVER_NAMES
def test_a_lever_is_named_in_its_record_its_rules_and_hardly_anywhere_else(lever: Lever) -> None:
    files = named_in()[lever.name]
    assert "inputs/levers.py" in files and len(files) <= MOST_FILES, files


@pytest.mark.parametrize("name", sorted(filter(str.isupper, vars(examples))))
def test_what_helps_and_messages_take_as_an_example_is_a_lever(name: str) -> None:
    assert getattr(examples, name) in LEVER


@LEVER_NAMES
def test_a_record_is_whole_and_its_names_exist(lever: Lever) -> None:
    assert lever.meaning and not lever.meaning_zh.isascii()
    assert lever.family and set(lever.acts_through) <= set(NAMES)
    assert allowed_value(lever, lever.default) == lever.default
    assert set(lever.months) <= set(range(1, 13))
    if lever.pays:
        assert lever.pays.purpose in PAYMENT and lever.pays.counted in (None, *OUTCOME)
        assert all(both.en and not both.zh.isascii() for both in words_of(lever.pays))
    low, high = lever.range_around(1.0)
    assert lever.lowest <= low <= high <= lever.highest


def words_of(pays: Spending) -> tuple[Both, ...]:
    """What a payment is called wherever it is shown."""
    return pays.name, pays.payments, pays.line, Both(pays.meaning, pays.meaning_zh)


def test_lines_of_the_budget_request_stand_in_an_order() -> None:
    places = [spent.place for spent in PAID_FOR.values() if spent.place != LAST]
    assert len(places) > 10 and len(set(places)) == len(places)


def test_a_family_that_is_raised_together_is_paid_for_one_purpose() -> None:
    raised = [lever for lever in LEVERS if lever.raised_together]
    for _, levers in groupby(raised, key=lambda lever: lever.family):
        assert len({lever.pays for lever in levers}) == 1


def without_effect(lever: Lever, months: tuple[int, ...]) -> bool:
    """Whether nothing changes in months of some years in which a lever has an extreme value."""
    changes = tuple(
        Change(f"{year}-{month:02}", f"{year}-{month:02}", {lever.name: extreme(lever)})
        for year in YEARS
        for month in months
    )
    tried = Scenario("tried", BASELINE.name, BASELINE.name, changes)
    return bool((figures(tried) == baseline_figures()).all())


def figures(scenario: Scenario) -> np.ndarray:
    """Outcomes by month of one run."""
    world = project(a_study(), 0, scenario, a_past(0))
    return outcomes_of(world.events, world.flows)


@cache
def baseline_figures() -> np.ndarray:
    return figures(BASELINE)


def extreme(lever: Lever) -> float:
    return STRONG.get(lever.name, lever.default if lever.smallest else lever.highest)


@LEVER_NAMES
def test_a_lever_acts_in_its_months_only(lever: Lever) -> None:
    others = tuple(month for month in range(1, 13) if month not in lever.months)
    assert not others or without_effect(lever, others)
    assert not without_effect(lever, lever.months)


def test_a_scenario_names_those_of_its_levers_that_are_not_identified() -> None:
    scenario = load_scenario("higher-compensation", PINGHU)
    assert rests_on(scenario, PINGHU, ("lgd", "pull_of_rent")) == ["lgd"]
    assert rests_on(load_scenario("baseline", PINGHU), PINGHU, NAMES) == []


def test_a_lever_restated_at_its_baseline_value_acts_through_nothing() -> None:
    said = {"rent_subsidy": "x1", "compensation_rate": 0.5}
    assert rests_on(scenario_of({"mine": said}, PINGHU), PINGHU, NAMES) == []
    rising = said | {"lending_rate": 0.0365}  # 0.0355 in the baseline from 2023-06 on
    assert "lgd" in rests_on(scenario_of({"mine": rising}, PINGHU), PINGHU, NAMES)


def test_the_fitted_posterior_says_what_it_does_not_know() -> None:
    unidentified = PINGHU.posterior.unidentified
    assert "lgd" in unidentified and "talents" not in unidentified
