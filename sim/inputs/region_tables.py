"""What ``region.toml`` holds: a city's places, houses, funds, institutes and lenders."""

from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictFloat, StrictInt

from sim.core.language import Both
from sim.core.months import month_number
from sim.core.terms import coded, in_both, listed
from sim.core.text import is_printable
from sim.inputs.toml.hints import month_meant
from sim.inputs.toml.table import Table

MOST_PLACES: Final = 32
MOST_MONTHS: Final = 1024
SMALLEST_AREA: Final = 100
"""m2, assumed: less is no makerspace; a smaller figure was probably meant in 万 m2."""
LARGEST_AREA: Final = 10_000_000
"""m2, assumed: the 35 incubators of Yangzhou have 1.2 million together."""


def _month(text: str) -> str:
    try:
        year = month_number(text) // 12
    except ValueError:
        raise ValueError(coded("is not a month", hint=month_meant(text))) from None
    if not 1900 <= year < 2200:
        raise ValueError(coded("is out of range"))
    return text


def plain_text(text: str) -> str:
    """The text, if it says something and is printable; ValueError if not."""
    if not text.strip():
        raise ValueError(coded("is empty"))
    if not is_printable(text):
        raise ValueError(coded("has a control character"))
    return text


Month = Annotated[
    str, AfterValidator(_month), Field(description='a month such as "2022-10", from 1900 to 2199')
]
Text = Annotated[
    str,
    AfterValidator(plain_text),
    Field(max_length=2_000, description="text in quotes, up to 2,000 characters"),
]
Share = Annotated[StrictFloat, Field(ge=0, le=1, description="a share")]
Operator = Literal["public", "private"]
Area = Annotated[StrictInt, Field(ge=SMALLEST_AREA, le=LARGEST_AREA, description="m2")]


LAST_SECTION: Final = 13
"""The number of the last section of docs/evidence.md."""


def _each_once(sections: tuple[int, ...]) -> tuple[int, ...]:
    """The sections, if none is named twice; ValueError if one is."""
    for place, section in enumerate(sections):
        if section in sections[:place]:
            raise ValueError(coded("has a section twice", section=section))
    return sections


_Evidence = Annotated[
    tuple[
        Annotated[
            StrictInt, Field(ge=0, le=LAST_SECTION, description="a section of docs/evidence.md")
        ],
        ...,
    ],
    BeforeValidator(lambda given: given if isinstance(given, list | tuple) else [given]),
    AfterValidator(_each_once),
    Field(description="sections of docs/evidence.md, each once"),
]


class Sourced(Table):
    """What says where it is from: in words, and by the sections of docs/evidence.md behind them.

    Who is told the words alone reads no names of files.
    """

    source: Text
    source_zh: Text | None = None
    evidence: _Evidence = ()

    @property
    def sources(self) -> Both:
        """Where it is from; in English where a file does not say it in Chinese."""
        return Both(self.source, self.source_zh or self.source)

    @property
    def told(self) -> Both:
        """Where it is from, and the sections behind that."""
        if not self.evidence:
            return self.sources
        code = "source and section" if len(self.evidence) == 1 else "source and sections"
        return in_both(coded(code, source=self.sources, sections=listed(self.evidence)))

    @property
    def origin(self) -> dict[str, Any]:
        """Where it is from, as a file says it."""
        return self.model_dump(include=set(Sourced.model_fields), exclude_defaults=True)


class Name(Table):
    """A name in English and in Chinese."""

    en: Text
    zh: Text


class StartupSector(Table):
    """A sector: its share of the founders, how long a product takes, and the longest tenancy.

    ``months_to_market`` is the median time from an idea to the market, ``long_incubation``
    whether its tenants may stay 60 months.
    """

    name: Text
    name_zh: Text
    share: Share
    months_to_market: Annotated[StrictFloat, Field(gt=0, le=240)] = 16.0
    long_incubation: StrictBool = False


class Place(Table):
    """A place within the region, and its weight in founders and funds."""

    name: Text
    name_zh: Text
    weight: Annotated[StrictFloat, Field(ge=1e-9, le=1e9)] = 1.0


class HouseEvent(Table):
    """A house was recognised at a tier, or grew to an area, an accelerator's included (m2)."""

    month: Month
    tier: Literal["municipal", "provincial", "national"] | None = None
    area: Area | None = None
    accelerator_area: Area | None = None


class House(Table):
    """An incubator or makerspace: when it opened, its area (m2), and what happened since.

    ``operator`` says whether a public or a private body runs it.
    """

    name: Text
    name_zh: Text | None = None
    kind: Literal["incubator", "makerspace"]
    opened: Month | None
    area: Area
    place: Text | None = None
    speciality: Text | None = None
    operator: Operator = "private"
    events: tuple[HouseEvent, ...] = ()
    source: Text


class RegionFund(Table):
    """A venture fund: when it opened, its capital and ticket (CNY), and the government's share.

    ``stage`` is the maturity that it looks for, from 0 (seed) to 1 (growth). ``reinvestment`` is
    what it owes to firms of the region for each CNY of public money, ``seed_share`` the share of
    its deals that go to seed, ``life`` the years after which it is wound up.
    """

    name: Text
    opened: Month
    committed: Annotated[StrictInt, Field(ge=1_000_000, le=10**12, description="CNY")]
    ticket: Annotated[StrictInt, Field(ge=100_000, le=10**10, description="CNY")]
    public_share: Share
    gains_given_up: Share = 0.0
    reinvestment: Annotated[float, Field(ge=0, le=5, description="ratio")] = 0.0
    seed_share: Share = 0.0
    life: Annotated[float, Field(ge=2, le=20, description="years")] = 11.0
    stage: Share = 0.5
    place: Text | None = None
    source: Text


class Institute(Table):
    """An institute founded with a university: a source of spin-offs from a month on."""

    name: Text
    opened: Month
    place: Text | None = None
    source: Text


class Prospect(Table):
    """Would-be operators of new houses, alike in kind and area (m2)."""

    kind: Literal["incubator", "makerspace"]
    number: Annotated[StrictInt, Field(ge=0, le=100_000)]
    area: Area
    place: Text | None = None
    source: Text


class Lenders(Table):
    """How many banks there are; the first ones are admitted first."""

    number: Annotated[StrictInt, Field(ge=1, le=10_000)]
    place: Text | None = None
    source: Text


class Established(Table):
    """Established technology firms alike in size: median yearly sales (CNY), spread of the log."""

    size: Literal["small", "medium", "large"]
    number: Annotated[StrictInt, Field(ge=0, le=100_000)]
    sales: Annotated[StrictInt, Field(ge=100_000, le=10_000_000_000, description="CNY")]
    spread: Annotated[float, Field(ge=0.0, le=3.0)]
    place: Text | None = None
    source: Text


class Region(Table):
    """A city or a country, as data. Months are texts such as "2022-10"; money is CNY.

    What happened before ``start`` happens in the first month.
    """

    id: Text
    name: Name
    start: Month
    report: Month
    horizon: Month
    centre: Text | None = None
    sector: Annotated[tuple[StartupSector, ...], Field(min_length=1, max_length=100)]
    place: Annotated[tuple[Place, ...], Field(min_length=1, max_length=MOST_PLACES)]
    house: Annotated[tuple[House, ...], Field(min_length=1)]
    fund: Annotated[tuple[RegionFund, ...], Field(max_length=5_000)] = ()
    institute: tuple[Institute, ...] = ()
    prospect: tuple[Prospect, ...] = ()
    lenders: Annotated[tuple[Lenders, ...], Field(min_length=1)]
    established: tuple[Established, ...] = ()

    def month(self, text: str) -> int:
        """Months from the region's first month."""
        return month_number(text) - month_number(self.start)

    def last_month(self) -> int:
        """The last month that a file may name: the end of the last full year (since year 0)."""
        return (month_number(self.start) + MOST_MONTHS) // 12 * 12 - 1

    def lender_count(self) -> int:
        """How many banks there are."""
        return sum(lenders.number for lenders in self.lenders)

    def place_number(self, name: str | None) -> int:
        """The number of a place; the first one if none is named."""
        return 0 if name is None else [place.name for place in self.place].index(name)

    def sector_number(self, name: str | None) -> int:
        """The number of a sector; -1 for any."""
        return -1 if name is None else [sector.name for sector in self.sector].index(name)

    def house_names(self) -> list[str]:
        """The houses' names in the order of their rows (see ``sim.model.initial_state``)."""
        return [house.name for house in ordered_houses(self)]


def floor_after(event: HouseEvent, area: int, accelerator: int) -> tuple[int, int]:
    """Floor for tenants and for graduates (m2) after an event, from what there was before."""
    whole = area + accelerator if event.area is None else event.area
    if event.accelerator_area is not None:
        accelerator = event.accelerator_area
    return whole - accelerator, accelerator


def ordered_houses(region: Region) -> list[House]:
    """All houses by place: specialised incubators, other ones, then makerspaces.

    Would-be ones come last in each group.
    """
    prospects = [
        House(
            name=name.en,
            name_zh=name.zh,
            kind=prospect.kind,
            opened=None,
            area=prospect.area,
            place=prospect.place,
            source=prospect.source,
        )
        for prospect in region.prospect
        for number in range(prospect.number)
        for name in [in_both(coded(f"new {prospect.kind}", number=number + 1))]
    ]
    return sorted(
        [*region.house, *prospects],
        key=lambda house: (region.place_number(house.place), house.kind, not is_specialised(house)),
    )


def is_specialised(house: House) -> bool:
    """An incubator that takes tenants of one sector only."""
    return house.kind == "incubator" and house.speciality is not None
