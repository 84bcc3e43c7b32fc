"""Who and what is in a city: a region's ``region.toml``, read and checked_table, and where it lies.

A region is a folder. Its ``inputs`` hold ``region.toml``, ``policy.toml`` (levers and outside
conditions by date) and ``priors.toml`` (behavioural parameters); another city is another folder.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from sim.core.errors import InputError
from sim.core.months import month_text
from sim.core.terms import Coded, coded, listed
from sim.core.text import as_written, did_you_mean, nearest, shown
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
from sim.inputs.toml.table import Faults, checked_whole, faults_of

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
    """Read and check a region file; InputError has a line for each fault in it."""
    content = read_toml(file, _MOST_BYTES)
    with faults_of(file) as faults:
        region = _region(content, faults)
    return region


def _region(content: dict[str, Any], faults: Faults) -> Region:
    tables: Any = content.get("house")
    groups = groups_in(tables, faults)
    if groups or faults.lines:
        content = {**content, "house": first_alike(tables, groups)}
    region = checked_whole(Region, content)
    for find in (_wrong_months, _wrong_names, _wrong_shares, _wrong_tickets, _wrong_events):
        faults.lines += find(region)
    if not groups or faults.lines:
        faults.lines += _unknown_centre(region)
        return region
    houses = tuple(House.model_validate(table) for table in all_alike(tables, groups))
    whole = region.model_copy(update={"house": houses})
    faults.lines += [*_twice("house", houses), *_unknown_centre(whole)]
    return whole


# What is wrong in a region, a generator of lines for each matter ------------------------------


def _wrong_months(region: Region) -> Iterator[Coded]:
    """Start, report and horizon that do not follow each other, and openings after the last."""
    yield from _not_after("report", region.report, "start", region.start)
    yield from _not_after("horizon", region.horizon, "report", region.report)
    last = month_text(region.last_month())
    for place, month in [("horizon", region.horizon), *_openings(region)]:
        if month > last:
            yield coded("month too late", place=place, month=shown(month), last=last)


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


def _not_after(key: str, month: str, other: str, earlier: str) -> Iterator[Coded]:
    if month <= earlier:
        yield coded(
            "month not after",
            key=key,
            month=shown(month),
            other=other,
            earlier=shown(earlier),
            least=earlier,
        )


def _wrong_names(region: Region) -> Iterator[Coded]:
    """Names given twice, or that the region does not have."""
    for key in ("place", "sector", "house", "fund"):
        yield from _twice(key, getattr(region, key))
    places = [place.name for place in region.place]
    sectors = [sector.name for sector in region.sector]
    for key in ("house", "fund", "institute", "prospect", "lenders", "established"):
        for number, item in enumerate(getattr(region, key), 1):
            yield from _unknown(f"{key} {number}, place", item.place, places)
    for number, house in enumerate(region.house, 1):
        yield from _unknown(f"house {number}, speciality", house.speciality, sectors)


def _twice(
    key: str, items: Iterable[Place | StartupSector | House | RegionFund]
) -> Iterator[Coded]:
    names: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        if names.setdefault(item.name, number) != number:
            yield coded("name stands twice", key=key, number=number, name=shown(item.name))


def _unknown_centre(region: Region) -> Iterator[Coded]:
    return _unknown("centre", region.centre, [house.name for house in region.house])


def _unknown(place: str, name: str | None, names: list[str]) -> Iterator[Coded]:
    if name is not None and name not in names:
        yield coded(
            "name not known",
            place=place,
            name=shown(name),
            hint=did_you_mean(nearest(name, names)),
            known=listed(map(shown, names[:10])),
            more=", ..." if names[10:] else "",
        )


def _wrong_shares(region: Region) -> Iterator[Coded]:
    total = sum(sector.share for sector in region.sector)
    if abs(total - 1) > 1e-6:
        yield coded("shares make one", total=total)


def _wrong_tickets(region: Region) -> Iterator[Coded]:
    for number, fund in enumerate(region.fund, 1):
        if fund.ticket > fund.committed:
            yield coded(
                "ticket above capital",
                number=number,
                ticket=as_written(fund.ticket),
                committed=as_written(fund.committed),
            )


def _wrong_events(region: Region) -> Iterator[Coded]:
    for number, house in enumerate(region.house, 1):
        yield from _wrong_events_of(f"house {number}", house)


def _wrong_events_of(place: str, house: House) -> Iterator[Coded]:
    """What happened to a house without dates in order, or says nothing."""
    earlier = house.opened or ""
    floor = house.area, 0
    for number, event in enumerate(house.events, 1):
        where = f"{place}, events {number}"
        if event.tier is None and event.area is None and event.accelerator_area is None:
            yield coded("event says nothing", where=where)
        floor = floor_after(event, *floor)
        if floor[0] <= 0:
            yield coded("no floor for tenants", where=where, floor=floor[1])
        if event.month < earlier or (number > 1 and event.month == earlier):
            yield coded("event too early", where=where, month=shown(event.month), earlier=earlier)
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
