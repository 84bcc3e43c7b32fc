"""A bank admitted to technology lending: its row, and how it screens, lends and is compensated."""

import math
from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.money import fen
from sim.core.streams import laplace
from sim.model.agents.needs import runway
from sim.model.agents.startup import MONTHS_A_YEAR, NOBODY, annual_revenue
from sim.model.ledger import ACCOUNT, Event, Payment, earn, spend, transfer

BANK_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("id", np.int64),
            *ACCOUNT,
            ("lent_this_year", np.int64),
            ("outstanding", np.int64),
            ("lent", np.int64),
            ("bad", np.int64),
            ("effort", np.float64),
            ("place", np.int16),
            ("admitted", np.int8),
            ("expelled", np.int8),
            ("loans", np.int32),
            ("defaults", np.int32),
        ],
    ),
    align=True,
)
"""Money in fen; ``lent`` and ``bad`` fade over three years; effort from 0 to 1."""

LOAN_TERM: Final = 12
"""Months in which a technology loan is repaid, in equal instalments of principal (assumed)."""

YEARS_OF_RECORD: Final = 3
"""Of a lender's record one part of so many fades each year (assumed)."""

AVERAGE_BALANCE: Final = (LOAN_TERM + 1) / (2 * LOAN_TERM)
"""Share of a loan that is outstanding on average over its term."""


# Screening ------------------------------------------------------------------------------------


@rule
def screening_effort(compensated, now):
    """How well to screen, from 0 to 1.

    Effort e costs c e**2 / 2 and saves a part of the loss proportional to e; only what is not
    compensated is the bank's own, so the best effort falls with the share it counts on.
    """
    return min(1.0, now.parameters.screening_effort * (1.0 - compensated))


@rule
def estimated_pd(bank, startup, uniform, now):
    """The bank's estimate of the probability of default over the loan's term.

    It knows the accounts; the founder's ability it sees only as well as it screens.
    """
    seen = bank.effort * startup.ability + (1.0 - bank.effort) * laplace(uniform)
    logit = now.parameters.pd_level - now.parameters.pd_ability * seen
    logit -= now.parameters.pd_size * math.log(1.0 + annual_revenue(startup) / 1e8)
    logit -= now.parameters.pd_runway * min(1.0, runway(startup) / MONTHS_A_YEAR)
    return 1.0 / (1.0 + math.exp(-logit))


@rule
def loan_size(startup, now):
    """What a firm asks for: a share of its annual revenue (fen)."""
    return fen(now.parameters.loan_to_revenue * annual_revenue(startup))


@rule
def promised_compensation(amount, now):
    """The share of the loss that the scheme promises to bear: it covers a loan up to its cap."""
    covered = min(1.0, now.policy.loan_cap / max(1, amount))
    return now.policy.compensation_rate * covered


@rule
def screening_cost(bank, now):
    """What one application costs the bank (fen)."""
    return fen(now.parameters.screening_cost * (1.0 + bank.effort * bank.effort))


@rule
def worth_lending(bank, amount, pd, compensated, now):
    """Lend where the expected margin covers the expected uncompensated loss and the cost."""
    margin = (now.policy.lending_rate - now.parameters.funding_rate) * LOAN_TERM / MONTHS_A_YEAR
    loss = pd * now.parameters.lgd * (1.0 - compensated)
    profit = (margin - loss) * AVERAGE_BALANCE * amount
    return profit >= screening_cost(bank, now)


@rule
def has_quota(bank, amount, now):
    """Whether the year's quota for technology loans still holds the amount (fen)."""
    return bank.lent_this_year + amount <= now.parameters.bank_quota


# Lending --------------------------------------------------------------------------------------


@rule
def lend(bank, startup, lender, amount, compensated, now):
    """Pay out a loan (fen), refinanced by deposits, to the customer of bank ``lender``."""
    earn(now.flows, Payment.DEPOSITS, bank, amount)
    transfer(now.flows, Payment.LOAN, bank, startup, amount)
    startup.debt = amount
    startup.instalment = (amount + LOAN_TERM - 1) // LOAN_TERM
    startup.loan_rate = now.policy.lending_rate
    startup.compensated = compensated
    startup.lender = lender
    startup.loans += 1
    startup.borrowed += amount
    bank.lent_this_year += amount
    bank.lent += amount
    bank.outstanding += amount
    bank.loans += 1
    now.events[Event.LOANS] += 1
    if compensated > 0.0:
        now.events[Event.GUARANTEED_LOANS] += 1
    if startup.listed == 1:
        now.events[Event.TECHNOLOGY_LENDING] += amount


@rule
def pay_for_screening(bank, now):
    """Pay what screening an application costs."""
    spend(now.flows, Payment.SCREENING, bank, screening_cost(bank, now))


# Repayment ------------------------------------------------------------------------------------


@rule
def interest_due(startup):
    """This month's interest on the outstanding principal (fen)."""
    return fen(startup.debt * startup.loan_rate / MONTHS_A_YEAR)


@rule
def repay(bank, startup, amount, now):
    """Repay an amount (fen) of principal; the bank repays its deposits."""
    transfer(now.flows, Payment.PRINCIPAL, startup, bank, amount)
    spend(now.flows, Payment.DEPOSITS_REPAID, bank, amount)
    startup.debt -= amount
    bank.outstanding -= amount
    if startup.debt == 0:
        startup.instalment = 0
        startup.lender = NOBODY


@rule
def pay_depositors(bank, now):
    """A month's interest on the deposits that refinance the loans."""
    cost = fen(bank.outstanding * now.parameters.funding_rate / MONTHS_A_YEAR)
    spend(now.flows, Payment.DEPOSIT_INTEREST, bank, cost)


@rule
def default(bank, startup, now):
    """The firm fails with debt: the bank recovers a part and repays its depositors in full.

    Returns the loss given default (fen), before any compensation.
    """
    debt = startup.debt
    loss = fen(now.parameters.lgd * debt)
    earn(now.flows, Payment.RECOVERY, bank, debt - loss)
    spend(now.flows, Payment.DEPOSITS_REPAID, bank, debt)
    bank.outstanding -= debt
    bank.bad += debt
    bank.defaults += 1
    startup.debt = 0
    startup.instalment = 0
    now.events[Event.DEFAULTS] += 1
    now.events[Event.DEFAULTED_PRINCIPAL] += debt
    return loss


@rule
def bad_share(bank):
    """Defaulted principal over principal lent in the last years."""
    return bank.bad / max(1, bank.lent)


@rule
def close_bank_year(bank):
    """In January the quota is fresh, and a part of the record fades."""
    bank.lent_this_year = 0
    bank.lent -= bank.lent // YEARS_OF_RECORD
    bank.bad -= bank.bad // YEARS_OF_RECORD
