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
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.scenario import Difference, Scenario, differences

_YEAR: Final = 12


def idle_in(scenario: Scenario, city: City, until: str | None = None) -> list[Coded]:
    """What a scenario sets in vain, or in part, up to a month: a line each.

    The month is the region's last one if none is given.
    """
    last = city.region.last_month() if until is None else month_number(until)
    rows = differences(scenario, city)
    begins = _first_months(rows, scenario.reactions)
    late = {name: first for name, first in begins.items() if first > last}
    in_part = [_partly(name, rows, last) for name in _first_months(rows) if name not in late]
    return [*_too_late(late, last), *(note for note in in_part if note), *_waiting(scenario, last)]


def _waiting(scenario: Scenario, last: int) -> Iterator[Coded]:
    """The levers that a rule sets when they do not act, or for so short that they may not."""
    for reaction in scenario.reactions:
        for name in reaction.values:
            months = LEVER[name].months
            first = month_number(reaction.first)
            end = last if reaction.last is None else min(month_number(reaction.last), last)
            if first <= end and not _acting(name, first, end):
                yield _never(name, reaction.first, end)
            elif reaction.months is not None and reaction.months < _longest_wait(months):
                yield coded(
                    "waits for month", name=name, months=in_months(months), lasts=reaction.months
                )


def _longest_wait(months: tuple[int, ...]) -> int:
    """How many months, at most, one waits for one of these months of the year, it included."""
    return max(b - a for a, b in pairwise((*months, months[0] + _YEAR)))


def _first_months(rows: list[Difference], rules: Iterable[Reaction] = ()) -> dict[str, int]:
    """The first month in which each lever is set, or may be by rules, in months since year 0."""
    begun = [(row.lever, row.first) for row in rows]
    begun += [(name, rule.first) for rule in rules for name in rule.values]
    found: dict[str, int] = {}
    for name, month in begun:
        first = month_number(month)
        found[name] = min(first, found.get(name, first))
    return found


def _acting(name: str, first: int, last: int) -> set[int]:
    """The months of the year, from one month to another, in which a lever acts."""
    months = range(first, last + 1)
    return {month % _YEAR + 1 for month in months} & set(LEVER[name].months)


def _never(name: str, first: str, last: int) -> Coded:
    named, months = Both(name, LEVER[name].meaning_zh), in_months(LEVER[name].months)
    return coded("never_acts", name=named, months=months, first=first, last=month_text(last))


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
    spans = [(month_number(row.first), _end(row, last)) for row in own]
    held = set[int]().union(*(_acting(name, *span) for span in spans))
    if held == set(LEVER[name].months):
        return None
    end = max(last for _, last in spans)
    if not held:
        return _never(name, own[0].first, end)
    return coded(
        "acts_in_part",
        name=Both(name, LEVER[name].meaning_zh),
        months=in_months(LEVER[name].months),
        held=in_months(sorted(held)),
        first=own[0].first,
        last=month_text(end),
    )


def in_months(months: Iterable[int]) -> Both:
    """Months of the year, in words."""
    months = tuple(months)
    return Both(
        ", ".join(word(f"month {month}", "en") for month in months),
        "、".join(word(f"month {month}", "zh") for month in months),
    )
