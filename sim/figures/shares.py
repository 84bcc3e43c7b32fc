"""What each part of a package brings, one picture an outcome."""

from typing import Protocol

import pandas as pd

from sim.core.language import meaning_in, name_in
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.tornado import tornado_chart
from sim.figures.wording import language, said
from sim.inputs.levers import part_named
from sim.inputs.scenarios.file import Scenario
from sim.model.outcomes import OUTCOME


class Explained(Protocol):
    """What is drawn (``sim.analysis.attribution.Explanation``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def scenario(self) -> Scenario:
        """The scenario that is looked at."""

    @property
    def shares(self) -> pd.DataFrame:
        """Each part's share of the effect."""


def share_chart(explanation: Explained, outcome: str) -> Picture:
    """Bars of what each part of a scenario brings in an outcome; they add up to the last one."""
    rows = explanation.shares[explanation.shares["outcome"] == outcome]
    bars = rows[["brings", "p05", "p95"]] / scale_of(rows["unit"].iloc[0])
    bars.columns = ["value", "low", "high"]
    runs, failed = int(rows["runs"].iloc[0]), int(rows["failed"].iloc[0])
    basis = basis_of_runs(explanation.study, runs, failed)
    parts = [part_named(part, language()) for part in rows["part"]]
    return tornado_chart(bars.assign(factor=parts), _heading(explanation, outcome), basis)


def _heading(explanation: Explained, outcome: str) -> Heading:
    span = projection_of(explanation.study, language())
    meaning = meaning_in(OUTCOME[outcome], language())
    return Heading(
        said("shares title", scenario=name_in(explanation.scenario.name, language())),
        said("shares subtitle", outcome=meaning, span=span),
        counted_in(OUTCOME[outcome], language()),
        said("shares interval"),
    )
