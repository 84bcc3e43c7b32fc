"""Technology firms join the loan list; firms that need a loan ask lenders for one."""

from typing import Final

from sim.core.compiled import rule
from sim.core.elementary import normal_quantile
from sim.core.money import fen
from sim.core.streams import Stream, draw
from sim.model.agents.borrower import CELLS, ORDINARY, SCHEME, cell_of, may_apply
from sim.model.agents.government import has_room_for, pool_cover
from sim.model.agents.incubators.incubator import notice
from sim.model.agents.lenders.bank import open_loan, pay_for_screening, repay
from sim.model.agents.lenders.credit import (
    chosen,
    cost_of_looking,
    is_acceptable,
    learned,
    nothing,
    offer,
    promised_cover,
    told_before,
)
from sim.model.agents.lenders.established import MARKS, note_risk, note_sales
from sim.model.agents.startups.needs import marks_of_technology, may_be_listed, needs_loan
from sim.model.agents.startups.startup import NOBODY
from sim.model.ledger import Event, Payment, spend, transfer
from sim.model.phases.credit.loans import pay_off
from sim.model.phases.credit.memory import cohort_of
from sim.model.phases.finance import note_finance_found
from sim.model.phases.service import service_of
from sim.model.world import now_of

ATTEMPTS: Final = 3
"""Lenders that a firm asks in a month, at most (assumed)."""


# The loan list --------------------------------------------------------------------------------


@rule
def list_firms(world):
    """Technology firms join the loan list in time; without a scheme, nobody is on it."""
    now = now_of(world)
    if now.policy.admitted_lenders < 1.0:
        close_list(world)
        return
    for row in range(world.clock[0].startups):
        if may_be_listed(world.startups[row], now):
            startup = world.startups[row]
            uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_LISTING)
            startup.listed = uniform[0] < listing_chance(world, startup, now)
    if now.policy.list_criteria <= MARKS:
        list_established(world, now)


@rule
def list_established(world, now):
    """Established technology firms join it in time."""
    for row in range(world.established.shape[0]):
        firm = world.established[row]
        if firm.listed == 0:
            uniform = draw(now.luck, firm.id, now.month, Stream.ESTABLISHED_LISTING)
            firm.listed = uniform[0] < now.parameters.listing_rate


@rule
def close_list(world):
    """Nobody is on the loan list any more."""
    for row in range(world.clock[0].startups):
        world.startups[row].listed = 0
    for row in range(world.established.shape[0]):
        world.established[row].listed = 0


@rule
def listing_chance(world, startup, now):
    """The chance that a firm with the marks joins this month: its house's service helps."""
    return now.parameters.listing_rate * notice(service_of(world, startup, now), now)


# Asking ---------------------------------------------------------------------------------------


@rule
def borrow(world):
    """Each firm that needs a loan asks up to three lenders; one whose loan is due asks all."""
    now = now_of(world)
    sum_up_promises(world)
    for row in range(world.clock[0].startups):
        if needs_loan(world.startups[row], now):
            ask_for_loan(world, row, now)
    for row in range(world.established.shape[0]):
        if may_apply(world.established[row], now):
            ask_for_established(world, row, now)


@rule
def sum_up_promises(world):
    """What the scheme has promised of all loans outstanding."""
    government = world.government[0]
    government.promised = 0
    for number in range(world.banks.shape[0]):
        government.promised += world.banks[number].promised


@rule
def ask_for_loan(world, row, now):
    """A startup asks lenders for a loan until one lends, or all of them if its loan is due."""
    startup = world.startups[row]
    note_application(startup, world.government[0], now)
    uniform = luck_of_asking(startup, Stream.STARTUP_LOAN, now)
    lender, offered = NOBODY, nothing()
    for attempt in range(ATTEMPTS):
        if asks_on(startup, offered):
            asked = lender_asked(world, startup, attempt, uniform[2 * attempt])
            if asked != NOBODY:
                other = examine(world, startup, asked, uniform[2 * attempt + 1], now)
                if can_be_used(startup, other) and is_preferred(other, offered):
                    lender, offered = asked, other
    if lender != NOBODY:
        grant(world, row, lender, offered, now)


@rule
def note_application(startup, government, now):
    """A startup that seeks finance is counted."""
    startup.last_application = now.month
    now.events[Event.LOAN_APPLICATIONS] += 1
    now.events[Event.FINANCE_SOUGHT] += 1
    government.sought += 1.0


@rule
def ask_for_established(world, row, now):
    """An established firm asks likewise."""
    firm = world.established[row]
    firm.last_application = now.month
    note_sales(firm, now)
    now.events[Event.LOAN_APPLICATIONS] += 1
    uniform = luck_of_asking(firm, Stream.ESTABLISHED_LOAN, now)
    lender, offered = NOBODY, nothing()
    for attempt in range(ATTEMPTS):
        if asks_on(firm, offered):
            asked = lender_asked(world, firm, attempt, uniform[2 * attempt])
            if asked != NOBODY:
                other = examine(world, firm, asked, uniform[2 * attempt + 1], now)
                if is_preferred(other, offered):
                    lender, offered = asked, other
    if lender != NOBODY:
        grant_established(world, row, lender, offered, now)


@rule
def luck_of_asking(borrower, stream, now):
    """Two uniform numbers for each lender asked: which one it is, and what it sees."""
    two = draw(now.luck, borrower.id, now.month, stream)
    third = draw(now.luck, borrower.id, now.month, Stream.BORROWER_THIRD_LENDER)
    return (two[0], two[1], two[2], two[3], third[0], third[1])


@rule
def asks_on(borrower, offered):
    """A firm without a loan takes the first that it is offered; one whose loan is due compares."""
    return borrower.debt > 0 or offered.amount == 0


@rule
def is_preferred(other, offered):
    """A firm takes the larger loan that a lender would make, and of equal ones another lender's.

    So it does not depend on one (Detragiache, Garella and Guiso 2000).
    """
    return is_acceptable(other) and other.amount >= offered.amount


@rule
def lender_asked(world, borrower, attempt, uniform):
    """First the lender whose loan is due, or an admitted one if it is listed; then any."""
    if attempt == 0 and borrower.debt > 0:
        return borrower.lender
    return bank_asked(world, borrower.place, uniform, borrower.listed == 1 and attempt == 0)


@rule
def bank_asked(world, place_number, uniform, admitted_only):
    """A bank of a place, as likely as any other: of the admitted ones, or of all."""
    place = world.places[place_number]
    if admitted_only:
        return admitted_bank(world, place, uniform)
    if place.first_bank == place.last_bank:
        return NOBODY
    return place.first_bank + int(uniform * (place.last_bank - place.first_bank))


@rule
def admitted_bank(world, place, uniform):
    """One of a place's banks that are admitted to the scheme, as likely as any other of them."""
    count = 0
    for number in range(place.first_bank, place.last_bank):
        count += world.banks[number].admitted
    left = int(uniform * count)
    for number in range(place.first_bank, place.last_bank):
        if world.banks[number].admitted == 1:
            if left == 0:
                return number
            left -= 1
    return NOBODY


@rule
def can_be_used(startup, offered):
    """A loan that is due must be paid off with the new one and the cash there is."""
    return offered.amount + startup.cash >= startup.debt


# Deciding -------------------------------------------------------------------------------------


@rule
def examine(world, borrower, lender, uniform, now):
    """A lender looks at an application, at its own cost; the better of its offers."""
    offered = best_offer(world, borrower, lender, normal_quantile(uniform), now)
    pay_for_screening(world.banks[lender], cost_of_looking(offered, now), now)
    now.events[Event.VISITS] += offered.visited
    return offered


@rule
def best_offer(world, borrower, lender, noise, now):
    """Of its own offer and that under the scheme, if it may be made, what the two agree on."""
    before = told_before(borrower)
    level = level_of(world, lender, borrower.size_class, ORDINARY)
    ordinary = offer(borrower, ORDINARY, 0.0, level, before, noise, 0.0, now)
    cover = promised_cover(borrower, now)
    if borrower.listed == 0 or world.banks[lender].admitted == 0 or cover <= 0.0:
        return ordinary
    level = level_of(world, lender, borrower.size_class, SCHEME)
    pays = pool_cover(world.government[0])
    scheme = offer(borrower, SCHEME, cover, level, before, noise, pays, now)
    if not has_room_for(world.government[0], cover * scheme.amount, now):
        return ordinary
    return chosen(ordinary, scheme, borrower.insists == 1)


@rule
def level_of(world, lender, size_class, channel):
    """What a lender has learned of a class and channel, as a factor of the first belief."""
    cell = cell_of(size_class, channel)
    everybody = world.banks.shape[0]
    return learned(world.books[lender * CELLS + cell], world.books[everybody * CELLS + cell])


# Granting -------------------------------------------------------------------------------------


@rule
def grant(world, row, lender, offered, now):
    """The lender pays a startup, which pays off a loan that was due."""
    startup = world.startups[row]
    transfer(now.flows, Payment.LOAN, world.banks[lender], startup, offered.amount)
    if startup.debt > 0:
        repay(world.banks[startup.lender], startup, startup.debt, now)
    open_loan(world.banks[lender], startup, lender, offered, now)
    note_loan(world, startup, offered, marks_of_technology(startup) > 0, now)
    note_finance_found(world, now)


@rule
def grant_established(world, row, lender, offered, now):
    """The lender pays an established firm, which has paid off a loan that was due."""
    firm = world.established[row]
    if firm.debt > 0:
        pay_off(world, firm, now)
    spend(now.flows, Payment.ESTABLISHED_LOAN, world.banks[lender], offered.amount)
    open_loan(world.banks[lender], firm, lender, offered, now)
    note_risk(firm, offered)
    note_loan(world, firm, offered, True, now)


@rule
def note_loan(world, borrower, offered, is_technology_firm, now):
    """Count a loan: in the month's events, and among those of its month, class and channel."""
    amount = offered.amount
    guarantee = fen(offered.cover * amount)
    now.events[Event.LOANS] += 1
    now.events[Event.FIRST_LOANS] += borrower.loans == 1
    if borrower.listed == 1 and world.banks[borrower.lender].admitted == 1:
        now.events[Event.LISTED_LENDING] += amount
    if is_technology_firm:
        now.events[Event.TECHNOLOGY_LENDING] += amount
    if offered.channel == SCHEME:
        now.events[Event.GUARANTEED_LOANS] += 1
        now.events[Event.GUARANTEED_LENDING] += amount
        now.events[Event.GUARANTEES] += guarantee
        world.government[0].promised += guarantee
    cohort = world.cohorts[cohort_of(borrower)]
    cohort.loans += 1
    cohort.amount += amount
    cohort.guarantee += guarantee
    cohort.visited += offered.visited
    cohort.expected += offered.expected
