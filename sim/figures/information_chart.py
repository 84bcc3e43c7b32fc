"""What each figure that a city could collect is worth to a decision, as a tornado."""

from typing import Final, Protocol

import pandas as pd

from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import scale_of, unit_shown
from sim.figures.tornado import tornado_chart
from sim.figures.wording import language, said

_MOST: Final = 12


class Valued(Protocol):
    """What is drawn (``calibration.asking.answer.Information``)."""

    @property
    def study(self) -> Study:
        """What was run."""

    @property
    def worth(self) -> str:
        """What outcomes are worth, as it was asked."""

    @property
    def figures(self) -> pd.DataFrame:
        """A row a figure, the most valuable first."""

    @property
    def runs(self) -> int:
        """Runs that count."""

    @property
    def failed(self) -> int:
        """Runs that failed."""


def information_chart(found: Valued) -> Picture:
    """The worth of the first figures, with bootstrap intervals."""
    rows = found.figures.head(_MOST)
    scale = scale_of("CNY")
    drawn = pd.DataFrame(
        {
            "factor": rows["name_zh" if language() == "zh" else "name"],
            "value": rows["worth"].clip(lower=0.0) / scale,
            "low": rows["worth_low"].clip(lower=0.0) / scale,
            "high": rows["worth_high"].clip(lower=0.0) / scale,
        }
    )
    heading = Heading(
        said("information title"),
        said("information subtitle", worth=found.worth),
        unit_shown("CNY"),
        said("information interval"),
    )
    return tornado_chart(drawn, heading, basis_of_runs(found.study, found.runs, found.failed))
