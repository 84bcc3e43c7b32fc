"""A whole plan: against a brute-force grid, and what it leaves and says."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import sim
from sim.analysis.planner.plan import plan_for
from sim.analysis.planner.question import CAP, question_of
from sim.analysis.planner.search.trials import Laboratory
from sim.analysis.planner.tables import BEST, PLAN, TODAY
from sim.app.asked import plan_described
from sim.cli.main import main
from sim.comparison.paired import clearly_not_zero
from sim.core.errors import InputError
from sim.figures.quantities import lever_value
from sim.inputs.levers import lever_named
from sim.inputs.scenarios.file import read_scenario
from tests.app.test_asked import check_tables
from tests.cities import MUXING
from tests.small_search import few_trials
from tests.small_study import contents

BUDGET = 1e6
LEVERS = ("rd_subsidy_rate", "rent_subsidy")
SMALL = {
    "levers": LEVERS, "goal": "rd_spending", "until": "2023-12", "runs": 10, "region": MUXING,
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _few_trials():
    with few_trials():
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("plan") / "out"


@pytest.fixture(scope="module")
def planned(folder):
    return plan_for(question_of(BUDGET, **SMALL), out=folder, workers=1)


def grid_of(question, first, second):
    """The mixes of a grid that the budget pays for, on the draws of the answer, the worst first."""
    levels = np.stack(np.meshgrid(first, second), axis=-1).reshape(-1, 2)
    grid = Laboratory(question, None, 1).trials("grid", levels, question.runs, question.seed)
    affordable = grid.of(grid.spent.mean(axis=0) <= question.budget)
    return affordable.of(np.argsort(affordable.reached.mean(axis=0), kind="stable"))


def clearly_ahead(ours, others):
    return (ours - others).mean() > 0 and clearly_not_zero(ours - others)


def best_of(plan):
    """The kind of the best mix: the plan itself, or the one that it is not told from."""
    return BEST if plan.reached_by(BEST) is not None else PLAN


def assert_as_good(plan, grid):
    """The best mix is not significantly worse than a grid's, and beats its worse half."""
    ours = plan.reached_by(best_of(plan))
    assert not clearly_ahead(grid.reached[:, -1], ours)
    worse_half = grid.reached[:, : grid.reached.shape[1] // 2].T
    assert all(clearly_ahead(ours, reached) for reached in worse_half)


def test_the_plan_is_as_good_as_the_best_of_a_grid(planned):
    grid = grid_of(planned.question, np.linspace(0, 3, 5), np.linspace(0, 1, 5))
    assert_as_good(planned, grid)


def test_what_is_reported_is_what_the_simulated_city_spends(planned):
    mixes = planned.mixes.set_index("is")
    assert 0.8 * BUDGET < mixes.loc[best_of(planned), "spent"] <= BUDGET
    assert mixes.loc[PLAN, "spent"] <= mixes.loc[best_of(planned), "spent"]
    assert mixes.loc[TODAY, "spent"] > BUDGET and np.isnan(mixes.loc[TODAY, "score"])
    frontier = planned.frontier.dropna(subset="spent")
    assert len(frontier) > 2 and (frontier["spent"] <= frontier["budget"]).all()
    assert np.corrcoef(frontier["budget"], frontier["spent"])[0, 1] > 0.9
    assert frontier["mean"].iloc[-1] > frontier["mean"].iloc[0]
    assert frontier["score"].is_monotonic_increasing


def test_each_instrument_is_held_against_the_mix_without_it(planned):
    parts = planned.parts.set_index("instrument")
    subsidy = parts.loc["rd_subsidy_rate"]
    assert subsidy["cost"] > 0 and subsidy["brings"] > 0 and subsidy["clear"]
    assert subsidy["next_million_low"] <= subsidy["next_million_brings"]
    assert subsidy["next_million_brings"] <= subsidy["next_million_high"]


def test_the_page_has_the_plan_in_both_languages(planned):
    found = plan_described(planned, "rd_spending")
    json.dumps(found, allow_nan=False)
    check_tables(found["tables"])
    assert len(found["frontier"]) > 2 and len(found["today"]) == 1
    assert set(found["scenario"]["levers"]) - {CAP} == set(LEVERS)


def test_the_recommended_mix_is_a_scenario_that_gives_the_same_figures(planned, folder):
    file = folder / "recommended.toml"
    assert read_scenario(file, MUXING).changes == planned.scenario.changes
    values = planned.scenario.changes[0].values
    assert values == dict(zip(planned.levers["lever"], planned.levers["plan"], strict=True))
    text = file.read_text(encoding="utf-8").splitlines()
    for row in planned.levers.to_dict("records"):
        (line,) = [n for n, one in enumerate(text) if one.startswith(f"{row['lever']} = ")]
        assert f"today {row['today']:,.10g}" in text[line - 2] and text[line - 2][0] == "#"
        assert f"现行值{row['today']:,.10g}" in text[line - 1]


def test_consequences_are_those_of_comparing_the_written_scenario_with_today(planned, folder):
    question = planned.question
    found = sim.compare(
        [folder / "recommended.toml"], runs=question.runs, seed=question.seed,
        until=question.until, workers=1, region=MUXING,
    )  # fmt: skip
    columns = ["outcome", "period", "level", "mean", "p05", "p95"]
    pd.testing.assert_frame_equal(planned.consequences[columns], found.consequences[columns])
    assert planned.consequences["outcome"].nunique() >= 10
    levels = found.summary[found.summary["outcome"] == "public_spending"]
    by_scenario = levels.pivot(index="period", columns="scenario", values="mean")
    spent = planned.spending.groupby("period")[["today", "plan"]].sum()
    assert spent["plan"].to_dict() == pytest.approx(
        by_scenario.loc[spent.index, "recommended"].to_dict()
    )
    assert spent["today"].to_dict() == pytest.approx(
        by_scenario.loc[spent.index, "baseline"].to_dict()
    )
    inside = planned.spending[planned.spending["inside"]]
    assert set(inside["outcome"]) <= {one.outcome for one in question.instruments}


def test_todays_policy_is_marked_on_the_frontier(planned):
    axes = planned.plot().axes[0]
    today = planned.mixes.set_index("is").loc[TODAY]
    marked = [line.get_xydata()[0].tolist() for line in axes.lines[1:]]
    assert [pytest.approx(today["spent"] / 1e6), pytest.approx(today["mean"] / 1e6)] in marked


def test_a_plan_leaves_tables_a_picture_and_how_sure_it_is(planned, folder):
    for name in ("levers", "parts", "mixes"):
        table = pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig")
        assert set(table["parameters"]) == {planned.label.code}
        assert len(table) == len(getattr(planned, name))
    assert (folder / "figures" / "frontier.png").read_bytes().startswith(b"\x89PNG")
    result = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["result"]
    assert result == {"runs": planned.runs, "failed": 0, **planned.certainty()}
    assert 0 <= result["beaten"] <= 1 and 0 < result["ranks_first"] <= 1


def test_two_processes_go_on_where_one_stopped_with_the_same_bytes(planned, folder):
    before = contents(folder)
    shutil.rmtree(folder / "rounds" / "parts")
    told = []
    plan_for(planned.question, out=folder, workers=2, tell=lambda *said: told.append(said))
    assert {name for name, _, _ in told} == {"parts"}
    after = contents(folder)
    results = [name for name in before if not name.startswith("rounds/")]
    assert {name: after[name] for name in results} == {name: before[name] for name in results}


def test_a_folder_with_another_plan_is_refused(planned, folder):
    other = replace(planned.question, budget=2 * BUDGET)
    with pytest.raises(InputError, match="holds the results of another study"):
        plan_for(other, out=folder)


def test_the_command_prints_what_to_set(planned, folder, capsys):
    with pytest.raises(SystemExit) as ended:
        main([
            "plan", "--budget", str(BUDGET), "--levers", ",".join(LEVERS), "--goal", SMALL["goal"],
            "--until", SMALL["until"], "--runs", str(SMALL["runs"]), "--out", str(folder),
            "--region", "muxing", "--language", "zh",
        ])  # fmt: skip
    said = capsys.readouterr().out
    assert not ended.value.code
    rows = planned.levers.to_dict("records")
    written = {lever_value(row["lever"], row["plan"], "zh") for row in rows}
    assert all(lever_named(row["lever"], "zh") in said for row in rows)
    assert all(value in said for value in written) and "现行政策" in said
    assert "推荐方案与现行政策相比" in said and "逐年财政支出" in said
    assert planned.label.said("zh") in "".join(said.split())
