"""How a startup ends: it moves away, is acquired or listed, closes, or dissolves."""

from typing import Final

from sim.core.compiled import rule
from sim.model.agents.startups.startup import ACTIVE, DEPARTED, EXITED, MONTHS_A_YEAR, NOBODY
from sim.model.ledger import Payment, earn, spend

# Coefficients of the rules below; all assumed.
DEPARTURES_OF_TENANTS: Final = 0.5  # as a share of those of firms outside
AGE_AT_EXIT: Final = 24  # months, at least


@rule
def leaves_or_exits(startup, uniform, now):
    """Whether this month it moves away (DEPARTED), is acquired or listed (EXITED), or stays."""
    leaving = now.parameters.departure_rate
    if startup.host != NOBODY:
        leaving *= DEPARTURES_OF_TENANTS
    if uniform < leaving:
        return DEPARTED
    if uniform <= 1.0 - now.parameters.exit_rate:
        return ACTIVE
    if startup.readiness < 1.0 or now.month - startup.founded < AGE_AT_EXIT:
        return ACTIVE
    size = min(1.0, startup.revenue * MONTHS_A_YEAR / (now.parameters.exit_size * now.prices))
    if uniform > 1.0 - now.parameters.exit_rate * size:
        return EXITED
    return ACTIVE


@rule
def end(startup, fate, now):
    """The firm is no longer part of the city's startups."""
    startup.fate = fate
    startup.ended = now.month
    startup.listed = 0
    startup.host = NOBODY


@rule
def liquidate(startup, now):
    """What is left goes to the owners."""
    if startup.cash > 0:
        spend(now.flows, Payment.LIQUIDATION, startup, startup.cash)


@rule
def take_along(startup, now):
    """A firm that moves or is bought pays its bills and takes its cash along.

    The buyer covers what is missing.
    """
    missing = startup.payable - startup.cash
    if missing > 0:
        earn(now.flows, Payment.DEBT_ASSUMED, startup, missing)
    if startup.payable > 0:
        spend(now.flows, Payment.BILLS_PAID, startup, startup.payable)
        startup.payable = 0
    if startup.cash > 0:
        spend(now.flows, Payment.TAKEN_ALONG, startup, startup.cash)
