"""Houses that a report gives only in total: one table of ``region.toml`` for n houses alike."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StrictInt

from sim.core.terms import coded
from sim.inputs.region_tables import (
    LARGEST_AREA,
    SMALLEST_AREA,
    Area,
    HouseEvent,
    Month,
    Operator,
    Text,
)
from sim.inputs.toml.table import Faults, Table, checked_whole

MOST_ALIKE: Final = 20_000
"""Of all tables together; China has 16,000 incubators and makerspaces."""

_MARKS: Final = ("count", "total_area")
_STAND_IN: Final = {"kind": "incubator", "opened": None, "area": SMALLEST_AREA, "source": "-"}
_Count = Annotated[StrictInt, Field(ge=1, le=MOST_ALIKE, description="houses alike")]
_TotalArea = Annotated[
    StrictInt, Field(ge=SMALLEST_AREA, le=MOST_ALIKE * LARGEST_AREA, description="m2")
]


class HousesAlike(Table):
    """``count`` houses that differ in nothing but their names; ``area`` is of each, in m2.

    Instead of ``area`` there may be ``total_area``, which the houses' areas add up to.
    """

    name: Text
    kind: Literal["incubator", "makerspace"]
    count: _Count
    opened: Month
    area: Area | None = None
    total_area: _TotalArea | None = None
    place: Text | None = None
    speciality: Text | None = None
    operator: Operator = "private"
    events: tuple[HouseEvent, ...] = ()
    source: Text


def groups_in(tables: Any, faults: Faults) -> dict[int, HousesAlike]:
    """The groups among the tables of houses, by their place; what is wrong of them is noted."""
    groups = {}
    for place, table in enumerate(tables if isinstance(tables, list) else ()):
        if _is_group(table):
            with faults.noted():
                groups[place] = _group(place, table)
    number = sum(group.count for group in groups.values())
    if number > MOST_ALIKE:
        raise ValueError(coded("too many houses", number=number, most=MOST_ALIKE))
    return groups


def _is_group(table: Any) -> bool:
    return isinstance(table, dict) and any(mark in table for mark in _MARKS)


def first_alike(tables: list[Any], groups: Mapping[int, HousesAlike]) -> list[Any]:
    """The tables of houses, with the first house of each group in the group's place.

    Where a group is wrong, which was noted, a house stands in for it.
    """
    return [
        _houses(groups[place])[0]
        if place in groups
        else ({**_STAND_IN, "name": f"house {place + 1}"} if _is_group(table) else table)
        for place, table in enumerate(tables)
    ]


def all_alike(tables: list[Any], groups: Mapping[int, HousesAlike]) -> list[Any]:
    """The tables of houses, with all houses of each group in the group's place."""
    return [
        house
        for place, table in enumerate(tables)
        for house in (_houses(groups[place]) if place in groups else [table])
    ]


def _group(place: int, table: dict[str, Any]) -> HousesAlike:
    where = f"house {place + 1}"
    group = checked_whole(HousesAlike, table, "house", place)
    if (group.area is None) == (group.total_area is None):
        code = "no area" if group.area is None else "both areas"
        raise ValueError(coded(code, where=where))
    if group.total_area is not None:
        mean = group.total_area / group.count
        if not SMALLEST_AREA <= mean <= LARGEST_AREA:
            raise ValueError(
                coded(
                    "mean area wrong",
                    where=where,
                    total=group.total_area,
                    mean=mean,
                    count=group.count,
                    least=SMALLEST_AREA,
                    most=LARGEST_AREA,
                )
            )
    return group


def _houses(group: HousesAlike) -> list[dict[str, Any]]:
    """The tables of single houses: named in order, their areas adding up to the total."""
    shared = group.model_dump(exclude={"name", "area", *_MARKS}, exclude_none=True)
    total = group.total_area if group.total_area is not None else (group.area or 0) * group.count
    each, left = divmod(total, group.count)
    return [
        {**shared, "name": f"{group.name} {number}", "area": each + (number <= left)}
        for number in range(1, group.count + 1)
    ]
