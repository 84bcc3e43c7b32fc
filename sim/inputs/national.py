"""A synthetic country: about as many houses, startups, funds and lenders as China has.

Its provinces, and how much of each there is, follow gross regional product; everything else is as
in Pinghu, with what is a total made larger in proportion to the startups. It shows what the
simulation does at that size, and is no forecast for any province.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.stats import qmc

from sim.core.files import make_folder, write_atomically
from sim.core.months import month_number, month_text
from sim.inputs.levers import LEVER
from sim.inputs.parameters import PARAMETER, read_priors
from sim.inputs.policy import Course, load_policy
from sim.inputs.region import load_region, region_folder

STARTUPS: Final = 1_000_000

_CITY: Final = "pinghu"
_CITY_STARTUPS: Final = 1_700
"""Firms in business in Pinghu at the report, at the medians of its priors."""

_PROVINCES: Final = (
    ("Guangdong", "广东", 12.9), ("Jiangsu", "江苏", 12.3), ("Shandong", "山东", 8.7),
    ("Zhejiang", "浙江", 7.8), ("Henan", "河南", 6.1), ("Sichuan", "四川", 5.7),
    ("Hubei", "湖北", 5.4), ("Fujian", "福建", 5.3), ("Hunan", "湖南", 4.9),
    ("Anhui", "安徽", 4.5), ("Shanghai", "上海", 4.5), ("Hebei", "河北", 4.2),
    ("Beijing", "北京", 4.2), ("Shaanxi", "陕西", 3.3), ("Jiangxi", "江西", 3.2),
    ("Chongqing", "重庆", 2.9), ("Liaoning", "辽宁", 2.9), ("Yunnan", "云南", 2.9),
    ("Guangxi", "广西", 2.6), ("Shanxi", "山西", 2.6), ("Inner Mongolia", "内蒙古", 2.3),
    ("Guizhou", "贵州", 2.0), ("Xinjiang", "新疆", 1.8), ("Tianjin", "天津", 1.6),
    ("Heilongjiang", "黑龙江", 1.6), ("Jilin", "吉林", 1.3), ("Gansu", "甘肃", 1.1),
    ("Hainan", "海南", 0.7), ("Ningxia", "宁夏", 0.5), ("Qinghai", "青海", 0.4),
    ("Tibet", "西藏", 0.2),
)  # fmt: skip
"""Names and gross regional product of 2022 (CNY trillion, rounded), the largest first."""

_A_MILLION: Final = {
    "incubator": 6_000, "makerspace": 9_000, "fund": 900, "lenders": 600, "institute": 2_400,
    "new incubator": 4_800, "new makerspace": 4_800,
}  # fmt: skip
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


def write_national(folder: Path, startups: int = STARTUPS) -> None:
    """Write a region folder of a country with about so many startups at the report.

    The same number gives the same bytes. A smaller country has fewer provinces, the largest ones.
    Raises InputError if the folder cannot be written.
    """
    make_folder(folder)
    for name, text in national_files(startups).items():
        write_atomically(folder / name, text.encode())


def national_files(startups: int) -> dict[str, str]:
    """The content of each file of the region folder, by its name."""
    return {
        "region.toml": "\n".join(_region(startups)),
        "policy.toml": "\n".join(_policy(startups)),
        "priors.toml": "\n".join(_priors(startups)),
    }


# The region -----------------------------------------------------------------------------------


def _region(startups: int) -> Iterator[str]:
    city = load_region(_CITY)
    places = _PROVINCES[: max(1, round(startups / _STARTUPS_A_PROVINCE))]
    yield "# A synthetic country; see sim/inputs/national.py. Written by: fuhua national"
    yield from _lines({
        "id": "national", "start": city.start, "report": city.report, "horizon": city.horizon,
        "rule_of_2018": city.rule_of_2018,
    })  # fmt: skip
    yield from _table("name", {"en": "Synthetic country", "zh": "模拟全国"})
    for sector in city.sector:
        yield from _entry("sector", sector.model_dump())
    for name, name_zh, product in places:
        yield from _entry("place", {"name": name, "name_zh": name_zh, "weight": product})
    weights = [product for *_, product in places]
    numbers = {what: _shared(_size(what, startups), weights) for what in _A_MILLION}
    yield from _houses([name for name, *_ in places], numbers)
    for number, (name, *_) in enumerate(places):
        mine = {what: int(counts[number]) for what, counts in numbers.items()}
        yield from chain(_funds(name, mine["fund"]), _institutes(name, mine["institute"]))
        yield from _prospects(name, mine)
        yield from _entry(
            "lenders", {"number": max(1, mine["lenders"]), "place": name, "source": _ASSUMED}
        )


def _size(what: str, startups: int) -> int:
    return max(1, round(_A_MILLION[what] * startups / 1_000_000))


def _shared(total: int, weights: Sequence[float]) -> np.ndarray:
    """A whole number shared out by weight, whole numbers again that add up to it."""
    limits = np.round(total * np.cumsum(weights) / np.sum(weights)).astype(int)
    return np.diff(limits, prepend=0)


def _houses(places: Sequence[str], numbers: Mapping[str, np.ndarray]) -> Iterator[str]:
    """Houses evenly spread over the months since the start, over sizes, and over specialities."""
    spread = iter(_evenly_spread(int(numbers["incubator"].sum() + numbers["makerspace"].sum())))
    for place_number, place in enumerate(places):
        for kind in _AREAS:
            for number in range(int(numbers[kind][place_number])):
                house = {"name": f"{place} {kind} {number + 1}", "kind": kind, "place": place}
                yield from _entry("house", house | _traits(kind, next(spread)))


def _evenly_spread(count: int) -> np.ndarray:
    """Points in the unit cube, of shape (count, 3), by Halton's sequence."""
    return qmc.Halton(3, scramble=False).random(count)


def _traits(kind: str, point: np.ndarray) -> dict[str, Any]:
    city = load_region(_CITY)
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


def _funds(place: str, count: int) -> Iterator[str]:
    """Funds like Pinghu's, which open in turn from the opening of its first to the report."""
    known = load_region(_CITY).fund
    for number in range(count):
        fund = known[number % len(known)]
        yield from _entry("fund", {
            "name": f"{place} fund {number + 1}", "opened": fund.opened,
            "committed": 3 * fund.committed, "ticket": fund.ticket,
            "public_share": fund.public_share, "stage": fund.stage, "place": place,
            "source": _SCALED,
        })  # fmt: skip


def _institutes(place: str, count: int) -> Iterator[str]:
    known = load_region(_CITY).institute
    for number in range(count):
        yield from _entry("institute", {
            "name": f"{place} institute {number + 1}",
            "opened": known[number % len(known)].opened, "place": place, "source": _SCALED,
        })  # fmt: skip


def _prospects(place: str, mine: Mapping[str, int]) -> Iterator[str]:
    for kind, area in _NEW_AREA.items():
        yield from _entry("prospect", {
            "kind": kind, "number": mine[f"new {kind}"], "area": area, "place": place,
            "source": _SCALED,
        })  # fmt: skip


# Policy and priors ----------------------------------------------------------------------------


def _policy(startups: int) -> Iterator[str]:
    yield "# Pinghu's policies, with totals in proportion. Written by: fuhua national"
    lenders = _size("lenders", startups) / load_region(_CITY).lender_count()
    scales = {"each": 1.0, "region": startups / _CITY_STARTUPS, "lenders": lenders}
    for name, course in load_policy(_CITY).items():
        scale = LEVER[name].scale
        values = _steps(name, course, scales[scale])
        source = course.source if scale == "each" else _SCALED
        yield from _table(name, {"unit": LEVER[name].unit, "values": values, "source": source})


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


def _priors(startups: int) -> Iterator[str]:
    yield "# Pinghu's priors, with totals in proportion. Written by: fuhua national"
    ratio = startups / _CITY_STARTUPS
    lenders = _size("lenders", startups) / load_region(_CITY).lender_count()
    scales = {"each": 1.0, "region": ratio, "lender": ratio / lenders}
    for name, prior in read_priors(region_folder(_CITY) / "priors.toml").items():
        scale = PARAMETER[name].scale
        times = scales[scale]
        yield from _table(
            name,
            {key: times * getattr(prior, key) for key in ("median", "low", "high")}
            | {"distribution": prior.distribution}
            | {"source": prior.source if scale == "each" else _SCALED},
        )


# TOML -----------------------------------------------------------------------------------------


def _table(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n[{name}]"
    yield from _lines(values)


def _entry(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n[[{name}]]"
    yield from _lines(values)


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        yield f"{key} = {_written(value)}"


def _written(value: Any) -> str:
    """A value as TOML has it; texts, numbers and truth values are those of JSON."""
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {_written(item)}" for key, item in value.items())
        return f"{{ {inner} }}"
    return json.dumps(value, ensure_ascii=False)
