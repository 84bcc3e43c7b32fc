"""An established technology firm: a borrower that was there before, and is not founded here."""

import math
from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.elementary import exp, normal_quantile
from sim.core.money import fen
from sim.core.streams import Stream, draw
from sim.model.agents.borrower import LOAN, MONTHS_BETWEEN_APPLICATIONS
from sim.model.agents.lenders.credit import RISK_OF_CLASS, risk_at
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NOBODY

ESTABLISHED_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("id", np.int64),
            ("usual_sales", np.int64),
            ("sales_in_2021", np.int64),
            ("sales", np.int64),
            ("sales_spread", np.float64),
            ("ability", np.float64),
            ("default_rate", np.float64),
            ("hazard", np.float64),
            ("generation", np.int32),
            ("place", np.int16),
            *LOAN,
        ],
    )
)
"""Sales in fen a month: the median of its class, its own, and those at present prices; ``ability``
is its quality; ``default_rate`` a year at the amount wanted, ``hazard`` a month at that lent."""

GENERATIONS: Final = 2_000_000
"""Identities: the number of the row, and so many more for each firm that took its place."""

MARKS: Final = 2
"""Marks of a technology firm that it has: patents and a certificate (assumed)."""


@rule
def settle(firm, now):
    """A firm takes its place in the city with a size, a quality and a temperament of its own."""
    traits = draw(now.luck, firm.id, 0, Stream.ESTABLISHED_TRAITS)
    temperament = draw(now.luck, firm.id, 1, Stream.ESTABLISHED_TRAITS)
    size = exp(firm.sales_spread * normal_quantile(traits[0]))
    firm.sales_in_2021 = fen(firm.usual_sales * size)
    note_sales(firm, now)
    firm.ability = normal_quantile(traits[1])
    spread = now.parameters.quality_spread
    relative = exp(-spread * firm.ability - 0.5 * spread * spread)
    firm.default_rate = now.parameters.default_rate * RISK_OF_CLASS[firm.size_class] * relative
    firm.seeks_loans = temperament[0] < now.parameters.seeks_loans
    firm.insists = temperament[1] < now.parameters.insists
    wait = math.floor(temperament[2] * MONTHS_A_YEAR)
    firm.last_application = now.month + wait - MONTHS_BETWEEN_APPLICATIONS
    firm.lender = NOBODY
    firm.customer_of = NOBODY
    firm.loans = 0
    firm.borrowed = 0
    firm.listed = 0


@rule
def note_sales(firm, now):
    """Its sales rise with wages and prices."""
    firm.sales = fen(firm.sales_in_2021 * now.prices)


@rule
def replace(firm, now):
    """Another firm of its class takes the place of one that failed."""
    firm.generation += 1
    firm.id += GENERATIONS
    settle(firm, now)


@rule
def note_risk(firm, offered):
    """What it owes decides how likely it is to fail."""
    firm.hazard = risk_at(firm.default_rate, offered.amount, offered.wanted) / MONTHS_A_YEAR
