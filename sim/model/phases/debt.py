"""Loans are served; a firm that cannot pay fails, and the pool compensates its lender."""

from sim.core.compiled import rule
from sim.core.money import fen
from sim.model.agents.bank import default, interest_due, pay_depositors, repay
from sim.model.agents.ends import end, settle
from sim.model.agents.government import compensate, pay
from sim.model.agents.needs import must_settle
from sim.model.agents.startup import FAILED, NOBODY, in_business
from sim.model.ledger import Event, Payment, transfer
from sim.model.phases.graduation import move_out
from sim.model.world import now_of


@rule
def serve_debts(world):
    """Every firm pays what is due; those that run out of cash fail."""
    now = now_of(world)
    for row in range(world.clock[0].startups):
        if must_settle(world.startups[row]):
            settle_up(world, world.startups[row], now)
    for number in range(world.banks.shape[0]):
        pay_depositors(world.banks[number], now)


@rule
def settle_up(world, startup, now):
    """A firm pays what is due, or fails if it cannot."""
    if startup.debt == 0:
        solvent = startup.cash >= 0
    else:
        bank = world.banks[startup.lender]
        solvent = pay_instalment(startup, bank, world.government[0], now)
    if not solvent and in_business(startup):
        fail(world, startup, now)


@rule
def pay_instalment(startup, bank, government, now):
    """Pay this month's interest and principal; whether the firm could."""
    interest = interest_due(startup)
    principal = min(startup.debt, startup.instalment)
    if startup.cash < interest + principal:
        return False
    transfer(now.flows, Payment.INTEREST, startup, bank, interest)
    repay(bank, startup, principal, now)
    if startup.listed == 1:
        subsidy = fen(now.policy.interest_subsidy * interest)
        pay(government, startup, Payment.INTEREST_SUBSIDY, subsidy, now)
    return True


@rule
def fail(world, startup, now):
    """The firm is wound up; its lender bears the loss that is not recovered or compensated."""
    if startup.debt > 0:
        bank = world.banks[startup.lender]
        loss = default(bank, startup, now)
        if bank.expelled == 0:
            compensate(world.government[0], bank, loss, startup.compensated, now)
    settle(startup, now)
    if startup.host != NOBODY:
        move_out(world, startup)
    end(startup, FAILED, now)
    now.events[Event.FAILURES] += 1
