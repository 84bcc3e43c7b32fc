"""What founders live on, what they add, which bills wait, and when they close their firm."""

from sim.core.compiled import rule
from sim.core.money import fen
from sim.core.streams import Stream, draw
from sim.model.agents.startups.business import WAGE
from sim.model.agents.startups.startup import FOUNDERS, MONTHS_A_YEAR
from sim.model.ledger import Payment, earn, spend


@rule
def pay_bills(startup, now):
    """Bills that waited are paid first from the cash at hand."""
    paid = min(startup.payable, max(0, startup.cash))
    if paid > 0:
        spend(now.flows, Payment.BILLS_PAID, startup, paid)
        startup.payable -= paid


@rule
def living(now):
    """What founders need a month to live: a share of what they would earn (fen)."""
    return fen(now.parameters.living * FOUNDERS * WAGE * now.prices)


@rule
def pay_founders(startup, debt_service, now):
    """Founders come last: they take a living from the month's surplus or cash above the buffer.

    ``debt_service`` (fen) was paid to the lender this month. Months without a living add up on
    the market, and are forgotten one by one in months with one. Returns what they were paid (fen).
    """
    need = living(now)
    cash = startup.cash - startup.payable
    outgoings = startup.monthly_cost + debt_service
    surplus = min(startup.sales - outgoings, cash)
    able = max(fen(cash - now.parameters.buffer * outgoings), surplus)
    assured = fen(now.parameters.assured_living * need)
    paid = max(assured, max(0, min(able, need)))
    if paid > 0:
        spend(now.flows, Payment.FOUNDERS_PAY, startup, paid)
    if startup.readiness >= 1.0:
        remember(startup, paid, need)
    return paid


@rule
def remember(startup, paid, need):
    """Add a month, or the part of it, in which founders were not paid their living."""
    if paid < need:
        startup.unpaid_months += 1.0 - paid / need
    else:
        startup.unpaid_months = max(0.0, startup.unpaid_months - 1.0)


@rule
def cover_the_gap(startup, now):
    """Owners pay what the firm cannot while their purse lasts; bills beyond that wait."""
    gap = -startup.cash
    if gap <= 0:
        return
    added = min(gap, startup.purse)
    if added > 0:
        earn(now.flows, Payment.FOUNDERS_CAPITAL, startup, added)
        startup.purse -= added
    if gap > added:
        earn(now.flows, Payment.BILLS_WAITING, startup, gap - added)
        startup.payable += gap - added


@rule
def closes(startup, now):
    """Whether the firm fails, or its owners give it up, or close it for another reason."""
    if startup.payable > now.parameters.arrears * startup.monthly_cost:
        return True
    if startup.readiness < 1.0:
        return False
    if startup.unpaid_months >= startup.patience:
        return True
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_END)
    return uniform[0] < now.parameters.other_closures / MONTHS_A_YEAR


@rule
def write_off_bills(startup, now):
    """What a firm still owes its suppliers at the end is never paid."""
    if startup.payable > 0:
        earn(now.flows, Payment.UNPAID_BILLS, startup, startup.payable)
        spend(now.flows, Payment.BILLS_PAID, startup, startup.payable)
        startup.payable = 0
