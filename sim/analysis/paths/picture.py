"""What a path brings beside the best fixed mix, as it adds up over the years, drawn."""

from dataclasses import replace
from typing import Protocol

import pandas as pd

from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.cumulative_chart import running_chart, units_of_running
from sim.figures.picture import Heading, Picture
from sim.figures.wording import language, said


class PathFound(Protocol):
    """What is drawn (``sim.analysis.paths.found.Paths``)."""

    @property
    def beside(self) -> Study:
        """The fixed mix, the path and today's policy."""

    @property
    def running(self) -> pd.DataFrame:
        """What the path brings beside the fixed mix so far."""

    @property
    def runs(self) -> int:
        """How many runs there are."""

    @property
    def failed(self) -> int:
        """How many runs failed."""


def path_picture(found: PathFound) -> Picture:
    """Graduations, private money and net spending on the path above the fixed mix, added up."""
    study = replace(found.beside, scenarios=found.beside.scenarios[:2])
    heading = Heading(
        said("path title"),
        said("path subtitle", span=projection_of(study, language())),
        units_of_running(),
        said("cumulative interval"),
    )
    return running_chart(
        study, found.running, heading, basis_of_runs(study, found.runs, found.failed)
    )
