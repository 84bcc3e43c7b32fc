"""What a plan changes beside today's policy, and what is spent by year and instrument."""

from typing import Final

import pandas as pd

from sim.analysis.planner.question import Question
from sim.comparison.consequences import CONSEQUENCES, consequences_of, whole_of
from sim.comparison.paired import comparison_of, sample_of, summary_of
from sim.experiments.ensemble import Ensemble
from sim.experiments.replicate import periods
from sim.inputs.scenarios.scenario import BASELINE
from sim.model.outcomes import OUTCOME, PUBLIC_SPENDING

AFTERWARDS: Final = (
    "public_stakes",
    "stakes",
    "stakes_elsewhere",
    "loans_outstanding",
    "owed",
    "tenants",
    "makerspace_teams",
    "active_startups",
    "employees",
)
"""What is there at the horizon, and bears fruit or is paid only after it."""

SPENDING_COLUMNS: Final = ("year", "period", "outcome", "inside", "today", "plan")

_PURPOSES: Final = tuple(f"spent_on_{purpose}" for purpose in PUBLIC_SPENDING)


def consequence_rows(ensemble: Ensemble) -> pd.DataFrame:
    """What the plan changes from today's policy in about ten outcomes (CONSEQUENCE_COLUMNS).

    ``ensemble`` has today's policy and the written plan, on the same draws.
    """
    return _changes(ensemble, CONSEQUENCES)


def afterwards_rows(ensemble: Ensemble) -> pd.DataFrame:
    """What the plan leaves behind at the horizon beside today's policy (CONSEQUENCE_COLUMNS).

    Stakes at what they are worth then, firms in incubation, people: what the goal does not count.
    """
    return whole_of(_changes(ensemble, AFTERWARDS)).reset_index(drop=True)


def _changes(ensemble: Ensemble, outcomes: tuple[str, ...]) -> pd.DataFrame:
    tables = [_tables(ensemble, name) for name in outcomes]
    levels, differences = (pd.concat(part, ignore_index=True) for part in zip(*tables, strict=True))
    return consequences_of(levels, differences, outcomes)


def spending_rows(question: Question, ensemble: Ensemble) -> pd.DataFrame:
    """Mean public spending by year and purpose, today and under the plan (SPENDING_COLUMNS; CNY).

    ``inside`` is what the plan's levers are spent on. What else a mix changes, the rest, counts
    against the budget too.
    """
    inside = {instrument.outcome for instrument in question.instruments}
    plan = ensemble.study.scenarios[-1].id
    frames = []
    for name in _PURPOSES:
        levels = _tables(ensemble, name)[0]
        by_scenario = levels.pivot(index=["year", "period"], columns="scenario", values="mean")
        renamed = by_scenario.rename(columns={BASELINE: "today", plan: "plan"}).reset_index()
        frame = renamed.rename_axis(None, axis="columns")
        frames.append(frame.assign(outcome=name, inside=name in inside))
    rows = pd.concat(frames, ignore_index=True)
    projected = [one.label for one in periods(ensemble.study) if one.projected]
    chosen = rows[rows["period"].isin(projected) & (rows[["today", "plan"]] != 0).any(axis=1)]
    ordered = chosen.sort_values(["period", "inside"], ascending=[True, False], kind="stable")
    return ordered[list(SPENDING_COLUMNS)].reset_index(drop=True)


def _tables(ensemble: Ensemble, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Levels and differences of one outcome."""
    study = ensemble.study
    ids = [scenario.id for scenario in study.scenarios]
    failed = len(ensemble.failures())
    sample = sample_of(OUTCOME[name], ids, periods(study), ensemble.values(name), failed)
    return summary_of(sample), comparison_of(sample, ids[0])
