"""Panels side by side that share their rows: one row a scenario, or a factor, first on top."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.figures.lettering import wrapped
from sim.figures.picture import Picture
from sim.figures.quantities import tick
from sim.figures.style import GREY, SMALL, STRIPE

ROW: Final = 0.5
"""Inches from one row to the next."""
_LABEL_WIDTH: Final = 2.05


def height_of(rows: int) -> float:
    """Inches that panels of so many rows need, with a legend and the axis below."""
    return 1.15 + ROW * rows


def row_panels(picture: Picture, labels: Sequence[str], shares: Sequence[float]) -> list[Axes]:
    """Axes next to each other, of widths as ``shares``, with a labelled row for each label."""
    panels = picture.subplots(
        1, len(shares), sharey=True, squeeze=False, width_ratios=list(shares)
    )[0]
    for axes in panels:
        _stripe(axes, len(labels))
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
        axes.xaxis.set_major_locator(MaxNLocator(3))
        axes.xaxis.set_major_formatter(FuncFormatter(tick))
    panels[0].set_yticks(range(len(labels)), [_broken(label) for label in labels], size=SMALL)
    return list(panels)


def zero_line(axes: Axes) -> None:
    """The line of no effect."""
    axes.axvline(0, color=GREY, linewidth=0.8, zorder=1.5)


def write_in_row(axes: Axes, at: float, y: float, text: str, **style: Any) -> None:
    """Write over a row, ``at`` a share of the axes' width, covering the lines behind."""
    row_colour = "white" if round(y) % 2 else STRIPE
    axes.annotate(
        text,
        (at, y),
        xycoords=("axes fraction", "data"),
        va="center",
        bbox={"facecolor": row_colour, "edgecolor": "none", "pad": 1},
        **style,
    )


def write_beside(axes: Axes, y: float, text: str) -> None:
    """Write at the right of the axes, in line with a row."""
    axes.annotate(
        text,
        (1.02, y),
        xycoords=("axes fraction", "data"),
        size=SMALL,
        va="center",
        annotation_clip=False,
    )


def stretch(axes: Axes, values: Sequence[float]) -> None:
    """Let an axis reach zero and all finite values, with some room at both ends."""
    finite = [0.0, *(value for value in values if np.isfinite(value))]
    low, high = min(finite), max(finite)
    room = 0.18 * ((high - low) or 1.0)
    axes.set_xlim(low - room, high + room)


def _broken(label: str) -> str:
    return "\n".join(wrapped(line, _LABEL_WIDTH, SMALL) for line in label.split("\n"))


def _stripe(axes: Axes, rows: int) -> None:
    axes.set_ylim(rows - 0.5, -0.5)
    for row in range(0, rows, 2):
        axes.axhspan(row - 0.5, row + 0.5, color=STRIPE, zorder=0, linewidth=0)
