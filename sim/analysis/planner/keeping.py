"""Other goals of a plan: outcomes that it must not let fall below today's, or below an amount."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import numpy as np

from sim.analysis.planner.bounds import times_in
from sim.analysis.planner.goal import sum_of
from sim.core.errors import InputError
from sim.core.terms import coded
from sim.core.text import did_you_mean, nearest, shown
from sim.experiments.ensemble import Ensemble
from sim.model.outcomes import OUTCOME

GivenKeeps = Mapping[str, Any] | Iterable[str] | None
"""Floors by outcome, or texts such as "employees=x1"; None if there are none."""

_LEAST_FLOOR: Final = 1.0


class Keep(NamedTuple):
    """An outcome, and the least that a plan must reach of it in the mean of the runs.

    So many ``times`` what today's policy reaches, or an ``amount`` (count, or CNY): of a flow over
    the projection, of a stock at its end.
    """

    outcome: str
    times: float | None
    amount: float | None


def keeps_of(given: GivenKeeps) -> tuple[Keep, ...]:
    """Floors of outcomes as they are given; InputError, in one line, if one is not understood."""
    if given is None:
        return ()
    if isinstance(given, str):
        raise InputError(coded("one text, not a list", kind="keep", given=given))
    pairs = given.items() if isinstance(given, Mapping) else map(_pair, given)
    return tuple(_keep(str(name).strip(), floor) for name, floor in pairs)


def _pair(text: str) -> tuple[str, str]:
    name, _, floor = str(text).partition("=")
    return name, floor


def _keep(name: str, floor: Any) -> Keep:
    if name not in OUTCOME:
        hint = did_you_mean(nearest(name, list(OUTCOME)))
        raise InputError(coded("keep: outcome not known", name=name, hint=hint))
    times = times_in(floor)
    if times is not None:
        return Keep(name, times, None)
    try:
        amount = float(floor)
    except (TypeError, ValueError):
        amount = np.nan
    if not np.isfinite(amount):
        raise InputError(coded("keep: not understood", name=name, floor=shown(floor)))
    return Keep(name, None, amount)


def keeps_described(keeps: Iterable[Keep]) -> dict[str, Any]:
    """Floors by outcome as ``keeps_of`` takes them, as JSON can hold it."""
    return {one.outcome: f"x{one.times:g}" if one.times else one.amount for one in keeps}


def margins(ensemble: Ensemble, keeps: tuple[Keep, ...]) -> np.ndarray:
    """By which share scenarios are above the floor that is nearest, (scenarios,); or below it.

    Means over the draws count; today's policy is the last scenario.
    """
    each = [_above(sum_of(ensemble, {one.outcome: 1.0}).mean(axis=0), one) for one in keeps]
    least: np.ndarray = np.min(each, axis=0)
    return least


def _above(means: np.ndarray, keep: Keep) -> np.ndarray:
    floor = (keep.amount or 0.0) if keep.times is None else keep.times * means[-1]
    above: np.ndarray = (means - floor) / max(abs(floor), _LEAST_FLOOR)
    return above
