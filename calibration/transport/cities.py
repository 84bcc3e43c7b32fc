"""A city for each site: the fitted city's firms, funds, lenders and rules behind other houses."""

import hashlib
import math
from dataclasses import replace
from typing import Any, Final, NamedTuple

import numpy as np

from calibration.reported.facts import area_at
from calibration.transport.sites import Site
from sim.core.months import month_number, month_text
from sim.inputs.city import City
from sim.inputs.lever_value import allowed_value
from sim.inputs.levers import LEVER
from sim.inputs.parameters import NAMES, PARAMETER
from sim.inputs.policy import Course, Policy
from sim.inputs.posterior import ParameterDraws
from sim.inputs.region import Region
from sim.inputs.toml.table import checked_table

EARLIEST: Final = "2000-01"
"""No house opens before; assumed: there were some hundred."""

PLACES_DIFFER: Final = 0.35
"""Standard deviation of the logarithm of founders between places with the same houses and floor;
assumed. The 17 places of the shipped table spread by 0.41 in tenants on their floor, the ten that
count houses by 0.36 in tenants of a house (docs/evidence.md, 12)."""

HOUSES_DIFFER: Final = 0.6
"""The same between single houses: tenants of a house spread by 0.7; assumed."""

REPORTED: Final = "graduates_reported"
"""The parameter that is a place's own habit: half of the places report as few of those that may
graduate as the prior says, half all of them. Graduates a year for a tenant are two-humped
(docs/evidence.md, 12)."""

MOST_AT_ONCE: Final = 1.0
"""A place is simulated in equal parts, each with at most so many founders for one of the city's."""

MONTHS_TO_TIER: Final = {"municipal": 24, "provincial": 48, "national": 60}
"""From the opening of a house until it holds a tier; assumed."""

_IN_CHINA: Final = (
    ("2000-12", 131), ("2005-12", 534), ("2010-12", 896), ("2012-12", 1_239), ("2014-12", 1_748),
    ("2016-12", 3_255), ("2018-12", 4_849), ("2020-12", 5_843), ("2021-12", 6_227),
    ("2023-12", 6_600), ("2030-12", 7_000),
)  # fmt: skip
"""Incubators of China: Torch statistics (docs/evidence.md, 4), before 2012 and after 2021
recalled or assumed. Houses of a place of which no dates are known opened in proportion."""

_SPREAD: Final = 0x9E
_SOURCE: Final = "a place's houses, floor and dates; the rest as in the fitted city"


class Model(NamedTuple):
    """The city that stands for a site, and how many times its counts the site has."""

    city: City
    times: float


def model_of(site: Site, city: City, parameters: ParameterDraws, seed: int) -> Model:
    """The city of a site: its founders in proportion to houses and floor, by luck more or fewer.

    What is an amount of the whole region is in that proportion; what a firm, a fund or a lender
    does is the fitted city's. A large place is simulated in equal parts.
    """
    whole = proportion(site, city.region)
    simulated = max(1, round(site.houses / max(1.0, whole / MOST_AT_ONCE)))
    times = site.houses / simulated
    size = whole / times
    region = region_of(site, city.region, simulated, size)
    policy = policy_of(city, region, size)
    draws = draws_of(site, city, parameters, size, seed)
    return Model(City(site.place, None, region, policy, city.priors, draws), times)


def proportion(site: Site, region: Region) -> float:
    """How large a place is against a region: the geometric mean by houses and by floor."""
    houses = [house for house in region.house if house.kind == "incubator" and house.opened]
    open_now = [house for house in houses if str(house.opened) <= region.report]
    floor = sum(area_at(house, region.report) for house in open_now)
    return math.sqrt(site.houses / len(open_now) * site.floor / floor)


# Its files ------------------------------------------------------------------------------------


def region_of(site: Site, region: Region, simulated: int, size: float) -> Region:
    """The region of a site, or of a part of it with so many houses, of a size against the city."""
    report = month_number(site.as_of)
    content = region.model_dump(mode="json", exclude_none=True, by_alias=True)
    content.pop("centre", None)
    houses = [_house(site, number, simulated) for number in range(simulated)]
    opened = [month_number(house["opened"]) for house in houses]
    start = min(month_number(region.start), *opened)
    name = site.place
    more = {
        "id": name,
        "name": {"en": name, "zh": name},
        "start": month_text(max(start, month_number(EARLIEST))),
        "report": site.as_of,
        "horizon": month_text(report + 12),
        "place": [{"name": name, "name_zh": name}],
        "house": houses,
        "fund": [_fund(one, size) for one in content.get("fund", ()) if _is_there(one, site)],
        "institute": _some(content.get("institute", []), site, size),
        "prospect": [],
        "lenders": [{"number": max(1, round(region.lender_count() * size)), "source": _SOURCE}],
        "established": [
            {**_here(one), "number": round(one["number"] * size)}
            for one in content.get("established", ())
        ],
    }
    return checked_table(Region, content | more)


def _house(site: Site, number: int, simulated: int) -> dict[str, Any]:
    """One of the houses simulated, the oldest first: it stands for an equal part of all."""
    share = (number + 0.5) / simulated
    opened = site.opened or opened_in_proportion(share, site.as_of)
    tier = _tier(site, share)
    held = month_number(opened) + MONTHS_TO_TIER[tier]
    events = [{"month": month_text(held), "tier": tier}]
    return {
        "name": f"incubator {number + 1}",
        "kind": "incubator",
        "opened": max(opened, EARLIEST),
        "area": max(100, round(site.floor / site.houses)),
        "events": events if held <= month_number(site.as_of) else [],
        "source": _SOURCE,
    }


def _tier(site: Site, share: float) -> str:
    """The tier of the house at a share of all from the oldest on: the highest ones are oldest."""
    place = share * site.houses
    if place <= site.national:
        return "national"
    return "provincial" if place <= site.national + site.provincial else "municipal"


def opened_in_proportion(share: float, as_of: str) -> str:
    """When a share of the houses there at a date had opened, as China's incubators did."""
    months = [month_number(month) for month, _ in _IN_CHINA]
    counts = [count for _, count in _IN_CHINA]
    there = np.interp(month_number(as_of), months, counts)
    return month_text(int(np.interp(share * there, counts, months)))


def _fund(fund: dict[str, Any], size: float) -> dict[str, Any]:
    committed = max(2 * fund["ticket"], round(fund["committed"] * size))
    return _here(fund) | {"committed": committed}


def _some(known: list[dict[str, Any]], site: Site, size: float) -> list[dict[str, Any]]:
    """As many of the institutes as the size asks for, the first of them again if it needs more."""
    count = round(len(known) * size)
    found = [_here(known[number % len(known)]) for number in range(count)]
    return [
        one | {"name": f"{one['name']} {number}"}
        for number, one in enumerate(found, 1)
        if _is_there(one, site)
    ]


def _is_there(one: dict[str, Any], site: Site) -> bool:
    return str(one["opened"]) <= site.as_of


def _here(one: dict[str, Any]) -> dict[str, Any]:
    """A table without the place that it names."""
    return {key: value for key, value in one.items() if key != "place"}


def policy_of(city: City, region: Region, size: float) -> Policy:
    """The city's policy with what is a total in proportion, known from the region's start on."""
    lenders = region.lender_count() / city.region.lender_count()
    ratios = {"each": 1.0, "region": size, "lenders": lenders}
    return {
        name: _course(name, course, ratios[LEVER[name].scale], region.start)
        for name, course in city.policy.items()
    }


def _course(name: str, course: Course, ratio: float, start: str) -> Course:
    steps = [
        step.model_copy(update={"value": _scaled(name, step.value, ratio)})
        for step in course.values
    ]
    if LEVER[name].kind == "outside" and steps[0].first > start:
        steps[0] = steps[0].model_copy(update={"first": start})
    return course.model_copy(update={"values": tuple(steps)})


def _scaled(name: str, value: float, ratio: float) -> float:
    """A value times a ratio, as far as the lever allows."""
    if ratio == 1.0 or value == 0.0:
        return value
    lever = LEVER[name]
    return allowed_value(
        lever, float(round(min(lever.highest, max(lever.smallest, ratio * value))))
    )


# Its parameters -------------------------------------------------------------------------------


def draws_of(
    site: Site, city: City, parameters: ParameterDraws, size: float, seed: int
) -> ParameterDraws:
    """The draws of a site: amounts in proportion, founders by luck more or fewer, own habit."""
    luck = _luck_of(site.place, seed)
    differ = HOUSES_DIFFER if site.houses == 1 else PLACES_DIFFER
    values = parameters.values.copy()
    more = np.exp(differ * luck.standard_normal(len(values)))
    for column, name in enumerate(NAMES):
        if PARAMETER[name].scale == "region":
            values[:, column] *= size
    values[:, NAMES.index("founders")] *= more
    few = city.priors[REPORTED].quantile(luck.uniform(size=len(values)))
    all_of_them = luck.uniform(size=len(values)) < 0.5
    values[:, NAMES.index(REPORTED)] = np.where(all_of_them, 1.0, few)
    return replace(parameters, values=values)


def _luck_of(place: str, seed: int) -> np.random.Generator:
    """The luck of a place: the same at every date."""
    key = int.from_bytes(hashlib.sha256(place.encode()).digest()[:8], "big")
    return np.random.Generator(np.random.Philox(np.random.SeedSequence((_SPREAD, seed, key))))
