"""What a city is: its places, houses, funds, lenders and dated events, read from a folder.

A region is a folder with ``region.toml`` (who and what is there), ``policy.toml`` (levers and
outside conditions by date) and ``priors.toml`` (behavioural parameters); another city is another
folder.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sim.agents.incubator import TIERS
from sim.dates import month_number
from sim.errors import InputError

MOST_PLACES: Final = 32
MOST_MONTHS: Final = 1024


def _checked_month(text: str) -> str:
    month_number(text)
    return text


Month = Annotated[str, AfterValidator(_checked_month)]
Share = Annotated[float, Field(ge=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Name(_Strict):
    """A name in English and in Chinese."""

    en: str
    zh: str


class Sector(_Strict):
    """A sector, its share of the founders, and whether its tenants may stay 60 months."""

    name: str
    name_zh: str
    share: Share
    long_incubation: bool = False


class Place(_Strict):
    """A place within the region, and its weight in founders and funds."""

    name: str
    name_zh: str
    weight: float = Field(gt=0, default=1.0)


class HouseEvent(_Strict):
    """A house was recognised at a tier, or grew to an area (m2)."""

    month: Month
    tier: Literal["municipal", "provincial", "national"] | None = None
    area: int | None = Field(default=None, gt=0)


class House(_Strict):
    """An incubator or makerspace: when it opened, its area (m2), and what happened since."""

    name: str
    kind: Literal["incubator", "makerspace"]
    opened: Month | None
    area: int = Field(gt=0)
    place: str | None = None
    speciality: str | None = None
    events: tuple[HouseEvent, ...] = ()
    source: str


class RegionFund(_Strict):
    """A venture fund: when it opened, its capital and ticket (CNY), and the government's share.

    ``stage`` is the maturity that it looks for, from 0 (seed) to 1 (growth).
    """

    name: str
    opened: Month
    committed: int = Field(gt=0)
    ticket: int = Field(gt=0)
    public_share: Share
    gains_given_up: Share = 0.0
    stage: Share = 0.5
    place: str | None = None
    source: str


class Institute(_Strict):
    """An institute founded with a university: a source of spin-offs from a month on."""

    name: str
    opened: Month
    place: str | None = None
    source: str


class Prospect(_Strict):
    """Would-be operators of new houses, alike in kind and area (m2)."""

    kind: Literal["incubator", "makerspace"]
    number: int = Field(ge=0)
    area: int = Field(gt=0)
    place: str | None = None
    source: str


class Lenders(_Strict):
    """How many banks there are; the first ones are admitted first."""

    number: int = Field(ge=1)
    place: str | None = None
    source: str


class Region(_Strict):
    """A city or a country, as data. Months are texts such as "2022-10"; money is CNY."""

    id: str
    name: Name
    start: Month
    report: Month
    horizon: Month
    rule_of_2018: Month
    centre: str | None = None
    sector: tuple[Sector, ...] = Field(min_length=1)
    place: tuple[Place, ...] = Field(min_length=1)
    house: tuple[House, ...] = Field(min_length=1)
    fund: tuple[RegionFund, ...] = ()
    institute: tuple[Institute, ...] = ()
    prospect: tuple[Prospect, ...] = ()
    lenders: tuple[Lenders, ...] = Field(min_length=1)

    def month(self, text: str) -> int:
        """Months from the region's first month."""
        return month_number(text) - month_number(self.start)

    def place_number(self, name: str | None) -> int:
        """The number of a place; the first one if none is named."""
        return 0 if name is None else [place.name for place in self.place].index(name)

    def sector_number(self, name: str | None) -> int:
        """The number of a sector; -1 for any."""
        return -1 if name is None else [sector.name for sector in self.sector].index(name)

    def house_names(self) -> list[str]:
        """The houses' names in the order of their rows (see ``sim.genesis``)."""
        return [house.name for house in ordered_houses(self)]


def ordered_houses(region: Region) -> list[House]:
    """All houses by place: specialised incubators, other ones, then makerspaces.

    Would-be ones come last in each group.
    """
    prospects = [
        House(
            name=f"new {prospect.kind} {number + 1}",
            kind=prospect.kind,
            opened=None,
            area=prospect.area,
            place=prospect.place,
            source=prospect.source,
        )
        for prospect in region.prospect
        for number in range(prospect.number)
    ]
    return sorted(
        [*region.house, *prospects],
        key=lambda house: (region.place_number(house.place), house.kind, not is_specialised(house)),
    )


def is_specialised(house: House) -> bool:
    """An incubator that takes tenants of one sector only."""
    return house.kind == "incubator" and house.speciality is not None


def tier_number(tier: str) -> int:
    """0 for none, 1 municipal, 2 provincial, 3 national."""
    return TIERS.index(tier)


def read_toml(file: Path) -> dict[str, Any]:
    """The content of a TOML file; InputError, in one line, if it cannot be read."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise InputError(f"{file}: is not UTF-8 text; save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{file}: is not TOML: {error}") from None


def read_region(file: Path) -> Region:
    """Read and check a region file; InputError names the first key that is wrong."""
    content = read_toml(file)
    try:
        region = Region.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{file}: {key}: {first['msg']}") from None
    check_references(region, file)
    return region


def check_references(region: Region, file: Path) -> None:
    """Raise InputError where a house, fund or institute names what the region does not have."""
    places = {place.name for place in region.place}
    sectors = {sector.name for sector in region.sector}
    named = [*region.house, *region.fund, *region.institute, *region.prospect, *region.lenders]
    for item in named:
        if item.place is not None and item.place not in places:
            raise InputError(f"{file}: place {item.place!r} is not one of {sorted(places)}")
    for house in region.house:
        if house.speciality is not None and house.speciality not in sectors:
            raise InputError(f"{file}: speciality {house.speciality!r} is not a sector")
    if abs(sum(sector.share for sector in region.sector) - 1) > 1e-6:
        raise InputError(f"{file}: the sectors' shares do not add up to 1")
    if len(region.place) > MOST_PLACES:
        raise InputError(f"{file}: more than {MOST_PLACES} places")
    if not 0 < region.month(region.report) < region.month(region.horizon) < MOST_MONTHS:
        raise InputError(f"{file}: start, report and horizon must follow each other")


@cache
def regions_folder() -> Path:
    """Where the shipped regions are."""
    return Path(__file__).parent.parent / "calibration"


@cache
def load_region(name: str) -> Region:
    """A shipped region by name, or a region folder by path; InputError if there is none."""
    for folder in (regions_folder() / name, Path(name)):
        if (folder / "region.toml").is_file():
            return read_region(folder / "region.toml")
    shipped = sorted(path.parent.name for path in regions_folder().glob("*/region.toml"))
    raise InputError(f"region {name!r} is not known; shipped: {', '.join(shipped)}")


def region_folder(name: str) -> Path:
    """The folder of a region by name or path."""
    shipped = regions_folder() / name
    return shipped if (shipped / "region.toml").is_file() else Path(name)
