"""One lever free, one outcome held: the crossing by itself, and answers that hold on other luck."""

import json

import numpy as np
import pandas as pd
import pytest

import sim
from sim.analysis.planner.goal import cost_of, sum_of
from sim.analysis.solving.crossing import EVERYWHERE, HELD, NOWHERE, crossing_of, roots
from sim.analysis.solving.problem import problem_of
from sim.analysis.solving.solution import OTHER, expected
from sim.cli.main import main
from sim.cli.printing.analysis.solve import solution_lines
from sim.core.arguments import HOLD
from sim.experiments.ensemble import run_ensemble
from sim.inputs.scenarios.file import read_scenario
from tests.cities import MUXING, PINGHU
from tests.english import english_in

SOON = {"until": "2024-12", "workers": 1, "seed": 3, "region": MUXING}
POINTS = np.linspace(0.0, 1.0, 5)


# Where a curve crosses ------------------------------------------------------------------------


def test_the_zeros_of_a_curve_are_read_between_points():
    assert roots(POINTS, np.array([-1.0, -0.5, 0.5, 1.0, 2.0])).tolist() == [0.375]
    assert roots(POINTS, np.array([1.0, 0.0, 1.0, -1.0, -2.0])).tolist() == [0.25, 0.625]
    assert not len(roots(POINTS, np.ones(5)))


def lines(slope, zero, noise, draws=200):
    """Draws of a line through zero at a value, each with its own luck."""
    luck = np.random.default_rng(1).normal(0, noise, (draws, 1))
    return slope * (POINTS - zero) + luck


def test_the_interval_of_a_crossing_is_that_of_its_mean():
    found = crossing_of(POINTS, lines(2.0, 0.4, 0.5), 0.0, ("a",))
    error = 0.5 / 2.0 / np.sqrt(200)
    assert found.status == HELD and abs(found.value - 0.4) < 3 * error
    assert found.high - found.low == pytest.approx(2 * 1.645 * error, rel=0.2)
    assert found.low < found.value < found.high


@pytest.mark.parametrize(("zero", "status", "value"), [(1.5, NOWHERE, 1), (-0.5, EVERYWHERE, 0)])
def test_a_curve_that_does_not_cross_has_no_answer(zero, status, value):
    found = crossing_of(POINTS, lines(2.0, zero, 0.1), 0.0, ("a",))
    assert (found.status, found.value) == (status, value) and np.isnan(found.low)


def test_of_two_crossings_the_nearer_to_today_counts():
    curve = np.array([[1.0, -1.0, -1.0, -1.0, 1.0]] * 10)
    assert crossing_of(POINTS, curve, 0.0, ("a",)).value == 0.125
    assert crossing_of(POINTS, curve, 1.0, ("a",)).value == 0.875


def test_nine_of_ten_other_lucks_are_expected():
    luck = np.random.default_rng(2)
    inside = []
    for _ in range(400):
        low, high = expected(luck.normal(3, 2, 60), 60)
        inside.append(low <= luck.normal(3, 2, 60).mean() <= high)
    assert 0.86 < np.mean(inside) < 0.94


# What is asked --------------------------------------------------------------------------------


def asked(lever="rent_subsidy", scenario="baseline", **given):
    usual = {"hold": HOLD, "target": None, "chance": None, "steps": 5, "runs": 10, "seed": 1}
    return problem_of(lever, scenario, PINGHU, **usual | {"until": None} | given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lever": "rent_subsidi"}, "did you mean rent_subsidy"),
        ({"until": "2022-12"}, "until: 2022-12 is before 2023-01, from which the levers are set"),
        ({"scenario": "phase-out-subsidies", "until": "2023-12"}, "is before 2024-01"),
        ({"lever": "recession"}, "is no lever that a government can set"),
        ({"lever": "rent_subsidy,project_grants"}, "one lever is free"),
        ({"scenario": "rent_subsidy=0.1"}, "is set by the scenario already; take it out"),
        ({"scenario": "compensation_rate=2"}, "compensation_rate = 2"),
        ({"scenario": "compensation_rate=0.8,rent"}, "is not understood"),
        ({"hold": "public_spendin"}, "hold: 'public_spendin' is not known"),
        ({"chance": 0.8}, "chance: is of a target"),
        ({"target": "graduations>=30", "chance": 1.5}, "allowed: above 0 and below 1"),
        ({"target": "graduations=30"}, "is not understood"),
        ({"target": "graduations>=30 in 2021"}, "2021 is not allowed; allowed: 2023"),
        ({"target": "graduation>=30"}, "did you mean graduations"),
        ({"steps": 2}, "steps: 2 is not allowed"),
        ({"runs": 1}, "runs: 1 is not allowed"),
    ],
)
def test_wrong_input_is_said(given, said):
    with pytest.raises(sim.InputError, match=said):
        asked(**given)


def test_levers_in_a_text_are_a_scenario_from_next_january():
    problem = asked(scenario="compensation_rate=0.8, project_grants=x0.5")
    (change,) = problem.given.changes
    assert change.first == "2023-01" == problem.first and change.values["compensation_rate"] == 0.8
    assert str(change.values["project_grants"].text) == "x0.5"
    assert problem.scenario(0.1, "a").changes[-1].values == {"rent_subsidy": 0.1}


def test_a_target_may_be_of_a_year_and_with_a_chance():
    aim = asked(target="graduations >= 30 in 2027", chance=0.8).aim
    assert (aim.outcome.name, aim.sign, aim.bound, aim.year) == ("graduations", ">=", 30, 2027)
    assert aim.above(np.array([29, 30, 31])).tolist() == pytest.approx([-0.8, 0.2, 0.2])
    least = asked(target="public_spending <= 3e7").aim
    assert least.above(np.array([2e7, 4e7])).tolist() == [1e7, -1e7]


def test_what_is_held_unless_another_outcome_is_named_is_what_a_plan_costs():
    problem = asked(scenario="rd_subsidy_rate=x2", runs=10, until="2024-12")
    assert problem.aim.outcome.name == "public_cost"
    ensemble = run_ensemble(problem.study, None, 1)
    spent_and_owed = sum_of(ensemble, {"public_spending": 1.0, "owed": 1.0})
    above = np.diff(cost_of(ensemble), axis=1)
    assert above == pytest.approx(np.diff(spent_and_owed, axis=1)) and (above > 1e7).all()


# Answers --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("solve") / "out"


@pytest.fixture(scope="module")
def solved(folder):
    """Which rent subsidy pays for an eighth more project grants."""
    return sim.solve(
        "rent_subsidy",
        "project_grants=x1.125",
        hold="subsidies",
        steps=5,
        runs=24,
        out=folder,
        **SOON,
    )


def test_the_answer_holds_the_outcome_on_other_luck_within_the_stated_interval(solved):
    assert solved.is_held and solved.value < solved.problem.today
    assert solved.interval[0] < solved.crossing.value < solved.interval[1]
    stated = solved.check.set_index("luck").loc[OTHER]
    again = sim.compare([solved.scenario], outcomes=["subsidies"], runs=24, **SOON | {"seed": 77})
    (whole,) = again.consequences.query("period == 'total'").to_dict("records")
    assert stated["low"] <= whole["mean"] <= stated["high"] and stated["holds"]


def test_without_the_answer_the_outcome_does_not_stay(solved):
    stated = solved.check.set_index("luck").loc[OTHER]
    more = sim.compare([solved.problem.given], outcomes=["subsidies"], runs=24, **SOON)
    (whole,) = more.consequences.query("period == 'total'").to_dict("records")
    assert whole["mean"] > stated["high"]


def test_the_curve_rises_with_the_lever_and_crosses_at_the_answer(solved):
    curve = solved.curve
    assert curve["value"].is_monotonic_increasing and len(curve) > 5
    assert curve["aim"].iloc[-1] > 0 > curve["aim"].iloc[0]
    at = np.interp(solved.crossing.value, curve["value"], curve["aim"])
    assert abs(at) < 0.02 * (curve["aim"].max() - curve["aim"].min())


def test_the_answer_is_a_scenario_file_and_is_read_back(solved, folder):
    file = read_scenario(folder / "solved.toml", MUXING)
    assert file.changes == solved.scenario.changes
    found = sim.show(folder)
    assert found.value == solved.value and found.crossing == solved.crossing
    pd.testing.assert_frame_equal(found.curve, solved.curve, check_dtype=False)
    result = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["result"]
    assert result["status"] == HELD and result["runs"] == 24


def test_that_it_cannot_be_had_is_an_answer():
    found = sim.solve("project_grants=0:40", target="graduations>=100000", steps=3, runs=10, **SOON)
    assert not found.is_held and np.isnan(found.value) and not len(found.check)
    assert "It cannot be had" in solution_lines(found, "en")[0]
    assert english_in(solution_lines(found, "zh")[0]) == []
    assert len(found.pictures) == 1


def test_the_command_says_the_answer(solved, folder, capsys):
    with pytest.raises(SystemExit) as ended:
        main([
            "solve", "rent_subsidy", "--scenario", "project_grants=x1.125", "--hold", "subsidies",
            "--steps", "5", "--runs", "24", "--until", "2024-12", "--workers", "1", "--seed", "3",
            "--region", "muxing", "--out", str(folder), "--language", "zh",
        ])  # fmt: skip
    said = capsys.readouterr().out
    assert not ended.value.code and f"rent_subsidy = {solved.value:,.6g}" in said
    assert "成立" in said and english_in(said.replace(str(folder), "")) == []
