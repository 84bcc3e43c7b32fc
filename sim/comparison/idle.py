"""What a scenario sets in vain, or in part: too late, or in months in which it does not act."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from sim.core.language import Both
from sim.core.months import month_number, month_text
from sim.core.terms import Coded, coded
from sim.core.words import word
from sim.inputs.city import City
from sim.inputs.levers import LEVER
from sim.inputs.scenarios.scenario import Difference, Scenario, differences

_YEAR: Final = 12


def idle_in(scenario: Scenario, city: City, until: str | None = None) -> list[Coded]:
    """What a scenario sets in vain, or in part, up to a month: a line each.

    The month is the region's last one if none is given.
    """
    last = city.region.last_month() if until is None else month_number(until)
    rows = differences(scenario, city)
    late = {name: first for name, first in _first_months(rows).items() if first > last}
    in_part = [_partly(name, rows, last) for name in _first_months(rows) if name not in late]
    return [*_too_late(late, last), *(note for note in in_part if note), *_waiting(scenario)]


def _waiting(scenario: Scenario) -> Iterator[Coded]:
    """The levers that a rule sets for so short that the months in which they act may be missed."""
    for reaction in scenario.reactions:
        for name in reaction.values:
            months = LEVER[name].months
            if reaction.months is not None and reaction.months < _longest_wait(months):
                yield coded(
                    "waits for month", name=name, months=in_months(months), lasts=reaction.months
                )


def _longest_wait(months: tuple[int, ...]) -> int:
    """How many months, at most, one waits for one of these months of the year, it included."""
    return max(b - a for a, b in pairwise((*months, months[0] + _YEAR)))


def _first_months(rows: list[Difference]) -> dict[str, int]:
    """The first month in which each lever is set, in months since year 0."""
    found: dict[str, int] = {}
    for row in rows:
        first = month_number(row.first)
        found[row.lever] = min(first, found.get(row.lever, first))
    return found


def _acting(row: Difference, last: int) -> set[int]:
    """The months of the year of a row, up to the last one, in which its lever acts."""
    months = range(month_number(row.first), _end(row, last) + 1)
    return {month % _YEAR + 1 for month in months} & set(LEVER[row.lever].months)


def _end(row: Difference, last: int) -> int:
    return last if row.until is None else min(month_number(row.until), last)


def _too_late(late: dict[str, int], last: int) -> Iterator[Coded]:
    by_month: dict[int, list[str]] = {}
    for name, first in late.items():
        by_month.setdefault(first, []).append(name)
    for first, names in sorted(by_month.items()):
        yield coded(
            "begins_too_late",
            names=Both(", ".join(names), "、".join(LEVER[one].meaning_zh for one in names)),
            first=month_text(first),
            last=month_text(last),
        )


def _partly(name: str, rows: list[Difference], last: int) -> Coded | None:
    """Which of the months in which a lever acts are left out, if some are.

    A lever that acts in every month acts in as many of them as it is set for, and no more is meant.
    """
    if len(LEVER[name].months) == _YEAR:
        return None
    own = [row for row in rows if row.lever == name and month_number(row.first) <= last]
    held = set[int]().union(*(_acting(row, last) for row in own))
    if held == set(LEVER[name].months):
        return None
    span = {"first": own[0].first, "last": month_text(max(_end(row, last) for row in own))}
    months = in_months(LEVER[name].months)
    named = Both(name, LEVER[name].meaning_zh)
    if not held:
        return coded("never_acts", name=named, months=months, **span)
    return coded("acts_in_part", name=named, months=months, held=in_months(sorted(held)), **span)


def in_months(months: Iterable[int]) -> Both:
    """Months of the year, in words."""
    months = tuple(months)
    return Both(
        ", ".join(word(f"month {month}", "en") for month in months),
        "、".join(word(f"month {month}", "zh") for month in months),
    )
