"""What is drawn is what stands in the tables."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from sim.comparison.effects import COST, PARTS
from sim.comparison.paired import QUANTILES, TOTAL
from sim.core.words import word
from sim.figures.additionality_bars import additionality_chart
from sim.figures.cost_chart import cost_chart
from sim.figures.densities import density_chart
from sim.figures.differences import difference_chart
from sim.figures.fan_chart import fan_chart, timeline_of
from sim.figures.frontier import frontier_chart
from sim.figures.heat_map import heat_map
from sim.figures.quantities import counted_in, number
from sim.figures.rank_histograms import rank_chart
from sim.figures.style import BLUE
from sim.figures.targets import target_chart
from sim.figures.tornado import tornado_chart
from sim.figures.wording import scenario_labels
from sim.model.outcomes import OUTCOME
from tests.figures.drawn import texts, words
from tests.figures.made import BASIS, HEADING, eight, made, pictures, scenario


@pytest.fixture(scope="module")
def compared():
    return eight()


def totals(compared, outcome):
    table = compared.comparison
    rows = table[(table["outcome"] == outcome) & (table["period"] == TOTAL)]
    return rows.set_index("scenario").loc[[one.id for one in compared.study.scenarios[1:]]]


def dots(axes):
    """Points of an axes that no line joins, as (x, y) pairs by row."""
    points = [
        (x, y)
        for line in axes.lines
        if line.get_marker() not in ("None", "") and line.get_linestyle() == "None"
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]
    return sorted(points, key=lambda point: point[1])


def segments(axes, collection):
    return np.array([[one[0][0], one[1][0]] for one in axes.collections[collection].get_segments()])


# Fans -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("outcome", "scale"), [("graduations", 1), ("private_investment", 1e6)])
def test_a_fan_draws_the_medians_of_whole_years(compared, outcome, scale):
    picture = fan_chart(compared, outcome)
    assert len(picture.axes) == len(compared.study.scenarios)
    for axes, one in zip(picture.axes, compared.study.scenarios, strict=True):
        table = compared.summary
        rows = table[(table["outcome"] == outcome) & (table["scenario"] == one.id)]
        rows = rows.set_index("period")
        for line, years in ((axes.lines[0], range(2010, 2022)), (axes.lines[2], range(2023, 2031))):
            assert line.get_xdata() == pytest.approx(list(years))
            expected = [rows["p50"][str(year)] / scale for year in years]
            assert line.get_ydata() == pytest.approx(expected)


def test_a_fan_draws_both_bands(compared):
    axes = fan_chart(compared, "graduations").axes[0]
    rows = compared.summary[
        (compared.summary["outcome"] == "graduations")
        & (compared.summary["scenario"] == compared.study.baseline.id)
    ].set_index("period")
    filled = [one for one in axes.collections if len(one.get_facecolor())]
    blue = {to_hex(one.get_facecolor()[0]): one for one in filled}
    for shade, low, high in ((BLUE.most, "p05", "p95"), (BLUE.half, "p25", "p75")):
        edge = blue[shade].get_paths()[0].vertices
        for year in range(2023, 2031):
            at = edge[np.isclose(edge[:, 0], year), 1]
            assert at.min() == pytest.approx(rows[low][str(year)])
            assert at.max() == pytest.approx(rows[high][str(year)])


def test_the_parts_of_the_reports_year_are_dots_that_no_line_joins(compared):
    axes = fan_chart(compared, "graduations").axes[0]
    (before, _), (after, _) = sorted(dots(axes))
    assert before < 2022 + 10 / 12 - 0.5 < after < 2022.5
    assert not [line for line in axes.lines if 2022 in np.round(line.get_xdata()) and
                line.get_linestyle() == "-"]  # fmt: skip


def test_the_line_of_the_report_is_at_the_end_of_its_month(compared):
    axes = fan_chart(compared, "graduations").axes[0]
    (report,) = [line for line in axes.lines if line.get_linestyle() == ":"]
    assert report.get_xdata()[0] == pytest.approx(2022 + 10 / 12 - 0.5)


def test_the_other_panels_hold_the_baselines_median(compared):
    picture = fan_chart(compared, "graduations")
    expected = picture.axes[0].lines[2].get_ydata()
    assert not [line for line in picture.axes[0].lines if line.get_linestyle() == "--"]
    for axes in picture.axes[1:]:
        (reference,) = [line for line in axes.lines if line.get_linestyle() == "--"]
        assert reference.get_ydata() == pytest.approx(expected)


def test_a_last_year_that_is_not_whole_is_a_part(compared):
    study = made(until="2026-06").study
    timeline = timeline_of(study, OUTCOME["graduations"])
    parts = np.array(timeline.labels)[timeline.part]
    assert parts.tolist() == ["2022-01/2022-10", "2022-11/2022-12", "2026-01/2026-06"]
    assert not timeline_of(study, OUTCOME["tenants"]).part.any()


def test_a_projection_of_one_year_is_a_dot():
    axes = fan_chart(made(until="2023-12"), "graduations").axes[0]
    assert 2023 in np.round([x for x, _ in dots(axes)], 9)


# Effects --------------------------------------------------------------------------------------


def test_differences_are_means_and_90_percent_intervals(compared):
    picture = difference_chart(compared)
    columns = {"graduations": 1, "private_investment": 1e6, "public_cost_net": 1e6}
    for axes, (outcome, scale) in zip(picture.axes, columns.items(), strict=True):
        rows = totals(compared, outcome)
        assert [x for x, _ in dots(axes)] == pytest.approx((rows["mean"] / scale).tolist())
        assert segments(axes, 0) == pytest.approx(rows[["p05", "p95"]].to_numpy() / scale)


def test_a_dot_is_filled_where_the_mean_is_told_from_zero(compared):
    axes = difference_chart(compared).axes[0]
    clear = (totals(compared, "graduations")["clear"]).tolist()
    assert {*clear} == {True, False}
    lines = [one for one in axes.lines if one.get_linestyle() == "None"]
    faces = {round(y): one.get_markerfacecolor() for one in lines for y in one.get_ydata()}
    assert [faces[row] != "white" for row in range(len(clear))] == clear


def test_additional_and_displaced_lie_on_both_sides_of_zero(compared):
    left, right = additionality_chart(compared).axes
    additional, deadweight, displaced = (totals(compared, name)["mean"] for name in PARTS)
    widths = [[bar.get_width() for bar in bars] for bars in left.containers]
    assert widths[0] == pytest.approx((-displaced).tolist())
    assert widths[1] == pytest.approx(additional.tolist())
    assert [bar.get_width() for bar in right.containers[0]] == pytest.approx(deadweight.tolist())
    hatches = {bars[0].get_hatch() for axes in (left, right) for bars in axes.containers}
    assert len(hatches) == 3


def test_means_stand_off_the_lines_of_the_intervals(compared):
    for axes in additionality_chart(compared).axes:
        written = [one for one in axes.texts if one.get_text()]
        assert len(written) == sum(len(bars) for bars in axes.containers)
        for text in written:
            x, y = text.xy
            assert x == 0 and y == pytest.approx(round(y) - 0.25)


@pytest.mark.parametrize(
    ("outcome", "counted"),
    [("graduations", "graduations"), ("active_startups", "active startups"),
     ("lending", "CNY million")],
)  # fmt: skip
def test_an_axis_says_what_is_counted(outcome, counted):
    assert counted_in(OUTCOME[outcome], "en") == counted


def test_no_axis_says_count(compared):
    for name, picture in pictures(compared).items():
        for axes in picture.axes:
            assert "count" not in axes.get_xlabel() + axes.get_ylabel(), name


def test_a_targets_value_has_its_unit_beside_it_but_for_counts():
    rows = {"target": ["firms", "loans", "bad"], "unit": ["count", "CNY", "share"]}
    rows |= {"reported": [189.0, 1.12e9, 0.02], "low": 0.01, "high": 2e9}
    drawn = target_chart(pd.DataFrame(rows | dict.fromkeys(QUANTILES, 1.0)), HEADING, BASIS)
    said = {text for text, _ in texts(drawn)}
    assert said >= {"189", "1,120 CNY million", "0.02 share"}


def test_cost_is_drawn_where_it_is_defined_and_the_reason_where_it_is_not(compared):
    picture = cost_chart(compared)
    rows = totals(compared, COST)
    defined = rows["mean"].notna()
    assert {*defined} == {True, False}
    expected = (rows["mean"][defined] / 1e6).tolist()
    assert [x for x, _ in dots(picture.axes[0])] == pytest.approx(expected)
    assert [y for _, y in dots(picture.axes[0])] == np.flatnonzero(defined).tolist()
    said = words(texts(picture))
    for note in filter(None, rows["note"]):
        assert word(note, "en") in said


def test_an_interval_without_end_reaches_the_edge():
    compared = made(scenario("policy"), scenario("other"), scenario("third"))
    table = compared.comparison
    table.loc[(table["outcome"] == COST) & table["mean"].notna(), "p95"] = np.inf
    picture = cost_chart(compared)
    assert "∞" in words(texts(picture))
    edge = picture.axes[0].get_xlim()[1]
    assert np.isfinite(edge)
    ends = [segment[1][0] for one in picture.axes[0].collections for segment in one.get_segments()]
    assert ends == pytest.approx([edge] * len(ends))


# Names ----------------------------------------------------------------------------------------


def test_labels_tell_scenarios_apart_and_can_be_drawn(compared):
    labels = scenario_labels(compared.study)
    assert len(set(labels.values())) == len(labels)
    assert labels["dollars"].startswith("From $1 to $2 \\alpha_x^2 & <b>\n")
    assert labels["word"].split("\n")[0].endswith("W…")


# Charts of what follows -----------------------------------------------------------------------


def test_a_frontier_goes_from_the_smallest_budget_to_the_largest():
    points = pd.DataFrame(
        {"spent": [3.0, 1.0, 2.0], "p05": [2.0, 0.0, 1.0], "mean": [6.0, 2.0, 4.0],
         "p95": [9.0, 3.0, 8.0]}
    )  # fmt: skip
    axes = frontier_chart(points, "public money (CNY million)", HEADING, BASIS).axes[0]
    assert axes.lines[0].get_xydata().tolist() == [[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]
    edge = axes.collections[0].get_paths()[0].vertices
    assert {tuple(point) for point in edge} >= {(1, 0), (1, 3), (2, 1), (2, 8), (3, 2), (3, 9)}
    assert axes.get_xlabel() == "public money (CNY million)"


def test_a_tornado_has_the_largest_effect_on_top():
    effects = pd.DataFrame(
        {"factor": ["a", "b", "c"], "value": [1.0, -3.0, 2.0], "low": [0.5, -4.0, 1.0],
         "high": [1.5, -2.0, 3.0]}
    )  # fmt: skip
    axes = tornado_chart(effects, HEADING, BASIS).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["b", "c", "a"]
    assert [bar.get_width() for bar in axes.containers[0]] == [-3.0, 2.0, 1.0]
    assert segments(axes, 0).tolist() == [[-4.0, -2.0], [1.0, 3.0], [0.5, 1.5]]
    assert axes.yaxis_inverted()


def test_a_heat_map_writes_each_value_and_leaves_missing_ones_white():
    grid = pd.DataFrame([[1.5, 20.0], [np.nan, 1_234.0]])
    grid.index = pd.Index([0.0, 1e6], name="subsidy (CNY)")
    grid.columns = pd.Index([0.3, 0.8], name="rate (share)")
    axes = heat_map(grid, HEADING, BASIS).axes[0]
    assert [text.get_text() for text in axes.texts] == ["1.5", "20.0", "1,234"]
    assert [text.get_position() for text in axes.texts][2] == (1.5, 1.5)
    assert [text.get_text() for text in axes.get_yticklabels()] == ["0", "1,000,000"]


def test_targets_are_drawn_in_percent_of_their_value():
    table = pd.DataFrame(
        {"target": ["tenants"], "unit": ["firms"], "reported": [200.0], "low": [190.0],
         "high": [210.0], "p05": [100.0], "p25": [150.0], "p50": [180.0], "p75": [220.0],
         "p95": [300.0]}
    )  # fmt: skip
    picture = target_chart(table, HEADING, BASIS)
    axes = picture.axes[0]
    assert dots(axes) == [(90.0, 0)]
    assert segments(axes, 0).tolist() == [[50.0, 150.0]]
    assert segments(axes, 1) == pytest.approx(np.array([[75.0, 110.0]]))
    assert "200 firms" in words(texts(picture))


def test_densities_have_an_area_of_one():
    prior = pd.DataFrame({"a (share)": np.linspace(0, 1, 100), "b": np.linspace(-1, 1, 100)})
    picture = density_chart(prior, prior / 2, HEADING, BASIS)
    assert [axes.get_title(loc="left") for axes in picture.axes] == ["a (share)", "b"]
    for axes in picture.axes:
        for steps in axes.patches:
            values, edges, _ = steps.get_data()
            assert (values * np.diff(edges)).sum() == pytest.approx(1)
    narrow = picture.axes[0].patches[1].get_data()
    assert narrow.edges[:-1][narrow.values > 0].max() <= 0.5


def test_ranks_are_counted_and_held_against_what_is_uniform():
    ranks = pd.DataFrame({"calibrated": np.arange(200) % 100, "narrow": np.arange(200) % 2 * 99})
    calibrated, narrow = rank_chart(ranks, 99, HEADING, BASIS).axes
    for axes, column in ((calibrated, "calibrated"), (narrow, "narrow")):
        band, counts = (steps.get_data() for steps in axes.patches)
        assert counts.values.sum() == 200
        inside = (counts.values >= band.baseline) & (counts.values <= band.values)
        assert inside.all() == (column == "calibrated")


@pytest.mark.parametrize(
    ("value", "written"),
    [(-0.004, "0.00"), (-0.04, "−0.04"), (0.0, "0"), (-1204.4, "−1,204"), (3.44, "3.4")],
)
def test_a_number_that_rounds_to_nothing_has_no_sign(value, written):
    assert number(value) == written
