"""The frontier of a plan, drawn."""

import pandas as pd

from sim.analysis.planner.goal import Objective
from sim.analysis.planner.question import Question
from sim.core.language import Language, meaning_in
from sim.core.terms import span_in
from sim.core.words import word
from sim.figures import Heading, Picture, frontier_chart
from sim.figures.basis import basis_of_runs
from sim.figures.quantities import counted_in, scale_of
from sim.figures.wording import language, said
from sim.model.outcomes import OUTCOME


def frontier_picture(question: Question, mixes: pd.DataFrame, runs: int, failed: int) -> Picture:
    """What each budget reaches at best, against what the simulated city spends on it."""
    points = mixes[mixes["budget"].notna()]
    drawn = points[["mean", "p05", "p95"]] / scale_of(question.goal.unit)
    drawn = drawn.assign(spent=points["spent"] / scale_of("CNY"))
    goal = question.goal
    span = span_in(question.first, question.until, language())
    heading = Heading(
        said("frontier title"),
        said("frontier subtitle", goal=goal_in(goal, language()), span=span),
        goal_shown(goal, language()),
        said("frontier interval"),
    )
    basis = basis_of_runs(question.study([], question.runs, question.seed), runs, failed)
    return frontier_chart(drawn, said("spent a year"), heading, basis)


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
