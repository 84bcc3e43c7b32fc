"""What the rules did that answer the city's state: every firing, and how often each fires."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sim.core.months import month_number, month_text
from sim.core.text import as_written
from sim.experiments.ensemble import Ensemble
from sim.experiments.study import Study
from sim.inputs.scenarios.file import Scenario
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import Relative
from sim.model.reactions import Firing

FIRING_COLUMNS: Final = (
    "scenario",
    "draw",
    "number",
    "month",
    "condition",
    "seen",
    "levers",
    "until",
)


class HowOften(NamedTuple):
    """A rule over the runs: in which share of them it fires, and how it does.

    Firings and months in force are means a run, ``first`` and ``seen`` medians of the runs in which
    it fires: of the first month, and of what it saw then; None if it never does.
    """

    scenario: Scenario
    number: int
    reaction: Reaction
    share: float
    firings: float
    months: float
    first: str | None
    seen: float | None


def firing_rows(ensemble: Ensemble) -> pd.DataFrame:
    """Every firing of every run (FIRING_COLUMNS), in order of draw, scenario, rule and month.

    ``number`` is the rule's place in its scenario, from 1; ``seen`` is in the observable's unit;
    ``until`` is the last month in force, that of the run where it ends before.
    """
    study = ensemble.study
    by_id = {scenario.id: scenario.reactions for scenario in study.scenarios}
    rows = [
        _row(study, scenario, draw, by_id[scenario][firing.reaction], firing)
        for scenario, draw, firing in ensemble.firings()
    ]
    return pd.DataFrame(rows, columns=list(FIRING_COLUMNS))


def _row(
    study: Study, scenario: str, draw: int, reaction: Reaction, firing: Firing
) -> tuple[object, ...]:
    start = month_number(study.region.start)
    month, until = (month_text(start + number) for number in (firing.month, firing.until))
    seen, set_to = firing.seen, levers_set(reaction)
    return scenario, draw, firing.reaction + 1, month, reaction.condition, seen, set_to, until


def levers_set(reaction: Reaction) -> str:
    """What a rule sets, as codes: "guidance_gains_given_up = 0.4"."""
    said = (
        f"{name} = {value.text if isinstance(value, Relative) else as_written(value)}"
        for name, value in reaction.values.items()
    )
    return ", ".join(said)


def how_often(study: Study, firings: pd.DataFrame, runs: int) -> list[HowOften]:
    """How often each rule of a study fires in so many runs, of which these are the firings."""
    return [
        _of_rule(scenario, number, firings, runs)
        for scenario in study.scenarios
        for number in range(1, len(scenario.reactions) + 1)
    ]


def _of_rule(scenario: Scenario, number: int, firings: pd.DataFrame, runs: int) -> HowOften:
    mine = (firings["scenario"] == scenario.id) & (firings["number"] == number)
    own = firings[mine].sort_values("month", kind="stable")
    first = own.drop_duplicates("draw")
    months = _numbers(own["until"]) - _numbers(own["month"]) + 1
    reaction = scenario.reactions[number - 1]
    share, mean = len(first) / runs, len(own) / runs
    if not len(first):
        return HowOften(scenario, number, reaction, share, mean, 0.0, None, None)
    median = month_text(int(np.median(_numbers(first["month"]))))
    seen = float(first["seen"].median())
    return HowOften(scenario, number, reaction, share, mean, months.sum() / runs, median, seen)


def _numbers(months: Iterable[str]) -> np.ndarray:
    return np.array([month_number(month) for month in months], int)
