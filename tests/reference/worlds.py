"""Small worlds for Hypothesis to choose: a region, a policy, parameters and luck."""

from functools import partial
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from sim.core.months import month_number, month_text
from sim.inputs.lever import Lever
from sim.inputs.levers import LEVER, LEVERS, POLICY_ROW, in_row_units, nothing_local
from sim.inputs.parameters import NAMES, Priors
from sim.inputs.region_tables import (
    SMALLEST_AREA,
    Established,
    House,
    HouseEvent,
    Institute,
    Lenders,
    Name,
    Place,
    Prospect,
    Region,
    RegionFund,
    StartupSector,
)
from sim.inputs.scenarios.observables import OBSERVABLE
from sim.inputs.scenarios.only import local_rows
from sim.inputs.scenarios.reaction import Reaction, Side
from sim.inputs.scenarios.relative import Relative, Value
from tests.cities import PINGHU

PINGHU_PRIORS: Priors = PINGHU.priors
TYPICAL = {name: course.at(2023 * 12) for name, course in PINGHU.policy.items()}
SHORTEST, LONGEST = 12, 80
FIRST_YEAR = 2015
HOW_MUCH = (0.0, 0.1, 0.5, 1.0, 2.0, 5.0, 20.0)
OUTSIDE = {
    "demand_growth": st.floats(-0.2, 0.3),
    "wage_growth": st.floats(-0.1, 0.3),
    "lending_rate": st.floats(0.01, 0.2),
    "recession": st.floats(0.0, 0.9),
    "founder_flow": st.sampled_from((1.0, 0.0, 0.2, 2.0)),
    "private_capital": st.floats(0.0, 5.0),
    "official_rules": st.sampled_from((2010.0, 2019.0, 2022.0, 2025.0)),
    "tax_relief_of_tiers": st.floats(0.0, 1.0),
}
IN_A_HURRY = {
    "investable_revenue": 0.2,
    "exit_rate": 30.0,
}
"""What makes in a few years of a small world happen what takes decades in a city: factors."""

AT_ONCE = {"first_sales": 5e6, "exit_size": 1.5e8, "team_readiness": 0.72}

LARGER_CITY = 8.0
"""How many times the founders of a small world Pinghu has."""

SOURCE = "chosen by Hypothesis"


LEVELS = {
    "share": (0.0, 0.01, 0.05, 0.2, 0.5, 0.9),
    "share a year": (-0.2, 0.0, 0.1, 0.5),
    "count": (0.0, 1.0, 3.0),
}
SIDES: tuple[Side, ...] = ("above", "below")
SET_BY_RULES = [lever.name for lever in LEVERS if lever.kind == "lever"]


class SmallWorld(NamedTuple):
    """What both models are given: ``policy`` has one row a month, and ``reactions`` answer."""

    region: Region
    policy: np.recarray
    parameters: dict[str, float]
    seed: int
    run: int
    reactions: tuple[Reaction, ...] = ()
    local: np.recarray | None = None


@st.composite
def small_worlds(draw: st.DrawFn) -> SmallWorld:
    """A few years in a few places, under policies that change."""
    months = draw(st.integers(SHORTEST, LONGEST))
    region = draw(regions(months))
    return SmallWorld(
        region,
        draw(policies(months)),
        draw(parameter_sets()),
        draw(st.integers(0, 2**64 - 1)),
        draw(st.integers(0, 2**32 - 1)),
        tuple(draw(st.lists(reactions(month_number(region.report)), max_size=3))),
        draw(locals_of(region, months)),
    )


# Parameters and policies


def parameter_sets() -> st.SearchStrategy[dict[str, float]]:
    """Values from the priors of Pinghu, from the 0.2th to the 99.8th percentile; some hurried."""
    chances = st.lists(st.floats(0.002, 0.998), min_size=len(NAMES), max_size=len(NAMES))
    usual = chances.map(at_quantiles)
    return usual | usual.map(hurried)


def at_quantiles(chances: list[float]) -> dict[str, float]:
    values = {
        name: float(PINGHU_PRIORS[name].quantile(np.array(chance)))
        for name, chance in zip(NAMES, chances, strict=True)
    }
    return values | {"founders": values["founders"] / LARGER_CITY}


def hurried(values: dict[str, float]) -> dict[str, float]:
    hurried = {name: value * IN_A_HURRY.get(name, 1.0) for name, value in values.items()}
    return hurried | AT_ONCE


@st.composite
def policies(draw: st.DrawFn, months: int) -> np.recarray:
    """One to three policies, one after the other."""
    rows = np.zeros(months, POLICY_ROW)
    for first in [0, *draw(st.lists(st.integers(1, months - 1), max_size=2).map(sorted))]:
        for lever in LEVERS:
            rows[lever.name][first:] = in_row_units(lever, draw(lever_values(lever)))
    return rows.view(np.recarray)


@st.composite
def locals_of(draw: st.DrawFn, region: Region, months: int) -> np.recarray:
    """Up to five times a lever is set for a sector or house alone, from a month to another one."""
    whose = local_rows(region)
    rows = nothing_local(months, len(whose))
    for _ in range(draw(st.integers(0, 5))):
        number, (kind, _) = draw(st.sampled_from([*enumerate(whose)]))
        lever = draw(st.sampled_from([lever for lever in LEVERS if lever.alone == kind]))
        first = draw(st.integers(0, months - 1))
        value = in_row_units(lever, draw(lever_values(lever)))
        last = draw(st.integers(first, months))
        rows[lever.name][first:last, number] = value
    return rows


def lever_values(lever: Lever) -> st.SearchStrategy[float]:
    """Values around what is usual in Pinghu, up to twenty times it, or anything for a share."""
    if lever.name in OUTSIDE:
        return OUTSIDE[lever.name]
    if lever.is_money:
        usual = TYPICAL[lever.name]
        return st.sampled_from(HOW_MUCH).map(lambda times: min(lever.highest, times * usual))
    if lever.is_whole:
        most = int(min(lever.highest, 3 * TYPICAL[lever.name] + 3))
        return st.integers(0, most).map(float)
    return st.floats(max(0.0, lever.lowest), lever.highest)


@st.composite
def reactions(draw: st.DrawFn, report: int) -> Reaction:
    """A rule that answers the state, at a level that it may well pass."""
    observable = draw(st.sampled_from([*OBSERVABLE.values()]))
    levels = st.sampled_from(LEVELS[observable.unit])
    side, (low, high) = draw(st.sampled_from(SIDES)), sorted((draw(levels), draw(levels)))
    first = report + draw(st.integers(1, 30))
    last = draw(st.none() | st.integers(first, first + 40).map(month_text))
    names = st.lists(st.sampled_from(SET_BY_RULES), min_size=1, max_size=2, unique=True)
    return Reaction(
        observable,
        side,
        level=high if side == "above" else low,
        release=low if side == "above" else high,
        months=draw(st.none() | st.integers(1, 20)),
        first=month_text(first),
        last=last,
        values={name: draw(values_set_by_rules(LEVER[name])) for name in draw(names)},
    )


def values_set_by_rules(lever: Lever) -> st.SearchStrategy[Value]:
    if lever.is_whole:
        return lever_values(lever)
    return lever_values(lever) | st.sampled_from((Relative("x0.5"), Relative("x0")))


# Regions


@st.composite
def regions(draw: st.DrawFn, months: int) -> Region:
    """A region of up to three places and three sectors."""
    start = FIRST_YEAR * 12 + draw(st.integers(0, 11))
    report = draw(st.integers(1, months - 2))
    shares = draw(st.sampled_from(((1.0,), (0.3, 0.7), (0.5, 0.25, 0.25))))
    weights = draw(st.lists(st.floats(0.1, 3.0), min_size=1, max_size=3))
    within = Within(start, months, len(weights), len(shares))
    return Region(
        id="small",
        name=Name(en="small", zh="小"),
        start=month_text(start),
        report=month_text(start + report),
        horizon=month_text(start + months),
        sector=[
            StartupSector(
                name=named("sector", number),
                name_zh="业",
                share=share,
                months_to_market=draw(st.floats(1.0, 40.0)),
                long_incubation=long,
            )
            for number, share in enumerate(shares)
            for long in [draw(st.booleans())]
        ],
        place=[
            Place(name=named("place", number), name_zh="地", weight=weight)
            for number, weight in enumerate(weights)
        ],
        house=draw(st.lists(within.houses(), min_size=1, max_size=6)),
        fund=draw(st.lists(within.funds(), max_size=4)),
        institute=draw(st.lists(within.institutes(), max_size=2)),
        prospect=draw(st.lists(within.prospects(), max_size=2)),
        lenders=draw(st.lists(within.lenders(), min_size=1, max_size=3)),
        established=draw(st.lists(within.established(), max_size=3)),
    )


LARGEST_ACCELERATOR = 900
SMALLEST_OF_BOTH = LARGEST_ACCELERATOR + SMALLEST_AREA
_MONTH = attrgetter("month")


def _in_order(events: list[HouseEvent]) -> list[HouseEvent]:
    return sorted(events, key=_MONTH)


def named(kind: str, number: int) -> str:
    return f"{kind} {number}"


class Within(NamedTuple):
    """The frame that a region's members fit in: its first month (a number), length and sizes."""

    start: int
    length: int
    places: int
    sectors: int

    def months(self) -> st.SearchStrategy[str]:
        """Some before the start, some after the end."""
        return st.integers(self.start - 24, self.start + self.length + 3).map(month_text)

    def a_place(self) -> st.SearchStrategy[str | None]:
        numbered = st.integers(0, self.places - 1).map(partial(named, "place"))
        return st.none() | numbered

    def a_sector(self) -> st.SearchStrategy[str | None]:
        numbered = st.integers(0, self.sectors - 1).map(partial(named, "sector"))
        return st.none() | numbered

    def houses(self) -> st.SearchStrategy[House]:
        return st.builds(
            House,
            name=st.just("house"),
            kind=st.sampled_from(("incubator", "makerspace")),
            opened=st.none() | self.months(),
            area=st.integers(SMALLEST_OF_BOTH, 20_000),
            place=self.a_place(),
            speciality=self.a_sector(),
            operator=st.sampled_from(("public", "private")),
            events=st.lists(self.house_events(), max_size=3, unique_by=_MONTH).map(_in_order),
            source=st.just(SOURCE),
        )

    def house_events(self) -> st.SearchStrategy[HouseEvent]:
        return st.builds(
            HouseEvent,
            month=self.months(),
            tier=st.none() | st.sampled_from(("municipal", "provincial", "national")),
            area=st.none() | st.integers(SMALLEST_OF_BOTH, 60_000),
            accelerator_area=st.none() | st.integers(SMALLEST_AREA, LARGEST_ACCELERATOR),
        )

    def funds(self) -> st.SearchStrategy[RegionFund]:
        return st.builds(
            RegionFund,
            name=st.just("fund"),
            opened=self.months(),
            committed=st.integers(1_000_000, 500_000_000),
            ticket=st.integers(100_000, 20_000_000),
            public_share=st.floats(0.0, 1.0),
            gains_given_up=st.floats(0.0, 1.0),
            reinvestment=st.floats(0.0, 5.0),
            seed_share=st.floats(0.0, 1.0),
            life=st.floats(2.0, 20.0),
            stage=st.floats(0.0, 1.0),
            place=self.a_place(),
            source=st.just(SOURCE),
        )

    def institutes(self) -> st.SearchStrategy[Institute]:
        return st.builds(
            Institute,
            name=st.just("institute"),
            opened=self.months(),
            place=self.a_place(),
            source=st.just(SOURCE),
        )

    def prospects(self) -> st.SearchStrategy[Prospect]:
        return st.builds(
            Prospect,
            kind=st.sampled_from(("incubator", "makerspace")),
            number=st.integers(0, 3),
            area=st.integers(SMALLEST_AREA, 12_000),
            place=self.a_place(),
            source=st.just(SOURCE),
        )

    def lenders(self) -> st.SearchStrategy[Lenders]:
        return st.builds(
            Lenders, number=st.integers(1, 6), place=self.a_place(), source=st.just(SOURCE)
        )

    def established(self) -> st.SearchStrategy[Established]:
        return st.builds(
            Established,
            size=st.sampled_from(("small", "medium", "large")),
            number=st.integers(0, 30),
            sales=st.integers(1_000_000, 200_000_000),
            spread=st.floats(0.0, 1.5),
            place=self.a_place(),
            source=st.just(SOURCE),
        )
