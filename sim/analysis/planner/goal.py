"""What a plan is to bring about, and how its results over many draws are weighed."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.comparison.paired import sample_of
from sim.core.arguments import Robust
from sim.core.errors import InputError
from sim.core.terms import coded
from sim.core.text import did_you_mean, nearest
from sim.experiments.ensemble import Ensemble
from sim.experiments.replicate import periods
from sim.model.outcomes import OUTCOME

WORST: Final = 0.25
"""The share of the draws that make up the worst ones."""

_REGRET_QUANTILE: Final = 0.9
_BY_NAME: Final = {"investment": "private_investment"}
_WEIGHT: Final = re.compile(r"([a-z_]+)=([-+0-9.eE]+)")


@dataclass(frozen=True)
class Objective:
    """A weighted sum of outcomes over the projection: flows added up, stocks at its end.

    ``weights`` are by outcome; an outcome counts in its own unit (count, or CNY).
    """

    text: str
    weights: tuple[tuple[str, float], ...]

    @property
    def unit(self) -> str:
        """The unit of the goal: that of its outcome, or "points" for a weighted sum."""
        ((name, weight), *others) = self.weights
        return "points" if others or weight != 1 else OUTCOME[name].unit

    @property
    def counted(self) -> dict[str, str]:
        """What it is, by a code, and its unit, as columns of tables (``Answer.counted``)."""
        ((name, weight), *others) = self.weights
        parts = (f"{name}={weight:.10g}" for name, weight in self.weights)
        return {"goal": ",".join(parts) if others or weight != 1 else name, "goal_unit": self.unit}

    def of(self, ensemble: Ensemble) -> np.ndarray:
        """The goal in every draw that did not fail and scenario, shape (draws, scenarios)."""
        return sum_of(ensemble, dict(self.weights))


def objective_of(text: str, option: str = "goal") -> Objective:
    """A goal as it is written: an outcome ("graduations"), "investment", or weights.

    Weights are outcomes with numbers, such as "graduations=1,private_investment=2e-8". Raises
    InputError, which names the option, if an outcome is not known or a weight is no number other
    than zero.
    """
    if "=" not in text:
        return Objective(text, ((_outcome(text.strip(), option), 1.0),))
    weights: dict[str, float] = {}
    for part in text.split(","):
        name, weight = _weight(part, option)
        if name in weights:
            raise InputError(coded("goal named twice", option=option, name=name))
        weights[name] = weight
    return Objective(text, tuple(weights.items()))


def _weight(part: str, option: str) -> tuple[str, float]:
    match = _WEIGHT.fullmatch("".join(part.split()))
    try:
        weight = float(match[2]) if match else math.nan
    except ValueError:
        weight = math.nan
    if match is None or not math.isfinite(weight) or weight == 0:
        raise InputError(coded("goal part wrong", option=option, part=part))
    return _outcome(match[1], option), weight


def _outcome(name: str, option: str) -> str:
    found = _BY_NAME.get(name, name)
    if found not in OUTCOME:
        known = (*_BY_NAME, *OUTCOME)
        hint = did_you_mean(nearest(name, known))
        raise InputError(coded("goal not known", option=option, name=name, hint=hint))
    return found


def sum_of(ensemble: Ensemble, weights: dict[str, float]) -> np.ndarray:
    """A weighted sum of outcomes over the projection, shape (draws, scenarios); money in CNY."""
    study = ensemble.study
    scenarios = [scenario.id for scenario in study.scenarios]
    parts = [
        weight
        * sample_of(
            OUTCOME[name], scenarios, periods(study), ensemble.values(name), failed=0
        ).values[..., -1]
        for name, weight in weights.items()
    ]
    result: np.ndarray = np.sum(parts, axis=0)
    return result


PUBLIC_COST: Final = {"public_cost": 1.0}
"""What a policy costs: what is spent over the projection, and what is promised and not paid."""


def cost_of(ensemble: Ensemble) -> np.ndarray:
    """What the policies cost, shape (draws, scenarios); CNY over the projection.

    What was earned before the horizon counts, though it is paid after it.
    """
    return sum_of(ensemble, PUBLIC_COST)


# Over many draws ------------------------------------------------------------------------------


def _mean(reached: np.ndarray, _: np.ndarray) -> np.ndarray:
    mean: np.ndarray = reached.mean(axis=0)
    return mean


def _cvar(reached: np.ndarray, _: np.ndarray) -> np.ndarray:
    count = math.ceil(WORST * len(reached))
    cvar: np.ndarray = np.sort(reached, axis=0)[:count].mean(axis=0)
    return cvar


def _regret(reached: np.ndarray, best: np.ndarray) -> np.ndarray:
    regret: np.ndarray = -np.quantile(best[:, None] - reached, _REGRET_QUANTILE, axis=0)
    return regret


SCORES: Final[dict[Robust, Callable[[np.ndarray, np.ndarray], np.ndarray]]] = {
    "mean": _mean,
    "cvar": _cvar,
    "regret": _regret,
}
"""How mixes are ranked: each takes what they reached, (draws, mixes), and the most that any mix
within the budget reached in each draw, (draws,); it gives a score a mix, the higher the better.
``mean``: the mean. ``cvar``: the mean over the worst quarter of the draws. ``regret``: how much
less than the most, in nine draws of ten at most (negative)."""
