"""Graduations by place: where in the region startups are projected to graduate."""

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from sim.core.language import name_in
from sim.figures.basis import Compared, basis_of, projection_of
from sim.figures.entries import dot, line
from sim.figures.lettering import drawable
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, tick
from sim.figures.style import BLUE, ORANGE, SMALL, Shade, styled
from sim.figures.wording import language, said, scenario_labels
from sim.model.outcomes import OUTCOME

_ROW: Final = 0.2
_FRAME: Final = 0.9


@styled
def place_chart(compared: Compared) -> Picture:
    """Graduations over the projection by place, the most on top, under up to two scenarios.

    The two are the baseline and the study's next scenario.
    """
    names = [scenario.id for scenario in compared.study.scenarios[:2]]
    rows = {name: _rows(compared.places, name) for name in names}
    order = rows[names[0]].sort_values("mean", kind="stable", ascending=False).index
    picture = Picture(_heading(compared), basis_of(compared), _FRAME + _ROW * len(order))
    axes = picture.subplots()
    shades = dict(zip(names, (BLUE, ORANGE), strict=False))
    for name, shade in shades.items():
        _draw(axes, rows[name].loc[order], shade)
    _label(axes, list(order), picture.heading.unit)
    picture.key(_handles(compared, shades), columns=3)
    return picture


def _rows(places: pd.DataFrame, scenario: str) -> pd.DataFrame:
    return places[places["scenario"] == scenario].set_index("place")


def _heading(compared: Compared) -> Heading:
    region = drawable(name_in(compared.study.region.name, language()))
    return Heading(
        said("places title"),
        said("places subtitle", region=region, span=projection_of(compared.study, language())),
        counted_in(OUTCOME["graduations"], language()),
        said("places interval"),
    )


def _draw(axes: Axes, rows: pd.DataFrame, shade: Shade) -> None:
    places = np.arange(len(rows))
    axes.hlines(places, rows["p05"], rows["p95"], color=shade.half, linewidth=3)
    axes.plot(
        rows["mean"],
        places,
        linestyle="none",
        marker="o",
        markersize=4.5,
        color=shade.line,
        zorder=3,
    )


def _label(axes: Axes, places: list[str], unit: str) -> None:
    axes.set_yticks(range(len(places)), [drawable(place) for place in places], size=SMALL)
    axes.set_ylim(len(places) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="both")
    axes.xaxis.set_major_formatter(FuncFormatter(tick))
    axes.set_xlabel(unit, size=SMALL)


def _handles(compared: Compared, shades: dict[str, Shade]) -> list[Line2D]:
    labels = scenario_labels(compared.study)
    handles = [dot(labels[name].split("\n")[0], shade.line) for name, shade in shades.items()]
    return [*handles, line(said("90 % of the runs"), BLUE.half, 3)]
