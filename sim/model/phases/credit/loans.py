"""Loans run for a year with interest each month, and are paid off, extended or lost."""

from sim.core.compiled import rule
from sim.core.money import fen
from sim.core.streams import Stream, draw
from sim.model.agents.borrower import is_due
from sim.model.agents.government import claim, pay, pay_claims
from sim.model.agents.lenders.bank import (
    default,
    extend,
    interest_due,
    note_repayment,
    pay_depositors,
    repay,
)
from sim.model.agents.lenders.established import replace
from sim.model.agents.startups.startup import NOBODY
from sim.model.ledger import Payment, earn, transfer
from sim.model.phases.credit.memory import note_default, note_expected
from sim.model.world import now_of

# Startups -------------------------------------------------------------------------------------


@rule
def serve_loan(world, startup, now):
    """A startup pays this month's interest, and principal in instalments or at the end.

    Returns what it must pay month by month (fen), the sum at the end left out.
    """
    bank = world.banks[startup.lender]
    note_expected(world, startup)
    interest = interest_due(startup)
    interest -= subsidise_interest(world.government[0], bank, startup, interest, now)
    transfer(now.flows, Payment.INTEREST, startup, bank, interest)
    if is_due(startup, now):
        pay_off_or_extend(bank, startup, now)
        return interest
    instalment = min(startup.debt, startup.instalment)
    repay(bank, startup, instalment, now)
    return interest + instalment


@rule
def pay_off_or_extend(bank, startup, now):
    """A loan that nobody renewed is paid off if a month's costs are left, and extended if not."""
    if startup.cash - startup.debt >= startup.monthly_cost:
        repay(bank, startup, startup.debt, now)
    else:
        extend(startup)


@rule
def subsidise_interest(government, bank, borrower, interest, now):
    """The government bears a share of a listed firm's interest, paid to its lender (fen)."""
    if borrower.listed == 0:
        return 0
    subsidy = fen(now.policy.interest_subsidy * interest)
    return pay(government, bank, Payment.INTEREST_SUBSIDY, subsidy, now)


# Established firms ----------------------------------------------------------------------------


@rule
def serve_established_loans(world):
    """Established firms pay interest, pay off what nobody renewed, or fail."""
    now = now_of(world)
    for row in range(world.established.shape[0]):
        if world.established[row].debt > 0:
            serve_established_loan(world, world.established[row], now)


@rule
def serve_established_loan(world, firm, now):
    """A month of an established firm's loan; another firm takes the place of one that fails."""
    bank = world.banks[firm.lender]
    note_expected(world, firm)
    if draw(now.luck, firm.id, now.month, Stream.ESTABLISHED_MONTH)[0] < firm.hazard:
        call_in(world, firm, now)
        replace(firm, now)
        return
    interest = interest_due(firm)
    interest -= subsidise_interest(world.government[0], bank, firm, interest, now)
    earn(now.flows, Payment.ESTABLISHED_INTEREST, bank, interest)
    if is_due(firm, now):
        pay_off(world, firm, now)


@rule
def pay_off(world, firm, now):
    """An established firm pays its loan back."""
    bank = world.banks[firm.lender]
    earn(now.flows, Payment.ESTABLISHED_PRINCIPAL, bank, firm.debt)
    note_repayment(bank, firm, firm.debt, now)


# Lenders --------------------------------------------------------------------------------------


@rule
def call_in(world, borrower, now):
    """A borrower ends with debt: its lender loses, remembers, and claims what it was promised."""
    bank = world.banks[borrower.lender]
    note_default(world, borrower, borrower.debt, now)
    loss = default(bank, borrower, now)
    claim(world.government[0], bank, borrower, loss, now)
    borrower.lender = NOBODY


@rule
def settle_lenders(world):
    """Lenders are paid what the joint conference owes them, and pay their depositors."""
    now = now_of(world)
    for number in range(world.banks.shape[0]):
        pay_claims(world.government[0], world.banks[number], now)
        pay_depositors(world.banks[number], now)
