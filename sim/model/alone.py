"""The firm core alone: firms that live by the rules, without houses, lenders, funds or subsidies.

Firms are born evenly over the months, and nobody helps them: what they show is what the rules
of ``business`` and ``living`` make of their parameters, and is known in a second.
"""

from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.streams import luck_of
from sim.model.agents.borrower import BOOK_ROW, CELLS, COHORT_ROW
from sim.model.agents.funds.fund import FUND_ROW
from sim.model.agents.funds.stake import no_stakes
from sim.model.agents.government import GOVERNMENT_ROW
from sim.model.agents.incubators.incubator import INCUBATOR_ROW
from sim.model.agents.lenders.bank import BANK_ROW
from sim.model.agents.lenders.established import ESTABLISHED_ROW
from sim.model.agents.startups.business import close_year
from sim.model.agents.startups.rd import answer_rd_support
from sim.model.agents.startups.startup import (
    NEVER,
    RESIDENT,
    STARTUP_ROW,
    born,
    found,
    founder_identity,
    in_business,
)
from sim.model.ledger import Event, Payment
from sim.model.phases.credit.debt import settle_up
from sim.model.phases.operation import do_business
from sim.model.phases.reacting import no_reactions
from sim.model.world import (
    CLOCK_ROW,
    HISTORY_ROW,
    PLACE_ROW,
    SECTOR_ROW,
    World,
    let_prices_rise,
    now_of,
    records,
)

SECTORS: Final = ((0.35, 9.0), (0.40, 16.0), (0.15, 20.0), (0.10, 42.0))
"""Shares of sectors, and their months to market (docs/evidence.md, 3)."""


def nursery(
    firms: int, policy: np.ndarray, parameters: np.ndarray, prices: float, seed: int = 1
) -> World:
    """A world of so many firms, of which as many are born in each month of the policy.

    ``prices`` is the index of wages and prices in the first month, a January.
    """
    months = len(policy)
    shares, to_market = np.array(SECTORS).T
    clock = records(1, CLOCK_ROW)
    clock.prices = prices
    clock.startups = firms
    clock.report = months
    startups = records(firms, STARTUP_ROW)
    startups.arrived = np.arange(firms) * months // firms
    startups.founded = NEVER
    startups.ended = NEVER
    return World(
        clock=clock,
        luck=luck_of(seed, 0),
        parameters=parameters,
        policy=policy,
        local=np.repeat(policy[:, None], len(SECTORS) + 1, axis=1),
        places=records(1, PLACE_ROW),
        history=records(0, HISTORY_ROW),
        startups=startups,
        former=records(0, STARTUP_ROW),
        incubators=records(1, INCUBATOR_ROW),
        funds=records(1, FUND_ROW),
        stakes=no_stakes(1),
        banks=records(1, BANK_ROW),
        books=records(2 * CELLS, BOOK_ROW),
        cohorts=records(months * CELLS, COHORT_ROW),
        established=records(0, ESTABLISHED_ROW),
        government=records(1, GOVERNMENT_ROW),
        sector_limits=np.cumsum(shares),
        sector_months=to_market,
        sectors=records(len(SECTORS), SECTOR_ROW),
        long_incubation=np.zeros(len(SECTORS), np.int8),
        flows=np.zeros((months, len(Payment)), np.int64),
        events=np.zeros((months, len(Event)), np.int64),
        **no_reactions(),
    )


@rule
def live(world, until):
    """Let the months pass up to, not including, month ``until``."""
    clock = world.clock[0]
    while clock.month < until:
        now = now_of(world)
        answer_rd_support(now)
        for row in range(clock.startups):
            startup = world.startups[row]
            if startup.arrived == now.month:
                begin(world, startup, row, now)
            if startup.founded != NEVER and in_business(startup):
                live_a_month(world, startup, now)
        let_prices_rise(world)
        clock.month += 1


@rule
def begin(world, startup, row, now):
    """A founder comes and founds a firm."""
    sectors = (world.sector_limits, world.sector_months)
    number = row - now.month * world.clock[0].startups // world.policy.shape[0]
    born(startup, founder_identity(now.month, 0, RESIDENT, number), 0, RESIDENT, sectors, now)
    found(startup, now)


@rule
def live_a_month(world, startup, now):
    """A firm works, pays, and may close; in January it first closes its year."""
    if now.month % 12 == 0:
        close_year(startup)
    do_business(world, startup, now)
    if in_business(startup):
        settle_up(world, startup, now)
