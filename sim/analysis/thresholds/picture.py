"""What a rule brings at each level, beside the best fixed policy, drawn."""

from typing import Final, Protocol

import pandas as pd

from sim.analysis.planner.picture import goal_in, goal_shown
from sim.analysis.thresholds.candidates import Search
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.curve import curve_chart
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import scale_of
from sim.figures.wording import language, said

_NORMAL_90: Final = 1.6448536269514722


class LevelFound(Protocol):
    """What is drawn (``sim.analysis.thresholds.found.Thresholds``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def search(self) -> Search:
        """What was asked."""

    @property
    def candidates(self) -> pd.DataFrame:
        """All that was tried."""

    @property
    def level(self) -> float:
        """The best level; not a number if none is within the budget."""

    @property
    def runs(self) -> int:
        """How many runs there are."""

    @property
    def failed(self) -> int:
        """How many runs failed."""


def level_picture(found: LevelFound) -> Picture:
    """The goal above the scenario without the rule by level; a line at the best fixed policy."""
    goal, rows = found.search.goal, found.candidates
    scale, tried = scale_of(goal.unit), rows[rows["level"].notna()].sort_values("level")
    width = _NORMAL_90 * tried["standard_error"]
    ends = {"aim": tried["mean"], "low": tried["mean"] - width, "high": tried["mean"] + width}
    curve = pd.DataFrame({"value": tried["level"], **{k: v / scale for k, v in ends.items()}})
    span = projection_of(found.study, language())
    heading = Heading(
        said("level title"),
        said("level subtitle", goal=goal_in(goal, language()), span=span),
        goal_shown(goal, language()),
        said("level interval"),
    )
    axis = said(f"observable {found.search.reaction.observable.code}")
    fixed = rows.loc[rows["chosen"] & rows["share"].notna(), "mean"] / scale
    beside = (float(fixed.iloc[0]), said("tried fixed")) if len(fixed) else None
    basis = basis_of_runs(found.study, found.runs, found.failed)
    return curve_chart(curve, axis, heading, basis, (found.level,) * 3, beside)
