"""For whom a change of a scenario holds alone, if not for the whole city: houses, or sectors."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.core.language import Both
from sim.core.terms import Coded, coded, listed
from sim.core.text import did_you_mean, nearest, shown
from sim.inputs.beside.towns import Town, towns_of
from sim.inputs.city import City
from sim.inputs.lever import Alone
from sim.inputs.levers import LEVER, SET_ALONE
from sim.inputs.region import Region
from sim.inputs.region_tables import House, Place, StartupSector, ordered_houses
from sim.inputs.scenarios.setting import ALONE_KEYS


class Only(NamedTuple):
    """Some houses or some sectors of a city.

    ``key`` is where they are named in a change, ``names`` as they were given, ``called`` the same
    in both languages, and ``members`` each house's or sector's own name.
    """

    key: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    called: tuple[Both, ...]

    @property
    def kind(self) -> Alone:
        """Whether they are houses or sectors."""
        return ALONE_KEYS[self.key]

    @property
    def said(self) -> Coded:
        """Who they are, in words of both languages."""
        return coded(f"only {self.kind}", names=listed(self.called))


def local_rows(region: Region) -> list[tuple[str, str]]:
    """Whose row is which where levers are set alone, by kind and name: sectors, then houses."""
    sectors = [("sector", one.name) for one in region.sector]
    houses = [("house", one.name) for one in ordered_houses(region)]
    return sectors + houses


# What a change says ---------------------------------------------------------------------------


def only_given(table: Mapping[str, Any], city: City) -> Only | None:
    """The houses or sectors that a change names; None if it holds for the whole city.

    A name may be in either language: of a sector; of a house, a town or a place, which stand for
    their houses. Raises ValueError, in one line, if one is not known or both are named.
    """
    keys = _keys(table)
    if not keys:
        return None
    if len(keys) > 1:
        raise ValueError(coded("where and sectors"))
    (key,) = keys
    said = table[key]
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, Sequence) or not names:
        raise ValueError(coded(f"{key} is no name", said=shown(said)))
    known = named_in(city, ALONE_KEYS[key])
    for name in names:
        if not isinstance(name, str) or name not in known:
            raise ValueError(_not_known(key, name, known, city))
    chosen = {member for name in names for member in known[name].members}
    rows = local_rows(city.region)
    ordered = [name for kind, name in rows if kind == ALONE_KEYS[key] and name in chosen]
    return Only(key, tuple(names), tuple(ordered), tuple(known[name].called for name in names))


def check_alone(lever: str, table: Mapping[str, Any]) -> None:
    """Raise ValueError, in one line, if a change names for whom a lever cannot be set alone."""
    keys = _keys(table)
    kind = ALONE_KEYS[keys[0]] if len(keys) == 1 else None
    if kind and LEVER[lever].alone != kind:
        allowed = listed(SET_ALONE[kind])
        raise ValueError(coded(f"not by {kind}", key=lever, allowed=allowed))


def _keys(table: Mapping[str, Any]) -> list[str]:
    return [key for key in ALONE_KEYS if key in table]


# Names ----------------------------------------------------------------------------------------

_Area = House | Town | Place | StartupSector


class Members(NamedTuple):
    """A house, a town, a place or a sector: how it is called, and its houses or itself by name."""

    called: Both
    members: list[str]


def named_in(city: City, kind: Alone) -> Mapping[str, Members]:
    """The houses, towns and places of a city, or its sectors, each by either of its names."""
    found: dict[str, Members] = {}
    for member, areas in _sectors(city) if kind == "sector" else _houses(city):
        for one in areas:
            for name in {*_called(one)}:
                found.setdefault(name, Members(_called(one), [])).members.append(member)
    return found


def _called(area: _Area) -> Both:
    return Both(area.name, area.name_zh or area.name)


def _sectors(city: City) -> list[tuple[str, list[_Area]]]:
    return [(one.name, [one]) for one in city.region.sector]


def _houses(city: City) -> list[tuple[str, list[_Area]]]:
    towns, places = towns_of(city), {place.name: place for place in city.region.place}
    found: list[tuple[str, list[_Area]]] = []
    for house in ordered_houses(city.region):
        place = places[house.place] if house.place else city.region.place[0]
        town = [towns[house.name]] if house.name in towns else []
        found.append((house.name, [house, *town, place]))
    return found


def _not_known(key: str, name: Any, known: Mapping[str, Members], city: City) -> Coded:
    hint = did_you_mean(nearest(name, known)) if isinstance(name, str) else ""
    towns = dict.fromkeys(towns_of(city).values())
    areas: list[_Area] = [*city.region.place, *towns] if key == "where" else [*city.region.sector]
    allowed = listed(_called(one) for one in areas)
    return coded(f"no such {key}", name=shown(name), hint=hint, allowed=allowed)
