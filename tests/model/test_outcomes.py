"""Outcomes are sums of the ledger's events and flows."""

import numpy as np
import pytest

from sim.model.agents.startups.startup import CRITERIA
from sim.model.ledger import EVENT, PAYMENT, Event, Payment, Sector
from sim.model.outcomes import OUTCOME, OUTCOMES, PUBLIC_SPENDING, STOCKS, outcomes_of

COLUMN = {outcome.name: column for column, outcome in enumerate(OUTCOMES)}


def outcomes_with(**entries):
    """One month's outcomes of a ledger with some entries, by name."""
    events, flows = np.zeros((1, len(Event)), np.int64), np.zeros((1, len(Payment)), np.int64)
    for name, value in entries.items():
        if name in EVENT:
            events[0, EVENT[name]] = value
        else:
            flows[0, PAYMENT[name]] = value
    row = outcomes_of(events, flows)[0]
    return {outcome.name: int(row[column]) for column, outcome in enumerate(OUTCOMES)}


def test_names_are_unique_and_parts_exist():
    assert len(COLUMN) == len(OUTCOMES)
    for outcome in OUTCOMES:
        assert set(outcome.parts) | set(outcome.less) <= set(EVENT) | set(PAYMENT)
        assert outcome.meaning and outcome.meaning_zh


def test_all_that_the_government_pays_to_the_economy_is_public_spending():
    paid = {
        payment.code
        for payment in Payment
        if payment.payer == Sector.GOVERNMENT and payment.payee != Sector.TREASURY
    }
    assert set(PUBLIC_SPENDING) == paid
    assert {f"spent_on_{name}" for name in paid} <= set(COLUMN)


def test_public_spending_is_the_sum_of_its_instruments_and_net_of_returns():
    entries = {name: 10**n for n, name in enumerate(PUBLIC_SPENDING)}
    found = outcomes_with(**entries, public_distribution=5)
    assert found["public_spending"] == sum(entries.values())
    assert found["public_spending_net"] == found["public_spending"] - 5
    assert all(found[f"spent_on_{name}"] == value for name, value in entries.items())


def test_equity_is_public_or_private_and_local_or_elsewhere():
    found = outcomes_with(
        equity=100, equity_elsewhere=50, public_equity=30, founders_capital=7, loan=3
    )
    assert (found["equity_all"], found["private_equity"]) == (150, 70)
    assert found["private_investment"] == 7 + 70 + 3


def test_each_criterion_has_an_outcome():
    names = [name for name in COLUMN if name.startswith("graduations_")]
    assert len(names) == len(CRITERIA) - 1


@pytest.mark.parametrize("name", ["active_startups", "tenants", "listed_firms", "employees"])
def test_what_is_counted_at_a_months_end_is_a_stock(name):
    assert OUTCOME[name].kind == "stock" and STOCKS[COLUMN[name]]


@pytest.mark.parametrize("name", ["graduations", "public_spending", "private_investment"])
def test_what_happens_in_a_month_is_a_flow(name):
    assert OUTCOME[name].kind == "flow" and not STOCKS[COLUMN[name]]
