"""Many runs made into figures: levels, and paired differences from a reference.

Runs of two scenarios are compared draw by draw: both have the same history and the same luck, so
a difference is what the policy did. Draws that failed are left out, and counted.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from sim.core.money import FEN_PER_CNY
from sim.experiments.replicate import Period
from sim.model.outcomes import Outcome

TOTAL: Final = "total"
AT_THE_END: Final = "at_the_end"
"""The periods of a figure of the whole projection: a flow added up, a stock in the last month."""

SIGNIFICANCE: Final = 0.05
QUANTILES: Final = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}

YEAR: Final = "Int64"
CLEAR: Final = "boolean"
"""The kinds of columns that may be empty: a total has no year, and of a ratio nothing is tested."""

SUMMARY_COLUMNS: Final = (
    "scenario",
    "outcome",
    "unit",
    "year",
    "period",
    "mean",
    *QUANTILES,
    "runs",
    "failed",
)
COMPARISON_COLUMNS: Final = (
    "scenario",
    "reference",
    "outcome",
    "unit",
    "year",
    "period",
    "mean",
    "standard_error",
    "p05",
    "p50",
    "p95",
    "above_zero",
    "clear",
    "runs",
    "failed",
    "note",
)


TablePart = dict[str, Any]
"""Rows of a table: by column a value for each period, or one for all of them."""


@dataclass(frozen=True, eq=False)
class Sample:
    """One outcome in every draw that did not fail.

    ``values`` has shape (draws, scenarios, periods + 1): counts, or CNY; the last column is that
    of the whole projection. ``projected`` has shape (periods,). ``failed`` draws are left out.
    """

    outcome: Outcome
    scenarios: tuple[str, ...]
    periods: tuple[Period, ...]
    values: np.ndarray
    failed: int

    @property
    def whole(self) -> str:
        """The period of the whole projection, TOTAL or AT_THE_END."""
        return TOTAL if self.outcome.kind == "flow" else AT_THE_END

    @property
    def projected(self) -> np.ndarray:
        """Which of the periods are in the projection, of shape (periods,)."""
        return np.array([period.projected for period in self.periods])

    def of(self, scenario: str) -> np.ndarray:
        """A scenario's values, of shape (draws, periods + 1)."""
        return self.values[:, self.scenarios.index(scenario)]

    def differences(self, scenario: str, reference: str) -> np.ndarray:
        """A scenario's values less the reference's, draw by draw, (draws, periods + 1)."""
        differences: np.ndarray = self.of(scenario) - self.of(reference)
        return differences

    def total_differences(self, scenario: str, reference: str) -> np.ndarray:
        """The differences of the totals over the projection, of shape (draws,)."""
        return self.differences(scenario, reference)[:, -1]


def sample_of(
    outcome: Outcome,
    scenarios: Sequence[str],
    periods: Sequence[Period],
    whole: np.ndarray,
    failed: int,
) -> Sample:
    """A sample from whole numbers (counts, or fen) of shape (draws, scenarios, periods)."""
    projected = [period.projected for period in periods]
    flow = outcome.kind == "flow"
    total = whole[..., projected].sum(axis=-1) if flow else whole[..., -1]
    values = np.concatenate([whole, total[..., None]], axis=-1)
    per_unit = FEN_PER_CNY if outcome.unit == "CNY" else 1
    return Sample(outcome, tuple(scenarios), tuple(periods), values / per_unit, failed)


# Levels ---------------------------------------------------------------------------------------


def summary_of(sample: Sample) -> pd.DataFrame:
    """Mean and exact quantiles over the runs, one row a scenario and period (SUMMARY_COLUMNS)."""
    return stacked(level_parts(sample), SUMMARY_COLUMNS)


def level_parts(sample: Sample) -> list[TablePart]:
    """The parts of a summary, one a scenario."""
    return [_levels(sample, one) for one in sample.scenarios]


def _levels(sample: Sample, scenario: str) -> TablePart:
    values = sample.of(scenario)
    return {
        "scenario": scenario,
        "outcome": sample.outcome.name,
        "unit": sample.outcome.unit,
        **in_time(sample.periods, sample.whole),
        "mean": _mean(values),
        **quantiles(values, tuple(QUANTILES)),
        "runs": len(values),
        "failed": sample.failed,
    }


def in_time(periods: Iterable[Period], whole: str) -> dict[str, Any]:
    """The columns ``year`` and ``period`` of some periods, and of the whole, which has no year."""
    listed = list(periods)
    return {
        "year": pd.array([*(period.year for period in listed), None], YEAR),
        "period": [*(period.label for period in listed), whole],
    }


def quantiles(values: np.ndarray, names: Sequence[str]) -> dict[str, np.ndarray]:
    """Quantiles over the first axis by name (such as "p05"); NaN if there are no values."""
    if not len(values):
        return {name: np.full(values.shape[1:], np.nan) for name in names}
    found = np.quantile(values, [QUANTILES[name] for name in names], axis=0)
    return dict(zip(names, found, strict=True))


def _mean(values: np.ndarray) -> np.ndarray:
    return values.mean(axis=0) if len(values) else np.full(values.shape[1:], np.nan)


# Differences ----------------------------------------------------------------------------------


def comparison_of(sample: Sample, reference: str) -> pd.DataFrame:
    """Paired differences from a reference, projected years and total (COMPARISON_COLUMNS)."""
    return stacked(difference_parts(sample, reference), COMPARISON_COLUMNS)


def difference_parts(sample: Sample, reference: str) -> list[TablePart]:
    """The parts of a comparison, one a scenario that is not the reference."""
    others = (one for one in sample.scenarios if one != reference)
    return [_differences(sample, one, reference) for one in others]


def _differences(sample: Sample, scenario: str, reference: str) -> TablePart:
    kept = np.append(sample.projected, True)
    differences = sample.differences(scenario, reference)[:, kept]
    return _compared(
        differences,
        scenario=scenario,
        reference=reference,
        outcome=sample.outcome.name,
        unit=sample.outcome.unit,
        **in_time((one for one in sample.periods if one.projected), sample.whole),
        failed=sample.failed,
    )


def comparison_rows(differences: np.ndarray, **about: Any) -> pd.DataFrame:
    """Rows of COMPARISON_COLUMNS about differences of shape (draws, periods)."""
    return stacked([_compared(differences, **about)], COMPARISON_COLUMNS)


def _compared(differences: np.ndarray, **about: Any) -> TablePart:
    error = standard_error(differences)
    return {
        "mean": _mean(differences),
        "standard_error": error,
        **quantiles(differences, ("p05", "p50", "p95")),
        "above_zero": _mean((differences > 0).astype(np.float64)),
        "clear": clearly_not_zero(differences),
        "runs": len(differences),
        "note": "",
        **about,
    }


def standard_error(values: np.ndarray) -> np.ndarray:
    """Standard error of the mean over the first axis; NaN for fewer than two values."""
    if len(values) < 2:
        return np.full(values.shape[1:], np.nan)
    result: np.ndarray = values.std(axis=0, ddof=1) / math.sqrt(len(values))
    return result


def clearly_not_zero(differences: np.ndarray) -> np.ndarray:
    """Whether a mean over the first axis is significant (paired t-test, two-sided, 5 %)."""
    if len(differences) < 2:
        return np.zeros(differences.shape[1:], bool)
    bound = stdtrit(len(differences) - 1, 1 - SIGNIFICANCE / 2) * standard_error(differences)
    result: np.ndarray = np.abs(differences.mean(axis=0)) > bound
    return result


# Parts put together ---------------------------------------------------------------------------

_KINDS: Final[dict[str, Any]] = (
    dict.fromkeys(("scenario", "reference", "outcome", "unit", "period", "note"), str)
    | dict.fromkeys(("runs", "failed"), np.int64)
    | {"year": YEAR, "clear": CLEAR}
)


def stacked(parts: Iterable[TablePart], columns: Sequence[str]) -> pd.DataFrame:
    """One table of parts; to make a frame of each, and to join them, takes ten times as long."""
    rows: dict[str, list[Any]] = {name: [] for name in columns}
    for part in parts:
        many = len(part["period"])
        for name, values in rows.items():
            value = part[name]
            values.extend([value] * many if isinstance(value, str | int) else value)
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=_KINDS.get(name, np.float64))
            for name, values in rows.items()
        }
    )
