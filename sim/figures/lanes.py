"""Two lives as two lanes: where a founder was, and what happened when."""

from typing import Any, Final, Protocol

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.core.months import month_number
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs
from sim.figures.entries import dot
from sim.figures.picture import Heading, Picture
from sim.figures.style import BLUE, GREY, INK, ORANGE, PALE, SMALL, TEXT, styled
from sim.figures.wording import said, scenario_labels

_HEIGHT: Final = 3.1
_STATES: Final = {
    "team": PALE,
    "firm": BLUE.most,
    "tenant": BLUE.half,
    "graduate": ORANGE.half,
}
_MARKS: Final = {
    "patent": ("|", INK, 0.3),
    "loan": ("s", GREY, -0.3),
    "default": ("X", INK, -0.3),
    "round": ("^", ORANGE.line, -0.3),
    "certified": ("D", BLUE.line, 0.3),
    "ended": ("x", INK, 0.0),
}
"""Sign, colour, and height over or below the middle of the lane."""


class TwoLives(Protocol):
    """What is drawn: two lives of one founder (``sim.analysis.lives.sides.LIVES_COLUMNS``)."""

    @property
    def lives(self) -> pd.DataFrame:
        """Events side by side."""

    @property
    def study(self) -> Study:
        """The study of the run."""

    @property
    def run(self) -> int:
        """The number of the run."""

    @property
    def startup(self) -> int:
        """The number of the founder."""

    @property
    def scenario(self) -> str:
        """The policy of the upper lane."""

    @property
    def against(self) -> str:
        """The policy of the lower lane."""

    @property
    def parted(self) -> str:
        """The first month that differs; "" if none does."""


@styled
def lane_chart(told: TwoLives) -> Picture:
    """A lane a policy: bars say where the founder was, signs what happened."""
    heading = Heading(
        said("lives title"),
        said("lives subtitle", startup=told.startup, run=told.run),
        said("lives unit"),
        said("lives interval"),
    )
    picture = Picture(heading, basis_of_runs(told.study, 1), _HEIGHT)
    lanes = picture.subplots(2, 1, sharex=True)
    labels = scenario_labels(told.study)
    for axes, scenario, side in zip(
        lanes, (told.scenario, told.against), ("", "_against"), strict=True
    ):
        _lane(axes, told, side)
        axes.set_title(" ".join(labels[scenario].split("\n")), size=TEXT)
    lanes[1].set_xlabel(heading.unit, size=SMALL)
    lanes[1].xaxis.set_major_locator(MaxNLocator(8, integer=True))
    lanes[1].xaxis.set_major_formatter(FuncFormatter(lambda year, _: f"{year:.0f}"))
    picture.key(_handles(), columns=5)
    return picture


def _lane(axes: Axes, told: TwoLives, side: str) -> None:
    events = told.lives[told.lives["month" + side] != ""]
    axes.set_ylim(-0.6, 0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    for first, last, state in _states(events, side, told.study.until):
        axes.barh(0, last - first, left=first, height=0.34, color=_STATES[state], linewidth=0)
    for what, (sign, colour, height) in _MARKS.items():
        months = events.loc[events["what"] == what, "month" + side].map(_year)
        axes.plot(
            months, [height] * len(months), sign, color=colour, markersize=5, linestyle="none"
        )
    if told.parted:
        axes.axvline(_year(told.parted), color=INK, linewidth=0.9, linestyle=":")


def _year(month: str) -> float:
    """A month as a number of years, at its middle."""
    return (month_number(month) + 0.5) / 12


def _states(events: pd.DataFrame, side: str, until: str) -> list[tuple[float, float, str]]:
    """Where the founder was: from and to (years), and in which state."""
    if events.empty:
        return []
    when = events.assign(month=events["month" + side]).groupby("what")["month"].agg(list)
    ended = when.get("ended", [until])[0]
    graduated = when.get("graduated", [ended])[0]
    founded = when.get("founded", [ended])[0]
    spans = [(when["came"][0], founded, "team"), (founded, ended, "firm")]
    outs = [*when.get("moved out", []), ended]
    spans += [*zip(when.get("moved in", []), outs, ["tenant"] * len(outs), strict=False)]
    spans.append((graduated, ended, "graduate"))
    return [(_year(first), _year(last), state) for first, last, state in spans if first < last]


def _handles() -> list[Any]:
    bars: list[Patch | Line2D] = [
        Patch(color=colour, label=said(f"lane {state}")) for state, colour in _STATES.items()
    ]
    signs = [dot(said(f"lane {what}"), mark[1], marker=mark[0]) for what, mark in _MARKS.items()]
    return [*bars, *signs]
