"""Additionality: graduations that a policy adds, that would have come anyway, and that it costs."""

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sim.comparison.effects import PARTS
from sim.figures.basis import Compared, basis_of, projection_of
from sim.figures.differences import totals
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, number
from sim.figures.rows import height_of, row_panels, stretch, zero_line
from sim.figures.style import BLUE, INK, ORANGE, PALE, SMALL, TEXT, styled
from sim.figures.wording import language, said, scenario_labels
from sim.model.outcomes import OUTCOME

_THICK: Final = 0.5
_HATCHES: Final = ("", "////", "....")
_COLOURS: Final = (BLUE.half, PALE, ORANGE.half)
_MEANINGS: Final = ("meaning of additional", "meaning of deadweight", "meaning of displaced")


@styled
def additionality_chart(compared: Compared) -> Picture:
    """Additional and displaced graduations against each other, and beside them the deadweight."""
    study = compared.study
    labels = scenario_labels(study)
    del labels[study.baseline.id]
    picture = Picture(_heading(compared), basis_of(compared), height_of(len(labels)))
    left, right = row_panels(picture, list(labels.values()), [1.9, 1.0])
    rows = {name: totals(compared.comparison, name, list(labels)) for name in PARTS}
    additional, deadweight, displaced = PARTS
    _bars(left, rows[displaced], 2, side=-1)
    _bars(left, rows[additional], 0, side=1)
    _bars(right, rows[deadweight], 1, side=1)
    zero_line(left)
    stretch(left, [*-rows[displaced]["p95"], *rows[additional]["p95"]])
    stretch(right, list(rows[deadweight]["p95"]))
    right.set_xlim(left=0)
    left.set_title(said("displaced and additional"), size=TEXT)
    right.set_title(said("heading deadweight"), size=TEXT)
    left.xaxis.set_major_formatter(lambda value, _: f"{abs(value):,.6g}")
    for axes in (left, right):
        axes.set_xlabel(picture.heading.unit, size=SMALL)
    picture.key(_handles(), columns=3)
    return picture


def _heading(compared: Compared) -> Heading:
    return Heading(
        said("additionality title"),
        said("additionality subtitle", span=projection_of(compared.study, language())),
        counted_in(OUTCOME["graduations"], language()),
        said("additionality interval"),
    )


def _bars(axes: Axes, rows: pd.DataFrame, part: int, side: int) -> None:
    """Bars to the right (side 1) or to the left (side -1) of zero, with intervals and means."""
    places = np.arange(len(rows))
    axes.barh(
        places,
        side * rows["mean"],
        height=_THICK,
        color=_COLOURS[part],
        hatch=_HATCHES[part],
        edgecolor=INK,
        linewidth=0.6,
    )
    axes.hlines(places, side * rows["p05"], side * rows["p95"], color=INK, linewidth=1.0)
    for place, mean in zip(places, rows["mean"], strict=True):
        axes.annotate(
            number(mean),
            (0, place - _THICK / 2),
            (3 * side, 1),
            size=SMALL,
            va="bottom",
            textcoords="offset points",
            ha="left" if side > 0 else "right",
        )


def _handles() -> list[Patch]:
    return [
        Patch(facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=0.6, label=said(meaning))
        for colour, hatch, meaning in zip(_COLOURS, _HATCHES, _MEANINGS, strict=True)
    ]
