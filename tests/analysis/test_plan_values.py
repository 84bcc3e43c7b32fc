"""A plan's arithmetic, worked out by hand: levers, budgets, parts, how sure it is."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sim.analysis.planner import plan
from sim.analysis.planner.instruments import instruments_of, nearest_allowed
from sim.analysis.planner.parts import MixParts, take_apart, worth
from sim.analysis.planner.plan import Plan
from sim.analysis.planner.question import question_of
from sim.analysis.planner.search import trials
from sim.analysis.planner.search.race import Ranking
from sim.analysis.planner.search.trials import Laboratory
from sim.analysis.planner.tables import mix_rows, part_rows, path_rows
from sim.comparison.ratios import Note
from sim.core.errors import InputError, SimulationError
from sim.core.execution.store import Failure
from sim.inputs.levers import LEVER
from tests.small_search import LINEAR, DearCity, trials_of

LEVERS = ("rd_subsidy_rate", "rent_subsidy")

# Levers ---------------------------------------------------------------------------------------


def test_a_lever_that_is_at_zero_begins_with_a_modest_step():
    off = SimpleNamespace(at=lambda month: 0.0)
    names = ("talent_grants", "rd_subsidy_rate", "project_grants")
    city = SimpleNamespace(policy=dict.fromkeys(LEVER, off))
    talents, subsidy, grants = instruments_of(names, city, "2023-01")
    assert talents.base == (("talent_grant_top", 1e5), ("talent_grant_leading", 1e5))
    assert (subsidy.base, subsidy.today) == ((("rd_subsidy_rate", 0.1),), 0.0)
    assert grants.base == (("project_grants", 1.0),)
    assert talents.outcome == "spent_on_talent_grant"


@pytest.mark.parametrize(
    ("lever", "value", "nearest"),
    [
        ("contest_prize", 123_456.0, 123_000.0),
        ("contest_prize", 1_000.0, 1_000.0),
        ("contest_prize", 999.0, 0.0),
        ("contest_prize", 2e7, 1e7),
        ("rent_subsidy", 0.12345, 0.123),
        ("rent_subsidy", -0.1, 0.0),
        ("project_grants", 15.4, 15.0),
    ],
)
def test_a_value_is_rounded_to_what_a_lever_allows(lever, value, nearest):
    assert nearest_allowed(LEVER[lever], value) == nearest


# What is asked --------------------------------------------------------------------------------


def test_the_cap_on_subsidies_makes_room_for_the_dearest_year_of_the_largest_budget():
    plain = question_of(1e7, levers=LEVERS, until="2024-12")
    now = plain.city.policy["annual_budget"].at(12 * 2023)
    assert (plain.most_at_once, plain.cap) == (1.0, now + 1.5e7)
    course = question_of(1e7, levers=LEVERS, until="2024-12", by_year={2024: 3})
    assert (course.most_at_once, course.cap) == (1.5, now + 1.5 * 1.5e7)
    assert question_of(1e11, levers=LEVERS, until="2024-12").cap == now + 1.5e11


@pytest.mark.parametrize("budget", [1e5, 1e11])
def test_the_smallest_and_the_largest_budget_are_allowed(budget):
    assert question_of(budget, levers=LEVERS, until="2023-12").budget == budget


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        (0, "an amount above zero"),
        (0.5, r"budget: 0 CNY a year is not allowed: 100,000 to 100,000,000,000"),
        (9, r"budget: 9 CNY a year is not allowed: 100,000"),
        (10, r"not allowed \(in 万元\? write 100000\): 100,000"),
        (99_999, r"99,999 CNY a year is not allowed \(in 万元\?"),
        (100_000_000_001, r"100,000,000,001 CNY a year is not allowed: 100,000"),
    ],
)
def test_a_budget_that_is_none_is_said(budget, said):
    with pytest.raises(InputError, match=said):
        question_of(budget, levers=LEVERS, until="2024-12")


def test_a_total_is_for_all_years_and_parts_of_years():
    half = question_of(3e7, per="total", levers=LEVERS, until="2025-06")
    assert (half.years, half.budget) == (2.5, 1.2e7)


def test_floors_are_looked_at_before_anything_is_tried(monkeypatch):
    def refuse(*asked):
        raise InputError("looked at")

    monkeypatch.setattr(plan, "compile_rules", lambda study: None)
    monkeypatch.setattr(plan, "find_prices", None)
    monkeypatch.setattr(plan, "check_floors", refuse)
    with pytest.raises(InputError, match="looked at"):
        plan.plan_for(question_of(1e7, levers=LEVERS, until="2024-12"), workers=1)


def test_the_luck_of_the_search_is_another_one_of_64_bits():
    seeds = [plan.search_seed(seed) for seed in range(200)]
    assert len(set(seeds)) == 200 and 2**63 < max(seeds) < 2**64


def test_draws_that_fail_are_left_out_unless_all_do(monkeypatch):
    failure = Failure(1, 2, "scenario", 3, "no luck", "traced")
    failed = SimpleNamespace(failures=lambda: [failure])
    monkeypatch.setattr(trials, "run_ensemble", lambda *asked, **told: failed)
    laboratory = Laboratory(question_of(1e7, levers=LEVERS, until="2024-12"), None, 1)
    assert laboratory.run("some", SimpleNamespace(runs=2)) is failed
    with pytest.raises(SimulationError, match="no luck"):
        laboratory.run("some", SimpleNamespace(runs=1))


# Parts of a mix -------------------------------------------------------------------------------


def test_a_mix_is_taken_apart_into_less_and_more_of_each_instrument():
    city = DearCity()
    parts = take_apart(city, LINEAR, np.array([1.0, 3.95]))
    assert parts.mix.levels.tolist() == [[1.0, 3.95]]
    assert parts.without.levels.tolist() == [[0, 3.95], [1, 0]]
    assert parts.more.levels == pytest.approx(np.array([[1.2, 3.95], [1, 4]]))
    assert parts.costs() == pytest.approx(np.tile([1.5e7, 1.5 * 3.95e7], (8, 1)))
    assert parts.brings() == pytest.approx(np.tile([3 * np.sqrt(10), np.sqrt(39.5)], (8, 1)))
    assert city.tried["parts"][1:] == (40, 7) and len(city.tried["parts"][0]) == 5


def test_the_next_million_is_spent_over_the_whole_plan():
    step = SimpleNamespace(name="rent_subsidy", values=lambda level: round(level, 1))
    city = SimpleNamespace(question=SimpleNamespace(instruments=[step] * 2, years=2.0, seed=1))
    mix = trials_of([[1.0, 2.0]], [[10.0], [12.0], [11.0]], [[1e7], [1e7], [1e7]])
    more = trials_of([[1.5, 2.0], [1.0, 2.01]], [[16.0, 0], [18.0, 0], [17.0, 0]], [[1.1e7, 0]] * 3)
    parts = MixParts(mix, mix, more)
    assert worth(city, parts, 0)[:3] == (3.0, 3.0, 3.0)
    assert worth(city, parts, 1).note == Note.AT_ITS_LIMIT
    same = replace(more, spent=mix.spent[:, [0, 0]])
    assert worth(city, MixParts(mix, mix, same), 0).note == Note.COSTS_NOTHING_MORE
    lucky = replace(more, spent=mix.spent + np.array([[3e6], [-1e6], [0.0]]))
    assert worth(city, MixParts(mix, mix, lucky), 0).note == Note.COST_NOT_CLEAR


def test_parts_of_a_mix_are_a_table():
    step = SimpleNamespace(name="rent_subsidy", values=lambda level: round(level, 1))
    city = SimpleNamespace(question=SimpleNamespace(instruments=[step] * 2, years=2.0, seed=1))
    mix = trials_of([[1.0, 2.0]], [[10.0], [12.0], [11.0]], [[1e7], [1.2e7], [1.1e7]])
    less = trials_of([[0.0, 2.0], [1.0, 0.0]], [[7.0, 10], [8.0, 11], [6.0, 12]], [[4e6, 1e7]] * 3)
    gained, paid = mix.reached + np.array([6.0, 0]), mix.spent + np.array([1e6, 0])
    more = trials_of([[1.5, 2.0], [1.0, 2.01]], gained, paid)
    rows = part_rows(city, MixParts(mix, less, more))
    assert rows["cost"].tolist() == [7e6, 1e6] and rows["brings"].tolist() == [4, 0]
    assert rows["cost_p05"].tolist() == pytest.approx([6.1e6, 1e5])
    assert rows["brings_p95"].tolist() == pytest.approx([4.9, 0.9])
    assert rows["brings_standard_error"].tolist() == pytest.approx([3**-0.5] * 2)
    assert rows["clear"].tolist() == [True, False] and rows["note"].tolist() == ["", "at_its_limit"]
    assert rows["next_million_low"].iloc[0] == pytest.approx(3.0)
    assert np.isnan(rows["next_million_brings"].iloc[1])


# What a plan says of itself -------------------------------------------------------------------


def plan_of(kinds, draws, spent, first=0.5, behind=0.75):
    mixes = pd.DataFrame({
        "mix": list(draws), "is": kinds, "spent": spent,
        "mean": [np.mean(values) for values in draws.values()],
        "ranks_first": first, "behind_best": behind,
    })  # fmt: skip
    tables = dict.fromkeys(("levers", "parts", "frontier", "consequences", "spending"))
    tables |= dict.fromkeys(("afterwards", "path"))
    return Plan(None, None, None, None, 0, mixes=mixes, draws=pd.DataFrame(draws), **tables)


def test_a_plan_that_is_not_the_best_says_what_it_gives_up_and_saves():
    draws = {"mix-1": [4.0, 6, 5, 5], "mix-2": [6.0, 6, 7, 9], "mix-3": [4.0, 7, 1, 2]}
    plan = plan_of(["plan", "best", "runner-up"], draws, [1e6, 3e6, 2e6])
    assert plan.certainty() == {
        "ranks_first": 0.5, "behind_best": 0.75, "gives_up": 2.0, "saves": 2e6,
        "beaten": 0.25, "lead": 1.5, "lead_is_clear": False,
    }  # fmt: skip
    assert plan.reached_by("best").tolist() == [6, 6, 7, 9] and plan.runs == 4


def test_a_plan_that_is_the_best_gives_nothing_up_and_may_have_no_runner_up():
    plan = plan_of(["plan", "today"], {"mix-1": [4.0, 6], "today": [1.0, 2]}, [1e6, 3e6])
    assert plan.certainty() == {
        "ranks_first": 0.5, "behind_best": 0.75, "gives_up": 0.0, "saves": 0.0,
    }  # fmt: skip
    assert plan.reached_by("best") is None


def test_a_tie_is_no_defeat_and_a_steady_lead_is_clear():
    draws = {"mix-1": [4.0, 6, 5, 5] * 2, "mix-2": [4.0, 3, 2, 2] * 2}
    said = plan_of(["plan", "runner-up"], draws, [1e6, 1e6]).certainty()
    assert (said["beaten"], said["lead"], said["lead_is_clear"]) == (0.0, 2.25, True)


def test_the_race_is_a_table_of_mixes_with_what_they_are():
    trials = trials_of(
        [[1.0, 0.5], [0.5, 1.0], [1.0, 1.0], [1.0, 1.0]], [[4, 3, 2, 1], [6, 5, 4, 3]],
        [[2e6, 1e6, 4e6, 3e6], [4e6, 1e6, 4e6, 3e6]], nothing=[1, 1],
    )  # fmt: skip
    ranking = Ranking(
        trials,
        np.array([5.0, 4, 3, np.nan]),
        np.array([0.7, 0.3, 0, 0]),
        np.array([0, 0.6, 1, 1]),
        0,
        1,
        2,
    )
    question = question_of(1e7, levers=LEVERS, until="2024-12")
    rows = mix_rows(question, ranking)
    assert rows["mix"].tolist() == ["mix-1", "mix-2", "mix-3", "today"]
    assert rows["is"].tolist() == ["best", "plan", "runner-up", "today"]
    assert rows["spent"].tolist() == [3e6, 1e6, 4e6, 3e6] and rows["mean"].tolist() == [4, 3, 2, 1]
    assert rows["returned"].tolist() == [3e5, 1e5, 4e5, 3e5]
    assert rows["standard_error"].tolist() == pytest.approx([1.0] * 4)
    assert rows["spent_p95"].iloc[0] == pytest.approx(3.9e6)
    assert rows["rd_subsidy_rate"].tolist() == [0.05, 0.025, 0.05, 0.05]
    best = replace(ranking, recommended=0, runner_up=None)
    assert mix_rows(question, best)["is"].tolist() == ["plan", "finalist", "finalist", "today"]


def test_the_path_has_what_is_in_force_in_january_of_each_year():
    policy = {
        name: SimpleNamespace(at=lambda month: float(month % 12 + month // 12))
        for name in (*LEVERS, "annual_budget")
    }
    question = question_of(1e7, levers=LEVERS, until="2024-12")
    changed = replace(question, city=SimpleNamespace(policy=policy))
    rows = path_rows(changed, np.array([1.0, 2.0]))
    assert dict(zip(rows["year"], rows["today"], strict=True)) == {"2023": 2023, "2024": 2024}
    values = rows.set_index(["year", "lever"])["plan"]
    assert values["2024", "rent_subsidy"] == 1.0 and values["2023", "rd_subsidy_rate"] == 0.05
