"""The frontier of a plan, drawn."""

import pandas as pd

from sim.figures import Basis, Heading, Picture, frontier_chart
from sim.figures.quantities import counted_in, scale_of
from sim.language import Language
from sim.outcomes import OUTCOME
from sim.phrases import phrase_in
from sim.planner.goal import Goal
from sim.planner.question import Question


def frontier_picture(question: Question, mixes: pd.DataFrame, runs: int, failed: int) -> Picture:
    """What each budget reaches at best, against what the simulated city spends on it."""
    points = mixes[mixes["budget"].notna()]
    drawn = points[["mean", "p05", "p95"]] / scale_of(question.goal.unit)
    drawn = drawn.assign(spent=points["spent"] / scale_of("CNY"))
    heading = Heading(
        "What a budget reaches at best",
        f"Goal: {question.goal.text}, added over {question.first} to {question.until} to that of "
        "the same city with these levers at zero.",
        goal_shown(question.goal, "en"),
        "Each dot is a mix of levers, the mean over the runs; nine of ten runs lie in the band.",
    )
    region = question.region
    subject = f"{region.name.en}, {region.start} to {question.until}, history up to {region.report}"
    basis = Basis(subject, runs, question.seed, question.parameters.label, failed)
    return frontier_chart(drawn, "public money spent a year (CNY million)", heading, basis)


def goal_shown(goal: Goal, language: Language) -> str:
    """What a goal is counted in, such as "graduations" or "CNY million"; a sum, in points."""
    ((name, _), *_) = goal.weights
    is_sum = goal.unit == "points"
    return phrase_in(goal.unit, language) if is_sum else counted_in(OUTCOME[name], language)
