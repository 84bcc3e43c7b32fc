"""The curve that a lever's value was read from, with what is held as a line."""

from typing import Final, Protocol

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.core.language import meaning_in
from sim.experiments.study import Study
from sim.figures.basis import Basis, basis_of_runs, projection_of
from sim.figures.lettering import drawable
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of, tick
from sim.figures.style import BLUE, INK, ORANGE, styled
from sim.figures.wording import language, said
from sim.inputs.levers import LEVER, counted
from sim.model.outcomes import Outcome

_HEIGHT: Final = 3.4


class Aimed(Protocol):
    """What is held."""

    @property
    def outcome(self) -> Outcome:
        """The outcome that is looked at."""

    @property
    def chance(self) -> float | None:
        """With which chance a target is to be met, if so."""


class HeldValue(Protocol):
    """The question."""

    @property
    def aim(self) -> Aimed:
        """What is held."""

    @property
    def lever_name(self) -> str:
        """The lever that is free."""


class Solved(Protocol):
    """What is drawn (``sim.analysis.solving.solution.Solution``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def problem(self) -> HeldValue:
        """The question."""

    @property
    def curve(self) -> pd.DataFrame:
        """Values of the lever, and how far each is beyond the aim."""

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % interval of the answer; not a number if there is none."""

    @property
    def value(self) -> float:
        """The answer; not a number if there is none."""

    @property
    def runs(self) -> int:
        """How many runs there are."""

    @property
    def failed(self) -> int:
        """How many runs failed."""


def solution_picture(found: Solved) -> Picture:
    """How far each value of the lever is beyond what is held, and where it crosses."""
    aim, name = found.problem.aim, found.problem.lever_name
    unit = said("share unit") if aim.chance else counted_in(aim.outcome, language())
    scale = 1.0 if aim.chance else scale_of(aim.outcome.unit)
    curve = found.curve.assign(**{c: found.curve[c] / scale for c in ("aim", "low", "high")})
    span = projection_of(found.study, language())
    heading = Heading(
        said("solve title", lever=meaning_in(LEVER[name], language())),
        said("solve subtitle", outcome=meaning_in(aim.outcome, language()), span=span),
        unit,
        said("solve interval"),
    )
    axis = f"{name} ({counted(LEVER[name].unit, name, language())})"
    basis = basis_of_runs(found.study, found.runs, found.failed)
    return curve_chart(curve, axis, heading, basis, (found.value, *found.interval))


@styled
def curve_chart(
    curve: pd.DataFrame,
    axis: str,
    heading: Heading,
    basis: Basis,
    answer: tuple[float, float, float],
    beside: tuple[float, str] | None = None,
) -> Picture:
    """A curve with its 90 % interval, a line at zero, and the answer with its interval.

    ``beside`` is a level to hold the curve against, and what it is.

    ``curve`` has the columns ``value`` (the lower axis, ``axis``), ``aim``, ``low`` and ``high``.
    """
    picture = Picture(heading, basis, _HEIGHT)
    axes = picture.subplots()
    axes.fill_between(curve["value"], curve["low"], curve["high"], color=BLUE.most, linewidth=0)
    axes.plot(curve["value"], curve["aim"], color=BLUE.line, marker="o", markersize=4)
    axes.axhline(0, color=INK, linewidth=0.8)
    value, low, high = answer
    key = [
        Line2D([], [], color=BLUE.line, marker="o", markersize=4, label=said("mean of the runs")),
        Patch(color=BLUE.most, label=said("90 % interval")),
    ]
    if value == value:  # not a number: there is no answer
        axes.axvspan(low, high, color=ORANGE.most, linewidth=0, zorder=0)
        axes.axvline(value, color=ORANGE.line, linewidth=1.2)
        key.append(Line2D([], [], color=ORANGE.line, label=said("the answer")))
    if beside is not None:
        axes.axhline(beside[0], color=INK, linewidth=1.0, linestyle=":")
        key.append(Line2D([], [], color=INK, linestyle=":", label=beside[1]))
    axes.set_xlabel(drawable(axis))
    axes.set_ylabel(heading.unit)
    axes.grid()
    for one in (axes.xaxis, axes.yaxis):
        one.set_major_locator(MaxNLocator(6))
        one.set_major_formatter(FuncFormatter(tick))
    picture.key(key, columns=len(key))
    return picture
