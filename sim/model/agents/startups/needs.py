"""What a firm needs: a loan, a place on the loan list.

These rules are asked of every startup every month, and few answer yes. They weigh all their
conditions at once (``&`` instead of ``and``), since a processor that guesses the way through a
condition for each of a million startups guesses wrong too often.
"""

from sim.core.compiled import rule
from sim.model.agents.borrower import may_apply, yearly_sales
from sim.model.agents.startups.startup import (
    NEVER,
    NOBODY,
    SPIN_OFF,
    TALENT,
    in_business,
)


@rule
def monthly_loss(startup):
    """What it pays a month more than it sells, the instalment of its loan included (fen)."""
    return startup.monthly_cost + startup.instalment - startup.sales


@rule
def runway(startup):
    """Months that cash lasts at the present loss; 99 for a firm that makes none."""
    loss = monthly_loss(startup)
    if loss <= 0:
        return 99.0
    return min(99.0, max(0.0, startup.cash / loss))


@rule
def needs_loan(startup, now):
    """A firm on the market borrows when cash, less a loan that is due, is below working capital."""
    working_capital = now.parameters.loan_to_revenue * yearly_sales(startup)
    short = startup.cash - startup.debt < working_capital
    return may_apply(startup, now) & in_business(startup) & (startup.sales > 0) & short


@rule
def marks_of_technology(startup):
    """How many of the five marks of a technology firm it has: the loan list asks for some."""
    return (
        int(startup.patents > 0)
        + int(startup.hnte_until != NEVER)
        + int((startup.host != NOBODY) | (startup.graduated != NEVER))
        + int((startup.origin == TALENT) | (startup.origin == SPIN_OFF))
        + int((startup.equity > 0) | (startup.award_until != NEVER))
    )


@rule
def may_be_listed(startup, now):
    """A firm in business with enough marks of technology that is not on the loan list yet."""
    enough = marks_of_technology(startup) >= now.policy.list_criteria
    return (startup.listed == 0) & in_business(startup) & enough
