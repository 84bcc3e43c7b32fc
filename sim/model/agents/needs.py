"""What a firm needs: money of investors, a loan, a place on the loan list.

These rules are asked of every startup every month, and few answer yes. They weigh all their
conditions at once (``&`` instead of ``and``), since a processor that guesses the way through a
condition for each of a million startups guesses wrong too often.
"""

from sim.core.compiled import rule
from sim.model.agents.startup import (
    MONTHS_A_YEAR,
    MONTHS_BETWEEN_APPLICATIONS,
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
def is_short_of_runway(startup, now):
    """Whether cash lasts for less than the months at which it seeks investors."""
    loss = monthly_loss(startup)
    return (loss > 0) & (startup.cash < now.parameters.seek_runway * loss)


@rule
def needs_equity(startup, now):
    """A firm that is open to investors seeks them when its runway is short, once a year at most."""
    may_seek = (startup.seeks_equity == 1) & in_business(startup)
    had_none = startup.last_round == NEVER
    long_ago = now.month - startup.last_round >= MONTHS_A_YEAR
    return may_seek & (had_none | long_ago) & is_short_of_runway(startup, now)


@rule
def needs_loan(startup, now):
    """A firm on the market without debt borrows when cash is below its working capital.

    Who was declined asks again after half a year.
    """
    may_ask = (startup.seeks_loans == 1) & (startup.debt == 0) & in_business(startup)
    long_ago = now.month >= startup.last_application + MONTHS_BETWEEN_APPLICATIONS
    short = startup.cash < now.parameters.working_capital * startup.monthly_cost
    return may_ask & (startup.sales > 0) & long_ago & short


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


@rule
def must_settle(startup):
    """Whether it has a debt to serve, or bills that it cannot pay."""
    return (startup.debt > 0) | (startup.cash < 0)
