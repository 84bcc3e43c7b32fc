"""One run as the page plays it, month by month: firms, houses and money, sent whole and once.

All of it is read off the run's microdata. Months count from the region's first, -1 for never.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from operator import itemgetter
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

LANES: Final = ("makerspace", "tenant", "outside", "graduated", "ended")
"""Where firms are drawn; those that ended, for a year."""

_MAKERSPACE, _TENANT, _OUTSIDE, _GRADUATED, _ENDED = range(1, 6)

_Event = tuple[int, int, str, float]


def played(study: Study, run: int) -> bytes:
    """A run under every scenario of a study: JSON, packed by gzip."""
    first = month_number(study.region.start)
    found = {
        "months": study.months,
        "labels": [month_text(first + month) for month in range(study.months)],
        "report": study.region.month(study.region.report),
        "run": run,
        "fates": {f"fate {fate}": _both(f"fate {fate}") for fate in FATES},
        "lanes": list(LANES),
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
    when = {name: months.of(firms[name]) for name in ("founded", "graduated", "ended")}
    stays = _stays(frames["tenancies"], firms, months)
    return {
        "id": scenario,
        "firms": {
            "number": firms["startup"].tolist(),
            "origin": firms["origin"].cat.codes.tolist(),
            "sector": firms["sector"].cat.codes.tolist(),
        },
        **_drawn(lanes_of(when, stays, study.months)),
        "events": _events(frames, firms, when, stays, months),
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


def _placed(rows: pd.DataFrame, who: str, firms: pd.DataFrame) -> pd.DataFrame:
    """Rows of the firms alone, with the place of each among them."""
    place = {number: index for index, number in enumerate(firms["startup"])}
    known = rows[rows[who].isin(place)]
    return known.assign(firm=known[who].map(place))


def _stays(tenancies: pd.DataFrame, firms: pd.DataFrame, months: _Months) -> np.ndarray:
    """Of each stay of a firm in a house: the firm, first and last month, house, whether a team."""
    known = _placed(tenancies, "startup", firms)
    columns: list[Any] = [
        known["firm"],
        months.of(known["month"]),
        months.of(known["ended"]),
        known["house"],
        known["is_team"].astype(int),
    ]
    return np.column_stack(columns).astype(int)


def lanes_of(when: Mapping[str, np.ndarray], stays: np.ndarray, length: int) -> np.ndarray:
    """In which lane each firm is, by month: 1 for the first of LANES, 0 for none (months, firms).

    ``when`` has the months in which firms were founded, graduated and ended (-1: never).
    ``stays`` are rows of firm, first and last month (-1: none), house, and whether as a team.
    """
    lanes = np.zeros((length, len(when["founded"])), np.uint8)
    last = np.where(when["ended"] < 0, length, when["ended"])
    for firm, founded in enumerate(when["founded"]):
        lanes[founded : last[firm], firm] = _OUTSIDE
    for firm, start, end, _, is_team in stays:
        lanes[start : length if end < 0 else end, firm] = _MAKERSPACE if is_team else _TENANT
    for firm, graduated in enumerate(when["graduated"]):
        if graduated >= 0:
            lanes[graduated : last[firm], firm] = _GRADUATED
        lanes[last[firm] : last[firm] + _YEAR, firm] = _ENDED
    return lanes


def _drawn(lanes: np.ndarray) -> dict[str, Any]:
    """Lanes as a text a month, a digit a firm; and how many firms are in each."""
    counts = [np.count_nonzero(lanes == lane, axis=1) for lane in range(1, len(LANES) + 1)]
    return {
        "lanes": [bytes(row).decode() for row in lanes + ord("0")],
        "counts": np.column_stack(counts).tolist(),
    }


def _of_startups(loans: pd.DataFrame) -> pd.DataFrame:
    return loans[loans["size"] == _STARTUP]


def _events(
    frames: MicroFrames,
    firms: pd.DataFrame,
    when: Mapping[str, np.ndarray],
    stays: np.ndarray,
    months: _Months,
) -> list[_Event]:
    """What happened to firms, by firm and month: the firm, month, code of words, house or CNY."""
    moved = [
        (firm, start, "page team moved in" if is_team else "page moved in", house)
        for firm, start, _, house, is_team in stays.tolist()
    ]
    found = (
        *_one_each(when["founded"], repeat("page was founded")),
        *moved,
        *_paid("page was financed", _placed(frames["rounds"], "startup", firms), months),
        *_paid("page borrowed", _placed(_of_startups(frames["loans"]), "borrower", firms), months),
        *_one_each(when["graduated"], repeat("page graduated")),
        *_one_each(when["ended"], (f"fate {fate}" for fate in firms["fate"])),
    )
    return sorted(found, key=itemgetter(0, 1))


def _one_each(when: np.ndarray, codes: Iterable[str]) -> Iterator[_Event]:
    """An event of each firm to which it ever happened."""
    rows = enumerate(zip(when.tolist(), codes, strict=False))
    return ((firm, month, code, 0) for firm, (month, code) in rows if month >= 0)


def _paid(code: str, rows: pd.DataFrame, months: _Months) -> Iterator[_Event]:
    """Deals or loans of firms."""
    amounts = rows["amount"].round(2).tolist()
    return zip(
        rows["firm"].tolist(),
        months.of(rows["month"]).tolist(),
        repeat(code),
        amounts,
        strict=False,
    )


def _houses(rows: pd.DataFrame, months: _Months, study: Study) -> list[dict[str, Any]]:
    """Of each house: its name, and by month tenants (-1: not open) and tier."""
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
