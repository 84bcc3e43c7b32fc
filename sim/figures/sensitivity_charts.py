"""What an outcome depends on: factors, and sources of variance, the largest on top."""

from typing import Final, Protocol

import pandas as pd

from sim.core.language import meaning_in
from sim.core.words import word_or_name
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.tornado import tornado_chart
from sim.figures.wording import language, said
from sim.model.outcomes import Outcome

_MOST: Final = 20


class Analysed(Protocol):
    """What is drawn (``sim.analysis.sensitivity.analysis.Sensitivity``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def method(self) -> str:
        """The method's name."""

    @property
    def outcome(self) -> Outcome:
        """The outcome that is looked at."""

    @property
    def factors(self) -> pd.DataFrame:
        """Indices by factor."""

    @property
    def sources(self) -> pd.DataFrame:
        """Indices by source."""

    @property
    def runs(self) -> int:
        """How many runs there are."""


def factor_chart(found: Analysed) -> Picture:
    """The factors: their shares of the variance, or their effects (Morris)."""
    if found.method == "morris":
        return _chart(found, found.factors, "size", scale_of(found.outcome.unit))
    return _chart(found, found.factors, "total", 1.0)


def source_chart(found: Analysed) -> Picture:
    """The sources of variance (Sobol only)."""
    return _chart(found, found.sources, "total", 1.0)


def _chart(found: Analysed, rows: pd.DataFrame, column: str, scale: float) -> Picture:
    largest = rows.nlargest(_MOST, column)
    values = largest[[column, f"{column}_low", f"{column}_high"]] / scale
    values.columns = pd.Index(["value", "low", "high"])
    heading = _heading(found, column)
    basis = basis_of_runs(found.study, found.runs)
    names = [word_or_name(name, language()) for name in largest["factor"]]
    return tornado_chart(values.assign(factor=names), heading, basis)


def _heading(found: Analysed, column: str) -> Heading:
    meaning = meaning_in(found.outcome, language())
    when = "stock at the end of" if found.outcome.kind == "stock" else "flow in"
    subtitle = said(when, outcome=meaning, span=projection_of(found.study, language()))
    interval = said(f"{found.method} interval") + said("of the level")
    if column == "size":
        unit = counted_in(found.outcome, language())
        return Heading(said("moves", outcome=meaning), subtitle, unit, interval)
    unit = said("share of the variance")
    return Heading(said("variance", outcome=meaning), subtitle, unit, interval)
