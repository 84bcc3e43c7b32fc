"""The history as it is simulated, with the reported figures as points in it."""

from typing import Final

import numpy as np
from matplotlib.axes import Axes

from sim.core.language import meaning_in
from sim.figures.basis import Compared, basis_of
from sim.figures.entries import dot
from sim.figures.fan_chart import draw_levels, levels_of, timeline_of
from sim.figures.lettering import wrapped
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.style import ORANGE, PAST, SMALL, TEXT, styled
from sim.figures.wording import language, said
from sim.model.outcomes import OUTCOME

_ROW: Final = 1.8
_TITLE_WIDTH: Final = 2.5


@styled
def history_chart(compared: Compared) -> Picture:
    """A panel an outcome of which a figure of a period of the history was reported."""
    outcomes = list(dict.fromkeys(compared.reported["outcome"]))
    rows = -(-len(outcomes) // 2)
    picture = Picture(_heading(outcomes), basis_of(compared), 0.6 + _ROW * rows)
    panels = list(picture.subplots(rows, 2, sharex=True, squeeze=False).flat)
    for axes, outcome in zip(panels, outcomes, strict=False):
        _panel(axes, compared, outcome)
    for axes in panels[len(outcomes) :]:
        axes.set_axis_off()
    handles = [
        dot(said("reported figure"), ORANGE.line, marker="D"),
        dot(said("part of a year"), PAST.line, face="white"),
    ]
    picture.key(handles, columns=2)
    return picture


def _heading(outcomes: list[str]) -> Heading:
    units = dict.fromkeys(counted_in(OUTCOME[name], language()) for name in outcomes)
    return Heading(
        said("history title"),
        said("history subtitle"),
        said("and").join(units),
        said("history interval"),
    )


def _panel(axes: Axes, compared: Compared, outcome: str) -> None:
    figure, study = OUTCOME[outcome], compared.study
    timeline = timeline_of(study, figure)
    levels = levels_of(compared.summary, study.baseline.id, figure, timeline)
    draw_levels(axes, timeline, levels)
    points = compared.reported[compared.reported["outcome"] == outcome]
    at = dict(zip(timeline.labels, timeline.middle, strict=True))
    values = points["value"].to_numpy(float) / scale_of(figure.unit)
    years = np.array([at[label] for label in points["period"]])
    axes.plot(years, values, "D", color=ORANGE.line, markersize=4.5, linestyle="none", zorder=4)
    axes.set_title(wrapped(meaning_in(figure, language()), _TITLE_WIDTH, TEXT), size=TEXT)
    axes.set_ylabel(counted_in(figure, language()), size=SMALL)
