"""Established technology firms: sizes, qualities, risk, and who takes a failed one's place."""

import numpy as np
import pytest

from sim.model.agents.borrower import SMALL
from sim.model.agents.lenders import established as rules
from sim.model.agents.lenders.credit import Offer
from tests.rows import a_month, an_established_firm, empty_world


def settled(number, **parameters):
    now = a_month(**parameters)
    firms = [an_established_firm(id=n, usual_sales=10**8, sales_spread=0.7) for n in range(number)]
    for firm in firms:
        rules.settle(firm, now)
    return firms


def test_the_class_means_are_the_parameters():
    firms = settled(2_000, default_rate=0.05, quality_spread=0.8, seeks_loans=0.45, insists=0.1)
    assert np.mean([firm.default_rate for firm in firms]) == pytest.approx(0.05, rel=0.1)
    assert np.mean([firm.seeks_loans for firm in firms]) == pytest.approx(0.45, abs=0.03)
    assert np.mean([firm.insists for firm in firms]) == pytest.approx(0.1, abs=0.03)
    assert np.median([firm.sales_in_2021 for firm in firms]) == pytest.approx(10**8, rel=0.08)
    assert {firm.size_class for firm in firms} == {SMALL}


def test_better_firms_default_less():
    firms = sorted(settled(50), key=lambda firm: firm.ability)
    rates = [firm.default_rate for firm in firms]
    assert rates == sorted(rates, reverse=True)


def test_first_applications_are_spread_over_a_year():
    months = [firm.last_application for firm in settled(400)]
    assert len(set(months)) == 12


def test_another_firm_takes_the_place_of_one_that_failed():
    firm = an_established_firm(id=7, usual_sales=10**8, sales_spread=0.7, listed=1, loans=4)
    now = a_month()
    rules.settle(firm, now)
    quality = firm.ability
    rules.replace(firm, now)
    assert firm.id == 7 + rules.GENERATIONS and firm.ability != quality
    assert firm.listed == firm.loans == firm.debt == 0


def test_sales_rise_with_prices():
    firm = an_established_firm(sales_in_2021=1_000)
    rules.note_sales(firm, a_month()._replace(prices=1.25))
    assert firm.sales == 1_250


def test_the_risk_of_a_loan_depends_on_how_much_of_the_wish_it_is():
    firm = an_established_firm(default_rate=0.12)
    rules.note_risk(firm, Offer(0, 25, 100.0, 0.05, 0.0, 0.0, 0.0, False, 0.0))
    assert firm.hazard == pytest.approx(0.06 / 12)


def test_the_region_says_how_many_there_are():
    world = empty_world()
    counts = np.bincount(world.established.size_class)
    assert counts[0] == 0 and counts[1] > counts[2] > counts[3] > 0
