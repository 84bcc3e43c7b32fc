"""Where a change of a scenario holds: at houses, in towns or places, instead of the whole city."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.core.language import Both
from sim.core.terms import Coded, coded, listed
from sim.core.text import did_you_mean, nearest, shown
from sim.inputs.beside.towns import Town, towns_of
from sim.inputs.city import City
from sim.inputs.levers import BY_HOUSE, LEVER
from sim.inputs.region_tables import Place, ordered_houses


class Sites(NamedTuple):
    """Some houses of a city: how they are called together, and each by its name."""

    names: tuple[str, ...]
    houses: tuple[str, ...]

    @property
    def said(self) -> Coded:
        """Where it is, in words of both languages."""
        return coded("only at", names=listed(self.names))


def where_given(said: Any, city: City) -> Sites:
    """The houses that a name or a list of names stands for: of houses, towns or places.

    Names may be in either language. Raises ValueError, in one line, if one is not known.
    """
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, Sequence) or not names:
        raise ValueError(coded("where is no name", said=shown(said)))
    known = houses_by_name(city)
    for name in names:
        if name not in known:
            hint = did_you_mean(nearest(name, known)) if isinstance(name, str) else ""
            towns = dict.fromkeys(towns_of(city).values())
            areas: list[Place | Town] = [*city.region.place, *towns]
            allowed = Both(*(", ".join(one) for one in _in_both(areas)))
            raise ValueError(coded("no such where", name=shown(name), hint=hint, allowed=allowed))
    chosen = {house for name in names for house in known[name]}
    ordered = [house.name for house in ordered_houses(city.region) if house.name in chosen]
    return Sites(tuple(names), tuple(ordered))


def _in_both(areas: Sequence[Place | Town]) -> tuple[list[str], list[str]]:
    return [one.name for one in areas], [one.name_zh for one in areas]


def houses_by_name(city: City) -> Mapping[str, tuple[str, ...]]:
    """The houses of each house, town and place, by each of its names."""
    found: dict[str, list[str]] = {}
    towns, places = towns_of(city), {place.name: place for place in city.region.place}
    for house in ordered_houses(city.region):
        place = places[house.place] if house.place else city.region.place[0]
        names = {house.name, house.name_zh, place.name, place.name_zh}
        if house.name in towns:
            names |= {*towns[house.name]}
        for name in names - {None}:
            found.setdefault(str(name), []).append(house.name)
    return {name: tuple(houses) for name, houses in found.items()}


def check_by_house(key: str) -> None:
    """Raise ValueError, in one line, if a lever holds for the whole city alone."""
    if key in LEVER and not LEVER[key].by_house:
        raise ValueError(coded("not by house", key=key, allowed=listed(BY_HOUSE)))
