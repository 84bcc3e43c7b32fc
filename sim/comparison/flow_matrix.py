"""The transaction-flow matrix: who pays whom, and what for."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from sim.core.money import FEN_PER_CNY
from sim.model.ledger import PAID, PURPOSES, RECEIVED, SECTORS

FLOW_COLUMNS: Final = ("scenario", "purpose", "unit", *SECTORS)


def flow_matrix(flows: np.ndarray, scenarios: Sequence[str]) -> pd.DataFrame:
    """Mean flows over the projection, one row a scenario and purpose (FLOW_COLUMNS; CNY).

    ``flows`` has shape (draws, scenarios, purposes), fen. What a sector receives is positive, and
    what it pays negative: each row adds up to zero.
    """
    means = flows.mean(axis=0) / FEN_PER_CNY
    rows = np.arange(len(PURPOSES))
    matrix = np.zeros((len(scenarios), len(PURPOSES), len(SECTORS)))
    matrix[:, rows, RECEIVED] = means
    matrix[:, rows, PAID] -= means
    table = pd.DataFrame(matrix.reshape(-1, len(SECTORS)), columns=list(SECTORS))
    table["scenario"] = np.repeat(list(scenarios), len(PURPOSES))
    table["purpose"] = [purpose.name for purpose in PURPOSES] * len(scenarios)
    table["unit"] = "CNY"
    return table[list(FLOW_COLUMNS)]
