"""Where in the region: graduations by place."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from sim.comparison.paired import QUANTILES

PLACE_COLUMNS: Final = ("scenario", "place", "outcome", "unit", "mean", *QUANTILES)


def graduations_by_place(
    values: np.ndarray, scenarios: Sequence[str], places: Sequence[str]
) -> pd.DataFrame:
    """Graduations over the projection, one row a scenario and place (PLACE_COLUMNS; counts).

    ``values`` has shape (draws, scenarios, places); the mean and the quantiles are over the draws.
    """
    columns = {"mean": values.mean(axis=0)} | {
        name: np.quantile(values, share, axis=0) for name, share in QUANTILES.items()
    }
    table = pd.DataFrame({name: column.ravel() for name, column in columns.items()})
    table["scenario"] = np.repeat(list(scenarios), len(places))
    table["place"] = list(places) * len(scenarios)
    table["outcome"] = "graduations"
    table["unit"] = "count"
    return table[list(PLACE_COLUMNS)]
