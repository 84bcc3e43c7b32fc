"""Where a policy fails: the share of futures in which it does, over two telling conditions."""

from functools import partial
from typing import Final, Protocol

import numpy as np
import pandas as pd

from sim.core.language import Language, name_in
from sim.core.words import word
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.heat_map import heat_map
from sim.figures.picture import Heading, Picture
from sim.figures.wording import language, said
from sim.inputs.lever import CALENDAR_YEAR, digits_of

_CELLS: Final = 5
_ALL_SHARES: Final = (0.0, 1.0)


class Failing(Protocol):
    """What is drawn (``sim.analysis.discovery.Discovery``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def goal(self) -> object:
        """What the policy should reach."""

    @property
    def futures(self) -> pd.DataFrame:
        """The futures, one row each."""

    @property
    def conditions(self) -> pd.DataFrame:
        """The conditions of failure."""

    @property
    def limits(self) -> pd.DataFrame:
        """The limits of each condition."""

    def in_words(self, language: Language) -> list[str]:
        """The conditions in sentences."""


def failure_map(found: Failing) -> Picture:
    """A heat map over two conditions: those with the most telling limits, then the most telling.

    Axes name the medians of the cells' conditions, in the unit given.
    """
    columns, rows = (_named(found, name) for name in _two_most_telling(found))
    shares = found.futures.groupby([rows, columns], observed=False)["fails"].mean().unstack()
    study = found.study
    heading = Heading(
        said("fails title", scenario=name_in(study.scenarios[1].name, language())),
        said(
            "fails subtitle",
            goal=found.goal,
            span=projection_of(study, language()),
            limits=_limits_in_words(found),
        ),
        said("share of futures"),
        said("fails interval"),
    )
    return heat_map(shares, heading, basis_of_runs(study, len(found.futures)), _ALL_SHARES)


def _two_most_telling(found: Failing) -> list[str]:
    return list(dict.fromkeys([*found.limits["factor"], *found.conditions["factor"]]))[:2]


def _named(found: Failing, name: str) -> pd.Series:
    """The cell of each future along one axis, as the median of its values there."""
    values = found.futures[name]
    unit = str(found.conditions.set_index("factor").loc[name, "unit"])
    cells = pd.qcut(values, _CELLS, labels=False, duplicates="drop")
    shown = partial(digits_of, unit) if unit == CALENDAR_YEAR else _three_digits
    middles = values.groupby(cells).transform("median").map(shown)
    return middles.rename(f"{name} ({word(unit, language())})")


def _three_digits(value: float) -> float:
    return float(np.format_float_scientific(value, precision=2))


def _limits_in_words(found: Failing) -> str:
    limits = said("semicolon").join(found.in_words(language()))
    return said("limits", limits=limits) if limits else said("no limits")
