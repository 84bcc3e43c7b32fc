"""Where a change of a scenario holds: at houses, in towns or places, instead of the whole city."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.core.language import Both
from sim.core.terms import Coded, coded, listed
from sim.core.text import did_you_mean, nearest, shown
from sim.inputs.beside.towns import Town, towns_of
from sim.inputs.city import City
from sim.inputs.levers import BY_HOUSE, LEVER
from sim.inputs.region_tables import House, Place, ordered_houses


class Sites(NamedTuple):
    """Some houses of a city: ``names`` as they were given, in both languages, each house's own."""

    names: tuple[str, ...]
    houses: tuple[str, ...]
    called: tuple[Both, ...]

    @property
    def said(self) -> Coded:
        """Where it is, in words of both languages."""
        return coded("only at", names=listed(self.called))


def where_given(said: Any, city: City) -> Sites:
    """The houses that a name or a list of names stands for: of houses, towns or places.

    Names may be in either language. Raises ValueError, in one line, if one is not known.
    """
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, Sequence) or not names:
        raise ValueError(coded("where is no name", said=shown(said)))
    known = sites_by_name(city)
    for name in names:
        if not isinstance(name, str) or name not in known:
            hint = did_you_mean(nearest(name, known)) if isinstance(name, str) else ""
            towns = dict.fromkeys(towns_of(city).values())
            areas: list[Place | Town] = [*city.region.place, *towns]
            allowed = Both(*(", ".join(one) for one in _in_both(areas)))
            raise ValueError(coded("no such where", name=shown(name), hint=hint, allowed=allowed))
    chosen = {house for name in names for house in known[name].houses}
    ordered = [house.name for house in ordered_houses(city.region) if house.name in chosen]
    return Sites(tuple(names), tuple(ordered), tuple(known[name].called for name in names))


def _in_both(areas: Sequence[Place | Town]) -> tuple[list[str], list[str]]:
    return [one.name for one in areas], [one.name_zh for one in areas]


class Site(NamedTuple):
    """A house, a town or a place: how it is called, and its houses by name."""

    called: Both
    houses: list[str]


def sites_by_name(city: City) -> Mapping[str, Site]:
    """The houses, towns and places of a city, each by either of its names."""
    found: dict[str, Site] = {}
    towns, places = towns_of(city), {place.name: place for place in city.region.place}
    for house in ordered_houses(city.region):
        place = places[house.place] if house.place else city.region.place[0]
        town = [towns[house.name]] if house.name in towns else []
        areas: list[House | Town | Place] = [house, *town, place]
        for one in areas:
            called = Both(one.name, one.name_zh or one.name)
            for name in {*called}:
                found.setdefault(name, Site(called, [])).houses.append(house.name)
    return found


def check_by_house(key: str) -> None:
    """Raise ValueError, in one line, if a lever holds for the whole city alone."""
    if key in LEVER and not LEVER[key].by_house:
        raise ValueError(coded("not by house", key=key, allowed=listed(BY_HOUSE)))
