"""The tables of a plan."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.analysis.planner.parts import MixParts, worth
from sim.analysis.planner.question import Question
from sim.analysis.planner.race import Ranking
from sim.analysis.planner.search import FRONTIER
from sim.analysis.planner.trials import Laboratory, Trials
from sim.comparison.paired import clearly_not_zero, quantiles, standard_error
from sim.inputs.levers import LEVER

LEVER_COLUMNS: Final = ("instrument", "lever", "unit", "today", "plan")
PART_COLUMNS: Final = (
    "instrument",
    "cost",
    "cost_p05",
    "cost_p95",
    "brings",
    "brings_standard_error",
    "brings_p05",
    "brings_p95",
    "clear",
    "next_million_brings",
    "next_million_low",
    "next_million_high",
    "note",
)
MIX_COLUMNS: Final = (
    "mix",
    "is",
    "budget",
    "spent",
    "spent_p05",
    "spent_p95",
    "returned",
    "mean",
    "standard_error",
    "p05",
    "p50",
    "p95",
    "score",
    "ranks_first",
)

PLAN: Final = "plan"
TODAY: Final = "today"
RUNNER_UP: Final = "runner-up"
FRONTIER_POINT: Final = "frontier"
_FINALIST: Final = "finalist"


def lever_rows(question: Question, levels: np.ndarray) -> pd.DataFrame:
    """Each lever today and in a mix (LEVER_COLUMNS), in its unit; money in CNY."""
    rows = [
        (instrument.name, name, LEVER[name].unit, today, value)
        for instrument, level in zip(question.instruments, levels, strict=True)
        for (name, value), today in zip(
            instrument.values(level).items(),
            instrument.values(instrument.today).values(),
            strict=True,
        )
    ]
    return pd.DataFrame(rows, columns=list(LEVER_COLUMNS))


def part_rows(laboratory: Laboratory, parts: MixParts) -> pd.DataFrame:
    """What each instrument costs and brings within the mix (PART_COLUMNS), CNY a year."""
    costs, brings = parts.costs(), parts.brings()
    low_cost, low = (quantiles(values, ("p05",))["p05"] for values in (costs, brings))
    high_cost, high = (quantiles(values, ("p95",))["p95"] for values in (costs, brings))
    error, clear = standard_error(brings), clearly_not_zero(brings)
    rows = []
    for number, instrument in enumerate(laboratory.question.instruments):
        next_million = worth(laboratory, parts, number)
        rows.append(
            (
                instrument.name,
                costs[:, number].mean(),
                low_cost[number],
                high_cost[number],
                brings[:, number].mean(),
                error[number],
                low[number],
                high[number],
                bool(clear[number]),
                *next_million[:3],
                next_million.note or "",
            )
        )
    return pd.DataFrame(rows, columns=list(PART_COLUMNS))


def mix_rows(question: Question, ranking: Ranking) -> pd.DataFrame:
    """Every mix of the race (MIX_COLUMNS), and its levers in columns of their own.

    What a mix spends is above that of the city with nothing, CNY a year; what it reaches too, in
    the goal's unit. ``score`` is NaN for a mix beyond the budget.
    """
    trials = ranking.trials
    columns = {
        "mix": _names(trials),
        "is": _what_they_are(ranking),
        "budget": _budgets(question, ranking),
        **_money(trials),
        **_gains(trials),
        "score": ranking.scores,
        "ranks_first": ranking.first,
    }
    levers = [_values(question, levels) for levels in trials.levels]
    return pd.concat([pd.DataFrame(columns), pd.DataFrame(levers)], axis=1)


def draw_rows(ranking: Ranking) -> pd.DataFrame:
    """What each mix reached in each draw, a column a mix, in the goal's unit; and the draw."""
    trials = ranking.trials
    reached = pd.DataFrame(trials.reached, columns=_names(trials))
    return pd.concat([pd.DataFrame({"draw": trials.draws}), reached], axis=1)


def _names(trials: Trials) -> list[str]:
    return [*(f"mix-{number}" for number in range(1, len(trials.levels))), TODAY]


def _what_they_are(ranking: Ranking) -> list[str]:
    count = len(ranking.trials.levels)
    kinds = [FRONTIER_POINT] * len(FRONTIER)
    kinds += [_FINALIST] * (count - len(FRONTIER) - 1) + [TODAY]
    kinds[ranking.best] = PLAN
    if ranking.runner_up is not None:
        kinds[ranking.runner_up] = RUNNER_UP
    return kinds


def _budgets(question: Question, ranking: Ranking) -> np.ndarray:
    """The budget that each mix is on the frontier for, CNY a year; NaN for the others."""
    budgets = np.full(len(ranking.trials.levels), np.nan)
    budgets[: len(FRONTIER)] = np.array(FRONTIER) * question.budget
    budgets[ranking.best] = question.budget
    return budgets


def _money(trials: Trials) -> Mapping[str, Any]:
    spread = quantiles(trials.spent, ("p05", "p95"))
    return {
        "spent": trials.spent.mean(axis=0),
        "spent_p05": spread["p05"],
        "spent_p95": spread["p95"],
        "returned": trials.returned.mean(axis=0),
    }


def _gains(trials: Trials) -> Mapping[str, Any]:
    return {
        "mean": trials.gained.mean(axis=0),
        "standard_error": standard_error(trials.gained),
        **quantiles(trials.gained, ("p05", "p50", "p95")),
    }


def _values(question: Question, levels: np.ndarray) -> dict[str, float]:
    return {
        name: value
        for instrument, level in zip(question.instruments, levels, strict=True)
        for name, value in instrument.values(level).items()
    }
