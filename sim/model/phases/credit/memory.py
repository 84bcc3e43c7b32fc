"""What lenders remember of their loans, and what is kept of the loans of each month."""

from typing import Final

from sim.core.compiled import rule
from sim.model.agents.borrower import CELLS, LOAN_TERM, cell_of
from sim.model.agents.startups.startup import MONTHS_A_YEAR

YEARS_OF_MEMORY: Final = 3
"""Of what a lender remembers one part of so many fades each year (assumed)."""


@rule
def note_expected(world, borrower):
    """A month of a loan passes: a twelfth of the default that was priced in is expected."""
    expected = borrower.risk_priced / MONTHS_A_YEAR
    cell = cell_of(borrower.size_class, borrower.channel)
    world.books[borrower.lender * CELLS + cell].expected += expected
    world.books[world.banks.shape[0] * CELLS + cell].expected += expected


@rule
def note_default(world, borrower, debt, now):
    """Lender and all lenders remember a default, which is also one of its loan's month."""
    cell = cell_of(borrower.size_class, borrower.channel)
    world.books[borrower.lender * CELLS + cell].defaulted += 1.0
    world.books[world.banks.shape[0] * CELLS + cell].defaulted += 1.0
    cohort = world.cohorts[cohort_of(borrower)]
    cohort.defaulted += debt
    if now.month <= borrower.lent_in + LOAN_TERM:
        cohort.defaults += 1
    else:
        cohort.late_defaults += 1


@rule
def cohort_of(borrower):
    """The row of the loans made when, to whom and how its own was."""
    return int(borrower.lent_in) * CELLS + cell_of(borrower.size_class, borrower.channel)


@rule
def forget_a_third(world):
    """In January a part of what lenders remember fades."""
    for number in range(world.books.shape[0]):
        book = world.books[number]
        book.expected -= book.expected / YEARS_OF_MEMORY
        book.defaulted -= book.defaulted / YEARS_OF_MEMORY
