"""Research and development: what a firm does anyway, and what it adds where it is paid for."""

from typing import Final

from sim.core.compiled import rule
from sim.core.money import fen, finite
from sim.model.agents.startups.needs import marks_of_technology
from sim.model.agents.startups.startup import NEVER
from sim.model.ledger import Event, Payment, spend

RD_BEFORE_MARKET: Final = 0.6  # share of labour cost; assumed

RELABELLED: Final = 0.24
"""Share of what a subsidy adds to reported R&D, and of reported R&D, that is none (Chen et al.
2021, docs/evidence.md, 5 and 8)."""


@rule
def usual_rd(startup, labour_cost, now):
    """A share of labour cost (fen) is R&D without support, a larger one before the market."""
    share = RD_BEFORE_MARKET if startup.readiness < 1.0 else now.parameters.rd_share
    return fen(share * labour_cost)


@rule
def do_rd(startup, labour_cost, spare, now):
    """A firm does its usual R&D, and more if it is paid for it: only technology firms are.

    ``spare`` is what it may spend now (fen).
    """
    usual = usual_rd(startup, labour_cost, now)
    startup.rd_effort = 1.0
    real = usual
    reported = usual
    if now.policy.rd_subsidy_rate > 0.0 and usual > 0 and marks_of_technology(startup) > 0:
        relabelled = relabelled_rd(usual, labour_cost, now)
        real += more_rd(startup, usual, spare, now)
        reported = real + relabelled
        startup.rd_effort = finite(real / usual)
        startup.rd_due += fen(now.policy.rd_subsidy_rate * reported)
    count_rd(startup, real, reported, now)


@rule
def relabelled_rd(usual, labour_cost, now):
    """A part of what support adds to reported R&D is other work under a new name (fen)."""
    wanted = fen(RELABELLED * (now.rd_response - 1.0) * usual)
    return min(wanted, max(0, labour_cost - usual))


@rule
def more_rd(startup, usual, spare, now):
    """The rest of it is work that has to be paid, from what the firm can spare (fen)."""
    wanted = fen((1.0 - RELABELLED) * (now.rd_response - 1.0) * usual)
    more = min(wanted, max(0, spare))
    if more > 0:
        spend(now.flows, Payment.PAYROLL, startup, more)
        startup.monthly_cost += more
    return more


@rule
def count_rd(startup, real, reported, now):
    """The month's R&D, real and reported (fen), enters the year and the statistics."""
    startup.rd_year += real
    now.events[Event.RD_SPENDING] += real
    now.events[Event.RD_REPORTED] += reported
    if startup.graduated != NEVER:
        now.events[Event.RD_SPENDING_GRADUATES] += real
