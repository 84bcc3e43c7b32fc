"""The frontier: what each budget can reach at best, and how sure that is."""

from typing import Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.figures.basis import Basis
from sim.figures.lettering import drawable
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import tick
from sim.figures.style import BLUE, ORANGE, styled
from sim.figures.wording import said

_HEIGHT: Final = 3.6
_SHAPES: Final = ("D", "s", "^")


@styled
def frontier_chart(
    points: pd.DataFrame,
    spending: str,
    heading: Heading,
    basis: Basis,
    marks: pd.DataFrame | None = None,
) -> Picture:
    """Public money against what it reaches: a dot a mix of levers, with a 90 % band.

    ``points`` has one row a mix, with the columns ``spent``, ``mean``, ``p05`` and ``p95``, in the
    units of ``spending`` (the lower axis, such as "public money spent (CNY million)") and of
    ``heading.unit``. ``marks`` are single mixes beside it, with ``label``, ``spent`` and ``mean``.
    """
    ordered = points.sort_values("spent")
    picture = Picture(heading, basis, _HEIGHT)
    axes = picture.subplots()
    axes.fill_between(
        ordered["spent"], ordered["p05"], ordered["p95"], color=BLUE.most, linewidth=0
    )
    axes.plot(ordered["spent"], ordered["mean"], color=BLUE.line, marker="o", markersize=4)
    axes.set_xlabel(drawable(spending))
    axes.set_ylabel(heading.unit)
    axes.grid()
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(6))
        axis.set_major_formatter(FuncFormatter(tick))
    mean = Line2D([], [], color=BLUE.line, marker="o", markersize=4, label=said("mean of the runs"))
    key = [mean, Patch(color=BLUE.most, label=said("90 % of the runs"))]
    if marks is not None:
        key += _mark(axes, marks)
    picture.key(key, columns=2)
    return picture


def _mark(axes: Axes, marks: pd.DataFrame) -> list[Line2D]:
    """Draw single mixes; what stands in the key for each."""
    handles = []
    for mark, shape in zip(marks.to_dict("records"), _SHAPES, strict=False):
        color, label = ORANGE.line, str(mark["label"])
        place = [[mark["spent"]], [mark["mean"]]]
        axes.plot(*place, color=color, marker=shape, markersize=7, linestyle="none", zorder=4)
        handles.append(Line2D([], [], label=label, color=color, marker=shape, linestyle="none"))
    return handles
