"""Differences from a reference as they add up over the projection, run by run."""

from typing import Final

import numpy as np
import pandas as pd

from sim.comparison.consequences import CONSEQUENCES
from sim.comparison.paired import CLEAR, YEAR, Sample, clearly_not_zero, quantiles

RUNNING: Final = tuple(dict.fromkeys(("graduations", "private_investment", *CONSEQUENCES)))
"""The outcomes whose running differences are kept."""

RUNNING_COLUMNS: Final = (
    "scenario",
    "reference",
    "outcome",
    "unit",
    "year",
    "period",
    "mean",
    "p05",
    "p95",
    "above_zero",
    "clear",
    "runs",
)
"""At the end of each projected period: a flow's difference added up since the report, or a stock's
difference then; counts, or CNY."""


def running_of(sample: Sample, reference: str) -> pd.DataFrame:
    """The running differences of all scenarios from a reference (RUNNING_COLUMNS)."""
    others = [one for one in sample.scenarios if one != reference]
    frames = [_running(sample, one, reference) for one in others]
    return pd.concat(frames, ignore_index=True) if frames else no_running()


def no_running() -> pd.DataFrame:
    """The table without rows."""
    return pd.DataFrame(columns=list(RUNNING_COLUMNS))


def _running(sample: Sample, scenario: str, reference: str) -> pd.DataFrame:
    differences = sample.differences(scenario, reference)[:, :-1][:, sample.projected]
    if sample.outcome.kind == "flow":
        differences = differences.cumsum(axis=1)
    projected = [period for period in sample.periods if period.projected]
    columns = {
        "scenario": scenario,
        "reference": reference,
        "outcome": sample.outcome.name,
        "unit": sample.outcome.unit,
        "year": pd.array([period.year for period in projected], YEAR),
        "period": [period.label for period in projected],
        "mean": differences.mean(axis=0),
        **quantiles(differences, ("p05", "p95")),
        "above_zero": (differences > 0).mean(axis=0),
        "clear": pd.array(clearly_not_zero(differences), CLEAR),
        "runs": np.int64(len(differences)),
    }
    return pd.DataFrame(columns)[list(RUNNING_COLUMNS)]
