"""What a scenario changes: levers set to values from a month to another one, read and checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sim.core.months import month_number
from sim.core.terms import Coded, coded
from sim.core.text import kind_of, shown
from sim.inputs.city import City
from sim.inputs.levers import LEVER
from sim.inputs.policy import Course, Policy
from sim.inputs.region import Region
from sim.inputs.scenarios.only import Only, check_alone, only_given
from sim.inputs.scenarios.relative import Value, as_json, value_where
from sim.inputs.scenarios.setting import (
    CHANGE_KEYS,
    check_worked_out,
    end_of,
    months_given,
    value_given,
)
from sim.inputs.toml.table import Faults


@dataclass(frozen=True)
class Change:
    """Levers set to values (money in CNY) from a month to another one, both included.

    Months are texts such as "2023-01"; ``last`` is None for a change that stays. A value may be
    relative to what would be in force in the baseline (``Relative``). ``only`` is for whom it holds
    alone, if not for the whole city (None): it goes before what is set for that.
    """

    first: str
    last: str | None
    values: Mapping[str, Value] = field(hash=False)
    only: Only | None = None

    def overlaps(self, other: "Change") -> bool:
        """Whether some month belongs to both changes, wherever they hold."""
        return _begins_by_end(self, other) and _begins_by_end(other, self)

    def described(self) -> dict[str, Any]:
        """The change as JSON can hold it (money in CNY)."""
        values = {name: as_json(value) for name, value in self.values.items()}
        only = {} if self.only is None else {self.only.key: list(self.only.names)}
        return {"from": self.first, "until": self.last, **only, "values": values}


def changes_in(tables: Any, city: City) -> tuple[Change, ...]:
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
            changes[number] = _change(table, city)
    faults.lines += _overlaps(changes)
    faults.end()
    return tuple(changes.values())


def check_results(change: Change, region: Region, policy: Policy) -> None:
    """Raise ValueError, with a line for each fault, if a relative value leads out of its range."""
    faults = Faults()
    first, last = month_number(change.first), last_month_of(change, region)
    for name, value in change.values.items():
        with faults.noted():
            check_worked_out(name, value, policy[name].spans(first, last), region)
    faults.end()


def last_month_of(change: Change, region: Region) -> int:
    """The last month (months since year 0) of a change; the region's last one if it stays."""
    return end_of(change.last, region)


def changed_to(name: str, month: int, changes: Sequence[Change], course: Course) -> float:
    """What changes of a scenario put in force of a lever in a month (months since year 0)."""
    baseline = course.at(month)
    for change in changes:
        is_after_end = change.last is not None and month > month_number(change.last)
        if change.only is not None:
            continue
        if name in change.values and month >= month_number(change.first) and not is_after_end:
            return value_where(change.values[name], baseline)
    return baseline


def _begins_by_end(one: Change, other: Change) -> bool:
    return other.last is None or one.first <= other.last


def _change(table: Any, city: City) -> Change:
    region = city.region
    if not isinstance(table, dict):
        raise ValueError(coded("change is no table", table=shown(table), kind=kind_of(table)))
    faults, values = Faults(), {}
    months = months_given(table, region, faults)
    only = None
    with faults.noted():
        only = only_given(table, city)
    for key in table:
        if key not in CHANGE_KEYS:
            with faults.noted():
                values[key] = value_given(key, table[key], region)
                check_alone(key, table)
    first, last = months or ("", None)
    change = Change(first, last, values, only)
    if months:
        with faults.noted():
            check_results(change, region, city.policy)
    if not set(table) - set(CHANGE_KEYS):
        faults.lines.append(coded("change is empty"))
    faults.end()
    return change


def _overlaps(changes: Mapping[int, Change]) -> Iterator[Coded]:
    """A line for each pair of changes that set one lever in one month for one house or sector."""
    for lever in LEVER:
        setting = [pair for pair in changes.items() if lever in pair[1].values]
        for one, two, month in sorted(
            {found for same in _by_member(setting) for found in _pairs(same)}
        ):
            yield coded("changes overlap", one=one, two=two, lever=lever, month=month)


_Numbered = tuple[int, Change]


def _by_member(setting: list[_Numbered]) -> Iterable[list[_Numbered]]:
    """The changes of the whole city, and those of each house or sector."""
    groups: dict[str, list[_Numbered]] = {}
    for number, change in setting:
        for member in change.only.members if change.only else ("",):
            groups.setdefault(member, []).append((number, change))
    return groups.values()


def _pairs(setting: list[_Numbered]) -> Iterator[tuple[int, int, str]]:
    """The numbers of changes that overlap, and from which month on."""
    ordered = sorted(setting, key=lambda pair: pair[1].first)
    for (number, earlier), (other, later) in pairwise(ordered):
        if earlier.overlaps(later):
            yield min(number, other), max(number, other), later.first
