"""Differences that add up over the projection, and reported figures as points in the history."""

import numpy as np
import pytest

from sim.comparison.cumulative import cumulative_differences, cumulative_of
from sim.comparison.over_time.reported import reported_rows
from sim.comparison.over_time.running import RUNNING, RUNNING_COLUMNS, running_of
from sim.comparison.paired import sample_of
from sim.experiments.replicate import Period
from sim.inputs.beside.reported import reported_points
from sim.model.outcomes import OUTCOME
from sim.results.compare import study_of
from tests.cities import MUXING, PINGHU


@pytest.fixture
def small(comparison):
    return comparison


@pytest.mark.parametrize("outcome", ["graduations", "public_cost_net", "employees"])
def test_differences_add_up_run_by_run(small, outcome):
    rows = small.running.query(f"scenario == 'recession' and outcome == '{outcome}'")
    values = small.outcomes.query(f"outcome == '{outcome}'")
    table = values.pivot(index="draw", columns=["scenario", "period"], values="value")
    labels = list(rows["period"])
    gaps = (table["recession"][labels] - table["baseline"][labels]).to_numpy()
    so_far = gaps.cumsum(axis=1) if OUTCOME[outcome].kind == "flow" else gaps
    assert labels == ["2022-11/2022-12", "2023", "2024"]
    assert rows["mean"].to_numpy() == pytest.approx(so_far.mean(axis=0))
    assert rows["p95"].to_numpy() == pytest.approx(np.quantile(so_far, 0.95, axis=0))
    assert rows["above_zero"].to_numpy() == pytest.approx((so_far > 0).mean(axis=0))


def test_the_last_of_a_flow_is_its_total(small):
    totals = small.comparison.query("period == 'total' or period == 'at_the_end'")
    last = small.running.drop_duplicates(["scenario", "outcome"], keep="last")
    both = last.merge(totals, on=["scenario", "outcome"], suffixes=("", "_total"))
    assert len(both) == 2 * len(RUNNING)
    assert both["mean"].to_numpy() == pytest.approx(both["mean_total"].to_numpy())


def test_reported_figures_are_points_of_periods():
    rows = reported_rows(study_of([], runs=1, region=PINGHU)).set_index("figure")
    assert rows.loc["policy_funds_paid", ["outcome", "period", "value"]].tolist() == [
        "subsidies",
        "2022-01/2022-10",
        94_761_200.0,
    ]
    assert rows.loc["loan_listed_firms", "value"] == 986  # a stock of the report's month
    assert "fund_deals" not in rows.index  # of four years together
    assert {point.outcome for point in reported_points(MUXING)} >= {"listed_firms"}


def test_the_main_picture_comes_first(small):
    assert next(iter(small.drawings)) == "cumulative_differences"
    assert list(small.drawings)[-1] == "reported_figures"


@pytest.mark.parametrize(("outcome", "added"), [
    ("public_spending", [0.1, 0.2, 0.3]), ("graduations", [10, 20, 30]),
])  # fmt: skip
def test_sums_are_exact_of_money_in_fen_and_of_counts(outcome, added):
    years = [Period(str(year), year, projected=True) for year in (2023, 2024, 2025)]
    values = np.array([[[0, 0, 0], [10, 10, 10]]])
    sample = sample_of(OUTCOME[outcome], ["baseline", "other"], years, values, failed=0)
    assert cumulative_differences(sample, "other", "baseline").tolist() == [added]


YEARS = [Period("2022", 2022, projected=False), *(
    Period(str(year), year, projected=True) for year in (2023, 2024)
)]  # fmt: skip
LEVELS = np.array([
    [[5, 1, 2], [5, 1, 4]], [[5, 2, 2], [5, 0, 5]], [[5, 3, 0], [5, 3, 2]], [[5, 1, 1], [5, 2, 5]],
])  # fmt: skip
"""Four draws of two scenarios in three years, of which the first is history."""


@pytest.mark.parametrize(
    ("outcome", "means", "above", "p95"),
    [("graduations", [-0.25, 2.5], [0.25, 1], 4.55), ("employees", [-0.25, 2.75], [0.25, 1], 3.85)],
)
def test_running_differences_of_four_draws(outcome, means, above, p95):
    sample = sample_of(OUTCOME[outcome], ["baseline", "other"], YEARS, LEVELS, failed=1)
    rows = running_of(sample, "baseline")
    assert tuple(rows.columns) == RUNNING_COLUMNS
    assert set(rows["scenario"]) == {"other"} and set(rows["runs"]) == {4}
    assert rows["period"].tolist() == ["2023", "2024"] and rows["year"].tolist() == [2023, 2024]
    assert (rows["mean"].tolist(), rows["above_zero"].tolist()) == (means, above)
    assert rows["p95"].iloc[-1] == pytest.approx(p95)
    alone = sample_of(OUTCOME[outcome], ["baseline"], YEARS, LEVELS[:, :1], failed=0)
    assert tuple(running_of(alone, "baseline").columns) == RUNNING_COLUMNS


def test_a_table_of_what_has_been_added_up_so_far():
    sample = sample_of(OUTCOME["graduations"], ["baseline", "other"], YEARS, LEVELS, failed=0)
    rows = cumulative_of(sample, "other", "baseline")
    assert rows["period"].tolist() == ["2023", "2024"] and rows["mean"].tolist() == [-0.25, 2.5]
    assert rows["p50"].tolist() == [0, 2] and rows["p05"].tolist() == pytest.approx([-1.7, 1.15])


def test_running_differences_of_several_scenarios_are_numbered_through():
    values = np.concatenate([LEVELS, LEVELS[:, 1:]], axis=1)
    sample = sample_of(OUTCOME["employees"], ["baseline", "a", "b"], YEARS, values, failed=0)
    rows = running_of(sample, "baseline")
    assert rows.index.tolist() == [0, 1, 2, 3]
    assert rows["scenario"].tolist() == ["a", "a", "b", "b"]
