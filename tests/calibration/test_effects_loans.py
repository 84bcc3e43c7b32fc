"""Loans one by one, and what the experiments on guarantees add up of them."""

import numpy as np
import pytest

from calibration.effects import guarantees
from calibration.effects.bench import Bench, flow
from calibration.effects.loans import LOAN_MADE, cohorts, loans_under, made_in
from sim.core.money import FEN_PER_CNY
from sim.model.agents.borrower import ORDINARY, SCHEME
from sim.model.ledger import Event
from sim.results.compare import study_of
from tests.cities import PINGHU


@pytest.fixture(scope="module")
def draw():
    return Bench(study_of([], runs=1, region=PINGHU), 0)


def test_loans_one_by_one_add_up_to_what_was_lent(draw):
    loans = loans_under(draw, {"compensation_rate": 0.5})
    world = draw.under({"compensation_rate": 0.5})
    lent = flow(world, draw.late, "loan", "established_loan")
    assert loans["amount"].sum() / FEN_PER_CNY == pytest.approx(lent, rel=0.01)
    assert len(loans) <= world.events[draw.late :, Event.LOANS].sum() <= 1.01 * len(loans)
    assert (loans["cover"][loans["channel"] == SCHEME] > 0).all()
    assert (loans["cover"][loans["channel"] == ORDINARY] == 0).all()


def test_a_month_without_loans_has_none(draw):
    assert len(made_in(draw.at(draw.early), draw.early)) == 0


def test_cohorts_count_the_loans_of_their_months(draw):
    world = draw.at(draw.late)
    counted = cohorts(world, draw.early, draw.late, "loans").sum()
    assert counted == world.events[draw.early : draw.late, Event.LOANS].sum()


def test_no_cover_guarantees_nothing(draw):
    assert (loans_under(draw, {"compensation_rate": 0.0})["channel"] == ORDINARY).all()


def some_loans(*rows):
    loans = np.zeros(len(rows), LOAN_MADE)
    for place, (firm, month, lender, amount) in enumerate(rows):
        loans[place]["firm"], loans[place]["month"] = firm, month
        loans[place]["lender"], loans[place]["amount"] = lender, amount
    return loans


def test_loans_of_others_are_those_after_it_by_other_lenders_for_a_year_and_a_half():
    loans = some_loans(
        (1, 10, 0, 1.0),  # the loan itself
        (1, 11, 1, 2.0),
        (1, 12, 0, 4.0),  # of the same lender
        (1, 28, 2, 8.0),
        (1, 29, 2, 16.0),  # too late
        (7, 21, 3, 32.0),
        (5, 11, 1, 64.0),  # of a firm without one
    )
    firms, since, lender = np.array([1, 7]), np.array([10, 20]), np.array([0, 0])
    assert guarantees._of_others(loans, firms, since, lender) == 2 + 8 + 32


def test_defaults_are_compared_within_classes():
    loans = np.array([[100, 50], [10, 0], [100, 150], [0, 0]], float)
    defaults = np.array([[10, 10], [5, 0], [10, 30], [0, 0]], float)
    sums = np.concatenate([loans.ravel(), defaults.ravel()])
    assert guarantees.more_defaults(sums) == pytest.approx(10.0)


def test_rates_are_those_of_firms_that_borrow_in_both():
    loans = some_loans((1, 1, 0, 1), (1, 2, 0, 1), (2, 1, 0, 1))
    loans["rate"] = 0.04, 0.06, 0.08
    firms, rates = guarantees._mean_rates(loans)
    assert firms.tolist() == [1, 2] and rates == pytest.approx([0.05, 0.08])
