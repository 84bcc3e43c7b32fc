"""A prior: a distribution of one parameter, with its source."""

from collections.abc import Callable
from typing import Annotated, Any, Final, Literal

import numpy as np
from pydantic import Field, StrictFloat
from scipy.special import ndtri

from sim.inputs.region_tables import Sourced

Quantile = Annotated[StrictFloat, Field(ge=-1e12, le=1e12)]


class Prior(Sourced):
    """A prior: its median, its 90 % range (low to high), its distribution, and its source."""

    median: Quantile
    low: Quantile
    high: Quantile
    distribution: Literal["normal", "lognormal", "logitnormal", "fixed"]

    @property
    def is_fixed(self) -> bool:
        """Whether it has one value only."""
        return self.distribution == "fixed"

    def quantile(self, probability: np.ndarray) -> np.ndarray:
        """The prior's quantiles at the probabilities, same shape."""
        return self.at_score(ndtri(probability))

    def at_score(self, score: np.ndarray) -> np.ndarray:
        """The prior's values at normal scores (0 is the median), same shape."""
        if self.is_fixed:
            return np.full_like(score, self.median)
        forward, backward = _SCALES[self.distribution]
        middle = forward(self.median)
        below = (middle - forward(self.low)) / _NORMAL_95
        above = (forward(self.high) - middle) / _NORMAL_95
        at_score: np.ndarray = backward(middle + score * np.where(score < 0, below, above))
        return at_score

    def score_of(self, value: np.ndarray) -> np.ndarray:
        """The normal scores of values, same shape; 0 where the prior is fixed."""
        if self.distribution == "fixed":
            return np.zeros_like(value)
        forward, _ = _SCALES[self.distribution]
        middle = forward(self.median)
        off = forward(value) - middle
        below = (middle - forward(self.low)) / _NORMAL_95
        above = (forward(self.high) - middle) / _NORMAL_95
        score: np.ndarray = off / np.where(off < 0, below, above)
        return score


SUPPORTS: Final = {"lognormal": (1e-9, 1e12), "logitnormal": (1e-9, 1 - 1e-9)}
"""Between which values a distribution lies, where it does not reach all numbers."""

_NORMAL_95: Final = float(ndtri(0.95))
_Scale = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_SCALES: Final[dict[str, _Scale]] = {
    "normal": (lambda x: np.asarray(x, float), lambda x: x),
    "lognormal": (np.log, np.exp),
    "logitnormal": (
        lambda x: np.log(np.asarray(x) / (1 - np.asarray(x))),
        lambda x: 1 / (1 + np.exp(-x)),
    ),
}
