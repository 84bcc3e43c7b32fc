"""A firm is certified as a high-tech enterprise (HNTE)."""

import pytest
from scipy.stats import norm

from sim.model.agents.startups import certification as rules
from sim.model.agents.startups.startup import NEVER
from tests.rows import MONTH, YEAR, a_month, a_startup, event

READY = {"patents": 5, "revenue_last_year": 10**8, "rd_last_year": 10**7,
         "founded": MONTH - 2 * YEAR}  # fmt: skip
MILLION = 10**8
WORTH_IT = {"certification_award": 1e7}
USUAL = {"certification_cost": 100_000.0}


@pytest.mark.parametrize(
    ("fields", "certified"),
    [
        ({}, True),
        ({"patents": 4}, False),
        ({"revenue_last_year": 0}, False),
        ({"rd_last_year": 0}, False),
        ({"founded": MONTH}, False),
        ({"founded": MONTH - 2 * YEAR - 1}, False),
        ({"hnte_until": MONTH + YEAR}, False),
        ({"hnte_until": MONTH + YEAR - 1}, True),
    ],
)
def test_once_a_year_a_firm_with_patents_sales_and_rd_applies_for_hnte(fields, certified):
    firm, now = a_startup(**READY | fields), a_month(WORTH_IT, hnte_pass=0.5)
    before = firm.hnte_until
    rules.apply_for_hnte(firm, 0.0, 0.4, now)
    assert firm.hnte_until == (MONTH + 36 if certified else before)
    assert event(now, "hnte_certified") == certified


@pytest.mark.parametrize(
    ("sales", "share"), [(1, 0.05), (50, 0.05), (50.01, 0.04), (200, 0.04), (200.01, 0.03)]
)
def test_the_rd_asked_for_falls_with_sales(sales, share):
    assert rules.asked_rd_share(sales * MILLION) == share


def test_a_quarter_of_the_rd_shown_is_relabelled():
    sales = 100 * MILLION
    real = 0.04 * sales * 0.76
    enough, too_little = (
        a_startup(revenue_last_year=sales, rd_last_year=int(real * times))
        for times in (1.001, 0.999)
    )
    assert rules.shows_enough_rd(enough) and not rules.shows_enough_rd(too_little)
    assert rules.shows_enough_rd(a_startup(revenue_last_year=1_000, rd_last_year=38))
    assert not rules.shows_enough_rd(a_startup(revenue_last_year=1_000, rd_last_year=37))


def test_service_helps_an_application_to_pass():
    now = a_month(WORTH_IT, hnte_pass=0.5, service_effect=0.3)
    alone, served = a_startup(**READY), a_startup(**READY)
    rules.apply_for_hnte(alone, 0.0, 0.6, now)
    rules.apply_for_hnte(served, 1.0, 0.6, now)
    assert alone.hnte_until == NEVER and served.hnte_until == MONTH + 36


def test_the_award_brings_those_to_apply_whose_cost_it_covers():
    """As many as have a normal cost, of mean 100,000 and s.d. 300,000 CNY, below it."""
    shares = [
        rules.chance_to_apply(a_startup(), now._replace(prices=1.0))
        for now in (a_month({"certification_award": award}, **USUAL) for award in (0, 1e5, 4e5))
    ]
    assert shares == pytest.approx(norm.cdf([-1 / 3, 0.0, 1.0]), abs=1e-7)


def test_as_prices_rise_an_award_brings_fewer_to_apply():
    now = a_month({"certification_award": 2e5}, **USUAL)
    then, later = (
        rules.chance_to_apply(a_startup(), now._replace(prices=prices)) for prices in (1.0, 2.0)
    )
    assert later < then


def test_who_was_certified_before_applies_without_an_award_and_gets_none():
    now = a_month({"certification_award": 2e5}, **USUAL, hnte_pass=0.9)
    first, again = a_startup(**READY), a_startup(**READY, hnte_until=MONTH)
    assert rules.chance_to_apply(again, now) == 1.0
    for firm in (first, again):
        rules.apply_for_hnte(firm, 0.0, 0.1, now)
        assert firm.hnte_until == MONTH + 36
    assert (first.award_due, again.award_due) == (2 * 10**7, 0)
