"""The frontier of a plan, drawn."""

from typing import Protocol

import pandas as pd

from sim.analysis.planner.goal import Objective
from sim.analysis.planner.question import Question
from sim.analysis.planner.tables import PLAN, TODAY
from sim.core.language import Language, meaning_in
from sim.core.terms import span_in
from sim.core.words import word
from sim.figures.basis import basis_of_runs
from sim.figures.frontier import frontier_chart
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.wording import language, said
from sim.model.outcomes import OUTCOME


class Planned(Protocol):
    """What is drawn (``sim.analysis.planner.plan.Plan``)."""

    @property
    def question(self) -> Question:
        """What was asked."""

    @property
    def frontier(self) -> pd.DataFrame:
        """What each budget reaches at best."""

    @property
    def mixes(self) -> pd.DataFrame:
        """All mixes of the race, today's policy among them."""

    @property
    def runs(self) -> int:
        """How many runs there are."""

    @property
    def failed(self) -> int:
        """How many runs failed."""


def frontier_picture(plan: Planned) -> Picture:
    """What each budget reaches at best, against what is spent on it; today's policy beside it."""
    question, goal = plan.question, plan.question.goal
    points = _scaled(plan.frontier.dropna(subset="spent"), goal)
    mixes = plan.mixes
    marks = pd.concat([mixes[mixes["is"] == PLAN], mixes[mixes["mix"] == TODAY]])
    labels = [said("the plan itself"), said("today's policy")]
    marked = _scaled(marks, goal).assign(label=labels)
    span = span_in(question.first, question.until, language())
    heading = Heading(
        said("frontier title"),
        said("frontier subtitle", goal=goal_in(goal, language()), span=span),
        goal_shown(goal, language()),
        said("frontier interval"),
    )
    basis = basis_of_runs(question.baseline, plan.runs, plan.failed)
    return frontier_chart(points, said("spent a year"), heading, basis, marked)


def _scaled(mixes: pd.DataFrame, goal: Objective) -> pd.DataFrame:
    """What mixes reach and spend, in the units that are shown."""
    reached = mixes[["mean", "p05", "p95"]] / scale_of(goal.unit)
    return reached.assign(spent=mixes["spent"] / scale_of("CNY"))


def goal_in(goal: Objective, chosen: Language) -> str:
    """A goal as it was asked for; in Chinese, an outcome by its meaning."""
    ((name, _), *_) = goal.weights
    as_asked = chosen == "en" or goal.unit == "points"
    return goal.text if as_asked else meaning_in(OUTCOME[name], chosen)


def goal_shown(goal: Objective, language: Language) -> str:
    """What a goal is counted in, such as "graduations" or "CNY million"; a sum, in points."""
    ((name, _), *_) = goal.weights
    is_sum = goal.unit == "points"
    return word(goal.unit, language) if is_sum else counted_in(OUTCOME[name], language)
