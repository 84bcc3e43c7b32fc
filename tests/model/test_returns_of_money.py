"""Every flow out of the model has its return or its valued stock, or says what it was used for."""

import pytest

from sim.model.ledger import Payment
from sim.model.outcomes import OUTCOME, OUTCOMES, PUBLIC_SPENDING
from sim.model.returns import CLAIMS, INSIDE, LEAVING, leaves

ALL = pytest.mark.parametrize(
    ("payment", "stands_against"), [*LEAVING.items(), *CLAIMS.items()], ids=lambda one: str(one)
)
STOCKS = {part for one in OUTCOMES if one.kind == "stock" for part in one.parts}


@pytest.mark.parametrize("payment", Payment, ids=lambda payment: payment.code)
def test_a_payment_that_leaves_is_declared_and_no_other(payment):
    assert leaves(payment) == (payment in LEAVING)


@ALL
def test_it_is_used_up_or_something_comes_back_or_is_held(payment, stands_against):
    assert bool(stands_against.used) != bool(stands_against.returned or stands_against.held)
    for back in stands_against.returned:
        assert back.payee in {payment.payer, payment.payee} | INSIDE and back != payment


@ALL
def test_what_is_held_is_an_outcome_of_its_own(payment, stands_against):
    if stands_against.held is not None:
        code = stands_against.held.code
        assert code in STOCKS and OUTCOME[code].unit == "CNY"


def test_net_public_money_takes_off_all_that_comes_back_to_the_government():
    back = {
        one.code
        for payment, stands_against in CLAIMS.items()
        if payment.code in PUBLIC_SPENDING
        for one in stands_against.returned
    }
    assert back == {"public_distribution"}
    assert set(OUTCOME["public_spending_net"].less) == back
    assert set(OUTCOME["public_returns"].parts) == back


def test_every_tax_is_in_the_taxes():
    taxes = {payment.code for payment, found in LEAVING.items() if found.used == "taxes"}
    assert set(OUTCOME["taxes"].parts) == taxes


def test_private_investment_takes_off_what_is_repaid():
    assert OUTCOME["private_investment"].less == ("public_equity", "principal")
    assert Payment.PRINCIPAL in CLAIMS[Payment.LOAN].returned
