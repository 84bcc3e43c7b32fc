"""Money in whole fen (1 CNY = 100 fen), so that sums are exact in any order."""

import math
from typing import Final

from sim.core.compiled import rule

FEN_PER_CNY: Final = 100
MILLION: Final = 1e6 * FEN_PER_CNY
"""CNY million, in fen."""

MOST_FEN: Final = 1e17
"""No single amount reaches this (10**15 CNY), so that int64 sums cannot overflow."""


@rule
def finite(value):
    """The value itself; ArithmeticError if it is NaN or infinite."""
    if not math.isfinite(value):
        raise ArithmeticError("not a finite number")
    return value


@rule
def fen(value):
    """An amount rounded to whole fen; ArithmeticError if it is not finite, or absurd."""
    if not -MOST_FEN < value < MOST_FEN:
        raise ArithmeticError("not a finite amount of money")
    return int(math.floor(value + 0.5))  # noqa: RUF046 (Numba's floor gives a float)
