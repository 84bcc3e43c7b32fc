"""A plan's other goals and its budgets by year: as given, as searched, and in a whole plan."""

import json
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sim.analysis.planner.consequences import AFTERWARDS, afterwards_rows, spending_rows
from sim.analysis.planner.course import course_of, stretches
from sim.analysis.planner.frontier import best_of_each
from sim.analysis.planner.keeping import Keep, keeps_described, keeps_of, margins
from sim.analysis.planner.question import question_again, question_of
from sim.analysis.planner.search.prices import Prices
from sim.analysis.planner.search.race import ranked
from sim.analysis.planner.search.surface import learnt, search, spread
from sim.analysis.planner.search.trials import (
    Laboratory,
    Trials,
    best_first,
    pooled,
    pruned,
    without_each,
)
from sim.analysis.planner.tables import path_rows
from sim.core.errors import InputError
from tests.cities import PINGHU

LINEAR = Prices(np.array([[0.0, 4.0]] * 3), np.array([[0.0, 4e7]] * 3), budget=2e7)
WORTH = np.array([9.0, 4.0, 1.0])


def known(money, least):
    """Mixes that reach a sum of roots; the third instrument has to bear a part of the money."""
    reached = np.tile(np.sqrt(money / 1e6) @ WORTH, (8, 1))
    spent = np.tile(money.sum(axis=1), (8, 1))
    margin = money[:, 2] / least - 1
    numbers = np.arange(8)
    return Trials(
        LINEAR.levels_of(money), numbers, np.zeros(8), reached, spent, 0 * spent, 0, margin
    )


class KnownCity:
    question = SimpleNamespace(robust="mean", budget=LINEAR.budget)

    def trials(self, name, levels, runs, seed):
        return known(LINEAR.money_of(levels), 6e6)


def test_the_search_keeps_the_floor_of_another_goal():
    surface = search(KnownCity(), LINEAR, seed=0)
    best = surface.best(LINEAR.budget)[0]
    free = LINEAR.budget * WORTH**2 / (WORTH**2).sum()
    assert free[2] < 1e6 and best[2] > 5e6
    assert best.sum() == pytest.approx(LINEAR.budget, rel=0.05)
    rest = (LINEAR.budget - best[2]) * WORTH[:2] ** 2 / (WORTH[:2] ** 2).sum()
    reached = [known(np.array([mix]), 6e6).reached[0, 0] for mix in (best, [*rest, best[2]])]
    assert reached[0] > 0.95 * reached[1]


def test_a_mix_that_misses_a_floor_is_neither_recommended_nor_on_the_frontier():
    money = np.array([[1e7, 8e6, 0.0], [1e7, 1e6, 7e6], [2e6, 1e6, 7e6]])
    trials = known(money, 6e6)
    ranking = ranked(trials, learnt(LINEAR, known(spread(LINEAR), 6e6), "mean"), "mean")
    assert ranking.best == 1 and np.isnan(ranking.scores[0])
    assert best_of_each(trials, [1e7, 2e7], "mean") == [2, 1]
    with pytest.raises(InputError, match="keep: no mix within 20,000,000"):
        ranked(known(money, 9e6), learnt(LINEAR, known(spread(LINEAR), 6e6), "mean"), "mean")


def test_how_far_above_a_floor_it_is_stays_with_its_mix():
    trials = known(spread(LINEAR), 6e6)
    both = pooled([trials.of([3, 1]), trials.of([2])])
    assert both.margin.tolist() == trials.margin[[3, 1, 2]].tolist()
    assert replace(both, margin=None).keeps.all()
    scores, margin = np.array([1.0, 3.0, 2.0, 9.0]), np.array([0.1, 0.0, -0.2, -0.1])
    assert best_first(scores, margin).tolist() == [1, 0, 3, 2]
    assert best_first(scores, None).tolist() == [3, 1, 2, 0]


def test_what_keeps_a_floor_stays_in_a_mix_though_it_brings_nothing():
    money = np.array([[8e6, 8e6, 6e6]])
    heat = replace(known(money, 5e6), reached=known(money * [1, 1, 0], 5e6).reached)
    without = known(LINEAR.money_of(without_each(heat.levels)), 5e6)
    without = replace(without, reached=np.round(without.reached, 6))
    kept = pruned(money, heat, without)
    assert kept.money.tolist() == money.tolist()


def test_floors_are_times_todays_or_amounts():
    given = {"employees": "x0.95", "hnte_certified": 400}
    assert keeps_of(given) == (
        Keep("employees", 0.95, None), Keep("hnte_certified", None, 400.0),
    )  # fmt: skip
    assert keeps_of(["employees=x0.95", "hnte_certified=400"]) == keeps_of(given)
    assert keeps_of(keeps_described(keeps_of(given))) == keeps_of(given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["employes=x1"], "did you mean employees"),
        (["employees"], "is not understood"),
        ({"employees": "much"}, "is not understood"),
        ("employees=x1", "is one text"),
    ],
)
def test_floors_that_are_not_understood_are_said(given, said):
    with pytest.raises(InputError, match=said):
        keeps_of(given)


# Budgets by year ----------------------------------------------------------------------------------


def test_budgets_by_year_are_the_budget_on_average():
    course = course_of({"2025": 3, 2026: 1}, "2023-01", "2026-12")
    assert dict(course) == pytest.approx({2023: 2 / 3, 2024: 2 / 3, 2025: 2, 2026: 2 / 3})
    assert course_of(["2025=3", "2026=1"], "2023-01", "2026-12") == course
    assert course_of(dict(course), "2023-01", "2026-12") == course
    assert stretches(course) == [
        (2023, 2024, course[0][1]), (2025, 2025, 2.0), (2026, None, course[0][1]),
    ]  # fmt: skip
    assert dict(course_of({2023: 100, 2024: 0}, "2023-01", "2024-12")) == {2023: 2, 2024: 0}
    assert course_of({2023: 0.1, 2024: 1.9}, "2023-01", "2024-12") == ((2023, 0.1), (2024, 1.9))
    assert course_of(None, "2023-01", "2026-12") == course_of({}, "2023-01", "2026-12") == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({2022: 1}, "a year from 2023 to 2026"),
        ({2024: -1}, "weight from 0 to 100"),
        ({2024: 100.5}, "weight from 0 to 100"),
        ({2027: 1}, "a year from 2023 to 2026"),
        (["2024"], "is not allowed"),
        ({2023: 0}, "all weights are zero"),
        ("2024=1", "is one text"),
    ],
)
def test_budgets_by_year_that_are_not_allowed_are_said(given, said):
    with pytest.raises(InputError, match=said):
        course_of(given, "2023-01", "2026-12")


# In the city --------------------------------------------------------------------------------------


QUESTION = question_of(
    3e6, goal="employees", levers=["rent_subsidy"], runs=10, until="2024-12",
    keep={"employees": "x0.5"}, by_year={2024: 3},
)  # fmt: skip
LEVELS = np.array([0.2])


@pytest.fixture(scope="module")
def beside_today():
    few = replace(QUESTION, runs=2)
    return Laboratory(few, None, 1).run("both", few.beside_today(few.scenario("mix", LEVELS)))


@pytest.mark.simulates
def test_levers_and_money_follow_the_budgets_by_year(beside_today):
    rates = path_rows(QUESTION, LEVELS).set_index(["lever", "year"]).loc["rent_subsidy"]
    assert rates["plan"]["2024"] == pytest.approx(3 * rates["plan"]["2023"], rel=0.05)
    changes = QUESTION.scenario("mix", LEVELS).changes
    assert [(one.first, one.last) for one in changes] == [("2023-01", "2023-12"), ("2024-01", None)]
    assert [one.values["rent_subsidy"] for one in changes] == rates["plan"].tolist()
    rows = spending_rows(QUESTION, beside_today)
    spent = rows[rows["inside"]].groupby("year")["plan"].sum()
    assert spent[2024] > 2 * spent[2023] > 0
    assert (rows[["today", "plan"]] > 0).any(axis=1).all()
    assert rows["year"].is_monotonic_increasing and set(rows["year"]) == {2022, 2023, 2024}
    assert all(part["inside"].is_monotonic_decreasing for _, part in rows.groupby("period"))


@pytest.mark.simulates
def test_a_plan_says_what_it_leaves_at_the_horizon(beside_today):
    rows = afterwards_rows(beside_today)
    assert rows["outcome"].tolist() == list(AFTERWARDS)
    assert (rows["period"] == "at_the_end").all() and (rows["level"] > 0).all()


@pytest.mark.simulates
def test_floors_are_measured_against_todays_policy_on_the_same_draws(beside_today):
    half, beyond = Keep("employees", 0.5, None), Keep("employees", None, 1e9)
    assert margins(beside_today, (half,)) == pytest.approx([1.0, 1.0], rel=0.2)
    assert margins(beside_today, (half,))[1] == pytest.approx(1.0)
    assert (margins(beside_today, (half, beyond)) < -0.9).all()


@pytest.mark.simulates
def test_trials_know_how_far_above_its_floors_each_mix_is():
    few = replace(QUESTION, runs=2)
    mix = LEVELS[None]
    kept = Laboratory(few, None, 1).trials("kept", mix, 2, 1)
    free = Laboratory(replace(few, keeps=()), None, 1).trials("free", mix, 2, 1)
    assert kept.levels.tolist() == free.levels.tolist() == mix.tolist()
    assert kept.reached == pytest.approx(free.reached)
    assert kept.margin.tolist() == pytest.approx([1.0], rel=0.2) and free.margin is None


def test_todays_policy_runs_along_where_floors_are_told_from_it():
    with_today = []
    for keeps in (QUESTION.keeps, ()):
        laboratory = Laboratory(replace(QUESTION, keeps=keeps), None, 1)
        laboratory.run = lambda name, study: with_today.append(study.scenarios[-1].id)
        with suppress(AttributeError):  # nothing has run
            laboratory.trials("any", LEVELS[None], 2, 1)
    assert with_today == ["baseline", "any-1"]


def test_a_floor_that_is_just_reached_is_kept():
    trials = known(np.array([[0.0, 0.0, 6e6], [0.0, 0.0, 5.9e6], [0.0, 0.0, 6.1e6]]), 6e6)
    assert trials.keeps.tolist() == [True, False, True]


def test_a_question_with_other_goals_is_asked_again_as_it_was():
    again = question_again(json.loads(json.dumps(QUESTION.described())), PINGHU, QUESTION.until)
    assert again.described() == QUESTION.described()
    assert (again.keeps, again.course) == (QUESTION.keeps, QUESTION.course)
