"""Paired differences added up month for month of the projection: what a policy has brought so far.

Differences of single years have a median of nothing where an outcome is a count of few: added up
they tell a course.
"""

from typing import Final

import numpy as np
import pandas as pd

from sim.comparison.paired import QUANTILES, Sample, quantiles
from sim.core.money import FEN_PER_CNY

CUMULATIVE_COLUMNS: Final = ("period", "mean", *QUANTILES)


def cumulative_differences(sample: Sample, scenario: str, reference: str) -> np.ndarray:
    """A flow's differences from the report to the end of each period, (draws, projected periods).

    Counts, or CNY. Sums are exact, in fen, so that the last is the total to the last bit.
    """
    added: np.ndarray = _added(sample, scenario) - _added(sample, reference)
    return added


def _added(sample: Sample, scenario: str) -> np.ndarray:
    """A flow added up from the report on, (draws, projected periods)."""
    kept = np.append(sample.projected, False)
    per_unit = FEN_PER_CNY if sample.outcome.unit == "CNY" else 1
    whole = np.rint(sample.of(scenario)[:, kept] * per_unit)
    added: np.ndarray = whole.cumsum(axis=1) / per_unit
    return added


def cumulative_of(sample: Sample, scenario: str, reference: str) -> pd.DataFrame:
    """Mean and quantiles over the runs, one row a projected period (CUMULATIVE_COLUMNS)."""
    added = cumulative_differences(sample, scenario, reference)
    labels = [period.label for period in sample.periods if period.projected]
    columns = {"period": labels, "mean": added.mean(axis=0), **quantiles(added, tuple(QUANTILES))}
    return pd.DataFrame(columns)[list(CUMULATIVE_COLUMNS)]
