"""A heat map: what two levers do together."""

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.ticker import FuncFormatter

from sim.figures.basis import Basis
from sim.figures.lettering import drawable
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import number, tick
from sim.figures.style import INK, SMALL, styled

_COLOURS: Final = "cividis"
_CELL: Final = 0.42
_DARK: Final = 0.45
_SLOPE: Final = 30


@styled
def heat_map(
    values: pd.DataFrame, heading: Heading, basis: Basis, limits: tuple[float, float] | None = None
) -> Picture:
    """One outcome for each pair of values of two levers, light where it is high.

    ``values`` holds the outcome, in ``heading.unit``: its index (upwards) and its columns (to the
    right) are the levers' values, both in ascending order and named as they are to be drawn, such
    as "compensation rate (share)"; or texts that are drawn as they are. Cells
    without a value are white. ``limits`` are the ends of the colour scale: the lowest and the
    highest value, if none are given.
    """
    picture = Picture(heading, basis, 1.1 + _CELL * len(values))
    axes = picture.subplots()
    mesh = axes.pcolormesh(
        values.to_numpy(), cmap=_COLOURS, clim=limits, edgecolor="white", linewidth=0.5
    )
    for axis, levels in ((axes.xaxis, values.columns), (axes.yaxis, values.index)):
        axis.set_ticks(np.arange(len(levels)) + 0.5, [_label(level) for level in levels])
        axis.set_tick_params(length=0)
    if any(isinstance(level, str) for level in values.columns):
        for text in axes.get_xticklabels():
            text.set(rotation=_SLOPE, ha="right")
    axes.set_xlabel(drawable(str(values.columns.name or "")))
    axes.set_ylabel(drawable(str(values.index.name or "")))
    _write_numbers(axes, mesh, values)
    bar = picture.colorbar(mesh, ax=axes, label=heading.unit)
    bar.formatter = FuncFormatter(tick)
    bar.outline.set_visible(False)
    return picture


def _label(level: object) -> str:
    return drawable(level) if isinstance(level, str) else tick(float(str(level)))


def _write_numbers(axes: Axes, mesh: QuadMesh, values: pd.DataFrame) -> None:
    for (row, column), value in np.ndenumerate(values.to_numpy()):
        if np.isfinite(value):
            dark = np.asarray(mesh.norm(value)).item() < _DARK
            axes.text(
                column + 0.5,
                row + 0.5,
                number(value),
                ha="center",
                va="center",
                size=SMALL,
                color="white" if dark else INK,
            )
