"""Accounts are closed and checked; the city is counted; ended startups are let go."""

from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.elementary import log
from sim.core.money import finite
from sim.model.agents.government import forget_a_month, owed_to
from sim.model.agents.incubators.incubator import is_open
from sim.model.agents.incubators.operator import balance_books
from sim.model.agents.startups.startup import NEVER, NOBODY, STARTUP_ROW
from sim.model.ledger import Event, Sector, check_sector, close_account
from sim.model.world import let_market_grow, let_prices_rise, now_of

_NO_STARTUP: Final = np.zeros(1, STARTUP_ROW).view(np.recarray)


@rule
def close_books(world):
    """End the month."""
    now = now_of(world)
    close_startups(world, now)
    close_others(world, now)
    government = world.government[0]
    count_promises(government, now.events)
    forget_a_month(government)
    finite(government.claims + government.sought + government.found)
    let_prices_rise(world)
    let_market_grow(world)
    weigh_rivals(world)


@rule
def close_startups(world, now):
    """Check every startup's account, count those that stay, and let go of those that ended."""
    clock = world.clock[0]
    change = 0
    staying = 0
    forget_firms(world)
    for row in range(clock.startups):
        startup = world.startups[row]
        change += close_account(startup)
        finite(startup.readiness)
        if startup.ended == NEVER:
            count(startup, now.events)
            count_firm(world, startup)
            now.events[Event.OWED_TO_FIRMS] += owed_to(startup, now.month)
            if staying < row:
                world.startups[staying] = startup
            staying += 1
        else:
            world.former[clock.former] = startup
            clock.former += 1
    check_sector(now.flows, Sector.STARTUPS, change)
    for row in range(staying, clock.startups):
        world.startups[row] = _NO_STARTUP[0]
    clock.startups = staying
    for row in range(world.established.shape[0]):
        now.events[Event.LISTED_FIRMS] += world.established[row].listed


@rule
def count(startup, events):
    """Add one startup to the month's stocks."""
    events[Event.MAKERSPACE_TEAMS] += startup.is_team
    events[Event.ACTIVE_STARTUPS] += 1 - startup.is_team
    events[Event.LISTED_FIRMS] += startup.listed
    if startup.host != NOBODY and startup.is_team == 0:
        events[Event.TENANTS] += 1
        events[Event.TENANTS_REVENUE] += startup.sales
    if startup.is_team == 0:
        events[Event.EMPLOYEES] += int(startup.team + 0.5)


@rule
def count_promises(government, events):
    """What was promised and not paid is newly owed; what was paid of it is owed no more."""
    owed = events[Event.OWED_TO_FIRMS] + events[Event.OWED_TO_LENDERS]
    events[Event.NEWLY_OWED] = owed - government.owed
    government.owed = owed


@rule
def forget_firms(world):
    """Firms are counted anew each month."""
    for number in range(world.places.shape[0]):
        world.places[number].firms = 0
    for number in range(world.sectors.shape[0]):
        world.sectors[number].firms = 0


@rule
def count_firm(world, startup):
    """A firm is one of its place and of its sector."""
    world.places[startup.place].firms += 1 - startup.is_team
    world.sectors[startup.sector].firms += 1 - startup.is_team


@rule
def weigh_rivals(world):
    """How many more firms a sector has than there is room for: its market grows as demand does."""
    market = world.clock[0].market
    for number in range(world.sectors.shape[0]):
        sector = world.sectors[number]
        if sector.room > 0.0:
            sector.crowding = log((1.0 + sector.firms) / (1.0 + sector.room * market))


@rule
def close_others(world, now):
    """Balance the houses' books, and check every other agent and sector."""
    change = 0
    for number in range(world.incubators.shape[0]):
        incubator = world.incubators[number]
        if is_open(incubator):
            balance_books(incubator, now)
        change += close_account(incubator)
    check_sector(now.flows, Sector.INCUBATORS, change)
    change = 0
    for number in range(world.funds.shape[0]):
        fund = world.funds[number]
        finite(fund.stage + fund.outside_option)
        change += close_account(fund)
    check_sector(now.flows, Sector.FUNDS, change)
    change = 0
    for number in range(world.banks.shape[0]):
        now.events[Event.LOANS_OUTSTANDING] += world.banks[number].outstanding
        now.events[Event.OWED_TO_LENDERS] += world.banks[number].claimed
        change += close_account(world.banks[number])
    check_sector(now.flows, Sector.LENDERS, change)
    check_sector(now.flows, Sector.GOVERNMENT, close_account(world.government[0]))
