"""Which figures a fit reaches, and what it left for that: said before anyone runs on it."""

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from calibration.account.account import parameter_table, target_table
from calibration.fitting.cities import Cities
from calibration.fitting.fit import Fit, pooled
from sim.inputs.posterior import FIXED

_PRIOR_90: Final = 1.6448536269514722
"""So many of the prior's standard deviations from its median, its 90 % range ends."""


class Reached(NamedTuple):
    """What a fit reaches.

    ``targets`` has the rows of ``target_table`` with ``least`` and ``most`` of all cities that
    were simulated, whether the 90 % interval of the posterior's cities and what a figure may stand
    for have nothing in common (``missed``), and whether no simulated city reached what it may stand
    for (``unreached``). ``left`` has the rows of ``parameter_table`` that are not fixed and whose
    posterior's mean is outside the prior's 90 % range.
    """

    targets: pd.DataFrame
    left: pd.DataFrame

    def described(self) -> dict[str, Any]:
        """Both tables, and the reported figures that are missed, as a manifest holds them."""
        missed = self.targets[self.targets["missed"] & self.targets["reported_by_the_city"]]
        return {
            "missed_figures": list(missed["target"]),
            "reached": self.targets.to_dict("records"),
            "left_prior": self.left.to_dict("records"),
        }


def reached_by(fit: Fit, simulated: Cities) -> Reached:
    """What a fit reaches; ``simulated`` are cities of its posterior."""
    every = pooled(fit.batches).statistics
    found = target_table(fit, simulated.statistics).assign(
        least=every.min(axis=0), most=every.max(axis=0)
    )
    targets = found.assign(
        missed=_is_apart(found, "p05", "p95"), unreached=_is_apart(found, "least", "most")
    )
    parameters = parameter_table(fit)
    is_left = (parameters["label"] != FIXED) & (np.abs(parameters["shift"]) > _PRIOR_90)
    return Reached(targets, parameters[is_left])


def _is_apart(targets: pd.DataFrame, first: str, last: str) -> pd.Series:
    """Whether two columns hold nothing of what each figure may stand for between them."""
    apart: pd.Series = (targets[last] < targets["low"]) | (targets[first] > targets["high"])
    return apart
