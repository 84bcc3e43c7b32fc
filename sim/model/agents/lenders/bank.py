"""A bank: its row, and how it pays a loan out, is repaid, loses and is compensated."""

from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.money import fen
from sim.model.agents.borrower import LOAN_TERM, SCHEME
from sim.model.agents.lenders.credit import FUNDING_BELOW_BENCHMARK
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NOBODY
from sim.model.ledger import ACCOUNT, Event, Payment, earn, spend, transfer

BANK_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("id", np.int64),
            *ACCOUNT,
            ("outstanding", np.int64),
            ("promised", np.int64),
            ("claimed", np.int64),
            ("scheme_lent", np.int64),
            ("scheme_bad", np.int64),
            ("suspended_until", np.int32),
            ("loans", np.int32),
            ("defaults", np.int32),
            ("place", np.int16),
            ("admitted", np.int8),
        ],
    )
)
"""Money in fen. ``promised`` is what the scheme promised of the loans outstanding, ``claimed`` what
the joint conference approved and has not paid; ``scheme_lent`` and ``scheme_bad`` are loans under
the scheme and defaults of them, fading over three years."""

YEARS_OF_RECORD: Final = 3
"""Of a lender's record one part of so many fades each year (assumed)."""

SMALLEST_BOOK: Final = 2_000_000_000
"""Fen: a lender with less under the scheme is not suspended (CNY 20 m, assumed)."""


# Lending --------------------------------------------------------------------------------------


@rule
def open_loan(bank, borrower, lender, offered, now):
    """Note a loan on offered terms, refinanced by deposits, to a customer of bank ``lender``."""
    amount = offered.amount
    earn(now.flows, Payment.DEPOSITS, bank, amount)
    borrower.customer_of = lender
    borrower.lender = lender
    borrower.debt = amount
    borrower.instalment = 0
    borrower.loan_rate = offered.rate
    borrower.compensated = offered.cover
    borrower.risk_priced = offered.priced
    borrower.channel = offered.channel
    borrower.visited = offered.visited
    borrower.lent_in = now.month
    borrower.loans += 1
    borrower.borrowed += amount
    bank.outstanding += amount
    bank.promised += promise(borrower)
    bank.loans += 1
    if offered.channel == SCHEME:
        bank.scheme_lent += amount


@rule
def promise(borrower):
    """What the scheme has promised of its loan (fen)."""
    return fen(borrower.compensated * borrower.debt)


@rule
def pay_for_screening(bank, cost, now):
    """Pay for looking at an application (fen)."""
    spend(now.flows, Payment.SCREENING, bank, cost)


# Repayment ------------------------------------------------------------------------------------


@rule
def interest_due(borrower):
    """This month's interest on the outstanding principal (fen)."""
    return fen(borrower.debt * borrower.loan_rate / MONTHS_A_YEAR)


@rule
def note_repayment(bank, borrower, amount, now):
    """An amount (fen) of principal has come back; the bank repays its deposits."""
    spend(now.flows, Payment.DEPOSITS_REPAID, bank, amount)
    bank.promised -= promise(borrower)
    borrower.debt -= amount
    bank.promised += promise(borrower)
    bank.outstanding -= amount
    if borrower.debt == 0:
        forget_loan(borrower)


@rule
def forget_loan(borrower):
    """It owes nothing any more."""
    borrower.instalment = 0
    borrower.lender = NOBODY


@rule
def repay(bank, startup, amount, now):
    """A startup repays an amount (fen) of principal."""
    transfer(now.flows, Payment.PRINCIPAL, startup, bank, amount)
    note_repayment(bank, startup, amount, now)


@rule
def extend(borrower):
    """A loan that is due and not renewed is paid off over another term, in equal instalments.

    A short loan may be extended for no longer than its first term (贷款通则, 1996, article 12).
    """
    borrower.instalment = (borrower.debt + LOAN_TERM - 1) // LOAN_TERM


@rule
def pay_depositors(bank, now):
    """A month's interest on the deposits that refinance the loans."""
    rate = max(0.0, now.policy.lending_rate - FUNDING_BELOW_BENCHMARK)
    cost = fen(bank.outstanding * rate / MONTHS_A_YEAR)
    spend(now.flows, Payment.DEPOSIT_INTEREST, bank, cost)


# Default --------------------------------------------------------------------------------------


@rule
def default(bank, borrower, now):
    """A borrower ends with debt: the bank recovers a part and repays its depositors in full.

    Returns the loss given default (fen), before any compensation.
    """
    debt = borrower.debt
    loss = fen(now.parameters.lgd * debt)
    earn(now.flows, Payment.RECOVERY, bank, debt - loss)
    spend(now.flows, Payment.DEPOSITS_REPAID, bank, debt)
    bank.outstanding -= debt
    bank.promised -= promise(borrower)
    bank.defaults += 1
    if borrower.channel == SCHEME:
        bank.scheme_bad += debt
    borrower.debt = 0
    borrower.instalment = 0
    now.events[Event.DEFAULTS] += 1
    now.events[Event.DEFAULTED_PRINCIPAL] += debt
    return loss


@rule
def must_be_suspended(bank, trigger):
    """Whether too much of its lending under the scheme went bad, if that is enough to judge."""
    lent = bank.scheme_lent
    return bank.admitted == 1 and lent >= SMALLEST_BOOK and bank.scheme_bad > trigger * lent


@rule
def suspend(bank, now):
    """The joint conference suspends it for a year, after which its record begins anew."""
    bank.suspended_until = now.month + MONTHS_A_YEAR
    bank.scheme_lent = 0
    bank.scheme_bad = 0
    now.events[Event.LENDERS_SUSPENDED] += 1


@rule
def close_bank_year(bank):
    """In January a part of the record fades."""
    bank.scheme_lent -= bank.scheme_lent // YEARS_OF_RECORD
    bank.scheme_bad -= bank.scheme_bad // YEARS_OF_RECORD
