"""What a city's files say of itself, held against the figures that it reported."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from calibration.reported.counted import CITY, first_of
from calibration.reported.ledger import Figure
from calibration.reported.targets import FILE, Given, Targets
from sim.core.errors import InputError
from sim.core.months import month_number
from sim.core.terms import Coded, coded
from sim.core.text import did_you_mean, nearest, shown
from sim.inputs.city import City
from sim.inputs.lever import digits_of, is_whole
from sim.inputs.levers import LEVER
from sim.inputs.region import House, Region

_EXACT: Final = 0.5
"""A count is contradicted by another whole number."""
_ROUNDED: Final = 0.01
"""An amount, by one that is more than this share off: reports have three digits."""


class Fact(NamedTuple):
    """What can be read off a city's files at a month, in one unit."""

    unit: str
    read: Callable[[Region, str], float]


def _houses(region: Region, month: str, kind: str = "") -> list[House]:
    """The houses of a kind, or all, that are open in a month."""
    opened = (house for house in region.house if (house.opened or region.start) <= month)
    return [house for house in opened if kind in ("", house.kind)]


def area_at(house: House, month: str) -> float:
    """A house's floor area in a month, in m2."""
    areas = [event.area for event in house.events if event.area and event.month <= month]
    return float(areas[-1] if areas else house.area)


def _tier_at(house: House, month: str) -> str:
    tiers = [event.tier for event in house.events if event.tier and event.month <= month]
    return tiers[-1] if tiers else "none"


def _count_of(kind: str) -> Fact:
    return Fact("count", lambda region, month: float(len(_houses(region, month, kind))))


def _area_of(kind: str) -> Fact:
    def read(region: Region, month: str) -> float:
        return sum(area_at(house, month) for house in _houses(region, month, kind))

    return Fact("m2", read)


def _count_of_tier(tier: str) -> Fact:
    def read(region: Region, month: str) -> float:
        return float(sum(_tier_at(h, month) == tier for h in _houses(region, month, "incubator")))

    return Fact("count", read)


def _open_funds(region: Region, month: str) -> list[int]:
    return [fund.committed for fund in region.fund if fund.opened <= month]


CITY_FACTS: Final = {
    "houses": _count_of(""),
    "incubators": _count_of("incubator"),
    "makerspaces": _count_of("makerspace"),
    **{
        f"incubators_{tier}": _count_of_tier(tier)
        for tier in ("national", "provincial", "municipal")
    },
    "area": _area_of(""),
    "incubator_area": _area_of("incubator"),
    "makerspace_area": _area_of("makerspace"),
    "funds": Fact("count", lambda region, month: float(len(_open_funds(region, month)))),
    "fund_capital": Fact("CNY", lambda region, month: float(sum(_open_funds(region, month)))),
    "institutes": Fact(
        "count",
        lambda region, month: float(sum(one.opened <= month for one in region.institute)),
    ),
    "banks": Fact("count", lambda region, _: float(region.lender_count())),
}
"""What can be read of a whole city; a lever of its policy can be read by its name, too."""


def contradictions(city: City, targets: Targets) -> list[Coded]:
    """The reported figures that the city's own files contradict, a line each; none if none does.

    Raises InputError, in one line, for a fact that is not known or has another unit.
    """
    try:
        found = [_contradiction(city, given) for given in targets.given]
    except ValueError as error:
        raise InputError(coded("in file of city", city=city.name, file=FILE, error=error)) from None
    return [line for line in found if line is not None]


def without_fact(targets: Targets) -> list[str]:
    """The inputs that name nothing in the region's files to hold them against, by id."""
    return [
        given.figure.id
        for given in targets.given
        if given.fact is None and targets.roles[given.figure.id][0] == "input"
    ]


def _contradiction(city: City, given: Given) -> Coded | None:
    figure, name = given
    if name is None:
        return None
    unit, entered = _entered(city, figure, name)
    if unit != figure.unit:
        raise ValueError(
            coded(
                "fact in another unit",
                figure=figure.id,
                name=shown(name),
                allowed=unit,
                unit=shown(figure.unit),
            )
        )
    tolerance = _EXACT if is_whole(unit) else _ROUNDED * figure.value
    if abs(entered - figure.value) <= tolerance:
        return None
    return coded(
        "contradicted", figure=figure.id, reported=digits_of(unit, figure.value), unit=unit,
        month=figure.as_of, entered=digits_of(unit, entered), fact=name, scope=figure.scope,
    )  # fmt: skip


def _entered(city: City, figure: Figure, name: str) -> tuple[str, float]:
    """The unit of a fact, and its value in the city's files at the figure's month."""
    if name in LEVER:
        lever = LEVER[name]
        unit = figure.unit if lever.is_in(figure.unit) else lever.unit.removesuffix(" a year")
        return unit, city.policy[name].at(month_number(figure.as_of))
    houses = {house.name: house for house in city.region.house}
    if figure.scope in houses and name == "area":
        return "m2", area_at(houses[figure.scope], figure.as_of)
    if figure.scope == CITY and name in CITY_FACTS:
        fact = CITY_FACTS[name]
        return fact.unit, fact.read(city.region, figure.as_of)
    known = list(_known(figure, houses))
    raise ValueError(
        coded(
            "fact not known",
            figure=figure.id,
            name=shown(name),
            hint=did_you_mean(nearest(name, known)),
            known=first_of(known),
        )
    )


def _known(figure: Figure, houses: dict[str, House]) -> Iterator[str]:
    yield from ("area",) if figure.scope in houses else CITY_FACTS
