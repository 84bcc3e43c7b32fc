"""Who and what is in a city: a region's ``region.toml``, read and checked_table, and where it lies.

A region is a folder. Its ``inputs`` hold ``region.toml``, ``policy.toml`` (levers and outside
conditions by date) and ``priors.toml`` (behavioural parameters); another city is another folder.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sim.core.errors import InputError
from sim.core.months import month_text
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest, shown
from sim.inputs.houses_alike import all_alike, first_alike, groups_in
from sim.inputs.region_tables import (
    MOST_MONTHS,
    MOST_PLACES,
    House,
    Month,
    Name,
    Place,
    Region,
    RegionFund,
    StartupSector,
    Text,
    floor_after,
    is_specialised,
    ordered_houses,
)
from sim.inputs.toml.file import read_toml
from sim.inputs.toml.table import checked_table

__all__ = [
    "INPUTS",
    "MOST_MONTHS",
    "MOST_PLACES",
    "REGION_FILE",
    "House",
    "Month",
    "Name",
    "Region",
    "Text",
    "floor_after",
    "is_specialised",
    "load_region",
    "ordered_houses",
    "read_region",
    "region_folder",
    "regions_folder",
]

_MOST_BYTES: Final = 50_000_000
"""A country of 15,000 houses is 4 MB."""

INPUTS: Final = "inputs"
"""The folder, within that of a region or of results, of what was entered."""

REGION_FILE: Final = "region.toml"


def read_region(file: Path) -> Region:
    """Read and check a region file; InputError, in one line, says what is wrong in it."""
    content = read_toml(file, _MOST_BYTES)
    try:
        tables = content.get("house")
        region = checked_table(
            Region, {**content, "house": first_alike(tables)} if tables else content
        )
        _check_months(region)
        _check_names(region)
        _check_shares(region)
        for number, house in enumerate(region.house, 1):
            _check_events(f"house {number}", house)
        region = _with_all_houses(region, tables)
    except ValueError as error:
        raise InputError(coded("placed", place=file, error=error)) from None
    return region


def _with_all_houses(region: Region, tables: Any) -> Region:
    """The region with all houses of each table of houses alike."""
    houses = region.house
    if groups_in(tables):
        houses = tuple(House.model_validate(table) for table in all_alike(tables))
    _check_known("centre", region.centre, _names("house", houses))
    return region.model_copy(update={"house": houses})


def _check_months(region: Region) -> None:
    """Raise ValueError unless start, report and horizon follow each other, with all openings."""
    _check_after("report", region.report, "start", region.start)
    _check_after("horizon", region.horizon, "report", region.report)
    last = month_text(region.last_month())
    for place, month in [("horizon", region.horizon), *_openings(region)]:
        if month > last:
            raise ValueError(coded("month too late", place=place, month=shown(month), last=last))


def _openings(region: Region) -> Iterator[tuple[str, str]]:
    """Where each month of opening stands, and the month; also those of what happened to houses."""
    for number, house in enumerate(region.house, 1):
        yield f"house {number}, opened", house.opened or region.start
        for event_number, event in enumerate(house.events, 1):
            yield f"house {number}, events {event_number}, month", event.month
    for number, fund in enumerate(region.fund, 1):
        yield f"fund {number}, opened", fund.opened
    for number, institute in enumerate(region.institute, 1):
        yield f"institute {number}, opened", institute.opened


def _check_after(key: str, month: str, other: str, earlier: str) -> None:
    if month <= earlier:
        raise ValueError(
            coded(
                "month not after",
                key=key,
                month=shown(month),
                other=other,
                earlier=shown(earlier),
                least=earlier,
            )
        )


def _check_names(region: Region) -> None:
    """Raise ValueError for a name given twice, or one that the region does not have."""
    places = _names("place", region.place)
    sectors = _names("sector", region.sector)
    _names("house", region.house)
    _names("fund", region.fund)
    for key in ("house", "fund", "institute", "prospect", "lenders", "established"):
        for number, item in enumerate(getattr(region, key), 1):
            _check_known(f"{key} {number}, place", item.place, places)
    for number, house in enumerate(region.house, 1):
        _check_known(f"house {number}, speciality", house.speciality, sectors)


def _names(key: str, items: tuple[Place | StartupSector | House | RegionFund, ...]) -> list[str]:
    names: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        if names.setdefault(item.name, number) != number:
            raise ValueError(
                coded("name stands twice", key=key, number=number, name=shown(item.name))
            )
    return list(names)


def _check_known(place: str, name: str | None, names: list[str]) -> None:
    if name is not None and name not in names:
        raise ValueError(
            coded(
                "name not known",
                place=place,
                name=shown(name),
                hint=did_you_mean(nearest(name, names)),
                known=listed(map(shown, names[:10])),
                more=", ..." if names[10:] else "",
            )
        )


def _check_shares(region: Region) -> None:
    total = sum(sector.share for sector in region.sector)
    if abs(total - 1) > 1e-6:
        raise ValueError(coded("shares make one", total=total))


def _check_events(place: str, house: House) -> None:
    """Raise ValueError unless what happened to a house has dates in order and says something."""
    earlier = house.opened or ""
    floor = house.area, 0
    for number, event in enumerate(house.events, 1):
        where = f"{place}, events {number}"
        if event.tier is None and event.area is None and event.accelerator_area is None:
            raise ValueError(coded("event says nothing", where=where))
        floor = floor_after(event, *floor)
        if floor[0] <= 0:
            raise ValueError(coded("no floor for tenants", where=where, floor=floor[1]))
        if event.month < earlier or (number > 1 and event.month == earlier):
            raise ValueError(
                coded("event too early", where=where, month=shown(event.month), earlier=earlier)
            )
        earlier = event.month


def regions_folder() -> Path:
    """Where the shipped regions are."""
    return Path(__file__).parents[2] / "calibration" / "regions"


def load_region(name: str) -> Region:
    """A shipped region by name, or a region folder by path; InputError if there is none."""
    return read_region(region_folder(name) / INPUTS / REGION_FILE)


def region_folder(name: str) -> Path:
    """The folder of a shipped region, by name, or of any, by path; InputError if it is none."""
    for folder in (regions_folder() / name, Path(name)):
        if _is_file(folder / INPUTS / REGION_FILE):
            return folder
        if _is_file(folder / REGION_FILE):
            raise InputError(coded("earlier layout", folder=folder, inputs=folder / INPUTS))
    shipped = sorted(path.parts[-3] for path in regions_folder().glob(f"*/{INPUTS}/{REGION_FILE}"))
    raise InputError(
        coded(
            "region not known",
            name=shown(name),
            hint=did_you_mean(nearest(name, shipped)),
            known=listed(shipped),
            inputs=INPUTS,
            file=REGION_FILE,
        )
    )


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False
