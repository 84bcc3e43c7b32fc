"""A startup: its row, its identity, and the rules by which it is founded."""

import math
from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.money import fen
from sim.core.streams import Stream, draw, two_normals
from sim.model.ledger import ACCOUNT, Payment, earn

NOBODY: Final = -1
NEVER: Final = -1
MONTHS_A_YEAR: Final = 12

ADMISSION_AGE: Final = 24
"""Months after its founding in which a firm may move into an incubator (国科发区〔2018〕300号)."""

MONTHS_BETWEEN_APPLICATIONS: Final = 6

ORIGINS: Final = ("resident", "talent", "spin-off", "makerspace team")
RESIDENT, TALENT, SPIN_OFF, TEAM_ORIGIN = range(4)

TALENT_GRADES: Final = ("none", "leading", "top")
NO_TALENT, LEADING_TALENT, TOP_TALENT = range(3)

FATES: Final = ("active", "failed", "departed", "acquired or listed", "dissolved")
ACTIVE, FAILED, DEPARTED, EXITED, DISSOLVED = range(5)

CRITERIA: Final = ("none", "HNTE", "equity", "revenue", "acquired or listed")
NO_CRITERION, BY_HNTE, BY_EQUITY, BY_REVENUE, BY_EXIT = range(5)

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
            ("equity", np.int64),
            ("borrowed", np.int64),
            ("debt", np.int64),
            ("instalment", np.int64),
            ("monthly_cost", np.int64),
            ("ability", np.float64),
            ("readiness", np.float64),
            ("team", np.float64),
            ("stake", np.float64),
            ("loan_rate", np.float64),
            ("compensated", np.float64),
            ("arrived", np.int32),
            ("founded", np.int32),
            ("host", np.int32),
            ("alma_mater", np.int32),
            ("tenant_since", np.int32),
            ("hnte_until", np.int32),
            ("award_until", np.int32),
            ("last_round", np.int32),
            ("last_application", np.int32),
            ("graduated", np.int32),
            ("ended", np.int32),
            ("lender", np.int32),
            ("backer", np.int32),
            ("patents", np.int32),
            ("deals", np.int16),
            ("loans", np.int16),
            ("place", np.int16),
            ("origin", np.int8),
            ("sector", np.int8),
            ("talent", np.int8),
            ("is_team", np.int8),
            ("wants_space", np.int8),
            ("seeks_equity", np.int8),
            ("seeks_loans", np.int8),
            ("listed", np.int8),
            ("criterion", np.int8),
            ("fate", np.int8),
        ],
    ),
    align=True,
)
"""Money in fen; revenue (at normal demand), sales and cost a month; months counted from the
region's first month; readiness from 0 to 1; team in heads; stake as a share of the firm."""


# Identity -------------------------------------------------------------------------------------


@rule
def founder_identity(month, place, origin, number):
    """A potential founder's identity: the same in every scenario.

    Months below 1,024, places below 32, origins below 4, numbers below 32,768 a month: 32 bits.
    """
    return ((month * 32 + place) * 4 + origin) * 32768 + number


@rule
def born(startup, identity, place, origin, sector_limits, now):
    """Give a new row the traits that its founder was born with; they never depend on policy."""
    traits = draw(now.luck, identity, now.month, Stream.FOUNDER_TRAITS)
    choices = draw(now.luck, identity, now.month, Stream.FOUNDER_CHOICES)
    temperament = draw(now.luck, identity, now.month, Stream.STARTUP_TEMPERAMENT)
    startup.id = identity
    startup.arrived = now.month
    startup.place = place
    startup.origin = origin
    startup.ability, _ = two_normals(traits[0], traits[1])
    startup.sector = _sector(traits[2], sector_limits)
    startup.talent = _talent_grade(traits[3], origin, now)
    startup.readiness = choices[1] * now.parameters.initial_readiness
    startup.wants_space = origin != RESIDENT or choices[2] < now.parameters.wants_space
    startup.seeks_equity = temperament[0] < now.parameters.seeks_equity
    startup.seeks_loans = temperament[1] < now.parameters.seeks_loans
    startup.team = now.parameters.core_team
    startup.host = NOBODY
    startup.alma_mater = NOBODY
    startup.lender = NOBODY
    startup.backer = NOBODY
    startup.founded = NEVER
    startup.tenant_since = NEVER
    startup.hnte_until = NEVER
    startup.award_until = NEVER
    startup.last_round = NEVER
    startup.last_application = NEVER
    startup.graduated = NEVER
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
    return 1.0 / (1.0 + math.exp(-wish))


@rule
def found(startup, now):
    """A founder or a team founds its firm with savings of its own."""
    temperament = draw(now.luck, startup.id, startup.arrived, Stream.STARTUP_TEMPERAMENT)
    _, deviation = two_normals(temperament[2], temperament[3])
    savings = now.parameters.seed_money * math.exp(now.parameters.seed_spread * deviation)
    startup.is_team = 0
    startup.founded = now.month
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
