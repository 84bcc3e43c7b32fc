"""Fan charts: a figure year by year with its uncertainty, one panel a scenario."""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.core.language import meaning_in
from sim.core.terms import period_in
from sim.experiments.replicate import period_starts, periods
from sim.experiments.study import Study
from sim.figures.basis import Compared, basis_of
from sim.figures.entries import dot, line
from sim.figures.lettering import shortened, wrapped
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of, tick
from sim.figures.style import BLUE, GREY, INK, PAST, SMALL, TEXT, WIDTH, Shade, styled
from sim.figures.wording import language, said, scenario_labels
from sim.model.outcomes import OUTCOME, Outcome

_PANEL_HEIGHT: Final = 1.75
_NAME_WIDTH: Final = 1.2
_MEDIAN, _REPORT, _REFERENCE = 1.4, 0.9, 1.1
_DASHES: Final = (0, (4, 2))


class Timeline(NamedTuple):
    """Where the periods of a study lie: arrays of shape (periods,), a year being centred on it.

    ``part`` marks flows over less than a year, which are not comparable with those of whole
    years; ``report`` is the end of the report's month.
    """

    labels: list[str]
    middle: np.ndarray
    projected: np.ndarray
    part: np.ndarray
    report: float


@styled
def fan_chart(compared: Compared, outcome: str) -> Picture:
    """An outcome by year: median, 50 and 90 % bands, one panel a scenario.

    The history is grey; the baseline's median is dashed in the other panels. Where a year is not
    simulated whole (the report's is in two parts), its flows are dots that no line joins.
    """
    study, figure = compared.study, OUTCOME[outcome]
    labels, timeline = scenario_labels(study), timeline_of(study, figure)
    columns = min(2, len(labels))
    rows = -(-len(labels) // columns)
    picture = Picture(_heading(figure, timeline), basis_of(compared), 0.6 + _PANEL_HEIGHT * rows)
    panels = picture.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).flat
    levels = {name: levels_of(compared.summary, name, figure, timeline) for name in labels}
    for axes, scenario in zip(panels, labels, strict=False):
        draw_levels(axes, timeline, levels[scenario])
        axes.set_title(_title(labels[scenario], columns), size=TEXT)
        if scenario != study.baseline.id:
            _reference(axes, timeline, levels[study.baseline.id])
    _finish(picture, len(labels))
    picture.key(_handles(timeline, labels, study), columns=4)
    return picture


def timeline_of(study: Study, outcome: Outcome) -> Timeline:
    """Where an outcome's values lie in time."""
    first = int(study.region.start[:4]) + (int(study.region.start[5:]) - 1) / 12 - 0.5
    edges = np.append(period_starts(study), study.months)
    lengths = np.diff(edges)
    projected = np.array([period.projected for period in periods(study)])
    return Timeline(
        [period.label for period in periods(study)],
        first + (edges[:-1] + lengths / 2) / 12,
        projected,
        (lengths < 12) & (outcome.kind == "flow"),
        float(first + edges[np.argmax(projected)] / 12),
    )


def _heading(outcome: Outcome, timeline: Timeline) -> Heading:
    when = "a year" if outcome.kind == "flow" else "at the end of the year"
    meaning = meaning_in(outcome, language())
    name = outcome.name.replace("_", " ").capitalize() if language() == "en" else meaning
    return Heading(
        said("fan title", outcome=name),
        said("fan subtitle", outcome=meaning[0].upper() + meaning[1:]),
        said(when, unit=counted_in(outcome, language())),
        said("fan interval") + _about_parts(timeline),
    )


def _about_parts(timeline: Timeline) -> str:
    """What is to be known of the periods that are less than a year, if there are any."""
    labels = zip(timeline.labels, timeline.part, strict=True)
    parts = [period_in(label, language()) for label, part in labels if part]
    return said("hollow", parts=said("comma").join(parts)) if parts else ""


def levels_of(
    summary: pd.DataFrame, scenario: str, outcome: Outcome, timeline: Timeline
) -> pd.DataFrame:
    """The quantiles of a scenario's levels by period, in the unit that is drawn."""
    chosen = (summary["scenario"] == scenario) & (summary["outcome"] == outcome.name)
    rows = summary[chosen].set_index("period").loc[timeline.labels]
    return rows[["p05", "p25", "p50", "p75", "p95"]] / scale_of(outcome.unit)


def _title(label: str, columns: int) -> str:
    width = (WIDTH - 0.9) / columns - 0.15
    return "\n".join(wrapped(line, width, TEXT) for line in label.split("\n"))


def draw_levels(axes: Axes, timeline: Timeline, levels: pd.DataFrame) -> None:
    """Bands over whole years, hollow dots for parts of a year, and a line at the report."""
    whole = ~timeline.part
    for projected, shade in ((False, PAST), (True, BLUE)):
        era = timeline.projected == projected
        draw = _band if (era & whole).sum() > 1 else _dots
        draw(axes, timeline.middle[era & whole], levels[era & whole], shade)
        _dots(
            axes, timeline.middle[era & ~whole], levels[era & ~whole], shade._replace(face="white")
        )
    axes.axvline(timeline.report, color=INK, linewidth=_REPORT, linestyle=":", zorder=1)


def _band(axes: Axes, years: np.ndarray, levels: pd.DataFrame, shade: Shade) -> None:
    axes.fill_between(years, levels["p05"], levels["p95"], color=shade.most, linewidth=0)
    axes.fill_between(years, levels["p25"], levels["p75"], color=shade.half, linewidth=0)
    axes.plot(years, levels["p50"], color=shade.line, linewidth=_MEDIAN, zorder=3)


def _dots(axes: Axes, years: np.ndarray, levels: pd.DataFrame, shade: Shade) -> None:
    axes.vlines(years, levels["p05"], levels["p95"], color=shade.most, linewidth=2.5)
    axes.vlines(years, levels["p25"], levels["p75"], color=shade.half, linewidth=2.5)
    axes.plot(
        years,
        levels["p50"],
        linestyle="none",
        marker="o",
        markersize=4,
        color=shade.line,
        markerfacecolor=shade.face,
        zorder=3,
    )


def _reference(axes: Axes, timeline: Timeline, levels: pd.DataFrame) -> None:
    shown = timeline.projected & ~timeline.part
    axes.plot(
        timeline.middle[shown],
        levels["p50"][shown],
        color=INK,
        linewidth=_REFERENCE,
        linestyle=_DASHES,
        zorder=4,
    )


def _finish(picture: Picture, panels: int) -> None:
    for axes in picture.axes[panels:]:
        axes.remove()
    for place, axes in enumerate(picture.axes):
        axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
        axes.grid(axis="y")
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))
        axes.yaxis.set_major_locator(MaxNLocator(4))
        axes.yaxis.set_major_formatter(FuncFormatter(tick))
        axes.tick_params(axis="x", labelbottom=place >= panels - 2)
        if place % 2 == 0:
            axes.set_ylabel(picture.heading.unit)


def _handles(timeline: Timeline, labels: dict[str, str], study: Study) -> list[Line2D | Patch]:
    found: list[Line2D | Patch] = [
        line(said("median"), BLUE.line, _MEDIAN),
        Patch(color=BLUE.half, label=said("50 % of the runs")),
        Patch(color=BLUE.most, label=said("90 % of the runs")),
        line(said("median of the history"), PAST.line, _MEDIAN),
        line(said("report", month=study.region.report), INK, _REPORT, dashes=":"),
    ]
    if len(labels) > 1:
        name = shortened(labels[study.baseline.id].split("\n")[0], _NAME_WIDTH, SMALL)
        found.append(line(said("median of", scenario=name), INK, _REFERENCE, _DASHES))
    if timeline.part.any():
        found.append(dot(said("part of a year"), GREY, face="white"))
    return found
