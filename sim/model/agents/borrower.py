"""What every borrower's row holds of its loan, and what classes and channels of loans there are."""

from typing import Final

import numpy as np

from sim.core.compiled import rule

LOAN_TERM: Final = 12
"""Months after which a loan is due in one sum (docs/evidence.md, 7: one-year loans, renewed)."""

MONTHS_BETWEEN_APPLICATIONS: Final = 6

CLASSES: Final = ("startup", "small", "medium", "large")
STARTUP, SMALL, MEDIUM, LARGE = range(4)
"""Classes of borrowers: a startup of the model, and established firms by size."""

CHANNELS: Final = ("ordinary", "scheme")
ORDINARY, SCHEME = range(2)
"""A loan at the lender's own risk, and one under the compensation scheme."""

CELLS: Final = len(CLASSES) * len(CHANNELS)

LOAN: Final = [
    ("borrowed", np.int64),
    ("debt", np.int64),
    ("instalment", np.int64),
    ("loan_rate", np.float64),
    ("compensated", np.float64),
    ("risk_priced", np.float64),
    ("lent_in", np.int32),
    ("last_application", np.int32),
    ("lender", np.int32),
    ("customer_of", np.int32),
    ("loans", np.int16),
    ("size_class", np.int8),
    ("channel", np.int8),
    ("visited", np.int8),
    ("listed", np.int8),
    ("seeks_loans", np.int8),
    ("insists", np.int8),
]
"""The fields of a row that borrows. Money in fen; ``compensated`` is the share of a loss that the
scheme promised to bear; ``risk_priced`` the yearly default rate that the lender expected at the
amount lent, before what all lenders have learned of the level; ``customer_of`` the last lender."""

BOOK_ROW: Final = np.dtype((np.record, [("expected", np.float64), ("defaulted", np.float64)]))
"""What a lender remembers of one class and channel: defaults that it expected before it learned,
and those that came; a third of both fades each January. One block of ``CELLS`` rows a lender, and
one behind them for all lenders together."""

COHORT_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("loans", np.int64),
            ("amount", np.int64),
            ("guarantee", np.int64),
            ("visited", np.int64),
            ("defaults", np.int64),
            ("late_defaults", np.int64),
            ("defaulted", np.int64),
            ("expected", np.float64),
        ],
    )
)
"""The loans of one month, class and channel (row ``month * CELLS + cell``): how many and how much,
what the scheme promised of it, those visited, defaults within the term and later, the principal
defaulted (fen), and the defaults that lenders expected within a year."""


@rule
def cell_of(size_class, channel):
    """Where a class and channel stand among the ``CELLS``."""
    return int(size_class) * len(CHANNELS) + int(channel)


@rule
def yearly_sales(borrower):
    """Sales at the present monthly rate, a year (fen)."""
    return borrower.sales * 12


@rule
def is_due(borrower, now):
    """Whether the term of its loan is over, and it was not extended."""
    over = now.month >= borrower.lent_in + LOAN_TERM
    return (borrower.debt > 0) & (borrower.instalment == 0) & over


@rule
def may_apply(borrower, now):
    """Willing to borrow, without a loan or with one that is due; half a year after the last try."""
    free = (borrower.debt == 0) | is_due(borrower, now)
    long_ago = now.month >= borrower.last_application + MONTHS_BETWEEN_APPLICATIONS
    return (borrower.seeks_loans == 1) & free & long_ago
