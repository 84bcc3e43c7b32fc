"""The ranking of main levers under rival answers, as a heat map of mean places."""

from typing import Final, Protocol

import pandas as pd

from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.heat_map import heat_map
from sim.figures.picture import Heading, Picture
from sim.figures.wording import language, said

_OWN: Final = "as_it_is"


class RankedLevers(Protocol):
    """What is drawn (``calibration.rivals.answer.Rivals``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def ranking(self) -> pd.DataFrame:
        """A row an alternative and lever, with its mean place."""

    @property
    def failed(self) -> int:
        """How many runs failed."""


def ranking_chart(found: RankedLevers) -> Picture:
    """Levers to the right as they rank as it is; alternatives downwards, as it is on top.

    The numbers are mean places over resamples of the draws, 1 is the cheapest.
    """
    rows = found.ranking
    table = rows.pivot(index="alternative", columns="lever", values="mean_place")
    levers = rows.loc[rows["alternative"] == _OWN, "lever"].tolist()
    table = table.loc[rows["alternative"].unique()[::-1], levers]
    table = table.rename(index={_OWN: said("as it is")}).rename_axis(index=None, columns=None)
    heading = Heading(
        said("ranking title"),
        said("ranking subtitle", span=projection_of(found.study, language())),
        said("mean place"),
        said("ranking interval"),
    )
    basis = basis_of_runs(found.study, found.study.runs, found.failed)
    return heat_map(table, heading, basis, (1.0, float(len(levers))))
