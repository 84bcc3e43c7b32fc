"""How good forecasts were: each figure within its intervals, beside two naive forecasts."""

from typing import Any, Final

import numpy as np
import pandas as pd

from calibration.account.account import QUANTILES, crps
from calibration.reported.targets import Target, Targets
from calibration.updating.figures import called, date_of, kind_of
from sim.inputs.region import Region

NAIVE: Final = ("no_change", "linear_trend")
MODEL: Final = "this_model"
_COUNTED: Final = ("count", "CNY")

FORECAST_COLUMNS: Final = (
    "figure", "name", "name_zh", "date", "unit", "value", "low", "high", *QUANTILES, "below",
    "inside_50", "inside_90", "crps", "no_change", "linear_trend",
)  # fmt: skip
SCORE_COLUMNS: Final = (
    "forecast", "figures", "error", "error_there", "inside_50", "inside_90", "width_90",
)  # fmt: skip


def forecast_table(
    later: Targets, earlier: Targets, forecasts: np.ndarray, region: Region
) -> pd.DataFrame:
    """A row a later figure (FORECAST_COLUMNS), from forecasts (draws, figures) on their scale.

    ``below`` is the share of the forecast below the figure, ``crps`` its continuous ranked
    probability score in the figure's unit; ``no_change`` and ``linear_trend`` are what these would
    have forecast from the figure reported before, none if there is none.
    """
    rows = [
        _forecast(figure, earlier, figure.unscale(forecasts[:, number]), region)
        for number, figure in enumerate(later.targets)
    ]
    return pd.DataFrame(rows, columns=list(FORECAST_COLUMNS))


def _forecast(
    figure: Target, earlier: Targets, values: np.ndarray, region: Region
) -> dict[str, Any]:
    ends = {name: float(np.quantile(values, share)) for name, share in QUANTILES.items()}
    unchanged, line = naive_forecasts(figure, earlier)
    return {
        "figure": figure.id,
        "name": called(figure, region, "en"),
        "name_zh": called(figure, region, "zh"),
        "date": date_of(figure, region),
        "unit": figure.unit,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        **ends,
        "below": float((values < figure.value).mean()),
        "inside_50": ends["p25"] <= figure.value <= ends["p75"],
        "inside_90": ends["p05"] <= figure.value <= ends["p95"],
        "crps": crps(values, np.full(len(values), 1 / len(values)), figure.value),
        "no_change": unchanged,
        "linear_trend": line,
    }


def naive_forecasts(figure: Target, earlier: Targets) -> tuple[float, float]:
    """A figure forecast from the one reported before it: unchanged, and on a line from zero.

    A flow stays what it was a month, or grows along a line; a stock stays, or grows so from the
    first month. Not a number where nothing was reported before, or a line makes no sense.
    """
    known = [one for one in earlier.targets if _came_before(one, figure)]
    if not known:
        return np.nan, np.nan
    before = max(known, key=lambda one: (one.window[0] == figure.window[0], _months(one)))
    first = before.window[0]
    months, end = _months(before), figure.window[1] - first + 1
    if kind_of(figure) == "stock":
        line = before.value * end / months if figure.unit in _COUNTED else np.nan
        return before.value, line
    begin = figure.window[0] - first
    unchanged = before.value * (end - begin) / months
    return unchanged, before.value * (end**2 - begin**2) / months**2


def _months(figure: Target) -> int:
    return figure.window[1] - figure.window[0] + 1


def _came_before(one: Target, figure: Target) -> bool:
    is_same = (one.statistic, one.house) == (figure.statistic, figure.house)
    is_before = one.window[1] < figure.window[1] and one.window[0] <= figure.window[0]
    return is_same and one.is_reported and is_before


def score_table(forecasts: pd.DataFrame) -> pd.DataFrame:
    """The forecasts of all figures together: a row of this model, and of each naive forecast.

    ``error`` is the mean of the score over the figure, of a single number the absolute error;
    ``width_90`` that of the 90 % interval over the figure. Naive forecasts are of the figures that
    were reported before, and ``error_there`` is the model's on the same ones.
    """
    value = forecasts["value"]
    relative = forecasts["crps"] / value
    rows: list[dict[str, Any]] = [
        {
            "forecast": MODEL,
            "figures": len(forecasts),
            "error": relative.mean(),
            "error_there": relative.mean(),
            "inside_50": forecasts["inside_50"].mean(),
            "inside_90": forecasts["inside_90"].mean(),
            "width_90": ((forecasts["p95"] - forecasts["p05"]) / value).mean(),
        }
    ]
    for name in NAIVE:
        off = (forecasts[name] - value).abs() / value
        told = {"forecast": name, "figures": int(off.notna().sum()), "error": off.mean()}
        rows.append({**told, "error_there": relative[off.notna()].mean()})
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS))
