"""What an additional graduation costs the public purse, or why that cannot be said."""

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.comparison.effects import COST
from sim.core.words import word
from sim.figures.basis import Compared, basis_of, projection_of
from sim.figures.differences import totals
from sim.figures.entries import dot, line
from sim.figures.lettering import wrapped
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import scale_of, unit_shown, with_interval
from sim.figures.rows import (
    height_of,
    row_panels,
    stretch,
    write_beside,
    write_in_row,
    zero_line,
)
from sim.figures.style import BLUE, GREY, ORANGE, SMALL, styled
from sim.figures.wording import language, said, scenario_labels

_WORDS_WIDTH: Final = 1.75
_REASON_WIDTH: Final = 2.4


@styled
def cost_chart(compared: Compared) -> Picture:
    """Public cost per additional graduation by scenario; where it is not defined, the reason."""
    study = compared.study
    labels = scenario_labels(study)
    del labels[study.baseline.id]
    rows = totals(compared.comparison, COST, list(labels))
    picture = Picture(_heading(compared), basis_of(compared), height_of(len(labels)))
    (axes,) = row_panels(picture, list(labels.values()), [1.0])
    _draw(axes, rows)
    axes.set_xlabel(picture.heading.unit, size=SMALL)
    picture.key(_handles(), columns=3)
    return picture


def _heading(compared: Compared) -> Heading:
    return Heading(
        said("cost title"),
        said("cost subtitle", span=projection_of(compared.study, language())),
        unit_shown("CNY per graduation"),
        said("cost interval"),
    )


def _draw(axes: Axes, rows: pd.DataFrame) -> None:
    values = rows[["p05", "mean", "p95"]] / scale_of("CNY")
    stretch(axes, values.to_numpy().ravel().tolist())
    zero_line(axes)
    for place, ((low, mean, high), note) in enumerate(
        zip(values.to_numpy(), rows["note"], strict=True)
    ):
        if np.isnan(mean):
            _reason(axes, place, note)
        else:
            _interval(axes, place, (low, mean, high), note)


def _reason(axes: Axes, place: int, note: str) -> None:
    reason = wrapped(word(note, language()), _REASON_WIDTH, SMALL)
    write_in_row(axes, 0.03, place, reason, size=SMALL, style="italic", color=GREY)


def _interval(axes: Axes, place: int, values: tuple[float, float, float], note: str) -> None:
    """A dot with its interval (an end at infinity reaches the edge), and both in words."""
    low, mean, high = values
    shade, marker = (ORANGE, "s") if note else (BLUE, "o")
    left, right = np.clip((low, high), *axes.get_xlim())
    axes.hlines(place, left, right, color=shade.half, linewidth=3)
    axes.plot(
        mean, place, color=shade.line, linestyle="none", marker=marker, markersize=5.5, zorder=3
    )
    meaning = wrapped(word(note, language()) if note else "", _WORDS_WIDTH, SMALL)
    write_beside(axes, place, f"{with_interval(mean, low, high)}\n{meaning}".rstrip())


def _handles() -> list[Line2D]:
    return [
        dot(said("cost of one added"), BLUE.line),
        dot(said("saved by one lost"), ORANGE.line, marker="s"),
        line(said("90 % interval"), GREY, 3),
    ]
