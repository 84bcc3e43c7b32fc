"""How a budget is spread over the years: how many times the mean it is in each."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sim.core.errors import InputError
from sim.core.terms import coded
from sim.core.text import shown

GivenCourse = Mapping[Any, Any] | Iterable[str] | None
"""Weights by the year from which they hold, or texts such as "2025=1.5"; None if all are alike."""

BudgetCourse = tuple[tuple[int, float], ...]
"""Each year, and how many times the mean budget it has."""

_MOST: Final = 100.0


def course_of(given: GivenCourse, first: str, until: str) -> BudgetCourse:
    """Budgets by year, one on average; each weight holds from its year on until the next one.

    Before the first one that is given the weight is 1. Empty if none are given. Raises InputError,
    in one line, if a year or a weight is not allowed.
    """
    if given is None:
        return ()
    if isinstance(given, str):
        raise InputError(coded("one text, not a list", kind="by_year", given=given))
    pairs = given.items() if isinstance(given, Mapping) else map(_pair, given)
    years = range(int(first[:4]), int(until[:4]) + 1)
    weights = dict(_weight(year, weight, years) for year, weight in pairs)
    held, spread = 1.0, []
    for year in years:
        held = weights.get(year, held)
        spread.append(held)
    mean = sum(spread) / len(spread)
    if math.isclose(mean, 1.0):
        mean = 1.0
    if not weights:
        return ()
    if not mean:
        raise InputError(coded("by year: all zero"))
    return tuple((year, weight / mean) for year, weight in zip(years, spread, strict=True))


def _pair(text: str) -> tuple[str, str]:
    year, _, weight = str(text).partition("=")
    return year.strip(), weight.strip()


def _weight(year: Any, weight: Any, years: range) -> tuple[int, float]:
    try:
        when, times = int(str(year)), float(weight)
    except (TypeError, ValueError):
        when, times = 0, math.nan
    if when not in years or not 0 <= times <= _MOST:
        told = {"year": shown(year), "weight": shown(weight), "most": _MOST}
        raise InputError(coded("by year: not allowed", first=years[0], last=years[-1], **told))
    return when, times


def stretches(course: BudgetCourse) -> list[tuple[int, int | None, float]]:
    """Stretches of years with one budget: first and last year (None: it stays), and the weight."""
    found: list[tuple[int, int | None, float]] = []
    for year, weight in course:
        if found and found[-1][2] == weight:
            continue
        if found:
            found[-1] = (found[-1][0], year - 1, found[-1][2])
        found.append((year, None, weight))
    return found
