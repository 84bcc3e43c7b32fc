"""What is held: an outcome as it is today, or a target, in the mean or with a chance."""

import math
import re
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from sim.comparison.paired import Sample
from sim.core.arguments import amount
from sim.core.errors import InputError
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest
from sim.experiments.replicate import whole_years
from sim.experiments.study import Study
from sim.model.outcomes import OUTCOME, Outcome

_TARGET: Final = re.compile(
    r"([a-z_]+)\s*(>=|<=)\s*([-+]?\d[\d_]*(?:\.\d+)?(?:e\d+)?)(?:\s+in\s+(\d{4}))?"
)


@dataclass(frozen=True)
class Aim:
    """What the lever is to hold.

    Without a ``bound`` (counts, or CNY), the outcome's mean is to be that of today's policy; with
    one, it is to be at least or at most that (``sign``), in the mean, or with a ``chance`` (a
    share of the runs). It counts in ``year``, or if there is none, over the whole projection: a
    flow added up, a stock at its end.
    """

    outcome: Outcome
    sign: Literal[">=", "<="] = ">="
    bound: float | None = None
    year: int | None = None
    chance: float | None = None

    @property
    def is_equality(self) -> bool:
        """Whether it is to stay as it is today."""
        return self.bound is None

    def of(self, sample: Sample, scenario: str) -> np.ndarray:
        """What counts of an outcome, (draws,): of today's policy, the difference from that."""
        values = sample.of(scenario)
        if self.is_equality:
            values = values - sample.of(sample.scenarios[0])
        labels = [period.label for period in sample.periods]
        column = -1 if self.year is None else labels.index(str(self.year))
        result: np.ndarray = values[:, column]
        return result

    def above(self, values: np.ndarray) -> np.ndarray:
        """How far values, of any shape, are beyond the aim; its mean over the draws is to be 0."""
        if self.bound is None:
            return values
        beyond = values - self.bound if self.sign == ">=" else self.bound - values
        if self.chance is None:
            return beyond
        met: np.ndarray = (beyond >= 0) - self.chance
        return met

    def described(self) -> dict[str, Any]:
        """As JSON can hold it; ``aim_again`` takes it back."""
        return {
            "outcome": self.outcome.name,
            "sign": self.sign,
            "bound": self.bound,
            "year": self.year,
            "chance": self.chance,
        }


def aim_again(described: dict[str, Any]) -> Aim:
    """An aim from what was described of it."""
    return Aim(**described | {"outcome": OUTCOME[described["outcome"]]})


def aim_of(hold: str, target: str | None, chance: float | None, study: Study) -> Aim:
    """What is to be held; InputError, in one line, if something given is wrong."""
    if target is None:
        if chance is not None:
            raise InputError(coded("chance without target"))
        return Aim(_outcome("hold", hold))
    return _target(target, _share(chance), study)


def _share(chance: float | None) -> float | None:
    if chance is None:
        return None
    share = amount("chance", chance)
    if not 0 < share < 1:
        raise InputError(coded("chance from to", share=share))
    return share


def _target(text: str, chance: float | None, study: Study) -> Aim:
    match = _TARGET.fullmatch(text.strip())
    if match is None or not math.isfinite(float(match[3])):
        raise InputError(coded("target not understood", text=text))
    year = None if match[4] is None else int(match[4])
    years = [one.label for one in whole_years(study) if one.projected]
    if year is not None and str(year) not in years:
        raise InputError(coded("target year", text=text, year=year, known=listed(years)))
    sign: Literal[">=", "<="] = ">=" if match[2] == ">=" else "<="
    return Aim(_outcome("target", match[1]), sign, float(match[3]), year, chance)


def _outcome(option: str, name: str) -> Outcome:
    if name not in OUTCOME:
        hint = did_you_mean(nearest(name, list(OUTCOME)))
        raise InputError(coded("outcome of option not known", option=option, name=name, hint=hint))
    return OUTCOME[name]
