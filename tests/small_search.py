"""A planner's search with few trials of few draws, and trials of cities that are known."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.analysis.paths import found
from sim.analysis.planner import plan
from sim.analysis.planner.search import race, surface
from sim.analysis.planner.search.prices import Prices
from sim.analysis.planner.search.trials import Trials

LINEAR = Prices(np.array([[0.0, 4.0]] * 2), np.array([[0.0, 4e7]] * 2), budget=2e7)


@contextmanager
def few_trials() -> Iterator[None]:
    """Let a search take four draws a trial."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (found, "SEARCH_RUNS"),
            (plan, "SEARCH_RUNS"),
            (surface, "SEARCH_RUNS"),
            (race, "_HEAT_RUNS"),
        ):
            patch.setattr(module, name, 4)
        patch.setattr(surface, "_ROUNDS", 1)
        yield


def trials_of(levels: Any, reached: Any, spent: Any, nothing: Any = None, **more: Any) -> Trials:
    """Trials of mixes by what they reached and spent; a tenth of it was paid back."""
    reached, spent = np.asarray(reached, float), np.asarray(spent, float)
    draws = more.pop("draws", np.arange(len(reached)))
    nothing = np.zeros(len(reached)) if nothing is None else np.asarray(nothing, float)
    return Trials(np.asarray(levels, float), draws, nothing, reached, spent, spent / 10, 0, **more)


class DearCity:
    """Takes the place of a laboratory: mixes cost half as much again as their parts do alone."""

    def __init__(self, prices: Prices = LINEAR, worth: tuple[float, ...] = (3.0, 1.0)) -> None:
        self.prices, self.worth = prices, worth
        self.tried: dict[str, Any] = {}
        self.question = SimpleNamespace(
            robust="mean", budget=2e7, runs=40, seed=7, other_budgets=(1e7, 3e7),
            bought=lambda levels: levels,
        )  # fmt: skip

    def trials(self, name: str, levels: np.ndarray, runs: int, seed: int) -> Trials:
        """What mixes reach, and what they cost, without luck."""
        self.tried[name] = (levels, runs, seed)
        money = self.prices.money_of(levels)
        reached = np.tile(np.sqrt(money / 1e6) @ self.worth, (8, 1))
        return trials_of(levels, reached, np.tile(1.5 * money.sum(axis=1), (8, 1)))

    trials_with_today = trials
