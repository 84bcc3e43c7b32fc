"""One run as the page plays it, month by month: firms, houses and money, sent whole and once.

All of it is read off the run's microdata. Months count from the region's first, -1 for never.
"""

import gzip
import json
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.comparison.microdata import MicroFrames
from sim.core.months import month_number, month_text
from sim.core.words import word
from sim.experiments.study import Study
from sim.inputs.region import ordered_houses
from sim.model.agents.incubators.incubator import TIERS
from sim.model.agents.startups.startup import FATES, ORIGINS
from sim.results.microdata import RunAsked, watch

_YEAR: Final = 12
"""Money is added up over so many months."""

LINKS: Final = (
    ("government", "startups"),
    ("government", "incubators"),
    ("government", "funds"),
    ("government", "lenders"),
    ("funds", "startups"),
    ("lenders", "startups"),
    ("startups", "lenders"),
    ("startups", "incubators"),
)
"""Who pays whom, of those that are drawn."""

_PAID_TO: Final = {
    "startup": "startups",
    "house": "incubators",
    "fund": "funds",
    "lender": "lenders",
}
_STARTUP: Final = "startup"


def played(study: Study, run: int) -> bytes:
    """A run under every scenario of a study: JSON, packed by gzip."""
    first = month_number(study.region.start)
    found = {
        "months": study.months,
        "labels": [month_text(first + month) for month in range(study.months)],
        "report": study.region.month(study.region.report),
        "run": run,
        "fates": [_both(f"fate {fate}") for fate in FATES],
        "origins": [_both(origin) for origin in ORIGINS],
        "tiers": [_both(f"tier {tier}") for tier in TIERS],
        "sectors": [{"en": one.name, "zh": one.name_zh or one.name} for one in study.region.sector],
        "links": [list(link) for link in LINKS],
        "scenarios": [_scenario(study, one.id, run) for one in study.scenarios],
    }
    text = json.dumps(found, separators=(",", ":"), ensure_ascii=False)
    return gzip.compress(text.encode(), 5, mtime=0)


def _both(code: str) -> dict[str, str]:
    return {"en": word(code, "en"), "zh": word(code, "zh")}


def _scenario(study: Study, scenario: str, run: int) -> dict[str, Any]:
    frames = watch(RunAsked(study, scenario, run)).frames
    months = _Months(study)
    firms = frames["founders"][frames["founders"]["founded"] != ""].reset_index(drop=True)
    place = {number: index for index, number in enumerate(firms["startup"])}
    return {
        "id": scenario,
        "firms": _firms(firms, months),
        "stays": _stays(frames["tenancies"], place, months),
        "rounds": _events(frames["rounds"], "startup", place, months),
        "loans": _events(_of_startups(frames["loans"]), "borrower", place, months),
        "houses": _houses(frames["house_months"], months, study),
        "money": _money(frames, months, study.months),
    }


class _Months:
    """Turns months as texts into numbers from the region's first month, -1 for none."""

    def __init__(self, study: Study) -> None:
        self._first = month_number(study.region.start)

    def of(self, column: Any) -> np.ndarray:
        """A column of months as numbers; those before the first month are 0."""
        known = {text: self._number(text) for text in column.cat.categories}
        found: np.ndarray = column.astype(object).map(known).to_numpy(dtype=np.int64)
        return found

    def _number(self, text: str) -> int:
        return max(month_number(text) - self._first, 0) if text else -1


def _firms(firms: pd.DataFrame, months: _Months) -> dict[str, list[int]]:
    when = {name: months.of(firms[name]) for name in ("arrived", "founded", "graduated", "ended")}
    codes = {name: firms[name].cat.codes for name in ("fate", "origin", "sector")}
    columns = {"number": firms["startup"], **when, **codes}
    return {name: np.asarray(column).tolist() for name, column in columns.items()}


def _stays(tenancies: pd.DataFrame, place: dict[int, int], months: _Months) -> list[list[int]]:
    """Of each stay of a firm in a house: the firm, first and last month, house, whether a team."""
    known = tenancies[tenancies["startup"].isin(place)]
    columns: list[Any] = [
        known["startup"].map(place),
        months.of(known["month"]),
        months.of(known["ended"]),
        known["house"],
        known["is_team"].astype(int),
    ]
    found: list[list[int]] = np.column_stack(columns).astype(int).tolist()
    return found


def _of_startups(loans: pd.DataFrame) -> pd.DataFrame:
    return loans[loans["size"] == _STARTUP]


def _events(
    rows: pd.DataFrame, who: str, place: dict[int, int], months: _Months
) -> list[list[float]]:
    """Of each deal or loan: the firm, the month, the amount (CNY)."""
    known = rows[rows[who].isin(place)]
    columns: list[Any] = [known[who].map(place), months.of(known["month"]), known["amount"]]
    found: list[list[float]] = np.column_stack(columns).round(2).tolist()
    return found


def _houses(rows: pd.DataFrame, months: _Months, study: Study) -> list[dict[str, Any]]:
    """Of each house: its name, kind, and by month tenants (-1: not open) and tier."""
    chinese = {house.name: house.name_zh or house.name for house in ordered_houses(study.region)}
    found = []
    for name, mine in rows.groupby("name", observed=True, sort=False):
        when = months.of(mine["month"])
        tenants, tier = np.full((2, study.months), -1)
        tenants[when], tier[when] = mine["tenants"], mine["tier"].cat.codes
        found.append(
            {
                "number": int(mine["house"].iloc[0]),
                "name": {"en": str(name), "zh": chinese.get(str(name), str(name))},
                "makerspace": str(mine["kind"].iloc[0]) == "makerspace",
                "area": float(mine["area"].max()),
                "tenants": tenants.tolist(),
                "tier": tier.tolist(),
            }
        )
    return found


def _money(frames: MicroFrames, months: _Months, length: int) -> list[list[float]]:
    """By link, what was paid in the twelve months up to each (CNY)."""
    public = frames["payments"]
    rounds, loans = frames["rounds"], _of_startups(frames["loans"])
    paid = _sums(public.assign(link=public["to"].astype(str)), "link", months, length)
    links = {("government", _PAID_TO[to]): sums for to, sums in paid.items() if to in _PAID_TO}
    links["funds", "startups"] = _sum(rounds[rounds["at_home"]], "amount", months, length)
    links["lenders", "startups"] = _sum(loans, "amount", months, length)
    links["startups", "lenders"] = _sum(frames["firm_months"], "principal", months, length)
    houses = frames["house_months"]
    rent = [_sum(houses, column, months, length) for column in ("rent", "fees")]
    links["startups", "incubators"] = rent[0] + rent[1]
    nothing = np.zeros(length)
    return [_last_year(links.get(link, nothing)) for link in LINKS]


def _sums(rows: pd.DataFrame, by: str, months: _Months, length: int) -> dict[str, np.ndarray]:
    return {
        str(name): _sum(mine, "amount", months, length)
        for name, mine in rows.groupby(by, sort=False)
    }


def _sum(rows: pd.DataFrame, column: str, months: _Months, length: int) -> np.ndarray:
    """What a column adds up to by month; what was before the first month is left out."""
    when = months.of(rows["month"])
    kept = when >= 0
    return np.bincount(when[kept], rows[column].to_numpy(float)[kept], length)


def _last_year(sums: np.ndarray) -> list[float]:
    """Sums of the twelve months up to each month, whole CNY."""
    added = np.concatenate([np.zeros(_YEAR), sums.cumsum()])
    found: list[float] = (added[_YEAR:] - added[:-_YEAR]).round().tolist()
    return found
