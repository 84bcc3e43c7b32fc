"""The levers in force; dated events; lenders admitted; this year's fund raised."""

import math
from typing import Final

from sim.core.compiled import rule
from sim.core.money import fen
from sim.model.agents.funds.fundraising import open_fund, raise_fund
from sim.model.agents.government import buy, open_year, owe, pay
from sim.model.agents.incubators.operator import recognition_subsidy
from sim.model.agents.lenders.bank import close_bank_year, must_be_suspended, suspend
from sim.model.agents.lenders.established import settle
from sim.model.agents.startups.rd import answer_rd_support
from sim.model.ledger import Event, Payment
from sim.model.phases.credit.memory import forget_a_third
from sim.model.phases.reacting import react
from sim.model.world import (
    ACCELERATOR_OPENS,
    ENLARGED,
    FUND_OPENS,
    INSTITUTE_OPENS,
    OPENS,
    RECOGNISED,
    calendar_month,
    now_of,
)

ROUNDING: Final = 1e-6
"""Parts of a seat that are no more than rounding of the shares."""


@rule
def enforce_policy(world):
    """Begin the month under the policies now in force, some of which answer what was."""
    react(world)
    now = now_of(world)
    if now.month == 0:
        for row in range(world.established.shape[0]):
            settle(world.established[row], now)
    if calendar_month(world) == 0 or now.month == 0:
        open_year(world.government[0], now)
        review_lenders(world, now)
        if now.month > world.clock[0].report:
            raise_funds(world, now)
    if calendar_month(world) == 0:
        pay_what_is_due(world, now)
    answer_rd_support(now)
    admit_lenders(world, now)
    follow_history(world, now)
    cost = fen(now.policy.matchmaking_events / 12.0 * now.parameters.event_cost)
    buy(world.government[0], Payment.MATCHMAKING, cost, now)


@rule
def review_lenders(world, now):
    """The joint conference suspends lenders whose bad-loan share passed the trigger."""
    for number in range(world.banks.shape[0]):
        bank = world.banks[number]
        if must_be_suspended(bank, now.policy.compensation_trigger):
            suspend(bank, now)
        close_bank_year(bank)
    forget_a_third(world)


@rule
def pay_what_is_due(world, now):
    """In January firms are paid for last year's R&D, and for having been certified in it.

    Each month of R&D counts at the rate of that month. Whoever earned it has a right to it: the
    treasury pays whatever the year's budget is (assumed).
    """
    government = world.government[0]
    for row in range(world.clock[0].startups):
        startup = world.startups[row]
        if startup.rd_due > 0:
            owe(government, startup, Payment.RD_SUBSIDY, startup.rd_due, now)
            startup.rd_due = 0
        if startup.award_due > 0:
            owe(government, startup, Payment.CERTIFICATION_AWARD, startup.award_due, now)
            startup.award_due = 0


@rule
def admit_lenders(world, now):
    """Admit as many lenders as the scheme has seats, in order, leaving out those suspended."""
    seats = now.policy.admitted_lenders / world.banks.shape[0]
    for number in range(world.places.shape[0]):
        place = world.places[number]
        left = math.ceil(seats * (place.last_bank - place.first_bank) - ROUNDING)
        for lender in range(place.first_bank, place.last_bank):
            bank = world.banks[lender]
            bank.admitted = left > 0 and now.month >= bank.suspended_until
            left -= bank.admitted


@rule
def raise_funds(world, now):
    """Each January after the report a new fund is raised in each place."""
    for number in range(world.places.shape[0]):
        place = world.places[number]
        if place.next_fund < place.last_fund:
            fund = world.funds[place.next_fund]
            raise_fund(fund, place.weight, now)
            place.next_fund += 1


@rule
def follow_history(world, now):
    """Houses, funds and institutes open, grow and are recognised when they really did."""
    clock = world.clock[0]
    while clock.history < world.history.shape[0]:
        event = world.history[clock.history]
        if event.month > clock.month:
            return
        clock.history += 1
        if event.what == OPENS:
            world.incubators[event.number].opened = clock.month
        elif event.what == RECOGNISED:
            recognise(world, world.incubators[event.number], event.value, now)
        elif event.what == ENLARGED:
            world.incubators[event.number].area += event.value
        elif event.what == ACCELERATOR_OPENS:
            world.incubators[event.number].accelerator += event.value
        elif event.what == FUND_OPENS:
            open_fund(world.funds[event.number], now)
        elif event.what == INSTITUTE_OPENS:
            world.places[event.number].institutes += 1


@rule
def recognise(world, incubator, tier, now):
    """Raise a house to a tier and pay the subsidy in force."""
    incubator.tier = tier
    incubator.unqualified_years = 0
    amount = fen(recognition_subsidy(incubator, tier, now))
    pay(world.government[0], incubator, Payment.RECOGNITION_SUBSIDY, amount, now)
    now.events[Event.RECOGNITIONS] += 1
