"""A path over the years: sought by the planner, held against the best fixed mix on other luck."""

import numpy as np
import pytest

from sim.analysis.paths.found import PATH, TODAY, beside, find_path
from sim.analysis.paths.question import path_asked
from sim.analysis.planner.question import CAP, question_of
from sim.analysis.thresholds.found import FIXED_POLICY
from sim.cli.printing.analysis.paths import path_lines
from sim.core.errors import InputError
from sim.experiments.ensemble import run_ensemble
from tests.cities import MUXING

BUDGET = 1e6
QUESTION = question_of(
    BUDGET, levers=["rd_subsidy_rate"], goal="rd_spending", until="2023-12", runs=10,
    region=MUXING,
)  # fmt: skip
ASKED = path_asked(QUESTION, 1)


@pytest.fixture(scope="module")
def found():
    return find_path(ASKED, None, 1)


def test_each_instrument_stands_once_a_stage():
    staged = ASKED.in_stages([True])
    first, second = staged.changes([2.0, 0.0])
    assert (first.first, first.last, second.first, second.last) == (
        "2022-01", "2022-12", "2023-01", None,
    )  # fmt: skip
    today = dict(QUESTION.instruments[0].base)["rd_subsidy_rate"]
    assert first.values["rd_subsidy_rate"] == pytest.approx(2 * today)
    assert second.values["rd_subsidy_rate"] == 0
    assert first.values[CAP] == second.values[CAP] == staged.cap > QUESTION.cap


def test_a_path_with_the_same_levels_is_the_fixed_mix():
    staged = ASKED.in_stages([True])
    level = 1.5
    same = staged.scenario("same", [level, level])
    fixed = QUESTION.scenario("fixed", [level])
    study = beside(QUESTION, same, fixed)
    one, other = (study.schedule(scenario).rd_subsidy_rate for scenario in (same, fixed))
    assert np.array_equal(one, other)


def test_the_path_is_within_the_budget_and_changes_over_the_years(found):
    path = found.path[found.path["lever"] == "rd_subsidy_rate"]
    assert path["year"].tolist() == ["2022", "2023"] and path["fixed"].nunique() == 1
    values = [change.values["rd_subsidy_rate"] for change in found.scenario.changes]
    assert path["path"].tolist() == values


def test_the_gain_is_measured_run_by_run_on_luck_of_its_own(found):
    study = beside(QUESTION, found.fixed, found.scenario)
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
