"""A startup: its row, its identity, and the rules by which it is founded."""

import math
from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.elementary import exp, normal_quantile
from sim.core.money import fen
from sim.core.streams import Stream, draw
from sim.model.agents.borrower import LOAN
from sim.model.ledger import ACCOUNT, Payment, earn

NOBODY: Final = -1
NEVER: Final = -10_000
"""The month of what has not happened: long before the years before the first month."""
MONTHS_A_YEAR: Final = 12

ADMISSION_AGE: Final = 24
"""Months after its founding in which a firm may move into an incubator (国科发区〔2018〕300号)."""

MONTHS_BETWEEN_HOUSE_APPLICATIONS: Final = 6

FOUNDERS: Final = 2.0
"""Heads in a firm that are not paid a wage: its founders (assumed)."""

# Spreads between firms; assumed.
SPREAD_OF_SEED: Final = 0.8  # s.d. of the logarithm of savings
SPREAD_OF_MONTHS_TO_MARKET: Final = 0.3  # s.d. of the logarithm, within a sector
READINESS_AT_BIRTH: Final = 0.5  # the most of a product that is ready at birth

ORIGINS: Final = ("resident", "talent", "spin-off", "makerspace team")
RESIDENT, TALENT, SPIN_OFF, TEAM_ORIGIN = range(4)

TALENT_GRADES: Final = ("none", "leading", "top")
NO_TALENT, LEADING_TALENT, TOP_TALENT = range(3)

FATES: Final = ("active", "failed", "departed", "acquired or listed", "dissolved", "closed")
ACTIVE, FAILED, DEPARTED, EXITED, DISSOLVED, CLOSED = range(6)

CRITERIA: Final = ("none", "HNTE", "equity", "revenue", "acquired or listed", "end of tenancy")
NO_CRITERION, BY_HNTE, BY_EQUITY, BY_REVENUE, BY_EXIT, BY_TERM = range(6)

STARTUP_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("id", np.int64),
            *ACCOUNT,
            ("revenue", np.int64),
            ("sales", np.int64),
            ("revenue_year", np.int64),
            ("revenue_last_year", np.int64),
            ("revenue_before_last", np.int64),
            ("rd_year", np.int64),
            ("rd_last_year", np.int64),
            ("rd_due", np.int64),
            ("award_due", np.int64),
            ("grant", np.int64),
            ("project_due", np.int64),
            ("project_rd", np.int64),
            ("equity", np.int64),
            ("public_equity", np.int64),
            ("monthly_cost", np.int64),
            ("payable", np.int64),
            ("purse", np.int64),
            ("ability", np.float64),
            ("readiness", np.float64),
            ("months_to_market", np.float64),
            ("patience", np.float64),
            ("unpaid_months", np.float64),
            ("rd_effort", np.float64),
            ("boost", np.float64),
            ("team", np.float64),
            ("arrived", np.int32),
            ("founded", np.int32),
            ("host", np.int32),
            ("alma_mater", np.int32),
            ("tenant_since", np.int32),
            ("hnte_until", np.int32),
            ("award_until", np.int32),
            ("last_round", np.int32),
            ("graduated", np.int32),
            ("ended", np.int32),
            ("milestone_since", np.int32),
            ("backer", np.int32),
            ("patents", np.int32),
            ("deals", np.int16),
            ("place", np.int16),
            ("origin", np.int8),
            ("sector", np.int8),
            ("talent", np.int8),
            ("is_team", np.int8),
            ("wants_space", np.int8),
            ("seeks_equity", np.int8),
            ("criterion", np.int8),
            ("fate", np.int8),
            ("milestone", np.int8),
            *LOAN,
        ],
    )
)
"""Money in fen; revenue (at normal demand), sales and cost a month; months counted from the
region's first month; readiness from 0 to 1; team in heads, founders included; ``public_equity`` is
the government's part of the equity, ``payable`` what it owes its suppliers, ``purse`` what its
owners can still add; ``rd_due`` the support earned by R&D and ``award_due`` that by a first
certificate, not paid yet, ``rd_effort`` last month's R&D over its usual one; ``grant`` what was
promised to a talent; ``project_due`` the second half of a project's support, ``project_rd`` the
year's R&D when it began; ``boost`` what is left in sales of service bought with vouchers (log)."""


# Identity -------------------------------------------------------------------------------------


@rule
def founder_identity(month, place, origin, number):
    """A potential founder's identity: the same in every scenario.

    Months from -120 to 903, places below 32, origins below 4, numbers below 32,768 a month: 32
    bits. Who came before the first month has a number below zero.
    """
    return ((month * 32 + place) * 4 + origin) * 32768 + number


@rule
def born(startup, identity, place, origin, sectors, now):
    """Give a new row the traits that its founder was born with; they never depend on policy.

    ``sectors`` holds the cumulative shares of the sectors and their months to market.
    """
    sector_limits, sector_months = sectors
    traits = draw(now.luck, identity, now.month, Stream.FOUNDER_TRAITS)
    choices = draw(now.luck, identity, now.month, Stream.FOUNDER_CHOICES)
    temperament = draw(now.luck, identity, now.month, Stream.STARTUP_TEMPERAMENT)
    character = draw(now.luck, identity, now.month, Stream.STARTUP_CHARACTER)
    startup.id = identity
    startup.arrived = now.month
    startup.place = place
    startup.origin = origin
    startup.ability = normal_quantile(traits[0])
    startup.sector = _sector(traits[2], sector_limits)
    startup.talent = _talent_grade(traits[3], origin, now)
    startup.readiness = choices[1] * READINESS_AT_BIRTH
    spread = exp(SPREAD_OF_MONTHS_TO_MARKET * normal_quantile(character[1]))
    startup.months_to_market = sector_months[startup.sector] * spread
    spread = exp(now.parameters.patience_spread * normal_quantile(character[0]))
    startup.patience = now.parameters.patience * spread
    startup.wants_space = origin != RESIDENT or choices[2] < now.parameters.wants_space
    startup.seeks_equity = temperament[0] < now.parameters.seeks_equity
    startup.seeks_loans = temperament[1] < now.parameters.seeks_loans
    startup.insists = temperament[3] < now.parameters.insists
    startup.team = FOUNDERS
    startup.rd_effort = 1.0
    startup.host = NOBODY
    startup.alma_mater = NOBODY
    startup.lender = NOBODY
    startup.customer_of = NOBODY
    startup.backer = NOBODY
    startup.founded = NEVER
    startup.tenant_since = NEVER
    startup.hnte_until = NEVER
    startup.award_until = NEVER
    startup.last_round = NEVER
    startup.last_application = NEVER
    startup.graduated = NEVER
    startup.milestone_since = NEVER
    startup.ended = NEVER


@rule
def _sector(uniform, sector_limits):
    sector = 0
    while sector < sector_limits.shape[0] - 1 and uniform >= sector_limits[sector]:
        sector += 1
    return sector


@rule
def _talent_grade(uniform, origin, now):
    if origin != TALENT:
        return NO_TALENT
    return TOP_TALENT if uniform < now.parameters.top_talent else LEADING_TALENT


# Founding -------------------------------------------------------------------------------------


@rule
def founding_propensity(pull, grant, now):
    """The chance that a potential founder founds here, given the city's pull.

    A founder's own threshold is one uniform number: those below the propensity found. A higher
    pull only adds founders and never replaces one. ``grant`` is what a talent would be paid (fen).
    """
    wish = now.parameters.founding_wish + pull
    wish += now.parameters.pull_of_grant * math.sqrt(grant / 1e8)
    return 1.0 / (1.0 + exp(-wish))


@rule
def found(startup, now):
    """A founder or a team founds its firm with savings; as much again stays in a second purse."""
    temperament = draw(now.luck, startup.id, startup.arrived, Stream.STARTUP_TEMPERAMENT)
    deviation = normal_quantile(temperament[2])
    savings = now.parameters.seed_money * now.prices * exp(SPREAD_OF_SEED * deviation)
    startup.is_team = 0
    startup.founded = now.month
    startup.purse = fen(now.parameters.second_purse * savings)
    earn(now.flows, Payment.FOUNDERS_CAPITAL, startup, fen(savings))


@rule
def in_business(startup):
    """A firm (no longer a team) that has not ended."""
    return (startup.is_team == 0) & (startup.ended == NEVER)


@rule
def is_tenant(startup):
    """A firm in an incubator."""
    return (startup.host != NOBODY) & (startup.is_team == 0)


@rule
def annual_revenue(startup):
    """Revenue at the present monthly rate, a year (fen)."""
    return startup.sales * MONTHS_A_YEAR
