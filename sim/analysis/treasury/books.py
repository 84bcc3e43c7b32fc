"""The treasury's books: what a policy costs and brings a level of government, run by run.

All are differences from today's policy with the same luck, in CNY.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.treasury.asked import TreasuryAsked
from sim.comparison.paired import quantiles
from sim.core.money import FEN_PER_CNY
from sim.core.months import month_number, month_text
from sim.experiments.ensemble import Ensemble
from sim.experiments.replicate import period_starts, periods
from sim.experiments.study import Study
from sim.inputs.beside.treasury import LEVELS_OF_GOVERNMENT, in_force

ALL_LEVELS: Final = "all"
BOOKED_LEVELS: Final = (*LEVELS_OF_GOVERNMENT, ALL_LEVELS)

YEAR_COLUMNS: Final = (
    "scenario",
    "level",
    "period",
    "after",
    "spent",
    "returned",
    "taxes",
    "net",
    "so_far",
    "so_far_p05",
    "so_far_p95",
    "paid_back",
    "runs",
)
"""Means by period (CNY, not discounted); ``so_far`` is the present value of what has come by its
end less what was spent, ``paid_back`` in which share of the runs that is zero or more after money
was spent; NaN for who spends no more than today. ``after`` says that the policy has ended."""

RETURN_COLUMNS: Final = (
    "scenario",
    "level",
    "mean",
    "p05",
    "p95",
    "above_zero",
    "within",
    "afterwards",
    "stakes",
    "paid_back",
    "payback",
    "runs",
)
"""The present value (CNY) ``within`` the horizon, of what comes ``afterwards``, and of the
``stakes`` that are held at the end; ``mean`` is of all three. ``payback`` is the first period by
whose end half of the runs have paid back for good, "" if there is none."""


class Timing(NamedTuple):
    """Of each projected period: its label, whether the policy has ended, and what CNY 1 is worth.

    ``at_the_end`` is what CNY 1 after the last period is worth.
    """

    labels: list[str]
    after: np.ndarray
    worth: np.ndarray
    at_the_end: float


def timing_of(study: Study, horizon: str, discount: float) -> Timing:
    """When a study's projected periods are; money comes in their middle."""
    projected = [period.projected for period in periods(study)]
    starts = period_starts(study)
    ends = np.append(starts[1:], study.months)
    first = study.region.month(study.region.report) + 1
    middle = ((starts + ends) / 2 - first)[projected] / 12
    labels = [period.label for period in periods(study) if period.projected]
    after = starts[projected] > study.region.month(horizon)
    at_the_end = (1 + discount) ** (-(study.months - first) / 12)
    return Timing(labels, after, (1 + discount) ** -middle, at_the_end)


@dataclass(frozen=True, eq=False)
class Books:
    """One scenario's: arrays of shape (draws, periods), ``stakes`` (draws,); CNY, undiscounted."""

    spent: np.ndarray
    returned: np.ndarray
    taxes: np.ndarray
    stakes: np.ndarray

    @property
    def net(self) -> np.ndarray:
        """What comes in less what is spent."""
        net: np.ndarray = self.returned + self.taxes - self.spent
        return net

    @property
    def has_spent(self) -> np.ndarray:
        """By the end of which periods more was spent than under today's policy."""
        return np.maximum.accumulate(self.spent.cumsum(axis=1), axis=1) > 0

    def of_level(self, level: str, shares: Mapping[str, np.ndarray]) -> "Books":
        """The books of a level: the city alone spends, and has the stakes and what they return."""
        if level == ALL_LEVELS:
            return self
        pays = 1.0 if level == "city" else 0.0
        taxes = self.taxes * shares[level]
        return Books(self.spent * pays, self.returned * pays, taxes, self.stakes * pays)


def books_of(ensemble: Ensemble, scenario: str) -> Books:
    """A scenario's books of all levels together."""
    study = ensemble.study
    projected = [period.projected for period in periods(study)]

    def beside_today(outcome: str) -> np.ndarray:
        values = ensemble.values(outcome, [scenario, study.baseline.id])
        difference: np.ndarray = (values[:, 0] - values[:, 1])[:, projected] / FEN_PER_CNY
        return difference

    return Books(
        beside_today("public_spending"),
        beside_today("public_returns"),
        beside_today("taxes"),
        beside_today("public_stakes")[:, -1],
    )


def shares_of(asked: TreasuryAsked) -> dict[str, np.ndarray]:
    """Each level's share of all taxes in each projected period, as in force when it begins."""
    study = asked.study
    start = month_number(study.region.start)
    projected = [period.projected for period in periods(study)]
    months = [month_text(start + int(month)) for month in period_starts(study)[projected]]
    found = [in_force(asked.rates, month) for month in months]
    return {level: np.array([one[level] for one in found]) for level in LEVELS_OF_GOVERNMENT}


class TreasuryTables(NamedTuple):
    """``returns`` has a row a scenario and level, ``years`` one a period too."""

    returns: pd.DataFrame
    years: pd.DataFrame


def treasury_tables(asked: TreasuryAsked, ensemble: Ensemble) -> TreasuryTables:
    """What every scenario costs and brings every level (RETURN_COLUMNS, YEAR_COLUMNS)."""
    timing = timing_of(asked.study, asked.horizon, asked.discount)
    shares = shares_of(asked)
    returns, years = [], []
    for scenario in asked.study.scenarios[1:]:
        books = books_of(ensemble, scenario.id)
        for level in BOOKED_LEVELS:
            about = {"scenario": scenario.id, "level": level, "runs": len(books.stakes)}
            own = books.of_level(level, shares)
            returns.append(about | _return(own, timing))
            years += [about | row for row in _years(own, timing)]
    return TreasuryTables(
        pd.DataFrame(returns)[list(RETURN_COLUMNS)], pd.DataFrame(years)[list(YEAR_COLUMNS)]
    )


def _return(books: Books, timing: Timing) -> dict[str, Any]:
    flows = books.net * timing.worth
    stakes = books.stakes * timing.at_the_end
    whole = flows.sum(axis=1) + stakes
    paid_back = paid_back_in(books, timing)
    return {
        "mean": whole.mean(),
        **quantiles(whole, ("p05", "p95")),
        "above_zero": (whole > 0).mean(),
        "within": flows[:, ~timing.after].sum(axis=1).mean(),
        "afterwards": flows[:, timing.after].sum(axis=1).mean(),
        "stakes": stakes.mean(),
        "paid_back": share_of(paid_back, books)[-1],
        "payback": payback(paid_back, timing.labels),
    }


def paid_back_in(books: Books, timing: Timing) -> np.ndarray:
    """Whether what was spent has come back by the end of each period, (draws, periods)."""
    so_far = (books.net * timing.worth).cumsum(axis=1)
    paid_back: np.ndarray = (so_far >= 0) & books.has_spent
    return paid_back


def share_of(paid_back: np.ndarray, books: Books) -> np.ndarray:
    """In which share of the draws it has, by period; NaN if no more is spent than today."""
    spends = books.spent.sum(axis=1).mean() > 0
    return paid_back.mean(axis=0) if spends else np.full(paid_back.shape[1], np.nan)


def payback(paid_back: np.ndarray, labels: list[str]) -> str:
    """The first period from whose end on it has for good in half of the draws; or ""."""
    stays = np.flip(np.minimum.accumulate(np.flip(paid_back, axis=1), axis=1), axis=1)
    enough = np.flatnonzero(stays.mean(axis=0) >= 0.5)
    return labels[enough[0]] if len(enough) else ""


def _years(books: Books, timing: Timing) -> Iterator[dict[str, Any]]:
    so_far = (books.net * timing.worth).cumsum(axis=1)
    spread = quantiles(so_far, ("p05", "p95"))
    paid_back = share_of(paid_back_in(books, timing), books)
    for number, label in enumerate(timing.labels):
        yield {
            "period": label,
            "after": bool(timing.after[number]),
            "spent": books.spent[:, number].mean(),
            "returned": books.returned[:, number].mean(),
            "taxes": books.taxes[:, number].mean(),
            "net": books.net[:, number].mean(),
            "so_far": so_far[:, number].mean(),
            "so_far_p05": spread["p05"][number],
            "so_far_p95": spread["p95"][number],
            "paid_back": paid_back[number],
        }
