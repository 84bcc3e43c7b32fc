"""The entries of a legend."""

from typing import Literal

from matplotlib.lines import Line2D

Dashes = Literal["-", ":"] | tuple[float, tuple[float, ...]]


def dot(label: str, colour: str, face: str = "", marker: str = "o") -> Line2D:
    """A dot, filled with its own colour unless another ``face`` is given."""
    return Line2D(
        [],
        [],
        color=colour,
        markerfacecolor=face or colour,
        marker=marker,
        markersize=5,
        linestyle="none",
        label=label,
    )


def line(label: str, colour: str, width: float, dashes: Dashes = "-") -> Line2D:
    """A line."""
    return Line2D([], [], color=colour, linewidth=width, linestyle=dashes, label=label)
