"""Loans are served, bills paid, and founders last; firms that cannot or will not go on close."""

from sim.core.compiled import rule
from sim.core.money import fen
from sim.model.agents.lenders.bank import repay
from sim.model.agents.startups.business import payroll, spare_cash
from sim.model.agents.startups.ends import end, liquidate
from sim.model.agents.startups.living import (
    closes,
    cover_the_gap,
    pay_bills,
    pay_founders,
    write_off_bills,
)
from sim.model.agents.startups.rd import do_rd
from sim.model.agents.startups.startup import CLOSED, FAILED, NOBODY, in_business
from sim.model.ledger import Event
from sim.model.phases.credit.loans import (
    call_in,
    serve_established_loans,
    serve_loan,
    settle_lenders,
)
from sim.model.phases.graduation import move_out
from sim.model.phases.paying_back import end_stakes_in
from sim.model.world import now_of


@rule
def serve_debts(world):
    """Every firm settles its month with lenders, suppliers and founders."""
    now = now_of(world)
    for row in range(world.clock[0].startups):
        if in_business(world.startups[row]):
            settle_up(world, world.startups[row], now)
    serve_established_loans(world)
    settle_lenders(world)


@rule
def settle_up(world, startup, now):
    """A firm pays what is due, bills, its founders and more R&D; what is missing owners may add."""
    debt_service = 0
    if startup.debt > 0:
        debt_service = serve_loan(world, startup, now)
    pay_bills(startup, now)
    founders_pay = pay_founders(startup, debt_service, now)
    labour_cost = payroll(startup, now) + founders_pay
    do_rd(startup, labour_cost, fen(spare_cash(startup, now)), now)
    cover_the_gap(startup, now)
    if closes(startup, now):
        wind_up(world, startup, now)


@rule
def wind_up(world, startup, now):
    """The firm closes. It has failed if it leaves a debt or bills that it cannot pay."""
    owing = startup.payable > 0
    if startup.debt > 0:
        owing |= startup.cash < startup.debt
        settle_loan(world, startup, now)
    write_off_bills(startup, now)
    liquidate(startup, now)
    if startup.host != NOBODY:
        move_out(world, startup)
    fate = FAILED if owing else CLOSED
    end_stakes_in(world, startup, fate, now)
    end(startup, fate, now)
    now.events[Event.FAILURES if owing else Event.CLOSURES] += 1


@rule
def settle_loan(world, startup, now):
    """A firm that closes repays its loan as far as its cash reaches, and defaults on the rest."""
    bank = world.banks[startup.lender]
    repay(bank, startup, min(startup.cash, startup.debt), now)
    if startup.debt > 0:
        call_in(world, startup, now)
