"""What an outcome depends on: factors, and sources of variance, the largest on top."""

from typing import Final, Protocol

import pandas as pd

from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.tornado import tornado_chart
from sim.outcomes import Outcome
from sim.study import Study

_MOST: Final = 20
_SHARE: Final = (
    "Bar: total Sobol index, the share of the variance that would remain if everything else were "
    "known; line: its 90 % interval over bootstrap resamples."
)
_SIZE: Final = (
    "Bar: mean absolute effect of moving the factor over its whole range, everything else and the "
    "luck being equal (Morris); line: its 90 % interval over bootstrap resamples."
)


class Analysed(Protocol):
    """What is drawn (``sim.sensitivity.analysis.Sensitivity``)."""

    @property
    def study(self) -> Study: ...
    @property
    def method(self) -> str: ...
    @property
    def outcome(self) -> Outcome: ...
    @property
    def factors(self) -> pd.DataFrame: ...
    @property
    def sources(self) -> pd.DataFrame: ...
    @property
    def runs(self) -> int: ...


def sensitivity_charts(found: Analysed) -> dict[str, Picture]:
    """A picture of the factors and, if the variance is told apart by source, one of the sources."""
    if found.method == "morris":
        return {"factors": _chart(found, found.factors, "size", scale_of(found.outcome.unit))}
    return {
        "factors": _chart(found, found.factors, "total", 1.0),
        "sources": _chart(found, found.sources, "total", 1.0),
    }


def _chart(found: Analysed, rows: pd.DataFrame, column: str, scale: float) -> Picture:
    largest = rows.nlargest(_MOST, column)
    values = largest[[column, f"{column}_low", f"{column}_high"]] / scale
    values.columns = pd.Index(["value", "low", "high"])
    heading = _heading(found, column)
    basis = basis_of_runs(found.study, found.runs)
    return tornado_chart(values.assign(factor=largest["factor"]), heading, basis)


def _heading(found: Analysed, column: str) -> Heading:
    meaning = found.outcome.meaning
    when = "at the end of" if found.outcome.kind == "stock" else "in"
    subtitle = f"Outcome: {meaning}, {when} {projection_of(found.study)}."
    if column == "size":
        return Heading(f"What moves {meaning}", subtitle, counted_in(found.outcome, "en"), _SIZE)
    return Heading(
        f"Where the variance of {meaning} comes from", subtitle, "share of the variance", _SHARE
    )
