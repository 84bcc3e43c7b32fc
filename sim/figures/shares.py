"""What each part of a package brings, one picture an outcome."""

from typing import Protocol

import pandas as pd

from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.tornado import tornado_chart
from sim.outcomes import OUTCOME
from sim.scenario_file import Scenario
from sim.study import Study

_INTERVAL = (
    "Bar: mean over the runs of what the part brings (Shapley value: averaged over every order in "
    "which the parts can be put together, on the same luck); line: the middle 90 % of the runs."
)


class Explained(Protocol):
    """What is drawn (``sim.shapley.Explanation``)."""

    @property
    def study(self) -> Study: ...
    @property
    def scenario(self) -> Scenario: ...
    @property
    def shares(self) -> pd.DataFrame: ...


def share_charts(explanation: Explained) -> dict[str, Picture]:
    """Bars of what each part of a scenario brings, by outcome; they add up to the last one."""
    outcomes = explanation.shares["outcome"].unique()
    return {outcome: _chart(explanation, outcome) for outcome in outcomes}


def _chart(explanation: Explained, outcome: str) -> Picture:
    rows = explanation.shares[explanation.shares["outcome"] == outcome]
    bars = rows[["brings", "p05", "p95"]] / scale_of(rows["unit"].iloc[0])
    bars.columns = ["value", "low", "high"]
    study = explanation.study
    heading = Heading(
        f"What each part of “{explanation.scenario.name.en}” brings",
        f"Effect on {OUTCOME[outcome].meaning} in {projection_of(study)}, against the baseline.",
        counted_in(OUTCOME[outcome], "en"),
        _INTERVAL,
    )
    basis = basis_of_runs(study, int(rows["runs"].iloc[0]), int(rows["failed"].iloc[0]))
    return tornado_chart(bars.assign(factor=rows["part"]), heading, basis)
