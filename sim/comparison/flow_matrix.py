"""The transaction-flow matrix: who pays whom, and what for."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from sim.core.money import FEN_PER_CNY
from sim.model.ledger import Payment, Sector

_SECTORS: Final = [sector.words for sector in Sector]
FLOW_COLUMNS: Final = ("scenario", "purpose", "unit", *_SECTORS)


def flow_matrix(flows: np.ndarray, scenarios: Sequence[str]) -> pd.DataFrame:
    """Mean flows over the projection, one row a scenario and payment (FLOW_COLUMNS; CNY).

    ``flows`` has shape (draws, scenarios, payments), fen. What a sector receives is positive, and
    what it pays negative: each row adds up to zero.
    """
    means = flows.mean(axis=0) / FEN_PER_CNY
    matrix = np.zeros((len(scenarios), len(Payment), len(Sector)))
    for payment in Payment:
        matrix[:, payment, payment.payee] = means[:, payment]
        matrix[:, payment, payment.payer] -= means[:, payment]
    table = pd.DataFrame(matrix.reshape(-1, len(Sector)), columns=_SECTORS)
    table["scenario"] = np.repeat(list(scenarios), len(Payment))
    table["purpose"] = [payment.code for payment in Payment] * len(scenarios)
    table["unit"] = "CNY"
    return table[list(FLOW_COLUMNS)]
