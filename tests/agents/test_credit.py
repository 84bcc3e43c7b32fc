"""How a lender judges a loan: belief, signal, visit, rate, amount, and the better of two offers."""

import math

import numpy as np
import pytest

from sim.core.elementary import normal_quantile
from sim.model.agents.borrower import BOOK_ROW, ORDINARY, SCHEME, SMALL, STARTUP
from sim.model.agents.lenders import credit as rules
from sim.model.world import records
from tests.rows import a_month, an_established_firm

POLICY = {"lending_rate": 0.037, "scheme_rate_ceiling": 0.010, "loan_cap": 1e8,
          "interest_subsidy": 0.0}  # fmt: skip
QUANTILES = [(n + 0.5) / 200 for n in range(200)]


def a_book(expected=0.0, defaulted=0.0):
    book = records(1, BOOK_ROW)[0]
    book.expected, book.defaulted = expected, defaulted
    return book


def the_offer(channel=ORDINARY, cover=0.0, noise=0.0, level=1.0, before=0.2, pool_cover=1.0,
              firm=None, policy=None, **parameters):  # fmt: skip
    now = a_month(POLICY | (policy or {}), **parameters)
    firm = an_established_firm(sales=10**8) if firm is None else firm
    return rules.offer(firm, channel, cover, level, before, noise, pool_cover, now)


# What it believes -----------------------------------------------------------------------------


def test_a_lender_without_experience_keeps_its_first_belief():
    assert rules.learned(a_book(), a_book()) == 1.0
    now = a_month(first_belief=0.5, default_rate=0.04)
    assert rules.first_belief(SMALL, now) == pytest.approx(0.02)
    assert rules.first_belief(STARTUP, now) == pytest.approx(0.04)


def test_experience_draws_the_level_to_what_came_over_what_was_expected():
    many = a_book(expected=1_000.0, defaulted=2_000.0)
    assert rules.learned(many, many) == pytest.approx(2.0, rel=0.01)
    assert rules.learned(a_book(), many) == pytest.approx(2.0, rel=0.01)
    own = rules.learned(a_book(3.0, 0.0), many)
    assert own == pytest.approx(1.0, rel=0.01)


def test_a_wrong_first_belief_disappears_in_a_stationary_world():
    """Each year a lender expects 10 on its first scale, 25 come, and a third of both fades."""
    book = a_book()
    for _ in range(30):
        book.expected += 10.0 - (book.expected + 10.0) / 3
        book.defaulted += 25.0 - (book.defaulted + 25.0) / 3
    assert rules.learned(book, book) == pytest.approx(2.5, rel=0.06)


@pytest.mark.parametrize(("loans", "told"), [(0, 0.2), (2, 0.5), (5, 0.95), (50, 0.95)])
def test_a_firm_is_known_by_its_loans_of_five_years_in_the_credit_registry(loans, told):
    assert rules.told_before(an_established_firm(loans=loans)) == pytest.approx(told)


@pytest.mark.parametrize("reliability", [0.2, 0.6, 0.95])
def test_the_signal_is_used_rightly(reliability):
    """Over firms that look alike, true default rates average what the lender expects."""
    now = a_month(quality_spread=1.3)
    seen = 0.7
    kept = math.sqrt(1.0 - reliability)
    qualities = [math.sqrt(reliability) * seen + kept * normal_quantile(u) for u in QUANTILES]
    true = [math.exp(-1.3 * quality - 0.5 * 1.3**2) for quality in qualities]
    assert np.mean(true) == pytest.approx(rules.relative_risk(seen, reliability, now), rel=0.05)


def test_a_signal_has_the_variance_of_quality():
    assert rules.signal(1.0, 0.0, 0.25) == 0.5
    assert rules.signal(0.0, 1.0, 0.25) == pytest.approx(math.sqrt(0.75))


# Costs, rate, demand --------------------------------------------------------------------------


def test_a_lender_counts_on_a_promise_that_is_approved_and_paid_in_time():
    assert rules.counted_on(0.5, 0.8, 1.0) == pytest.approx(0.5 * 0.8 * 0.955)
    assert rules.counted_on(0.5, 0.8, 0.5) == pytest.approx(0.25 * 0.8 * 0.955)


def test_a_default_is_a_stain_also_where_it_is_compensated():
    assert rules.cost_of_default(1.0, a_month(lgd=0.6)) == pytest.approx(rules.STAIN)
    assert rules.cost_of_default(0.0, a_month(lgd=0.6)) == pytest.approx(0.6 + rules.STAIN)


def test_the_rate_covers_costs_and_risk_under_a_ceiling_that_is_lower_in_the_scheme():
    now = a_month(POLICY, loan_cost=0.012, ordinary_ceiling=0.02)
    assert rules.posted_rate(ORDINARY, 0.01, 0.5, now) == pytest.approx(0.012 - 0.008 + 0.005)
    assert rules.posted_rate(ORDINARY, 0.1, 0.5, now) == pytest.approx(0.02)
    assert rules.posted_rate(SCHEME, 0.1, 0.5, now) == pytest.approx(0.010)


def test_a_firm_wants_less_if_a_loan_is_dear_and_more_if_interest_is_subsidised():
    now = a_month(POLICY | {"interest_subsidy": 0.5}, loan_to_revenue=0.25, rate_in_demand=8.0)
    firm, listed = an_established_firm(sales=100), an_established_firm(sales=100, listed=1)
    assert rules.amount_wanted(firm, rules.USUAL_RATE, now) == pytest.approx(300)
    assert rules.amount_wanted(firm, 0.075, now) == pytest.approx(300 * math.exp(-0.16))
    assert rules.amount_wanted(listed, 0.11, now) == pytest.approx(300)


# Amount ---------------------------------------------------------------------------------------


def test_more_debt_is_riskier():
    assert rules.risk_at(0.04, 100.0, 100.0) == 0.04
    assert rules.risk_at(0.04, 25.0, 100.0) == pytest.approx(0.02)
    assert rules.risk_at(4.0, 100.0, 100.0) == 1.0


def test_the_amount_stops_where_one_more_yuan_loses_what_it_earns():
    amount = rules.amount_that_pays(100.0, 0.05, 0.6, 0.02)

    def profit(lent):
        return lent * (0.02 - rules.risk_at(0.05, lent, 100.0) * 0.6)

    assert profit(amount) > max(profit(amount * 0.99), profit(amount * 1.01))


def test_the_uncovered_exposure_is_limited_by_sales_and_risk():
    now = a_month(uncovered_limit=0.1)
    firm = an_established_firm(sales=100)
    assert rules.uncovered_limit(firm, rules.USUAL_RISK, 0.0, now) == pytest.approx(120)
    assert rules.uncovered_limit(firm, rules.USUAL_RISK, 0.5, now) == pytest.approx(240)
    riskier = rules.uncovered_limit(firm, 2 * rules.USUAL_RISK, 0.0, now)
    assert riskier == pytest.approx(120 * 0.5**rules.LIMIT_IN_RISK)


def test_no_more_is_lent_than_is_wanted_nor_under_the_scheme_than_its_cap():
    firm = an_established_firm(sales=10**8, ability=4.0)
    free = {"firm": firm, "uncovered_limit": 1.0, "loan_to_revenue": 0.2}
    ordinary = the_offer(**free)
    assert ordinary.amount == round(ordinary.wanted)
    assert the_offer(SCHEME, 0.5, policy={"loan_cap": 5e5}, **free).amount == 5 * 10**7


def test_a_cover_raises_the_amount_that_a_limit_held_down():
    amounts = [the_offer(SCHEME, cover, uncovered_limit=0.02).amount for cover in (0.0, 0.5, 0.51)]
    assert amounts[0] < amounts[1] < amounts[2]


def test_a_lender_that_earns_nothing_lends_nothing():
    offered = the_offer(ordinary_ceiling=0.0, loan_cost=0.02)
    assert offered.amount == 0 and not rules.is_acceptable(offered)


# The visit ------------------------------------------------------------------------------------


def test_the_worth_of_looking_is_a_put_on_the_default_rate():
    strike, mean, spread = 0.03, 0.05, 0.8
    rates = [mean * math.exp(spread * normal_quantile(u) - 0.5 * spread**2) for u in QUANTILES]
    expected = np.mean([max(0.0, strike - rate) for rate in rates])
    assert rules.put(strike, mean, spread) == pytest.approx(expected, rel=0.01)
    assert rules.put(0.0, mean, spread) == 0.0


def test_a_large_loan_is_worth_a_visit_and_a_small_one_is_not():
    large = the_offer(firm=an_established_firm(sales=10**9))
    small = the_offer(firm=an_established_firm(sales=10**6))
    assert large.visited and not small.visited


def test_a_visit_costs_more_as_prices_rise():
    """What is twice as large at twice the prices is judged alike."""
    visits = []
    for prices in (1.0, 2.0):
        now = a_month(POLICY)._replace(prices=prices)
        firms = [an_established_firm(sales=int(prices * 10**n)) for n in np.linspace(6, 9, 60)]
        terms = (ORDINARY, 0.0, 1.0, 0.2, 0.0, 1.0, now)
        visits.append([bool(rules.offer(firm, *terms).visited) for firm in firms])
    assert visits[0] == visits[1] and 0 < sum(visits[0]) < 60


def test_a_lender_that_is_covered_visits_less():
    firms = [an_established_firm(sales=int(10**size)) for size in np.linspace(6, 9, 40)]
    terms = {"approved_unseen": 0.95, "ordinary_ceiling": 0.01}
    own = sum(the_offer(firm=firm, **terms).visited for firm in firms)
    covered = sum(the_offer(SCHEME, 0.9, firm=firm, **terms).visited for firm in firms)
    assert covered < own


def test_a_visit_is_worth_more_where_the_conference_asks_for_it():
    firms = [an_established_firm(sales=int(10**size)) for size in np.linspace(6, 9, 40)]
    visits = [
        sum(the_offer(SCHEME, 0.8, firm=firm, approved_unseen=share).visited for firm in firms)
        for share in (0.9, 0.3)
    ]
    assert visits[0] < visits[1]


# The offer ------------------------------------------------------------------------------------


@pytest.mark.parametrize("sales", [10**6, 10**9])
@pytest.mark.parametrize(("channel", "cover"), [(ORDINARY, 0.0), (SCHEME, 0.5)])
def test_the_profit_of_a_loan_is_its_margin_less_losses_a_look_a_visit_and_joining(
    channel, cover, sales
):
    terms = {"lgd": 0.6, "loan_cost": 0.012, "joining_cost": 1e3, "approved_unseen": 0.8}
    now = a_month(POLICY, **terms)._replace(prices=2.0)
    firm = an_established_firm(sales=sales)
    found = rules.offer(firm, channel, cover, 1.0, 0.2, 0.0, 1.0, now)
    assert found.visited == (sales == 10**9) and found.cover == cover
    counted = rules.counted_on(cover, 0.95 if found.visited else 0.8, 1.0)
    margin = found.rate - 0.037 + 0.013 - 0.012
    profit = found.amount * (margin - found.expected * rules.cost_of_default(counted, now))
    fees = 200_000 + 300_000 * found.visited + (100_000 if channel == SCHEME else 0)
    assert found.profit == pytest.approx(profit - 2.0 * fees)


def test_what_was_priced_is_what_is_expected_without_what_has_been_learned():
    offered = the_offer(level=2.0)
    assert offered.expected == pytest.approx(2.0 * offered.priced)


def test_a_good_looking_firm_is_lent_more():
    amounts = [the_offer(noise=noise).amount for noise in (-2.0, 0.0, 2.0)]
    assert amounts[0] < amounts[1] <= amounts[2]


def an_offer(channel, amount, profit):
    return rules.Offer(channel, amount, 1.0, 0.05, 0.01, 0.01, 0.5, False, profit)


def test_the_more_profitable_offer_is_taken_and_some_firms_insist_on_the_scheme():
    own, scheme = an_offer(ORDINARY, 100, 5.0), an_offer(SCHEME, 95, 1.0)
    assert rules.chosen(own, scheme, False) == own
    assert rules.chosen(own, scheme, True) == scheme
    assert rules.chosen(own, an_offer(SCHEME, 94, 1.0), True) == own
    assert rules.chosen(own, an_offer(SCHEME, 95, -1.0), True) == own
    assert rules.chosen(own, an_offer(SCHEME, 90, 6.0), False).channel == SCHEME


@pytest.mark.parametrize(("loans", "cap", "cover"), [(0, 1.0, 0.6), (1, 1.0, 0.5), (0, 0.44, 0.44)])
def test_a_first_loan_is_covered_more_and_public_money_has_a_cap(loans, cap, cover):
    policy = {"compensation_rate": 0.5, "first_loan_bonus": 0.1, "public_cover_cap": cap}
    firm = an_established_firm(loans=loans)
    assert rules.promised_cover(firm, a_month(policy)) == pytest.approx(cover)


def test_looking_visiting_and_joining_cost_money():
    now = a_month(joining_cost=1_000.0)._replace(prices=1.0)
    assert rules.cost_of_looking(an_offer(ORDINARY, 1, 1.0), now) == 200_000
    assert rules.cost_of_looking(an_offer(SCHEME, 1, 1.0), now) == 300_000
    assert rules.cost_of_looking(an_offer(SCHEME, 1, -1.0)._replace(visited=True), now) == 500_000
