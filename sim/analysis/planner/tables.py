"""The tables of a plan."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.analysis.planner.parts import MixParts, worth
from sim.analysis.planner.question import CAP, Question
from sim.analysis.planner.search.race import Ranking
from sim.analysis.planner.search.trials import Laboratory, Trials
from sim.comparison.paired import clearly_not_zero, quantiles, standard_error
from sim.core.months import month_number
from sim.inputs.levers import LEVER

LEVER_COLUMNS: Final = ("instrument", "lever", "unit", "today", "plan")
PATH_COLUMNS: Final = ("year", "lever", "unit", "today", "plan")
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
    "behind_best",
)

PLAN: Final = "plan"
BEST: Final = "best"
TODAY: Final = "today"
RUNNER_UP: Final = "runner-up"
_FINALIST: Final = "finalist"


def lever_rows(question: Question, levels: np.ndarray) -> pd.DataFrame:
    """Each lever today and in a mix (LEVER_COLUMNS), in its unit; money in CNY.

    The last row is the cap on subsidies, which is set too, and by itself spends nothing.
    """
    cap = question.city.policy[CAP].at(month_number(question.first))
    rows = [
        (instrument.name, name, LEVER[name].unit, today, value)
        for instrument, level in zip(question.instruments, levels, strict=True)
        for (name, value), today in zip(
            instrument.values(level).items(),
            instrument.values(instrument.today).values(),
            strict=True,
        )
    ]
    rows.append((CAP, CAP, LEVER[CAP].unit, cap, question.cap))
    return pd.DataFrame(rows, columns=list(LEVER_COLUMNS))


def path_rows(question: Question, levels: np.ndarray) -> pd.DataFrame:
    """Each lever year by year, today's policy beside a mix (PATH_COLUMNS), in its unit."""
    weights = dict(question.course)
    first, last = int(question.first[:4]), int(question.until[:4])
    rows = [
        (str(year), name, LEVER[name].unit, question.city.policy[name].at(12 * year), value)
        for year in range(first, last + 1)
        for name, value in question.values(levels.tolist(), weights.get(year, 1.0)).items()
    ]
    return pd.DataFrame(rows, columns=list(PATH_COLUMNS))


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
        "mix": mix_names(trials),
        "is": _what_they_are(ranking),
        **_money(trials),
        **_gains(trials),
        "score": ranking.scores,
        "ranks_first": ranking.first,
        "behind_best": ranking.behind,
    }
    levers = [_values(question, levels) for levels in trials.levels]
    return pd.concat([pd.DataFrame(columns), pd.DataFrame(levers)], axis=1)


def draw_rows(ranking: Ranking) -> pd.DataFrame:
    """What each mix reached in each draw, a column a mix, in the goal's unit; and the draw."""
    trials = ranking.trials
    reached = pd.DataFrame(trials.reached, columns=mix_names(trials))
    return pd.concat([pd.DataFrame({"draw": trials.draws}), reached], axis=1)


def budgets_of(question: Question) -> list[float]:
    """The budgets of the frontier, CNY a year, rising."""
    return sorted((*question.other_budgets, question.budget))


def mix_names(trials: Trials) -> list[str]:
    """What each mix of the race is called; the last is today's policy."""
    return [*(f"mix-{number}" for number in range(1, len(trials.levels))), TODAY]


def _what_they_are(ranking: Ranking) -> list[str]:
    kinds = [_FINALIST] * (len(ranking.trials.levels) - 1) + [TODAY]
    if ranking.runner_up is not None:
        kinds[ranking.runner_up] = RUNNER_UP
    kinds[ranking.best] = BEST
    kinds[ranking.recommended] = PLAN
    return kinds


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
