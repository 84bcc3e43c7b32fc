"""The books of a month as ``sim.model.phases.books`` closes them, without a comparison."""

from sim.core.compiled import rule
from sim.model.agents.government import forget_a_month
from sim.model.agents.incubators.incubator import is_open
from sim.model.agents.incubators.operator import balance_books
from sim.model.agents.startups.startup import NEVER
from sim.model.ledger import Event
from sim.model.phases.books import _NO_STARTUP, count, count_firm, forget_firms, weigh_rivals
from sim.model.world import let_market_grow, let_prices_rise, now_of


@rule
def close_books_unchecked(world):
    """End the month, and take every account's word for it."""
    now = now_of(world)
    reopen_startups(world, now)
    reopen_others(world, now)
    forget_a_month(world.government[0])
    let_prices_rise(world)
    let_market_grow(world)
    weigh_rivals(world)


@rule
def reopen(account):
    account.opening = account.cash
    account.received = 0
    account.paid = 0


@rule
def reopen_startups(world, now):
    clock = world.clock[0]
    staying = 0
    forget_firms(world)
    for row in range(clock.startups):
        startup = world.startups[row]
        reopen(startup)
        if startup.ended == NEVER:
            count(startup, now.events)
            count_firm(world, startup)
            world.startups[staying] = startup
            staying += 1
        else:
            world.former[clock.former] = startup
            clock.former += 1
    for row in range(staying, clock.startups):
        world.startups[row] = _NO_STARTUP[0]
    clock.startups = staying
    for row in range(world.established.shape[0]):
        now.events[Event.LISTED_FIRMS] += world.established[row].listed


@rule
def reopen_others(world, now):
    for number in range(world.incubators.shape[0]):
        incubator = world.incubators[number]
        if is_open(incubator):
            balance_books(incubator, now)
        reopen(incubator)
    for number in range(world.funds.shape[0]):
        reopen(world.funds[number])
    for number in range(world.banks.shape[0]):
        now.events[Event.LOANS_OUTSTANDING] += world.banks[number].outstanding
        reopen(world.banks[number])
    reopen(world.government[0])
