"""All rows of a run in one place: birth, growth, copies."""

from typing import Final, NamedTuple

import numpy as np

from sim.core.compiled import rule, written_in_place
from sim.core.elementary import log, power

PLACE_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("weight", np.float64),
            ("first_incubator", np.int64),
            ("first_general", np.int64),
            ("first_makerspace", np.int64),
            ("last_house", np.int64),
            ("first_bank", np.int64),
            ("last_bank", np.int64),
            ("first_fund", np.int64),
            ("last_fund", np.int64),
            ("institutes", np.int64),
            ("next_fund", np.int64),
            ("incubator_area", np.int64),
            ("makerspace_area", np.int64),
            ("looking", np.int64),
            ("found_easily", np.float64),
            ("found_easily_last", np.float64),
            ("firms", np.int64),
            ("free_space", np.float64),
            ("service", np.float64),
            ("housed", np.float64),
            ("neighbours", np.float64),
            ("more_rent_paid", np.float64),
        ],
    )
)
"""A place within the region: its share of the founders and where its houses, lenders and funds
stand among the rows (specialised incubators first, then the others, then makerspaces); open area
in m2; firms in business at the end of the last month; free space and service as they were then,
from 0 to 1, ``housed``, the share of its firms that are tenants, ``neighbours``, the service that
the firms around a firm have on average, and ``more_rent_paid``, how much more of the rent is
subsidised in its houses, on average by floor, than by the city;
``looking`` are the funds that look for a deal, and ``found_easily`` adds up how easily its firms
that seek investors are found, this month and last."""

SECTOR_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("firms", np.int64),
            ("room", np.float64),
            ("crowding", np.float64),
            ("rd_response", np.float64),
        ],
    )
)
"""A sector at the end of the last month: firms in business; how many its market had room for in
the first month; and how many more there are now than it has room for, given its growth (log). And
what its firms report of R&D where they are paid for it, over their usual R&D."""

OPENS, RECOGNISED, ENLARGED, ACCELERATOR_OPENS, FUND_OPENS, INSTITUTE_OPENS = range(6)
HISTORY_ROW: Final = np.dtype(
    (
        np.record,
        [("month", np.int64), ("what", np.int64), ("number", np.int64), ("value", np.int64)],
    )
)
"""A dated event of the region, in order of month: what happened to which row, and a value."""

CLOCK_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("month", np.int64),
            ("first_calendar_month", np.int64),
            ("report", np.int64),
            ("startups", np.int64),
            ("former", np.int64),
            ("history", np.int64),
            ("phase", np.int64),
            ("seekers", np.int64),
            ("market", np.float64),
            ("prices", np.float64),
        ],
    )
)
"""Where a run stands: the month to come, how many rows of startups and of former ones are in use,
the next dated event, the phase under way, how many startups sought equity last month, and the
index of wages and prices (1 in mid 2021), and the size of the market that founders see (1 in the
first month)."""


def records(count: int, row: np.dtype) -> np.recarray:
    """Rows of zeros as a record array of shape (count,)."""
    return np.zeros(count, row).view(np.recarray)


class World(NamedTuple):
    """Every row of one run. Arrays are shared by the compiled rules and the Mesa agents.

    ``startups`` holds those in the city, in order of birth, without gaps: a row moves up when an
    older startup ends, and what ended is kept in ``former``, in order of its end. ``stakes`` has a
    row of them for each fund, in order of its deals; ``books`` are what lenders remember.
    ``flows`` (months x payments, fen) and ``events`` (months x events) are the ledger, and
    ``cohorts`` counts loans by the month in which they were made; ``policy`` has one row a month
    and ``local`` one a month and sector, then house (``levers.LOCAL_ROW``);
    ``reactions`` are the rules by which it answers the city's state, ``orders`` what they would set
    (months x levers set) and ``noted`` what they saw and did (months x reactions);
    ``sector_limits`` are cumulative shares, ``sector_months`` the months to market, and
    ``long_incubation`` marks the sectors with a tenancy of 60 months.
    """

    clock: np.ndarray
    luck: np.ndarray
    parameters: np.ndarray
    policy: np.ndarray
    local: np.ndarray
    places: np.ndarray
    history: np.ndarray
    startups: np.ndarray
    former: np.ndarray
    incubators: np.ndarray
    funds: np.ndarray
    stakes: np.ndarray
    banks: np.ndarray
    books: np.ndarray
    cohorts: np.ndarray
    established: np.ndarray
    government: np.ndarray
    sector_limits: np.ndarray
    sector_months: np.ndarray
    sectors: np.ndarray
    long_incubation: np.ndarray
    flows: np.ndarray
    events: np.ndarray
    reactions: np.ndarray
    orders: np.ndarray
    noted: np.ndarray


def copy(world: World) -> World:
    """An independent copy: what happens in one does not happen in the other."""
    startups, former = _in_use(world)
    others = {name: rows.copy() for name, rows in world._asdict().items() if name not in _GROWING}
    return World(
        **others,
        startups=_with_length(len(world.startups), startups),
        former=_with_length(len(world.former), former),
    )


def with_room(world: World, rows: int) -> World:
    """The same world with room for ``rows`` startups, all of which may end this month.

    An array that is too short is made longer by a quarter.
    """
    startups, former = _in_use(world)
    if rows > len(world.startups):
        world = world._replace(startups=_with_length(rows + rows // 4, startups))
    if len(former) + rows > len(world.former):
        size = len(former) + rows
        world = world._replace(former=_with_length(size + size // 4, former))
    return world


_GROWING: Final = ("startups", "former")


def _in_use(world: World) -> tuple[np.ndarray, np.ndarray]:
    """The rows of the startups present and of the former ones, without the room to grow."""
    clock = world.clock[0]
    return world.startups[: int(clock.startups)], world.former[: int(clock.former)]


def _with_length(size: int, rows: np.ndarray) -> np.ndarray:
    """Rows in a longer array of their own, the others zero."""
    longer = np.zeros(size, rows.dtype).view(np.recarray)
    longer[: len(rows)] = rows
    return longer


def of_everybody(world: World, field: str) -> np.ndarray:
    """A field of all startups that there ever were: of the former ones, then of those present."""
    startups, former = _in_use(world)
    return np.concatenate([former[field], startups[field]])


@rule
def has_room(world, rows):
    """Whether there is room for so many startups, and for all of them once they have ended."""
    former = world.clock[0].former + rows
    return rows <= world.startups.shape[0] and former <= world.former.shape[0]


def with_policy(world: World, policy: np.ndarray, local: np.ndarray | None = None) -> World:
    """The same world under another policy: a row a month, and if given those for some alone."""
    return world._replace(policy=policy, local=world.local if local is None else local)


@rule
def calendar_month(world):
    """The month of the year, from 0 for January."""
    clock = world.clock[0]
    return (clock.first_calendar_month + clock.month) % 12


class Now(NamedTuple):
    """What a rule needs to know of the month: the policy in force, parameters, luck and ledger.

    ``local`` are the levers set for each sector, then for each house, alone: read by
    ``own_of_sector`` and ``own_of_house``.

    ``demand`` is the growth of demand in money (log a month), ``prices`` the index of wages and
    prices, 1 in mid 2021; ``sectors`` says how crowded each sector is.
    """

    month: int
    policy: np.record
    local: np.ndarray
    parameters: np.record
    luck: np.ndarray
    flows: np.ndarray
    events: np.ndarray
    demand: float
    prices: float
    sectors: np.ndarray


@rule
def let_prices_rise(world):
    """Wages and prices rise by a twelfth of the year's growth."""
    clock = world.clock[0]
    growth = 1.0 + world.policy[clock.month].wage_growth
    clock.prices *= power(growth, 1.0 / 12.0)


@rule
def let_market_grow(world):
    """The market that founders see grows by a twelfth of the year's growth of demand in money."""
    clock = world.clock[0]
    policy = world.policy[clock.month]
    growth = (1.0 + policy.demand_growth) * (1.0 + policy.wage_growth)
    clock.market *= power(growth, 1.0 / 12.0)


@written_in_place
def now_of(world):
    """The month to come, as the rules see it."""
    month = world.clock[0].month
    policy = world.policy[month]
    return Now(
        month,
        policy,
        world.local[month],
        world.parameters[0],
        world.luck,
        world.flows[month],
        world.events[month],
        log((1.0 + policy.demand_growth) * (1.0 + policy.wage_growth)) / 12.0,
        world.clock[0].prices,
        world.sectors,
    )


# Levers as they are for a sector or a house, where one may be set for it alone


@rule
def own_or_city(own, of_city):
    """A lever as it is for somebody: what is set for it alone, or else the city's."""
    return of_city if own < 0.0 else own


@rule
def own_of_sector(sector, now):
    """The levers that are set for a sector alone."""
    return now.local[sector]


@rule
def own_of_house(incubator, now):
    """The levers that are set for a house alone."""
    return now.local[now.sectors.shape[0] + incubator.id]
