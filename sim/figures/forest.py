"""Forest: published ranges of effects, and what the model makes of them."""

from typing import Final, Protocol

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.experiments.study import Study
from sim.figures.basis import Basis, basis_of_runs
from sim.figures.entries import dot, line
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import number, scale_of, unit_shown
from sim.figures.rows import height_of, row_panels, write_beside
from sim.figures.style import BLUE, INK, ORANGE, PALE, styled
from sim.figures.wording import language, said

_EDGE: Final = 2.0
"""Widths of a range, on both sides of it, that are drawn."""


_DRAWN: Final = ("low", "high", "p05", "p50", "p95")


class Measured(Protocol):
    """What is drawn: a row an effect, with names, unit, range, quantiles and verdict."""

    @property
    def study(self) -> Study:
        """What was run."""

    @property
    def table(self) -> pd.DataFrame:
        """The rows that are drawn."""


def forest_of_effects(measured: Measured) -> Picture:
    """The forest of published effects, one row each."""
    table = measured.table
    names = table["name_zh" if language() == "zh" else "name"]
    labels = [
        f"{name}\n({unit_shown(unit)})" for name, unit in zip(names, table["unit"], strict=True)
    ]
    scales = table["unit"].map(scale_of)
    drawn = table[list(_DRAWN)].div(scales, axis=0).assign(effect=labels)
    heading = Heading(
        said("effects title"),
        said("effects subtitle"),
        said("widths of the range"),
        said("effects interval"),
    )
    draws, failed = int(table["draws"].iloc[0]), int(table["failed"].iloc[0])
    basis = basis_of_runs(measured.study, draws, failed)
    return forest_chart(drawn, heading, basis)


@styled
def forest_chart(rows: pd.DataFrame, heading: Heading, basis: Basis) -> Picture:
    """Each effect's interval on the scale of its published range, which is drawn from 0 to 1.

    ``rows`` has the columns ``effect`` (its name as it is drawn), ``low``, ``high`` (not a number
    where there is no bound), ``p05``, ``p50`` and ``p95``, all in the effect's own unit. What lies
    beyond the edges is drawn at them.
    """
    picture = Picture(heading, basis, height_of(len(rows)))
    (axes,) = row_panels(picture, rows["effect"].tolist(), [1.0])
    for place, row in enumerate(rows.to_dict("records")):
        _draw(axes, place, *(float(row[name]) for name in _DRAWN))
    axes.set_xlim(-_EDGE - 0.1, 1 + _EDGE + 0.1)
    axes.set_xticks([0, 1], [said("lower end"), said("upper end")])
    picture.key(_handles(), columns=3)
    return picture


def _draw(
    axes: Axes, place: int, low: float, high: float, p05: float, p50: float, p95: float
) -> None:
    bottom, top = _ends(low, high, p05, p95)
    left = 0.0 if np.isfinite(low) else -_EDGE - 0.1
    right = 1.0 if np.isfinite(high) else 1 + _EDGE + 0.1
    axes.barh(place, right - left, left=left, height=0.6, color=PALE)
    if np.isfinite(p50):
        at = np.clip((np.array([p05, p50, p95]) - bottom) / (top - bottom), -_EDGE, 1 + _EDGE)
        shade = BLUE if left <= at[1] <= right else ORANGE
        axes.hlines(place, at[0], at[2], color=shade.half, linewidth=2.5)
        axes.plot(at[1], place, marker="o", markersize=5, color=shade.line, zorder=3)
    write_beside(axes, place, _beside(low, high, p50))


def _ends(low: float, high: float, p05: float, p95: float) -> tuple[float, float]:
    """What is drawn at 0 and at 1: the range, or one end of it and a width like the interval's."""
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    end = low if np.isfinite(low) else high
    width = max(p95 - p05, abs(p95 - end), abs(p05 - end)) / _EDGE or 1.0
    width = width if np.isfinite(width) else 1.0
    return (low, low + width) if np.isfinite(low) else (high - width, high)


def _beside(low: float, high: float, median: float) -> str:
    """The median, and the range, in the effect's unit."""
    shown = ["" if np.isnan(value) else number(value) for value in (low, high)]
    value = "–" if np.isnan(median) else number(median)
    return f"{value} [{shown[0]}, {shown[1]}]"


def _handles() -> list[Line2D | Patch]:
    return [
        Patch(color=PALE, label=said("published range")),
        dot(said("median, inside"), BLUE.line),
        dot(said("median, outside"), ORANGE.line),
        line(said("90 % interval"), INK, 2),
    ]
