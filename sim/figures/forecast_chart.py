"""Later figures within what had been forecast of them."""

from typing import Protocol

import pandas as pd

from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs
from sim.figures.picture import Heading, Picture
from sim.figures.targets import target_chart
from sim.figures.wording import language, said


class Forecast(Protocol):
    """What is drawn (``calibration.updating.answer.Update``)."""

    @property
    def study(self) -> Study:
        """What was run."""

    @property
    def forecasts(self) -> pd.DataFrame:
        """A row a figure."""

    @property
    def runs(self) -> int:
        """Runs that count."""

    @property
    def failed(self) -> int:
        """Runs that failed."""


def forecast_chart(found: Forecast) -> Picture:
    """Each figure's forecast intervals, relative to what was reported in the end."""
    rows = found.forecasts
    drawn = rows.assign(
        target=rows["name_zh" if language() == "zh" else "name"], reported=rows["value"]
    )
    heading = Heading(
        said("update title"),
        said("update subtitle", inside=int(rows["inside_90"].sum()), figures=len(rows)),
        said("% of the target"),
        said("update interval"),
    )
    return target_chart(drawn, heading, basis_of_runs(found.study, found.runs, found.failed))
