"""The numbers of a page, each computed from the runs of a comparison by its trail."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from sim.comparison.paired import AT_THE_END, TOTAL
from sim.core.money import FEN_PER_CNY
from sim.core.months import month_number
from sim.experiments.replicate import periods
from sim.inputs.levers import LEVER
from sim.inputs.scenarios.only import local_rows
from sim.inputs.scenarios.scenario import Scenario
from sim.results.answer import Frames
from sim.results.comparison import Comparison
from sim.results.report.trail import Trail, Values

LEVERAGES: Final = {
    "fund_leverage": ("private_fund_capital", "spent_on_public_capital_call"),
    "loan_leverage": ("guaranteed_lending", "compensation_pool"),
}
"""Money that is moved, and the public money that it is moved by: spent, or set by a lever."""

OPERATING: Final = "spending_but_capital"
"""Public spending but for the capital of funds, which may come back."""

_SPENDING: Final = ("public_spending", "spent_on_public_capital_call")
_QUANTILES: Final = {f"p{percent:02d}": percent / 100 for percent in (5, 50, 95)}
_NINE_OF_TEN: Final = 0.9


class Sources(Values):
    """The numbers of a comparison by their trails: counts, CNY and shares.

    Those of another answer's ``tables`` too, by table, row from 0, and column.
    """

    def __init__(self, comparison: Comparison, tables: Frames | None = None) -> None:
        """Compute from the runs of a comparison."""
        self._comparison = comparison
        self._tables = tables or {}
        self._study = comparison.study
        self._known: dict[tuple[str, str], pd.DataFrame] = {}
        self._kinds: dict[str, Callable[[Trail], float]] = {
            "level": lambda trail: _stat(self._draws(trail), trail.stat),
            "change": lambda trail: _stat(self._differences(trail), trail.stat),
            "part": self._part,
            "times": self._times,
            "each": self._each,
            "place": self._at_place,
            "lever": self._lever,
            "lever alone": self._lever_alone,
            "runs": self._runs,
            "table": self._cell,
        }

    def value(self, trail: Trail) -> float:
        """The number at the end of a trail; KeyError if it leads nowhere."""
        return float(self._kinds[trail.kind](trail))

    @cached_property
    def projected(self) -> list[str]:
        """The labels of the projected periods."""
        return [one.label for one in periods(self._study) if one.projected]

    def _draws(self, trail: Trail) -> np.ndarray:
        """An outcome in every run, of shape (runs,)."""
        return self._in_period(trail.scenario, trail.what, trail.period)

    def _in_period(self, scenario: str, outcome: str, period: str) -> np.ndarray:
        if outcome == OPERATING:
            whole, capital = (self._in_period(scenario, name, period) for name in _SPENDING)
            spending: np.ndarray = whole - capital
            return spending
        table = self._of(scenario, outcome)
        if period == TOTAL:
            values: np.ndarray = table[self.projected].to_numpy().sum(axis=1)
        else:
            label = self.projected[-1] if period == AT_THE_END else period
            values = table[label].to_numpy()
        return values

    def _of(self, scenario: str, outcome: str) -> pd.DataFrame:
        """An outcome under a scenario, a row a run and a column a period."""
        if (scenario, outcome) not in self._known:
            rows = self._comparison.outcomes
            chosen = rows[(rows["scenario"] == scenario) & (rows["outcome"] == outcome)]
            table = chosen.pivot(index="draw", columns="period", values="value")
            self._known[scenario, outcome] = table
        return self._known[scenario, outcome]

    def _differences(self, trail: Trail) -> np.ndarray:
        reference = self._in_period(self._study.baseline.id, trail.what, trail.period)
        differences: np.ndarray = self._draws(trail) - reference
        return differences

    def _part(self, trail: Trail) -> float:
        """What the paired table holds of a policy: its parts, and ratios of what it changes."""
        rows = self._comparison.comparison
        is_it = (rows["scenario"] == trail.scenario) & (rows["outcome"] == trail.what)
        (row,) = rows[is_it & (rows["period"] == trail.period)].to_dict("records")
        return float(row[trail.stat])

    def _times(self, trail: Trail) -> float:
        """How many times public money is moved, in the runs in which any is spent."""
        above, below = LEVERAGES[trail.what]
        moved = self._in_period(trail.scenario, above, trail.period)
        if below in LEVER:
            first = trail._replace(what=below, period=f"{trail.period}-12")
            by = np.full(len(moved), self._lever(first))
        else:
            by = self._in_period(trail.scenario, below, trail.period)
        return _stat(moved[by > 0] / by[by > 0], trail.stat)

    def _each(self, trail: Trail) -> float:
        """What one costs: a mean amount over a mean count ("AMOUNT/COUNT")."""
        amount, count = (
            self._in_period(trail.scenario, name, trail.period).mean()
            for name in trail.what.split("/")
        )
        return float(amount / count) if count else np.nan

    def _at_place(self, trail: Trail) -> float:
        rows = self._comparison.places
        is_it = (rows["scenario"] == trail.scenario) & (rows["place"] == trail.what)
        (row,) = rows[is_it].to_dict("records")
        return float(row[trail.stat])

    def _lever(self, trail: Trail) -> float:
        """What a lever is set to in a month (CNY)."""
        schedule = self._study.schedule(self._scenario(trail))
        return _in_units(trail.what, schedule[trail.what][self._month(trail)])

    def _lever_alone(self, trail: Trail) -> float:
        """What a lever is set to for a house or sector alone in a month (CNY)."""
        name, kind, member = trail.what.split("/", 2)
        number = local_rows(self._study.region).index((kind, member))
        local = self._study.local(self._scenario(trail))
        return _in_units(name, local[name][self._month(trail), number])

    def _scenario(self, trail: Trail) -> Scenario:
        (scenario,) = (one for one in self._study.scenarios if one.id == trail.scenario)
        return scenario

    def _month(self, trail: Trail) -> int:
        return month_number(trail.period) - month_number(self._study.region.start)

    def _cell(self, trail: Trail) -> float:
        return float(self._tables[trail.what].iloc[int(trail.period)][trail.stat])

    def _runs(self, trail: Trail) -> float:
        result = self._comparison.result
        return float({"runs": result.runs, "failed": result.failed}[trail.what])


def _in_units(name: str, value: float) -> float:
    return float(value) / (FEN_PER_CNY if LEVER[name].is_money else 1)


def _stat(values: np.ndarray, stat: str) -> float:
    """A statistic over runs: a mean, a quantile, or the share that reaches a value (">=5")."""
    if not len(values):
        return np.nan
    if stat == "mean":
        return float(values.mean())
    if stat.startswith(">="):
        return float((values >= float(stat[2:])).mean())
    if stat.startswith("<="):
        return float((values <= float(stat[2:])).mean())
    if stat == "at_least":  # what nine of ten runs reach: a value that some run has
        return float(np.quantile(values, 1 - _NINE_OF_TEN, method="lower"))
    if stat == "at_most":
        return float(np.quantile(values, _NINE_OF_TEN, method="higher"))
    return float(np.quantile(values, _QUANTILES[stat]))
