"""Startups in groups: by house, town, sector, origin and place, and what is added up in each."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from sim.core.language import Both
from sim.experiments.additionality import sums_by_group
from sim.experiments.replicate import past, project
from sim.experiments.study import Study
from sim.inputs.beside.towns import towns_of
from sim.inputs.region import Region, ordered_houses
from sim.model.agents.startups.startup import NEVER, NOBODY, ORIGINS
from sim.model.world import World, of_everybody

WHERE_OUTCOMES: Final = (
    "graduations",
    "firms_founded",
    "active_startups",
    "employees",
    "startup_lending",
)
"""Of the projection, or as of its end; the groups of a dimension add up to the city's."""

NO_GROUP: Final = "none"
_FIELDS: Final = (
    "id",
    "host",
    "alma_mater",
    "origin",
    "sector",
    "place",
    "graduated",
    "founded",
    "ended",
    "is_team",
    "team",
    "borrowed",
)
_MONEY: Final = ("borrowed",)

Rows = dict[str, np.ndarray]


class Grouping(NamedTuple):
    """A way to group startups: the groups by name in both languages, and each startup's number."""

    name: str
    groups: tuple[Both, ...]
    of: Callable[[Rows], np.ndarray]


def groupings(study: Study) -> list[Grouping]:
    """House, town (if the region says where its houses are), sector, origin and place."""
    region = study.region
    houses = [Both(one.name, one.name_zh or one.name) for one in ordered_houses(region)]
    none = Both(NO_GROUP, NO_GROUP)
    found = [Grouping("house", (*houses, none), _house)]
    towns = _towns(study, [house.en for house in houses])
    if towns is not None:
        found.append(towns)
    sectors = tuple(Both(one.name, one.name_zh) for one in region.sector)
    places = tuple(Both(one.name, one.name_zh or one.name) for one in region.place)
    origins = tuple(Both(one, one) for one in ORIGINS)
    found.append(Grouping("sector", sectors, lambda rows: rows["sector"]))
    found.append(Grouping("origin", origins, lambda rows: rows["origin"]))
    if len(places) > 1:
        found.append(Grouping("place", places, lambda rows: rows["place"]))
    return found


def _house(rows: Rows) -> np.ndarray:
    """The house that a startup graduated from, or else is in; the last group is of none."""
    house: np.ndarray = np.where(rows["alma_mater"] != NOBODY, rows["alma_mater"], rows["host"])
    return house


def _towns(study: Study, houses: Sequence[str]) -> Grouping | None:
    of_house = towns_of(study.city)
    if not of_house:
        return None
    towns = list(dict.fromkeys(of_house.values()))
    numbers = np.array(
        [towns.index(of_house[name]) if name in of_house else len(towns) for name in houses]
        + [len(towns)]
    )
    names = (*(Both(*town) for town in towns), Both(NO_GROUP, NO_GROUP))
    return Grouping("town", names, lambda rows: numbers[_house(rows)])


def sums_of_run(study: Study, number: int, ways: Sequence[Grouping]) -> list[np.ndarray]:
    """For each grouping the sums of one run: int64 (scenarios, groups, WHERE_OUTCOMES); or fen."""
    history = past(study, number)
    before = _rows_of(history)
    worlds = [project(study, number, one, history) for one in study.scenarios]
    amounts = [_amounts(study.region, _rows_of(world), before) for world in worlds]
    rows = [_rows_of(world) for world in worlds]
    return [
        np.stack([_sums(way, own, sums) for own, sums in zip(rows, amounts, strict=True)])
        for way in ways
    ]


def _rows_of(world: World) -> Rows:
    """All startups there were, in order of their number."""
    order = np.argsort(of_everybody(world, "id"), kind="stable")
    return {name: of_everybody(world, name)[order] for name in _FIELDS}


def _amounts(region: Region, rows: Rows, before: Rows) -> list[np.ndarray]:
    """What each startup adds to WHERE_OUTCOMES."""
    since = region.month(region.report) + 1
    raised = {name: rows[name].copy() for name in _MONEY}
    known = np.searchsorted(rows["id"], before["id"])
    for name in _MONEY:
        raised[name][known] -= before[name]
    is_active = (rows["is_team"] == 0) & (rows["ended"] == NEVER)
    heads = (rows["team"] + 0.5).astype(np.int64)
    return [
        (rows["graduated"] >= since).astype(np.int64),
        (rows["founded"] >= since).astype(np.int64),
        is_active.astype(np.int64),
        np.where(is_active, heads, 0),
        raised["borrowed"],
    ]


def _sums(way: Grouping, rows: Rows, amounts: list[np.ndarray]) -> np.ndarray:
    groups = way.of(rows) % len(way.groups)
    return np.column_stack([sums_by_group(one, groups, len(way.groups)) for one in amounts])
