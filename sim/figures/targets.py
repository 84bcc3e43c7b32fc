"""Targets against simulated: whether the model reaches the figures that it was fitted to."""

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from sim.figures.basis import Basis
from sim.figures.entries import dot, line
from sim.figures.lettering import drawable
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import scale_of, tick, unit_shown
from sim.figures.rows import height_of, row_panels, stretch, write_beside
from sim.figures.style import BLUE, INK, PALE, SMALL, styled
from sim.figures.wording import said

_QUANTILES: Final = ["p05", "p25", "p50", "p75", "p95"]


@styled
def target_chart(targets: pd.DataFrame, heading: Heading, basis: Basis) -> Picture:
    """Each target's simulated 50 and 90 % intervals, relative to its value.

    ``targets`` has one row a target, with the columns ``target`` (its name as it is drawn),
    ``unit``, ``reported`` (its value, above zero, whoever says it), ``low`` and ``high`` (value
    less and plus its tolerance) and ``p05``, ``p25``, ``p50``, ``p75`` and ``p95`` of the
    simulated values, all in the target's unit. The axis is in per cent of the value.
    """
    picture = Picture(heading, basis, height_of(len(targets)))
    (axes,) = row_panels(picture, targets["target"].tolist(), [1.0])
    relative = 100 * targets[["low", "high", *_QUANTILES]].div(targets["reported"], axis=0)
    stretch(axes, relative.to_numpy().ravel().tolist())
    axes.axvline(100, color=INK, linewidth=0.9, linestyle=":", zorder=2)
    _draw(axes, relative)
    for place, target in enumerate(targets.to_dict("records")):
        write_beside(axes, place, _value(target["reported"], target["unit"]))
    write_beside(axes, -0.75, said("target"))
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.set_xlabel(heading.unit, size=SMALL)
    picture.key(_handles(), columns=5)
    return picture


def _value(value: float, unit: str) -> str:
    """A value with its unit; of a count, the target's name says what is counted."""
    shown = "" if unit == "count" else drawable(unit_shown(unit))
    return f"{tick(value / scale_of(unit))} {shown}".rstrip()


def _draw(axes: Axes, relative: pd.DataFrame) -> None:
    places = np.arange(len(relative))
    axes.barh(
        places, relative["high"] - relative["low"], left=relative["low"], height=0.6, color=PALE
    )
    axes.hlines(places, relative["p05"], relative["p95"], color=BLUE.half, linewidth=2)
    axes.hlines(places, relative["p25"], relative["p75"], color=BLUE.line, linewidth=4)
    axes.plot(
        relative["p50"],
        places,
        linestyle="none",
        marker="o",
        markersize=5.5,
        color=BLUE.line,
        markerfacecolor="white",
        zorder=3,
    )


def _handles() -> list[Line2D | Patch]:
    return [
        dot(said("simulated median"), BLUE.line, face="white"),
        line("50 %", BLUE.line, 4),
        line("90 %", BLUE.half, 2),
        line(said("target"), INK, 0.9, dashes=":"),
        Patch(color=PALE, label=said("its tolerance")),
    ]
