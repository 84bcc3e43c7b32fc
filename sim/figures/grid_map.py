"""What two levers do together, as a heat map."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

import pandas as pd

from sim.core.language import meaning_in
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.heat_map import heat_map
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.wording import language, said
from sim.inputs.lever import digits_of
from sim.inputs.levers import LEVER, counted, lever_named
from sim.model.outcomes import Outcome


class NamedLever(Protocol):
    """A lever that has a name."""

    @property
    def name(self) -> str:
        """The lever's name."""


class Gridded(Protocol):
    """What is drawn (``sim.analysis.lever_grid.LeverGrid``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def levers(self) -> Sequence[NamedLever]:
        """The two levers."""

    @property
    def outcome(self) -> Outcome:
        """The outcome that is looked at."""

    @property
    def changes(self) -> pd.DataFrame:
        """The changes by pair of values."""

    @property
    def runs(self) -> int:
        """How many runs there are."""

    @property
    def failed(self) -> int:
        """How many runs failed."""


def grid_map(found: Gridded) -> Picture:
    """The change from the baseline: the first lever to the right, the second one upwards."""
    right, up = (lever.name for lever in found.levers)
    table = found.changes.pivot(index=up, columns=right, values="mean")
    table = table / scale_of(found.outcome.unit)
    span = projection_of(found.study, language())
    heading = Heading(
        said("grid title", outcome=meaning_in(found.outcome, language())),
        said("grid subtitle", span=span),
        counted_in(found.outcome, language()),
        said("grid interval"),
    )
    table = table.rename(index=partial(_level, up), columns=partial(_level, right))
    table.index.name, table.columns.name = _axis(up), _axis(right)
    return heat_map(table, heading, basis_of_runs(found.study, found.runs, found.failed))


def _level(name: str, value: float) -> float | str:
    """A value as an axis takes it: a year as a text, as numbers are drawn with commas."""
    lever = LEVER[name]
    return digits_of(lever.unit, value) if lever.is_year else value


def _axis(name: str) -> str:
    return f"{lever_named(name, language())} ({counted(LEVER[name].unit, name, language())})"
