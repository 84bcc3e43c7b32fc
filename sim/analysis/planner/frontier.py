"""What each budget reaches at best, of all mixes that it pays for: more money never does less."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.analysis.planner.goal import SCORES
from sim.analysis.planner.search.trials import Trials
from sim.comparison.paired import quantiles, standard_error
from sim.core.arguments import Robust

FRONTIER_COLUMNS: Final = (
    "budget",
    "mix",
    "spent",
    "returned",
    "mean",
    "standard_error",
    "p05",
    "p50",
    "p95",
    "score",
)


def best_of_each(trials: Trials, budgets: Sequence[float], robust: Robust) -> list[int | None]:
    """The mix with the highest score among those that each budget pays for; None if there is none.

    Mixes that miss the floor of another goal do not count.

    The mix of a smaller budget is a candidate for each larger one, and all are scored alike, on
    the same draws: along rising budgets the score cannot fall. Of equal scores, the cheapest.
    """
    costs = trials.spent.mean(axis=0)
    scores = SCORES[robust](trials.reached, trials.best_within(max(budgets)))
    order = np.lexsort((costs, -scores))
    order = order[trials.keeps[order]]
    found = [order[costs[order] <= budget] for budget in budgets]
    return [int(mixes[0]) if len(mixes) else None for mixes in found]


def frontier_rows(
    trials: Trials, names: Sequence[str], budgets: Sequence[float], robust: Robust
) -> pd.DataFrame:
    """The frontier, a row a budget (FRONTIER_COLUMNS): CNY a year, and the goal's unit.

    What is spent and reached is above the city with nothing; not a number where a budget pays for
    no mix that was tried.
    """
    most = max(budgets)
    scores = SCORES[robust](trials.reached, trials.best_within(most))
    numbers = best_of_each(trials, sorted(budgets), robust)
    rows = [
        _row(trials, names, number, float(scores[number])) if number is not None else {"mix": ""}
        for number in numbers
    ]
    table = pd.DataFrame(rows, columns=list(FRONTIER_COLUMNS))
    return table.assign(budget=sorted(budgets))


def _row(trials: Trials, names: Sequence[str], number: int, score: float) -> dict[str, Any]:
    gained = trials.gained[:, number]
    return {
        "mix": names[number],
        "spent": trials.spent[:, number].mean(),
        "returned": trials.returned[:, number].mean(),
        "mean": gained.mean(),
        "standard_error": float(standard_error(gained)),
        **quantiles(gained, ("p05", "p50", "p95")),
        "score": score,
    }
