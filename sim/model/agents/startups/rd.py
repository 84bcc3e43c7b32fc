"""Research and development: what a firm does anyway, and what it adds where it is paid for."""

from typing import Final

from sim.core.compiled import rule
from sim.core.elementary import power
from sim.core.money import fen, finite
from sim.model.agents.startups.needs import marks_of_technology
from sim.model.agents.startups.startup import NEVER
from sim.model.ledger import Event, Payment, spend
from sim.model.world import own_of_sector, own_or_city

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
def rd_subsidy_rate(sector, now):
    """The share of the R&D that they report that a sector's technology firms are paid back."""
    own = own_of_sector(sector, now)
    return own_or_city(own.rd_subsidy_rate, now.policy.rd_subsidy_rate)


@rule
def rd_response(rate, now):
    """What a firm that is paid a share of its R&D reports of it, over its usual R&D."""
    price = 1.0 - min(0.9, rate)
    return power(price, -now.parameters.rd_price_elasticity)


@rule
def answer_rd_support(now):
    """Each sector's answer to the support in force, the same for all its firms."""
    for sector in range(now.sectors.shape[0]):
        now.sectors[sector].rd_response = rd_response(rd_subsidy_rate(sector, now), now)


@rule
def do_rd(startup, labour_cost, spare, now):
    """A firm does its usual R&D, and more if it is paid for it: only technology firms are.

    ``spare`` is what it may spend now (fen).
    """
    usual = usual_rd(startup, labour_cost, now)
    startup.rd_effort = 1.0
    real = usual
    reported = usual
    rate = rd_subsidy_rate(startup.sector, now)
    if rate > 0.0 and usual > 0 and marks_of_technology(startup) > 0:
        added = now.sectors[startup.sector].rd_response - 1.0
        relabelled = relabelled_rd(usual, added, labour_cost)
        real += more_rd(startup, fen((1.0 - RELABELLED) * added * usual), spare, now)
        reported = real + relabelled
        startup.rd_effort = finite(real / usual)
        startup.rd_due += fen(rate * reported)
    count_rd(startup, real, reported, now)


@rule
def relabelled_rd(usual, added, labour_cost):
    """A part of what support adds to reported R&D is other work under a new name (fen)."""
    wanted = fen(RELABELLED * added * usual)
    return min(wanted, max(0, labour_cost - usual))


@rule
def more_rd(startup, wanted, spare, now):
    """The rest of it, as much as is wanted, is work to pay from what the firm can spare (fen)."""
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
