"""Transport: what the model predicts of other places, over what they reported."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs
from sim.figures.entries import dot, line
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import number, tick
from sim.figures.rows import height_of, row_panels, write_beside
from sim.figures.style import BLUE, INK, ORANGE, styled
from sim.figures.wording import said

_TICKS: Final = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


class Predicted(Protocol):
    """What is drawn: a row a reported figure with the quantiles of what is predicted."""

    @property
    def study(self) -> Study:
        """What was run."""

    @property
    def sites(self) -> pd.DataFrame:
        """The rows that are drawn."""

    @property
    def failed(self) -> int:
        """Runs that failed."""


@styled
def transport_chart(predicted: Predicted) -> Picture:
    """Medians and 90 % intervals of predictions over the reported figures, on a log scale."""
    study, sites = predicted.study, predicted.sites
    heading = Heading(
        said("transport title"),
        said("transport subtitle"),
        said("predicted over reported"),
        said("transport interval"),
    )
    picture = Picture(
        heading, basis_of_runs(study, study.runs, predicted.failed), height_of(len(sites))
    )
    rows = sites.to_dict("records")
    (axes,) = row_panels(picture, [_label(row) for row in rows], [1.0])
    axes.set_xscale("log")
    axes.axvline(1.0, color=INK, linewidth=0.9, linestyle=":", zorder=2)
    for place, row in enumerate(rows):
        ends = np.array([row["p05"], row["p50"], row["p95"]], float) / row["reported"]
        _draw(axes, place, np.clip(ends, _TICKS[0], _TICKS[-1]), is_inside=bool(row["inside"]))
        write_beside(axes, place, f"{number(row['p50'])} / {number(row['reported'])}")
    axes.set_xlim(0.9 * _TICKS[0], 1.1 * _TICKS[-1])
    axes.xaxis.set_major_locator(FixedLocator(_TICKS))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(tick))
    picture.key(_handles(), columns=3)
    return picture


def _label(row: Mapping[Any, Any]) -> str:
    return f"{row['place']}\n{said(row['quantity'])}, {row['as_of']}"


def _draw(axes: Axes, place: int, ends: np.ndarray, *, is_inside: bool) -> None:
    shade = BLUE if is_inside else ORANGE
    axes.hlines(place, ends[0], ends[2], color=shade.half, linewidth=2.5)
    axes.plot(ends[1], place, marker="o", markersize=5, color=shade.line, zorder=3)


def _handles() -> list[Line2D]:
    return [
        dot(said("reported inside"), BLUE.line),
        dot(said("reported outside"), ORANGE.line),
        line(said("90 % interval"), INK, 2),
    ]
