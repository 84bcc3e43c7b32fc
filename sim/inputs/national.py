"""A synthetic country: about as many houses, startups, funds and lenders as China has.

Its provinces, and how much of each there is, follow gross regional product; everything else is as
in Pinghu, with what is a total made larger in proportion to the startups. It shows what the
simulation does at that size, and is no forecast for any province.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.stats import qmc

from sim.core.arguments import NATIONAL_STARTUPS
from sim.core.errors import InputError
from sim.core.files import read, write_folder
from sim.core.months import month_number, month_text
from sim.core.places import contents_of
from sim.core.terms import coded
from sim.inputs.city import City, load_city
from sim.inputs.levers import LEVER
from sim.inputs.parameters import PARAMETER
from sim.inputs.policy import Course
from sim.inputs.region import INPUTS, Region
from sim.inputs.toml.file import entry_lines, lines, table_lines

STARTUPS: Final = NATIONAL_STARTUPS

_CITY: Final = "pinghu"
_CITY_STARTUPS: Final = 2_040
"""Firms in business in Pinghu at the report, at the medians of its priors."""

_PROVINCES: Final = (
    ("Guangdong", "广东", 12.9),
    ("Jiangsu", "江苏", 12.3),
    ("Shandong", "山东", 8.7),
    ("Zhejiang", "浙江", 7.8),
    ("Henan", "河南", 6.1),
    ("Sichuan", "四川", 5.7),
    ("Hubei", "湖北", 5.4),
    ("Fujian", "福建", 5.3),
    ("Hunan", "湖南", 4.9),
    ("Anhui", "安徽", 4.5),
    ("Shanghai", "上海", 4.5),
    ("Hebei", "河北", 4.2),
    ("Beijing", "北京", 4.2),
    ("Shaanxi", "陕西", 3.3),
    ("Jiangxi", "江西", 3.2),
    ("Chongqing", "重庆", 2.9),
    ("Liaoning", "辽宁", 2.9),
    ("Yunnan", "云南", 2.9),
    ("Guangxi", "广西", 2.6),
    ("Shanxi", "山西", 2.6),
    ("Inner Mongolia", "内蒙古", 2.3),
    ("Guizhou", "贵州", 2.0),
    ("Xinjiang", "新疆", 1.8),
    ("Tianjin", "天津", 1.6),
    ("Heilongjiang", "黑龙江", 1.6),
    ("Jilin", "吉林", 1.3),
    ("Gansu", "甘肃", 1.1),
    ("Hainan", "海南", 0.7),
    ("Ningxia", "宁夏", 0.5),
    ("Qinghai", "青海", 0.4),
    ("Tibet", "西藏", 0.2),
)
"""Names and gross regional product of 2022 (CNY trillion, rounded), the largest first."""

_A_MILLION: Final = {
    "incubator": 6_000,
    "makerspace": 9_000,
    "fund": 900,
    "lenders": 600,
    "established": 120_000,
    "institute": 2_400,
    "new incubator": 4_800,
    "new makerspace": 4_800,
}
"""How many there are for a million startups."""

_AREAS: Final = {"incubator": (4_000, 40_000), "makerspace": (500, 2_000)}
"""The smallest and the largest house of each kind (m2)."""

_NEW_AREA: Final = {"incubator": 8_000, "makerspace": 1_000}
_SPECIALISED: Final = 0.3
_STARTUPS_A_PROVINCE: Final = 32_000

_TIERS: Final = {
    "incubator": (("municipal", 4_000, 12), ("provincial", 8_000, 24), ("national", 20_000, 36)),
    "makerspace": (("national", 1_400, 36),),
}
"""Tiers that houses of a kind have reached: from which area (m2), and how many months after
opening; all assumed."""

_ASSUMED: Final = "synthetic: assumed"
_SCALED: Final = "as in Pinghu, in proportion to the startups: assumed"
_SCALED_ZH: Final = "假定：按创业企业数由平湖同比放大"


def write_national(folder: Path, startups: int = STARTUPS) -> None:
    """Write a region folder of a country with about so many startups at the report.

    The same number gives the same bytes. A smaller country has fewer provinces, the largest ones.
    Raises InputError if the folder holds anything else, or cannot be written.
    """
    inputs, files = folder / INPUTS, national_files(startups)
    if contents_of(folder):
        _check_same(inputs, files)
    else:
        write_folder(inputs, {name: text.encode() for name, text in files.items()})


def _check_same(inputs: Path, files: dict[str, str]) -> None:
    """Raise InputError unless the inputs of a folder are those files already."""
    is_same = contents_of(inputs) == sorted(files) and all(
        read(inputs / name) == text.encode() for name, text in files.items()
    )
    if not is_same:
        raise InputError(coded("folder is there already", folder=inputs.parent))


def national_files(startups: int) -> dict[str, str]:
    """The content of each file of the region's inputs, by its name."""
    city = load_city(_CITY)
    return {
        "region.toml": "\n".join(_region(city.region, startups)),
        "policy.toml": "\n".join(_policy(city, startups)),
        "priors.toml": "\n".join(_priors(city, startups)),
    }


# The region -----------------------------------------------------------------------------------


def _region(city: Region, startups: int) -> Iterator[str]:
    places = _PROVINCES[: max(1, round(startups / _STARTUPS_A_PROVINCE))]
    yield "# A synthetic country; see sim/inputs/national.py. Written by: fuhua national"
    yield from lines(
        {
            "id": "national",
            "start": city.start,
            "report": city.report,
            "horizon": city.horizon,
        }
    )
    yield from table_lines("name", {"en": "Synthetic country", "zh": "模拟全国"})
    for sector in city.sector:
        yield from entry_lines("sector", sector.model_dump())
    for name, name_zh, product in places:
        yield from entry_lines("place", {"name": name, "name_zh": name_zh, "weight": product})
    weights = [product for *_, product in places]
    numbers = {what: _shared(_size(what, startups), weights) for what in _A_MILLION}
    yield from _houses(city, [name for name, *_ in places], numbers)
    for number, (name, *_) in enumerate(places):
        mine = {what: int(counts[number]) for what, counts in numbers.items()}
        yield from chain(
            _funds(city, name, mine["fund"]), _institutes(city, name, mine["institute"])
        )
        yield from _prospects(name, mine)
        yield from entry_lines(
            "lenders", {"number": max(1, mine["lenders"]), "place": name, "source": _ASSUMED}
        )
        yield from _established(city, name, mine["established"])


def _established(city: Region, place: str, number: int) -> Iterator[str]:
    """Established firms of a place, in the city's proportions of sizes."""
    shares = [group.number for group in city.established]
    for group, count in zip(city.established, _shared(number, shares), strict=True):
        mine = {"number": int(count), "place": place, "source": _ASSUMED}
        yield from entry_lines("established", group.model_dump() | mine)


def _size(what: str, startups: int) -> int:
    return max(1, round(_A_MILLION[what] * startups / 1_000_000))


def _shared(total: int, weights: Sequence[float]) -> np.ndarray:
    """A whole number shared out by weight, whole numbers again that add up to it."""
    limits = np.round(total * np.cumsum(weights) / np.sum(weights)).astype(int)
    return np.diff(limits, prepend=0)


def _houses(
    city: Region, places: Sequence[str], numbers: Mapping[str, np.ndarray]
) -> Iterator[str]:
    """Houses evenly spread over the months since the start, over sizes, and over specialities."""
    spread = iter(_evenly_spread(int(numbers["incubator"].sum() + numbers["makerspace"].sum())))
    for place_number, place in enumerate(places):
        for kind in _AREAS:
            for number in range(int(numbers[kind][place_number])):
                house = {"name": f"{place} {kind} {number + 1}", "kind": kind, "place": place}
                yield from entry_lines("house", house | _traits(city, kind, next(spread)))


def _evenly_spread(count: int) -> np.ndarray:
    """Points in the unit cube, of shape (count, 3), by Halton's sequence."""
    return qmc.Halton(3, scramble=False).random(count)


def _traits(city: Region, kind: str, point: np.ndarray) -> dict[str, Any]:
    start, report = month_number(city.start), month_number(city.report)
    opened = start + int(np.sqrt(point[0]) * (report - start))
    smallest, largest = _AREAS[kind]
    area = int(smallest * (largest / smallest) ** point[1])
    traits: dict[str, Any] = {"opened": month_text(opened), "area": area}
    if kind == "incubator" and point[2] < _SPECIALISED:
        shares = np.cumsum([sector.share for sector in city.sector])
        traits["speciality"] = city.sector[
            int(np.searchsorted(shares[:-1], point[2] / _SPECIALISED))
        ].name
    traits["events"] = [
        {"month": month_text(opened + months), "tier": tier}
        for tier, least, months in _TIERS[kind]
        if area >= least and opened + months <= report
    ]
    return traits | {"source": _ASSUMED}


def _funds(city: Region, place: str, count: int) -> Iterator[str]:
    """Funds like Pinghu's, which open in turn from the opening of its first to the report."""
    known = city.fund
    for number in range(count):
        fund = known[number % len(known)]
        yield from entry_lines(
            "fund",
            {
                "name": f"{place} fund {number + 1}",
                "opened": fund.opened,
                "committed": 3 * fund.committed,
                "ticket": fund.ticket,
                "public_share": fund.public_share,
                "stage": fund.stage,
                "place": place,
                "source": _SCALED,
            },
        )


def _institutes(city: Region, place: str, count: int) -> Iterator[str]:
    known = city.institute
    for number in range(count):
        yield from entry_lines(
            "institute",
            {
                "name": f"{place} institute {number + 1}",
                "opened": known[number % len(known)].opened,
                "place": place,
                "source": _SCALED,
            },
        )


def _prospects(place: str, mine: Mapping[str, int]) -> Iterator[str]:
    for kind, area in _NEW_AREA.items():
        yield from entry_lines(
            "prospect",
            {
                "kind": kind,
                "number": mine[f"new {kind}"],
                "area": area,
                "place": place,
                "source": _SCALED,
            },
        )


# Policy and priors ----------------------------------------------------------------------------


def _policy(city: City, startups: int) -> Iterator[str]:
    yield "# Pinghu's policies, with totals in proportion. Written by: fuhua national"
    lenders = _size("lenders", startups) / city.region.lender_count()
    scales = {"each": 1.0, "region": startups / _CITY_STARTUPS, "lenders": lenders}
    for name, course in city.policy.items():
        scale = LEVER[name].scale
        values = _steps(name, course, scales[scale])
        origin = course.origin if scale == "each" else {"source": _SCALED, "source_zh": _SCALED_ZH}
        yield from table_lines(name, {"unit": LEVER[name].unit, "values": values} | origin)


def _steps(name: str, course: Course, ratio: float) -> list[dict[str, Any]]:
    """A course of values, each times a ratio, as far as the lever allows."""
    return [
        {"from": step.first, "value": _within(name, step.value, ratio)} for step in course.values
    ]


def _within(name: str, value: float, ratio: float) -> float:
    if ratio == 1.0 or value == 0.0:
        return value
    lever = LEVER[name]
    return float(round(min(lever.highest, max(lever.smallest, ratio * value))))


def _priors(city: City, startups: int) -> Iterator[str]:
    yield "# Pinghu's priors, with totals in proportion. Written by: fuhua national"
    ratio = startups / _CITY_STARTUPS
    lenders = _size("lenders", startups) / city.region.lender_count()
    scales = {"each": 1.0, "region": ratio, "lender": ratio / lenders}
    for name, prior in city.priors.items():
        scale = PARAMETER[name].scale
        times = scales[scale]
        yield from table_lines(
            name,
            {key: times * getattr(prior, key) for key in ("median", "low", "high")}
            | {"distribution": prior.distribution}
            | (prior.origin if scale == "each" else {"source": _SCALED}),
        )
