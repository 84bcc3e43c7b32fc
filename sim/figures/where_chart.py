"""Where a scenario acts: its difference by group of one dimension, the largest on top."""

from typing import Protocol

import pandas as pd

from sim.core.language import meaning_in
from sim.core.words import word_or_name
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.style import styled
from sim.figures.tornado import tornado_chart
from sim.figures.wording import language, said, scenario_labels
from sim.model.outcomes import OUTCOME


class ByGroup(Protocol):
    """What is drawn (``sim.analysis.where.answer.Whereabouts``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def outcome(self) -> str:
        """The outcome that is drawn."""

    @property
    def groups(self) -> pd.DataFrame:
        """Differences by scenario, dimension, group and outcome."""

    @property
    def runs(self) -> int:
        """How many runs there are."""


@styled
def where_chart(found: ByGroup, scenario: str) -> Picture:
    """A bar a town, or a sector where the region does not say where its houses are."""
    rows = found.groups
    rows = rows[(rows["scenario"] == scenario) & (rows["outcome"] == found.outcome)]
    dimension = "town" if "town" in set(rows["dimension"]) else "sector"
    rows = rows[rows["dimension"] == dimension]
    outcome = OUTCOME[found.outcome]
    names = rows["group_zh" if language() == "zh" else "group"]
    bars = rows[["mean", "p05", "p95"]] / scale_of(outcome.unit)
    bars.columns = pd.Index(["value", "low", "high"])
    bars["factor"] = [word_or_name(name, language()) for name in names]
    label = scenario_labels(found.study)[scenario].split("\n")[0]
    about = {"outcome": meaning_in(outcome, language()), "scenario": label}
    heading = Heading(
        said(f"where title {dimension}"),
        said("where subtitle", span=projection_of(found.study, language()), **about),
        counted_in(outcome, language()),
        said("where interval"),
    )
    return tornado_chart(bars, heading, basis_of_runs(found.study, found.runs))
