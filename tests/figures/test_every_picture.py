"""What holds for every picture: it says what it depends on, and all of it can be read."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from sim.figures.basis import Basis
from sim.figures.densities import density_chart
from sim.figures.differences import difference_chart
from sim.figures.fan_chart import fan_chart
from sim.figures.frontier import frontier_chart
from sim.figures.heat_map import heat_map
from sim.figures.picture import Heading
from sim.figures.rank_histograms import rank_chart
from sim.figures.style import WIDTH
from sim.figures.targets import target_chart
from sim.figures.tornado import tornado_chart
from sim.inputs.posterior import NOT_CALIBRATED
from tests.figures.drawn import outside, overlaps, texts, words
from tests.figures.made import BASIS, FAILED, HEADING, SEED, eight, made, pictures, scenario

NAMES = [*(f"parameter {number} (share)" for number in range(6)), f"{'how much more ' * 6}(share)"]


def frontier():
    spent = np.linspace(5, 60, 8)
    points = pd.DataFrame({"spent": spent, "p05": spent / 3, "mean": spent / 2, "p95": spent})
    return frontier_chart(points, "public money spent (CNY million)", HEADING, BASIS)


def tornado():
    effects = pd.DataFrame(
        {"factor": NAMES, "value": np.arange(7) - 3.0, "low": np.arange(7) - 4.0,
         "high": np.arange(7) - 1.0}
    )  # fmt: skip
    return tornado_chart(effects, HEADING, BASIS)


def heat():
    grid = pd.DataFrame(np.arange(20.0).reshape(4, 5) * 1_000)
    grid.index = pd.Index([0, 1e6, 2e6, 3e6], name="recognition subsidy (CNY)")
    grid.columns = pd.Index([0, 0.3, 0.5, 0.8, 0.9], name="补偿比例 (share)")
    return heat_map(grid, HEADING, BASIS)


def targets():
    rows = pd.DataFrame({"target": NAMES, "unit": "CNY million", "reported": 8_300.0})
    for name, share in {"low": 0.9, "high": 1.1, "p05": 0.6, "p25": 0.8, "p50": 0.9, "p75": 1,
                        "p95": 1.4}.items():  # fmt: skip
        rows[name] = rows["reported"] * share
    return target_chart(rows, HEADING, BASIS)


def densities():
    prior = pd.DataFrame(np.random.default_rng(1).normal(size=(200, 7)), columns=NAMES)
    return density_chart(prior, prior / 3, HEADING, BASIS)


def ranks():
    drawn = np.random.default_rng(1).integers(0, 100, (200, 7))
    return rank_chart(pd.DataFrame(drawn, columns=NAMES), 99, HEADING, BASIS)


CHARTS = (frontier, tornado, heat, targets, densities, ranks)


@pytest.fixture(scope="module")
def compared():
    return eight()


@pytest.fixture(scope="module")
def drawn(compared):
    """Every picture there is, by name."""
    return pictures(compared) | {chart.__name__: chart() for chart in CHARTS}


@pytest.fixture(scope="module")
def boxes(drawn):
    """The texts of every picture, by its name."""
    return {name: texts(picture) for name, picture in drawn.items()}


def unreadable(picture):
    """Texts that lie over another one, or beyond the sheet."""
    boxes = texts(picture)
    return overlaps(boxes) + outside(picture, boxes)


def test_each_says_what_it_shows_from_how_many_runs_and_on_what_it_rests(drawn, boxes, compared):
    for name, picture in drawn.items():
        said = words(boxes[name])
        for text in (*picture.heading, f"seed {SEED}", str(picture.basis.label), "Source: fuhua"):
            assert text in said, name
        assert f"Runs: {picture.basis.runs}" in said, name
        assert f"{picture.basis.failed} more failed" in said, name
        assert "90 %" in picture.heading.interval, name
    for name in pictures(compared):
        assert drawn[name].basis.runs == 40, name
        assert drawn[name].basis.failed == FAILED, name


def test_the_unit_stands_at_an_axis(drawn):
    for name, picture in drawn.items():
        at_axes = {axes.get_xlabel() for axes in picture.axes}
        at_axes |= {axes.get_ylabel() for axes in picture.axes}
        parts = picture.heading.unit.split(" and ")
        assert set(parts) <= at_axes, name


def test_no_text_lies_over_another_or_beyond_the_sheet(drawn, boxes):
    for name, picture in drawn.items():
        assert overlaps(boxes[name]) == [], name
        assert outside(picture, boxes[name]) == [], name


@pytest.mark.parametrize("others", [0, 1, 2])
def test_any_number_of_scenarios_has_room(others):
    compared = made(*(scenario(f"policy-{number}") for number in range(others)))
    for name, picture in pictures(compared).items():
        assert unreadable(picture) == [], name


def test_a_single_run_can_be_drawn():
    for name, picture in pictures(made(scenario("policy"), runs=1)).items():
        assert unreadable(picture) == [], name


@pytest.mark.parametrize("scale", [0.0, 1e3])
def test_figures_of_any_size_have_room(scale):
    compared = made(scenario("policy"), scenario("other"), scale=scale)
    for name, picture in pictures(compared).items():
        assert unreadable(picture) == [], name


def test_the_test_of_overlaps_sees_one(compared):
    picture = fan_chart(compared, "graduations")
    picture.axes[0].text(0.2, 0.5, "one", transform=picture.axes[0].transAxes)
    picture.axes[0].text(0.2, 0.5, "other", transform=picture.axes[0].transAxes)
    assert overlaps(texts(picture)) == [("one", "other")]


def test_all_have_the_width_of_an_a4_page_and_fit_on_it(drawn):
    for name, picture in drawn.items():
        width, height = picture.get_size_inches()
        assert width == WIDTH, name
        assert height < 10.7, name


def test_the_same_picture_is_the_same_bytes_whatever_the_users_settings():
    compared = made(scenario("policy"))
    first, again = (difference_chart(compared) for _ in range(2))
    with mpl.rc_context({"font.size": 20, "svg.hashsalt": "x", "savefig.bbox": "tight"}):
        in_other_settings = difference_chart(compared)
        assert in_other_settings.png() == first.png()
        assert in_other_settings.svg() == first.svg() == again.svg()
        assert mpl.rcParams["font.size"] == 20


def test_an_svg_has_no_date_and_needs_no_fonts(compared):
    svg = fan_chart(compared, "graduations").svg()
    assert b"<dc:date>" not in svg
    assert b"<text" not in svg


def test_no_window_of_pyplot_is_opened(drawn):
    import matplotlib.pyplot as plt

    assert plt.get_fignums() == []


def test_a_notebook_shows_it():
    assert frontier()._repr_png_().startswith(b"\x89PNG")


def test_failures_are_spoken_of_only_if_there_are_any():
    assert "failed" not in Basis("a city", 10, 1, NOT_CALIBRATED).lines()[0]


def test_characters_that_no_font_has_are_question_marks():
    heading = Heading("A \ue000 title", "What it shows.", "count", "Band: 90 %.")
    points = pd.DataFrame({"spent": [1.0], "p05": [1.0], "mean": [2.0], "p95": [3.0]})
    assert "A ? title" in words(texts(frontier_chart(points, "\ue000", heading, BASIS)))
