"""A path over the years: sought by the planner, held against the best fixed mix on other luck."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.analysis.paths.found import PATH, beside, find_path
from sim.analysis.paths.question import path_asked
from sim.analysis.planner.goal import sum_of
from sim.analysis.planner.question import CAP, question_of
from sim.analysis.planner.search.trials import Laboratory
from sim.analysis.planner.tables import TODAY
from sim.analysis.thresholds.found import FIXED_POLICY
from sim.cli.console import out
from sim.cli.printing.planning.paths import path_lines
from sim.cli.printing.planning.plan_beside_today import course_table
from sim.core.errors import InputError
from sim.experiments.ensemble import run_ensemble
from sim.inputs.levers import lever_named
from tests.cities import MUXING
from tests.small_search import few_trials

BUDGET = 1e6
QUESTION = question_of(
    BUDGET, levers=["rd_subsidy_rate"], goal="rd_spending", until="2023-12", runs=10,
    region=MUXING,
)  # fmt: skip
ASKED = path_asked(QUESTION, 1)


@pytest.fixture(scope="module")
def found():
    with few_trials():
        return find_path(ASKED, None, 1)


def test_each_instrument_stands_once_a_stage():
    staged = ASKED.in_stages([True])
    first, second = staged.changes([2.0, 0.0])
    months = [(one.first, one.last) for one in (first, second)]
    assert months == [("2022-01", "2022-12"), ("2023-01", None)]
    today = dict(QUESTION.instruments[0].base)["rd_subsidy_rate"]
    assert first.values["rd_subsidy_rate"] == pytest.approx(2 * today)
    assert second.values["rd_subsidy_rate"] == 0
    assert first.values[CAP] == second.values[CAP] == staged.cap > QUESTION.cap


def test_a_path_with_the_same_levels_is_the_fixed_mix():
    staged = ASKED.in_stages([True])
    level = 1.5
    same = staged.scenario("same", [level, level])
    fixed = ASKED.fixed().scenario("fixed", [level])
    study = beside(staged, same, fixed)
    one, other = (study.schedule(scenario).rd_subsidy_rate for scenario in (same, fixed))
    assert np.array_equal(one, other)


def test_the_path_is_within_the_budget_and_changes_over_the_years(found):
    path = found.path[found.path["lever"] == "rd_subsidy_rate"]
    assert path["year"].tolist() == ["2022", "2023"] and path["fixed"].nunique() == 1
    values = [change.values["rd_subsidy_rate"] for change in found.scenario.changes]
    assert path["path"].tolist() == values


def test_support_of_the_last_year_costs_its_whole_price():
    """R&D support is paid in the January after: a path could else have it for nothing."""
    staged = ASKED.in_stages([True])
    mixes = np.array([[0.0, 0.0], [0.0, 2.0]])
    study = staged.study([staged.scenario("last", mixes[1].tolist())], QUESTION.runs, 0)
    paid = sum_of(run_ensemble(replace(study, until="2024-01"), None, 1), {"public_spending": 1.0})
    tried = Laboratory(staged, None, 1).trials("last", mixes, QUESTION.runs, 0)
    cost = tried.spent.mean(axis=0) * staged.years
    assert cost[0] == 0 and cost[1] > 10 * BUDGET
    assert cost[1] == pytest.approx((paid[:, 1] - paid[:, 0]).mean(), rel=0.01)


def test_what_the_fixed_mix_does_not_use_is_at_nothing():
    both = question_of(
        BUDGET, levers=["rd_subsidy_rate", "rent_subsidy"], until="2023-12", region=MUXING
    )
    staged = path_asked(both, 1).in_stages([True, False])
    assert len(staged.instruments) == 2
    for change in staged.changes([1.0, 1.0]):
        assert change.values["rent_subsidy"] == 0


def test_the_gain_is_measured_run_by_run_on_luck_of_its_own(found):
    study = found.beside
    assert study.seed != QUESTION.seed and len(study.scenarios) == 3
    goal = QUESTION.goal.of(run_ensemble(study, None, 1))
    fixed, path, today = goal.T
    expected = {
        (PATH, FIXED_POLICY): path - fixed, (PATH, TODAY): path - today,
        (FIXED_POLICY, TODAY): fixed - today,
    }  # fmt: skip
    for row in found.gains.to_dict("records"):
        difference = expected[row["policy"], row["against"]]
        assert row["mean"] == pytest.approx(difference.mean())
        assert row["low"] <= row["mean"] <= row["high"]
    assert found.running.iloc[-1]["reference"] == FIXED_POLICY


def test_the_answer_says_whether_the_path_is_worth_it(found):
    for language in ("en", "zh"):
        assert path_lines(found, language)[0]


def test_levers_that_never_change_are_no_path():
    with pytest.raises(InputError, match="every = 9: levers would never change"):
        path_asked(QUESTION, 9)


def test_levers_raised_together_begin_and_stop_in_one_line(found):
    levers = ("talent_grant_top", "talent_grant_leading", "rent_subsidy")
    course = [("2022", 0.0), ("2023", 1.0), ("2024", 0.0)]
    rows = [{"lever": lever, "year": year, "path": on} for lever in levers for year, on in course]
    used = replace(found, path=pd.DataFrame(rows))
    assert path_lines(used, "en")[1:] == [
        "talent_grants begins in 2023.",
        "talent_grants stops after 2023.",
        "rent_subsidy begins in 2023.",
        "rent_subsidy stops after 2023.",
    ]


@pytest.mark.parametrize(("language", "shown"), [("en", "12,000"), ("zh", "1,200")])
def test_levers_by_year_have_money_in_units_that_fit(language, shown, capsys):
    values = pd.DataFrame({"2023": [12e6, 0.5]}, index=["talent_grant_top", "rent_subsidy"])
    out().print(course_table(values, language))
    top, rent = capsys.readouterr().out.strip().splitlines()[-2:]
    assert top.split() == [lever_named("talent_grant_top", language), shown]
    assert rent.split() == [lever_named("rent_subsidy", language), "0.50"]


def test_a_path_is_sought_for_the_budget_alone():
    assert ASKED.in_stages([True]).other_budgets == () and QUESTION.other_budgets
