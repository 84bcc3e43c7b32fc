"""The frontier of a plan, drawn."""

import pandas as pd

from sim.figures import Basis, Heading, Picture, frontier_chart
from sim.figures.quantities import scale_of, unit_shown
from sim.planner.question import Question


def frontier_picture(question: Question, mixes: pd.DataFrame, runs: int) -> Picture:
    """What each budget reaches at best, against what the simulated city spends on it."""
    unit = question.goal.unit
    points = mixes[mixes["budget"].notna()]
    drawn = points[["p05", "p50", "p95"]] / scale_of(unit)
    drawn = drawn.assign(spent=points["spent"] / scale_of("CNY"))
    heading = Heading(
        "What a budget reaches at best",
        f"Goal: {question.goal.text}, added over {question.first} to {question.until} to that of "
        "the same city with these levers at zero.",
        unit_shown(unit),
        "Each dot is a mix of levers; nine of ten runs lie in the band.",
    )
    region = question.region
    subject = f"{region.name.en}, {region.start} to {question.until}, history up to {region.report}"
    basis = Basis(subject, runs, question.seed, question.parameters.label)
    return frontier_chart(drawn, "public money spent a year (CNY million)", heading, basis)
