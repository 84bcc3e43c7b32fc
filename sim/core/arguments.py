"""What commands and functions take: the defaults, and numbers checked as typed ones are."""

import math
import operator
import os
from collections.abc import Sequence
from typing import Any, Final, Literal

from sim.core.errors import InputError
from sim.core.terms import Coded, coded, listed
from sim.core.text import amount_in, as_written, did_you_mean, nearest, shown

BASELINE: Final = "baseline"
"""The scenario that the others are compared with."""

REGION: Final = "pinghu"
SEED: Final = 1

RUNS: Final = 200
"""How often each scenario is run."""

GRID_RUNS: Final = RUNS // 5
"""How often each pair of values of a grid is run."""

GRID_STEPS: Final = 5
"""How many values of each lever a grid tries."""

EFFECT_RUNS: Final = 30
"""On how many draws published effects are measured; fewer say little of a small effect."""

TRANSPORT_RUNS: Final = 100
"""On how many draws figures of other places are predicted."""

LEVER_RUNS: Final = 30
"""On how many draws it is measured what each lever moves."""

RIVAL_RUNS: Final = 100
"""On how many draws the main levers are ranked under each rival answer."""

LEAGUE_RUNS: Final = 60
"""How often each scenario of a league table is run."""

PLAN_RUNS: Final = 60
"""How many runs a plan's answer stands on."""

PATH_YEARS: Final = 2
"""Every how many years levers may change on a path."""

SOLVE_RUNS: Final = 100
"""On how many draws each value of a free lever is tried."""

TREASURY_RUNS: Final = 60
"""On how many draws the return to the treasury stands."""

DISCOUNT: Final = 0.05
"""A share a year by which later money is worth less; assumed."""

AFTER: Final = 5
"""Years after the horizon in which what was paid until then may still come; assumed."""

WHERE_RUNS: Final = 30
"""On how many draws outcomes by group stand."""

ASK_RUNS: Final = 400
"""On how many draws the worth of figures stands."""

ASK_ERROR: Final = 0.1
"""What 90 % of the reports of a figure are off at most, as a share of it; assumed."""

UPDATE_RUNS: Final = 1_000
"""How many draws of the posterior are run on to later figures."""

FEWEST_SETS: Final = 30
"""Sets of parameters, at least, for what ignorance decides."""

DECIDING_SETS: Final = 500
"""How many sets of parameters what decides a difference stands on, each run twice."""

WORTH: Final = "graduations=5e6"
"""What an outcome is worth, in CNY each; assumed."""

WHY_RUNS: Final = 20
"""In how many runs the most typical founder is sought."""

SOLVE_STEPS: Final = 9
"""How many values of a free lever are tried over its range."""

THRESHOLD_RUNS: Final = 100
"""On how many draws each level of a rule is tried, and again what the best one gains."""

THRESHOLD_STEPS: Final = 7
"""How many levels of a rule are tried."""

HOLD: Final = "public_cost"
"""What a free lever holds, unless an outcome is named: public spending when it is promised."""

FUTURES: Final = 1_000
"""In how many futures it is looked for where a policy fails."""

BUDGET: Final = 24_000
"""How many cities a fit simulates."""

SIMULATED: Final = 1_000
"""How many cities of a posterior the reported figures are compared with."""

CITIES: Final = 300
"""Synthetic cities that a fit is tested on."""

NATIONAL_STARTUPS: Final = 1_000_000
"""Startups of the synthetic country."""

Per = Literal["year", "total"]
"""Whether a plan's budget is for each year or for all of them."""

Robust = Literal["mean", "cvar", "regret"]
"""What counts in a plan: the mean of the runs, the mean of the worst of them, or regret."""


def whole(name: str, value: Any, least: float = 1, most: int | None = None) -> int:
    """A whole number from ``least`` on, up to ``most`` if there is a most.

    Raises InputError, in one line, for anything else, also for true or false, 2.0 and "2".
    """
    try:
        number = operator.index(_not_a_truth(value))
    except TypeError:
        raise InputError(
            coded("whole number", name=name, value=_said(value), hint=_meant(value))
        ) from None
    if number < least:
        code = "at least one" if least == 1 else "at least so many"
        raise InputError(coded(code, name=name, number=number, least=least))
    if most is not None and number > most:
        raise InputError(coded("at most", name=name, number=number, most=most))
    return number


def seed_of(value: Any) -> int:
    """A seed; InputError, in one line, if it is none."""
    seed = whole("seed", value, least=-math.inf)
    if not 0 <= seed < 2**64:
        raise InputError(coded("seed from to", seed=seed))
    return seed


PROCESSES_A_CORE: Final = 8
"""More processes than that for a core slow each other down, and fill the memory."""


def workers_of(value: Any) -> int:
    """A number of processes; InputError, in one line, if it is none, or far more than cores."""
    return whole("workers", value, most=PROCESSES_A_CORE * (os.cpu_count() or 1))


def amount(name: str, value: Any) -> float:
    """A finite number; InputError, in one line, for anything else, also for "2000万"."""
    try:
        number = float(_not_text(_not_a_truth(value)))
    except (TypeError, ValueError, OverflowError):
        raise InputError(
            coded("a number is needed", name=name, value=_said(value), hint=_meant(value))
        ) from None
    if not math.isfinite(number):
        raise InputError(coded("finite number", name=name, number=number))
    return number


def text(name: str, value: Any) -> str:
    """A text; InputError, in one line, for anything else."""
    if not isinstance(value, str):
        raise InputError(coded("text in quotes", name=name, value=_said(value)))
    return value


def truth(name: str, value: Any) -> bool:
    """True or false; InputError, in one line, for anything else, also for "no" and 1."""
    if not isinstance(value, bool):
        raise InputError(coded("True or False", name=name, value=_said(value)))
    return value


def one_of(name: str, value: Any, known: Sequence[str]) -> str:
    """One of some words; InputError, in one line, for anything else."""
    chosen = text(name, value)
    if chosen not in known:
        hint = did_you_mean(nearest(chosen, known))
        raise InputError(
            coded("choice not known", name=name, value=chosen, hint=hint, known=listed(known))
        )
    return chosen


def _not_a_truth(value: Any) -> Any:
    if isinstance(value, bool) or (type(value).__module__ == "numpy" and value.dtype == bool):
        raise TypeError
    return value


def _not_text(value: Any) -> Any:
    if isinstance(value, str | bytes):
        raise TypeError
    return value


def _said(value: Any) -> str:
    return repr(value) if isinstance(value, bool) else " ".join(shown(value).split())


def _meant(value: Any) -> Coded | str:
    """A hint for a number that is written as text, or as a fraction without one."""
    meant = amount_in(value) if isinstance(value, str) else None
    if meant is not None:
        return coded("write it so", value=as_written(meant.value))
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return coded("write it so", value=as_written(value))
    return ""
