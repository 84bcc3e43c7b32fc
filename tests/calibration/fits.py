"""A small fit of the synthetic city, made once."""

from functools import cache

from calibration.fitting.fit import Fit, fit
from tests.cities import MUXING

CITY = MUXING
BUDGET = 1_000
SEED = 3


@cache
def small_fit() -> Fit:
    """The smallest fit that is allowed, in one process and kept nowhere."""
    return fit(CITY, BUDGET, SEED)
