"""What a scenario changes: levers set to values from a month to another one, read and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from sim.core.months import month_number, month_text
from sim.core.terms import Coded, coded
from sim.core.text import as_written, did_you_mean, kind_of, nearest, shown
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.policy import Policy, allowed_in, check_result, value_in
from sim.inputs.region import Region
from sim.inputs.scenarios.relative import Relative, Value, as_json, is_meant_relative, relative_in
from sim.inputs.toml.hints import month_meant
from sim.inputs.toml.table import Faults

SECTIONS: Final = ("name", "description", "change")
LANGUAGES: Final = ("en", "zh")
MONTHS: Final = ("from", "until")

_YEAR: Final = re.compile(r"year\+([1-9]\d?)")
"""So many calendar years after the report's: from its January, until its December."""


@dataclass(frozen=True)
class Change:
    """Levers set to values (money in CNY) from a month to another one, both included.

    Months are texts such as "2023-01"; ``last`` is None for a change that stays. A value may be
    relative to what would be in force in the baseline (``Relative``).
    """

    first: str
    last: str | None
    values: Mapping[str, Value] = field(hash=False)

    def overlaps(self, other: "Change") -> bool:
        """Whether some month belongs to both changes."""
        return _begins_by_end(self, other) and _begins_by_end(other, self)

    def described(self) -> dict[str, Any]:
        """The change as JSON can hold it (money in CNY)."""
        values = {name: as_json(value) for name, value in self.values.items()}
        return {"from": self.first, "until": self.last, "values": values}


def changes_in(tables: Any, region: Region, policy: Policy) -> tuple[Change, ...]:
    """The changes that a list of tables holds.

    Raises ValueError, with a line for each fault, if something in them is wrong.
    """
    if not isinstance(tables, list):
        raise ValueError(
            coded("change in single brackets", tables=shown(tables), kind=kind_of(tables))
        )
    faults, changes = Faults(), {}
    for number, table in enumerate(tables, 1):
        with faults.noted(coded("change number", number=number)):
            changes[number] = _change(table, region, policy)
    faults.lines += _overlaps(changes)
    faults.end()
    return tuple(changes.values())


def check_results(change: Change, region: Region, policy: Policy) -> None:
    """Raise ValueError, with a line for each fault, if a relative value leads out of its range."""
    faults = Faults()
    for name, value in change.values.items():
        if isinstance(value, Relative):
            with faults.noted():
                _check_result(change, name, value, region, policy)
    faults.end()


def last_month_of(change: Change, region: Region) -> int:
    """The last month (months since year 0) of a change; the region's last one if it stays."""
    return region.last_month() if change.last is None else month_number(change.last)


def nearest_name(key: str, names: tuple[str, ...]) -> str:
    """The name that a key resembles, by name or by a lever's Chinese meaning; "" if none."""
    chinese = {lever.meaning_zh: lever.name for lever in LEVERS if lever.name in names}
    found = nearest(key, (*names, *chinese))
    return chinese.get(found, found)


def _begins_by_end(one: Change, other: Change) -> bool:
    return other.last is None or one.first <= other.last


def _change(table: Any, region: Region, policy: Policy) -> Change:
    if not isinstance(table, dict):
        raise ValueError(coded("change is no table", table=shown(table), kind=kind_of(table)))
    faults, values = Faults(), {}
    first, last = month_text(month_number(region.report) + 1), None
    with faults.noted():
        first = _month(table, "from", region) or first
    with faults.noted():
        last = _month(table, "until", region)
    has_months = not faults.lines
    if has_months and last is not None and last < first:
        faults.lines.append(coded("until before from", last=last, first=first))
    for key in table:
        if key not in MONTHS:
            with faults.noted():
                values[key] = _value(key, table[key], region)
    change = Change(first, last, values)
    if has_months:
        with faults.noted():
            check_results(change, region, policy)
    if not set(table) - set(MONTHS):
        faults.lines.append(coded("change is empty"))
    faults.end()
    return change


# Values ---------------------------------------------------------------------------------------


def _value(key: str, value: Any, region: Region) -> Value:
    if key in LEVER:
        try:
            if is_meant_relative(value):
                return relative_in(value)
            return value_in(region, LEVER[key], value)
        except ValueError as error:
            raise ValueError(
                coded("is set to", where=key, value=shown(value), error=error)
            ) from None
    if key in SECTIONS:
        raise ValueError(coded("section in a change", key=key))
    if key in LANGUAGES:
        raise ValueError(coded("language in a change", key=key))
    question = did_you_mean(nearest_name(key, (*LEVER, *MONTHS)))
    raise ValueError(coded("key is no lever", key=shown(key), hint=question))


def _check_result(
    change: Change, name: str, value: Relative, region: Region, policy: Policy
) -> None:
    """Raise ValueError if a relative value is out of range in some month of a change."""
    first, last = month_number(change.first), last_month_of(change, region)
    for span in policy[name].spans(first, last):
        result = value.of(span.value)
        try:
            check_result(region, LEVER[name], result)
        except ValueError:
            raise ValueError(
                coded(
                    "relative value leads out",
                    name=name,
                    text=value.text,
                    result=as_written(result),
                    value=as_written(span.value),
                    first=month_text(span.first),
                    allowed=allowed_in(region, LEVER[name]),
                )
            ) from None


# Months ---------------------------------------------------------------------------------------


def _month(table: dict[str, Any], key: str, region: Region) -> str | None:
    """The month that a change gives under a key, if it does."""
    value = table.get(key)
    if value is None:
        return None
    earliest = month_number(region.report) + 1
    latest = region.last_month()
    allowed = coded("months from to", first=month_text(earliest), last=month_text(latest))
    try:
        number = _number_of(value, key, region)
    except (ValueError, TypeError):
        raise ValueError(
            coded(
                "month not read",
                key=key,
                value=shown(value),
                hint=month_meant(value),
                allowed=allowed,
            )
        ) from None
    if number < earliest:
        raise ValueError(
            coded("month is history", key=key, value=value, report=region.report, allowed=allowed)
        )
    if number > latest:
        raise ValueError(coded("change too late", key=key, value=value, allowed=allowed))
    return month_text(number)


def _number_of(value: Any, key: str, region: Region) -> int:
    """The month that a text such as "2025-01" or "year+1" means, in months since year 0."""
    years = _YEAR.fullmatch(value)
    if years is None:
        return month_number(value)
    january = (month_number(region.report) // 12 + int(years[1])) * 12
    return january if key == "from" else january + 11


def _overlaps(changes: Mapping[int, Change]) -> Iterator[Coded]:
    """A line for each pair of changes, by number, that set one lever in the same month."""
    for lever in LEVER:
        setting = [pair for pair in changes.items() if lever in pair[1].values]
        setting.sort(key=lambda pair: pair[1].first)
        for (number, earlier), (other, later) in pairwise(setting):
            if earlier.overlaps(later):
                one, two = sorted((number, other))
                yield coded("changes overlap", one=one, two=two, lever=lever, month=later.first)
