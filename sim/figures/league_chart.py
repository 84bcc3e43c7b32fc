"""All scenarios as points: public money to the right, what they bring upwards."""

from typing import Final, Protocol

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.comparison.consequences import ENOUGH_RUNS
from sim.core.language import meaning_in, name_in
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.entries import dot
from sim.figures.lettering import drawable
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of, tick, unit_shown
from sim.figures.style import BLUE, GREY, NUMBERS, ORANGE, SMALL, styled
from sim.figures.wording import language, said
from sim.model.outcomes import Outcome

_HEIGHT: Final = 4.4
_LIST: Final = 0.165
"""Inches that a name in the list below takes."""
_COLUMNS: Final = 2


class Ranked(Protocol):
    """What is drawn (``sim.results.league.League``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def outcome(self) -> Outcome:
        """What the scenarios bring."""

    @property
    def ranking(self) -> pd.DataFrame:
        """A row a scenario (LEAGUE_COLUMNS)."""

    @property
    def runs(self) -> int:
        """How many runs there are."""

    @property
    def failed(self) -> int:
        """How many failed."""


@styled
def league_chart(found: Ranked) -> Picture:
    """A numbered point a policy, with the middle 90 % of its runs; the names stand below."""
    rows = found.ranking[found.ranking["policy_only"]].reset_index(drop=True)
    lines = -(-len(rows) // _COLUMNS)
    height = _HEIGHT + lines * _LIST
    picture = Picture(_heading(found), basis_of_runs(found.study, found.runs, found.failed), height)
    axes, below = picture.subplots(2, 1, height_ratios=[_HEIGHT, lines * _LIST])
    _draw(axes, rows, scale_of(found.outcome.unit), found.runs >= ENOUGH_RUNS)
    axes.set_xlabel(drawable(said("league cost", unit=unit_shown("CNY"))), size=SMALL)
    axes.set_ylabel(drawable(picture.heading.unit), size=SMALL)
    _list(below, found.study, rows, lines)
    handles = [
        dot(said("policy no other beats"), ORANGE.line),
        dot(said("policy that is beaten"), BLUE.line),
    ]
    picture.key(handles, columns=2)
    return picture


def _heading(found: Ranked) -> Heading:
    meaning = meaning_in(found.outcome, language())
    return Heading(
        said("league title"),
        said("league subtitle", span=projection_of(found.study, language())),
        f"{meaning} ({counted_in(found.outcome, language())})",
        said("league interval"),
    )


def _draw(axes: Axes, rows: pd.DataFrame, scale: float, with_intervals: bool) -> None:
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.grid()
    money = scale_of("CNY")
    for place, row in enumerate(rows.to_dict("records"), start=1):
        shade = ORANGE if row["unbeaten"] else BLUE
        x, y = row["cost_mean"] / money, row["effect_mean"] / scale
        if with_intervals:
            ends = row["cost_p05"] / money, row["cost_p95"] / money
            axes.hlines(y, *ends, color=shade.most, linewidth=1.5)
            ends = row["effect_p05"] / scale, row["effect_p95"] / scale
            axes.vlines(x, *ends, color=shade.most, linewidth=1.5)
        axes.plot(x, y, color=shade.line, marker="o", markersize=4.5, linestyle="none", zorder=3)
        axes.annotate(
            str(place), (x, y), xytext=(3, 3), textcoords="offset points", size=NUMBERS, zorder=4
        )
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(6))
        axis.set_major_formatter(FuncFormatter(tick))


def _list(axes: Axes, study: Study, rows: pd.DataFrame, lines: int) -> None:
    """The numbers of the points, and whose they are."""
    axes.set_axis_off()
    names = {one.id: name_in(one.name, language()) for one in study.scenarios}
    for place, scenario in enumerate(rows["scenario"]):
        column, line = divmod(place, lines)
        text = said("league numbers", number=place + 1, name=names[scenario])
        at = (column / _COLUMNS, 1 - (line + 0.5) / lines)
        axes.text(*at, drawable(text), size=SMALL, va="center", transform=axes.transAxes)
