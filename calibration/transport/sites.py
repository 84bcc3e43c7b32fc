"""What is asked of the model: the tenants and graduates of a place at a date, and what is known."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from calibration.transport.peers import FLOOR, GRADUATES, TENANTS, Fact
from sim.core.months import month_number

MOST_APART: Final = 24
"""Months between a date and that of houses or floor that still hold of it; assumed."""

FLOOR_OF_A_HOUSE: Final = 30_000.0
"""m2, where a place gives either houses or floor alone: 34,700 in China in 2012, 26,000 to 34,000
in Xiamen, Shaanxi, Guangxi and Yangzhou (docs/evidence.md, 4 and 12)."""

_SINGLE: Final = "incubator"
_KINDS: Final = {TENANTS: ("stock",), GRADUATES: ("cumulative", "flow")}
_ALL_HOUSES: Final = ("incubators", "incubation bases")
_TIERS: Final = ("national incubators", "provincial incubators", "municipal incubators")

LONG_AGO: Final = "too_far_back"
NOTHING_KNOWN: Final = "no_houses_or_floor"


class Site(NamedTuple):
    """A reported figure of a place, and what is known of the place then.

    ``houses`` and ``floor`` (m2) are as many and as much as are known or, if ``knows_houses`` or
    ``knows_floor`` is false, follow from the other; ``national`` and ``provincial`` are how many of
    the houses are of those tiers as far as that is known. ``opened`` is when its house opened.
    Graduates are counted from ``first`` if there is one.
    """

    place: str
    as_of: str
    quantity: str
    reported: float
    first: str | None
    opened: str | None
    houses: int
    floor: float
    knows_houses: bool
    knows_floor: bool
    national: int
    provincial: int


class LeftOut(NamedTuple):
    """A reported figure of a place of which nothing can be said, and why."""

    place: str
    as_of: str
    quantity: str
    reported: float
    reason: str


def sites_of(facts: Iterable[Fact], earliest: str) -> tuple[list[Site], list[LeftOut]]:
    """The sites of a table of places after a month, and what is left out of it."""
    by_place: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.kind not in ("plan", "rule"):
            by_place.setdefault(fact.place, []).append(fact)
    found = [_site(fact, known, earliest) for known in by_place.values() for fact in _asked(known)]
    sites = [one for one in found if isinstance(one, Site)]
    return sites, [one for one in found if isinstance(one, LeftOut)]


def _asked(known: list[Fact]) -> Iterator[Fact]:
    return (fact for fact in known if fact.kind in _KINDS.get(fact.quantity, ()))


def _site(fact: Fact, known: list[Fact], earliest: str) -> Site | LeftOut:
    about = (fact.place, fact.as_of, fact.quantity, fact.value)
    if fact.as_of <= earliest:
        return LeftOut(*about, LONG_AGO)
    national, provincial, houses = _houses(known, fact.as_of)
    if houses is None and fact.level == _SINGLE:
        houses = 1
    floor = _nearest(known, (FLOOR,), fact.as_of)
    if houses is None and floor is None:
        return LeftOut(*about, NOTHING_KNOWN)
    return Site(
        *about,
        first=fact.first,
        opened=_opened(known),
        houses=houses or max(1, round((floor or 0.0) / FLOOR_OF_A_HOUSE)),
        floor=floor or (houses or 0) * FLOOR_OF_A_HOUSE,
        knows_houses=houses is not None,
        knows_floor=floor is not None,
        national=national,
        provincial=provincial,
    )


def _houses(known: list[Fact], as_of: str) -> tuple[int, int, int | None]:
    """How many houses are national and provincial, and how many there are; None if unknown."""
    tiers = [_nearest_fact(known, (name,), as_of) for name in _TIERS]
    counts = [0 if tier is None else round(tier.value) for tier in tiers]
    for above in (0, 1):
        below = tiers[above + 1]
        if below is not None and below.is_of_all_above:
            counts[above + 1] = max(0, counts[above + 1] - sum(counts[: above + 1]))
    whole = _nearest(known, _ALL_HOUSES, as_of)
    if whole is None and not any(tiers):
        return 0, 0, None
    houses = sum(counts) if whole is None else round(whole)
    return counts[0], counts[1], max(1, houses)


def _nearest(known: list[Fact], names: tuple[str, ...], as_of: str) -> float | None:
    fact = _nearest_fact(known, names, as_of)
    return None if fact is None else fact.value


def _nearest_fact(known: list[Fact], names: tuple[str, ...], as_of: str) -> Fact | None:
    """Of the figures of some quantities the one nearest to a date, if any is near enough."""
    found = [
        (abs(month_number(fact.as_of) - month_number(as_of)), number)
        for number, fact in enumerate(known)
        if fact.quantity in names and fact.kind in ("stock", "cumulative")
    ]
    apart, number = min(found, default=(MOST_APART + 1, 0))
    return known[number] if apart <= MOST_APART else None


def _opened(known: list[Fact]) -> str | None:
    """When a single house opened: by a remark, or the first month of a count of graduates."""
    dates = [fact.opened for fact in known if fact.opened]
    dates += [
        fact.first
        for fact in known
        if fact.first and fact.kind == "cumulative" and fact.level == _SINGLE
    ]
    return min(dates, default=None)
