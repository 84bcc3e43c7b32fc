"""Where a policy fails: the share of futures in which it does, over the two telling conditions."""

from typing import Final

import numpy as np
import pandas as pd

from sim.discovery import Discovery
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.heat_map import heat_map
from sim.figures.picture import Heading, Picture

_CELLS: Final = 5
_INTERVAL: Final = (
    "Each cell holds the futures whose two conditions lie around its values, in equal steps of "
    "their ranks; white cells hold none."
)


def failure_map(found: Discovery) -> Picture | None:
    """A heat map over the two conditions with the most telling limits; None if fewer are limited.

    Axes name the medians of the cells' conditions, in the unit given.
    """
    if len(found.limits) < 2:
        return None
    columns, rows = (_named(found, number) for number in (0, 1))
    shares = found.futures.groupby([rows, columns], observed=False)["fails"].mean().unstack()
    study = found.study
    heading = Heading(
        f"Where “{study.scenarios[1].name.en}” fails its goal",
        f"Share of futures in which this is not met: {found.goal} (change from the baseline, "
        f"{projection_of(study)}). {_fit_in_words(found)}",
        "share of futures",
        _INTERVAL,
    )
    return heat_map(shares, heading, basis_of_runs(study, len(found.futures)))


def _named(found: Discovery, number: int) -> pd.Series:
    """The cell of each future along one axis, as the median of its values there."""
    limit = found.limits.iloc[number]
    values = found.futures[limit["factor"]]
    cells = pd.qcut(values, _CELLS, labels=False, duplicates="drop")
    middles = values.groupby(cells).transform("median").map(_three_digits)
    return middles.rename(f"{limit['factor']} ({limit['unit']})")


def _three_digits(value: float) -> float:
    return float(np.format_float_scientific(value, precision=2))


def _fit_in_words(found: Discovery) -> str:
    return f"Limits found: {'; '.join(found.in_words())}."
