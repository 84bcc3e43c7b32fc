"""How the first world of a run comes about: a region, a policy, parameters and luck in rows."""

from functools import lru_cache
from typing import Final

import numpy as np

from sim.core.elementary import power
from sim.core.money import FEN_PER_CNY
from sim.inputs.levers import nothing_local
from sim.inputs.parameters import parameter_row
from sim.inputs.region import House, Region, floor_after, is_specialised, ordered_houses
from sim.model.agents.borrower import BOOK_ROW, CELLS, CLASSES, COHORT_ROW
from sim.model.agents.funds.fund import FUND_ROW
from sim.model.agents.funds.stake import no_stakes
from sim.model.agents.government import GOVERNMENT_ROW
from sim.model.agents.incubators.incubator import INCUBATOR_ROW, KINDS, TIERS
from sim.model.agents.lenders.bank import BANK_ROW
from sim.model.agents.lenders.established import ESTABLISHED_ROW
from sim.model.agents.startups.startup import NEVER, NOBODY, STARTUP_ROW
from sim.model.ledger import Event, Payment
from sim.model.phases.reacting import no_reactions
from sim.model.world import (
    ACCELERATOR_OPENS,
    CLOCK_ROW,
    ENLARGED,
    FUND_OPENS,
    HISTORY_ROW,
    INSTITUTE_OPENS,
    OPENS,
    PLACE_ROW,
    RECOGNISED,
    SECTOR_ROW,
    World,
    records,
)

ROOM_AT_FIRST: Final = 8192
FUNDS_OF_A_PLACE: Final = 10_000
MONTHS_BEFORE: Final = 120
"""The first firms' history before the first month. In arrays with a row a month these stand last,
so that their numbers are below zero. Older firms are left out: about one in ten (assumed)."""
PRICES_ARE_ONE: Final = "2021-07"
"""The month whose wages and prices amounts in the rules are written in."""


def first_world(
    region: Region, policy: np.ndarray, parameters: dict[str, float], luck: np.ndarray
) -> World:
    """The world at the start of the region's first month, without any firms (see ``before``).

    ``policy`` has one row a month to the end of the run; ``parameters`` are in their own units
    (money in CNY); ``luck`` is of shape (3,), see ``sim.core.streams.luck_of``.
    """
    months = len(policy)
    rows = {name: rows.copy() for name, rows in _rows_of(region, months).items()}
    rows["clock"]["prices"] = first_prices(region, policy)
    return World(
        luck=luck,
        parameters=parameter_row(parameters),
        policy=policy,
        local=nothing_local(months, len(rows["sectors"]) + len(rows["incubators"])),
        startups=records(ROOM_AT_FIRST, STARTUP_ROW),
        former=records(ROOM_AT_FIRST, STARTUP_ROW),
        government=records(1, GOVERNMENT_ROW),
        cohorts=records((months + MONTHS_BEFORE) * CELLS, COHORT_ROW),
        flows=np.zeros((months, len(Payment)), np.int64),
        events=np.zeros((months, len(Event)), np.int64),
        **no_reactions(),
        **rows,
    )


def first_prices(region: Region, policy: np.ndarray) -> float:
    """The index of wages and prices in the first month, such that it is 1 in mid 2021.

    Before the first month and after the last one, wages grow as in these.
    """
    months = region.month(PRICES_ARE_ONE)
    growth = policy["wage_growth"]
    if months <= 0:
        return float(power(1.0 + growth[0], -months / 12.0))
    factor = 1.0
    for month in range(months):
        factor *= power(1.0 + growth[min(month, len(growth) - 1)], 1.0 / 12.0)
    return float(1.0 / factor)


@lru_cache(maxsize=8)
def _rows_of(region: Region, months: int) -> dict[str, np.ndarray]:
    """The rows that a region brings to every run of so many months."""
    places = _places(region, months)
    return {
        "clock": _clock(region),
        "places": places,
        "history": _history(region, places),
        "incubators": _houses(region),
        "funds": _funds(region, places),
        "stakes": no_stakes(int(places.last_fund[-1])),
        "banks": _banks(region),
        "books": records((region.lender_count() + 1) * CELLS, BOOK_ROW),
        "established": _established(region),
        "sector_limits": np.cumsum([sector.share for sector in region.sector]),
        "sectors": records(len(region.sector), SECTOR_ROW),
        "sector_months": np.array([sector.months_to_market for sector in region.sector]),
        "long_incubation": np.array([s.long_incubation for s in region.sector], np.int8),
    }


def _clock(region: Region) -> np.recarray:
    clock = records(1, CLOCK_ROW)
    clock.first_calendar_month = int(region.start[5:]) - 1
    clock.report = region.month(region.report)
    clock.market = 1.0
    return clock


def _houses(region: Region) -> np.recarray:
    houses = ordered_houses(region)
    rows = records(len(houses), INCUBATOR_ROW)
    for number, (row, house) in enumerate(zip(rows, houses, strict=True)):
        row.id = number
        row.place = region.place_number(house.place)
        row.kind = KINDS.index(house.kind)
        row.area = house.area
        row.is_private = house.operator == "private"
        row.speciality = region.sector_number(house.speciality)
        row.opened = NEVER
    return rows


def _funds(region: Region, places: np.recarray) -> np.recarray:
    rows = records(int(places.last_fund[-1]), FUND_ROW)
    rows.opened = NEVER
    rows.best = NOBODY
    filled = places.first_fund.copy()
    for fund in region.fund:
        place = region.place_number(fund.place)
        row = rows[filled[place]]
        row.committed = fund.committed * FEN_PER_CNY
        row.ticket = fund.ticket * FEN_PER_CNY
        row.public_share = fund.public_share
        row.gains_given_up = fund.gains_given_up
        row.reinvestment = fund.reinvestment
        row.seed_share = fund.seed_share
        row.life = fund.life
        row.stage = fund.stage
        filled[place] += 1
    for number, place in enumerate(places):
        mine = slice(int(place.first_fund), int(place.last_fund))
        rows.place[mine] = number
        rows.id[mine] = number * FUNDS_OF_A_PLACE + np.arange(mine.stop - mine.start)
    return rows


def _banks(region: Region) -> np.recarray:
    count = sum(lenders.number for lenders in region.lenders)
    rows = records(count, BANK_ROW)
    number = 0
    for place in range(len(region.place)):
        for lenders in region.lenders:
            if region.place_number(lenders.place) == place:
                rows.place[number : number + lenders.number] = place
                number += lenders.number
    rows.id = np.arange(count)
    return rows


def _established(region: Region) -> np.recarray:
    """The established firms, group by group; sizes and qualities are drawn in the first month."""
    rows = records(sum(group.number for group in region.established), ESTABLISHED_ROW)
    first = 0
    for group in region.established:
        mine = slice(first, first := first + group.number)
        rows.place[mine] = region.place_number(group.place)
        rows.size_class[mine] = CLASSES.index(group.size)
        rows.usual_sales[mine] = round(group.sales * FEN_PER_CNY / 12)
        rows.sales_spread[mine] = group.spread
    rows.id = np.arange(len(rows))
    return rows


def _places(region: Region, months: int) -> np.recarray:
    """Where each place's houses, lenders and funds stand among the rows.

    Behind its reported funds each place keeps a row for the fund of each January to come.
    """
    rows = records(len(region.place), PLACE_ROW)
    whole = sum(place.weight for place in region.place)
    houses = _houses_by_place(region)
    house = bank = fund = 0
    for number, (row, place) in enumerate(zip(rows, region.place, strict=True)):
        row.weight = place.weight / whole
        mine = houses[number]
        row.first_incubator = house
        row.first_general = house + sum(map(is_specialised, mine))
        row.first_makerspace = house + sum(h.kind == "incubator" for h in mine)
        row.last_house = house = house + len(mine)
        row.first_bank = bank
        row.last_bank = bank = bank + sum(
            x.number for x in region.lenders if region.place_number(x.place) == number
        )
        row.first_fund = fund
        row.next_fund = fund + sum(region.place_number(f.place) == number for f in region.fund)
        row.last_fund = fund = int(row.next_fund) + _januaries_to_come(region, months)
    return rows


def _houses_by_place(region: Region) -> dict[int, list[House]]:
    """The houses of each place by its number, in the order of their rows."""
    houses: dict[int, list[House]] = {number: [] for number in range(len(region.place))}
    for house in ordered_houses(region):
        houses[region.place_number(house.place)].append(house)
    return houses


def _januaries_to_come(region: Region, months: int) -> int:
    first = int(region.start[5:]) - 1
    return sum(
        (first + month) % 12 == 0 for month in range(region.month(region.report) + 1, months)
    )


def _history(region: Region, places: np.recarray) -> np.recarray:
    """Dated events in order of month; what happened before the start happens in the first month."""
    events = []
    for number, house in enumerate(ordered_houses(region)):
        if house.opened is not None:
            events.append((region.month(house.opened), OPENS, number, 0))
        before = house.area, 0
        for event in house.events:
            month = region.month(event.month)
            floor = floor_after(event, *before)
            for what, now, then in zip((ENLARGED, ACCELERATOR_OPENS), floor, before, strict=True):
                if now != then:
                    events.append((month, what, number, now - then))
            before = floor
            if event.tier is not None:
                events.append((month, RECOGNISED, number, TIERS.index(event.tier)))
    for number, month in _fund_openings(region, places):
        events.append((month, FUND_OPENS, number, 0))
    for institute in region.institute:
        place = region.place_number(institute.place)
        events.append((region.month(institute.opened), INSTITUTE_OPENS, place, 0))
    events.sort()
    rows = records(len(events), HISTORY_ROW)
    for row, (month, what, number, value) in zip(rows, events, strict=True):
        row.month, row.what, row.number, row.value = max(0, month), what, number, value
    return rows


def _fund_openings(region: Region, places: np.recarray) -> list[tuple[int, int]]:
    """The row number and month of opening of each reported fund."""
    next_row = [int(row.first_fund) for row in places]
    openings = []
    for fund in region.fund:
        place = region.place_number(fund.place)
        openings.append((next_row[place], region.month(fund.opened)))
        next_row[place] += 1
    return openings
