"""A fund chooses among projects, invests, and pays its investors back."""

import math

import numpy as np
import pytest

from sim.model.agents.funds import fund as rules
from sim.model.agents.startups.startup import NEVER, NOBODY
from tests.rows import MONTH, a_fund, a_government, a_month, a_startup, event, flow

# A month --------------------------------------------------------------------------------------


def test_a_fund_spreads_its_dry_powder_over_the_months_left():
    now = a_month()
    fund = a_fund(opened=MONTH - 40, dry_powder=10**9, ticket=10**8)
    assert rules.pace(fund, now) == pytest.approx(10 / 20)
    fund.opened = MONTH - 59
    assert rules.pace(fund, now) == 1.0
    fund.dry_powder = 3 * 10**8
    assert rules.pace(fund, now) == pytest.approx(3 / 6)


def test_a_fund_looks_for_deals_at_its_pace():
    now = a_month()
    looking = 0
    for identity in range(2_000):
        fund = a_fund(id=identity, opened=MONTH, dry_powder=6 * 10**9, ticket=2 * 10**8)
        rules.begin_month(fund, now)
        assert fund.best == NOBODY
        looking += rules.looks_for_a_deal(fund)
    assert abs(looking - 1_000) < 4 * math.sqrt(2_000 / 4)


@pytest.mark.parametrize(
    "fields",
    [{"opened": NEVER}, {"dry_powder": 0}, {"opened": MONTH - 60}, {"winds_up": MONTH}],
)
def test_a_fund_invests_for_five_years_while_it_has_money_and_is_not_wound_up(fields):
    assert rules.is_investing(a_fund(), a_month())
    fund = a_fund(**fields)
    rules.begin_month(fund, a_month())
    assert not rules.is_investing(fund, a_month()) and not rules.looks_for_a_deal(fund)


def test_the_best_project_elsewhere_is_about_as_good_as_an_ordinary_one():
    now = a_month(quality_elsewhere=2.0)
    found = []
    for identity in range(2_000):
        fund = a_fund(id=identity, opened=MONTH - 59)
        rules.begin_month(fund, now)
        found.append(fund.outside_option)
    assert abs(np.mean(found) - 2.0) < 4 * 0.6 / math.sqrt(2_000)
    assert np.std(found) == pytest.approx(0.6, rel=0.1)


SCORING = {"fund_noise": 1.0, "award_in_score": 0.5, "investable_revenue": 1e7, "distress": 1.0}


def score_of(uniform=0.5, stage=0.0, **fields):
    """A startup's score with a fund that looks for a stage."""
    return rules.score(a_fund(stage=stage), a_startup(**fields), uniform, a_month(**SCORING))


def test_the_score_adds_ability_readiness_size_patents_and_award():
    assert score_of(readiness=0.0) == 0.0
    assert score_of(readiness=0.4) == pytest.approx(0.4)
    assert score_of(ability=1.5) == pytest.approx(2.5)
    assert score_of(patents=3) == pytest.approx(1.3)
    assert score_of(patents=50) == pytest.approx(1.5)
    assert score_of(award_until=MONTH + 1) == pytest.approx(1.5)
    assert score_of(stage=1.0, sales=10**9) == pytest.approx(1.0 + 0.5 * math.log(13))


def test_a_fund_prefers_its_stage():
    seed, grown = {"sales": 0}, {"sales": 10**8}
    assert score_of(stage=0.0, **seed) - score_of(stage=1.0, **seed) == pytest.approx(0.6)
    assert score_of(stage=1.0, **grown) - score_of(stage=0.0, **grown) == pytest.approx(0.6)


def test_investors_dislike_a_firm_that_is_about_to_run_out():
    unscathed = score_of()
    for months, cost in ((0, 1.0), (6, 0.5), (12, 0.0), (50, 0.0)):
        assert unscathed - score_of(cash=100 * months, monthly_cost=100) == pytest.approx(cost)


def test_an_award_halves_the_noise():
    noise = score_of(0.9) - score_of(0.5)
    awarded = {"award_until": MONTH + 1}
    assert score_of(0.9, **awarded) - score_of(0.5, **awarded) == pytest.approx(noise / 2)


def test_size_counts_at_the_prices_of_the_day():
    firm, now = a_startup(sales=25 * 10**6), a_month(investable_revenue=1e7)
    assert rules.maturity(firm, now) == pytest.approx(0.3)
    assert rules.maturity(firm, now._replace(prices=1.5)) == pytest.approx(0.2)


def test_a_share_of_deals_goes_to_firms_at_seed_only():
    now = a_month(investable_revenue=1e7)
    seeking = 0
    for identity in range(1_000):
        fund = a_fund(id=identity, seed_share=0.3, opened=MONTH - 59)
        rules.begin_month(fund, now)
        seeking += int(fund.seeks_seed)
    assert abs(seeking - 300) < 4 * math.sqrt(210)
    young, grown = a_startup(sales=8 * 10**6), a_startup(sales=9 * 10**6)
    for seeks_seed, eligible in ((0, (True, True)), (1, (True, False))):
        fund = a_fund(seeks_seed=seeks_seed)
        assert tuple(rules.is_eligible(fund, firm, now) for firm in (young, grown)) == eligible


def test_a_fund_keeps_the_best_it_met_and_takes_it_if_it_beats_the_project_elsewhere():
    now = a_month()
    fund = a_fund(best_score=-1e9, outside_option=1.0)
    assert not rules.prefers_local(fund, now)
    for row, score in ((4, 0.5), (7, 0.9), (9, 0.7)):
        rules.meet(fund, row, score)
    assert fund.best == 7 and not rules.prefers_local(fund, now)
    rules.meet(fund, 11, 1.1)
    assert fund.best == 11 and rules.prefers_local(fund, now)


def test_what_is_owed_in_local_reinvestment_counts_like_quality():
    now = a_month(reinvestment_bonus=2.0)
    fund = a_fund(reinvestment=1.2, opened=MONTH - 30, best=3, best_score=0.8, outside_option=1.0)
    assert rules.reinvestment_owed(fund, now) == pytest.approx(0.5 * 1.2 * 0.25)
    assert rules.prefers_local(fund, now)
    fund.invested_here = 10**9
    assert rules.reinvestment_owed(fund, now) == pytest.approx(0.05)
    assert not rules.prefers_local(fund, now)
    fund.invested_here = 10**10
    assert rules.reinvestment_owed(fund, now) == 0.0


def test_public_money_with_strings_has_weaker_managers():
    now = a_month(selection_gap=1.2)
    assert rules.weaker_pick(a_fund(public_share=0.5, reinvestment=1.2), now) == pytest.approx(0.6)
    assert rules.weaker_pick(a_fund(public_share=0.0, reinvestment=1.2), now) == 0.0
    assert rules.weaker_pick(a_fund(public_share=0.5, reinvestment=0.0), now) == 0.0


# Investing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sales", "share"), [(0, 0.1), (25 * 10**6, 0.4), (10**9, 1.0)])
def test_a_round_grows_with_revenue_from_a_tenth_of_a_ticket_to_all_of_it(sales, share):
    now = a_month(investable_revenue=1e7)
    assert rules.round_size(a_fund(ticket=10**8), a_startup(sales=sales), now) == share * 10**8


def test_a_round_is_no_larger_than_the_dry_powder():
    now = a_month(investable_revenue=1e7)
    assert rules.round_size(a_fund(dry_powder=123), a_startup(sales=10**9), now) == 123
    assert rules.size_elsewhere(a_fund(dry_powder=123), now) == 123


def test_an_investment_is_called_from_both_investors():
    fund, firm, government = a_fund(), a_startup(), a_government()
    now = a_month(investable_revenue=1e7)
    amount = rules.invest(fund, firm, government, now)
    assert amount == flow(now, "equity") == firm.cash == firm.equity == 5 * 10**7
    assert flow(now, "public_capital_call") == -government.cash == amount // 4
    assert flow(now, "private_capital_call") == amount - amount // 4
    assert fund.cash == 0 and fund.dry_powder == fund.committed - amount
    assert fund.called == fund.invested_here == amount
    assert (firm.deals, fund.deals, firm.last_round) == (1, 1, MONTH)
    assert event(now, "deals") == event(now, "firms_financed") == 1
    assert event(now, "public_equity") == firm.public_equity == amount // 4


def test_a_firm_that_several_funds_finance_in_a_month_is_one():
    firm, now = a_startup(), a_month(investable_revenue=1e7)
    for _ in range(2):
        rules.invest(a_fund(), firm, a_government(), now)
    assert (event(now, "deals"), event(now, "firms_financed")) == (2, 1)


def test_a_deal_elsewhere_leaves_the_city():
    fund, government = a_fund(), a_government()
    now = a_month()
    amount = rules.invest_elsewhere(fund, government, now)
    assert flow(now, "equity_elsewhere") == fund.called == fund.committed - fund.dry_powder
    assert amount == fund.called and fund.invested_here == 0
    assert fund.cash == 0 and event(now, "deals_elsewhere") == fund.deals_elsewhere == 1
    assert event(now, "public_equity_elsewhere") == -government.cash
    assert -government.cash == pytest.approx(amount / 4, abs=1)


def test_deals_elsewhere_spread_around_one_ticket_and_a_tenth_of_it_at_seed():
    now = a_month()
    for seeks_seed, usual in ((0, 5e8), (1, 5e7)):
        funds = [a_fund(id=n, dry_powder=10**14, seeks_seed=seeks_seed) for n in range(2_000)]
        sizes = np.log([rules.size_elsewhere(fund, now) / usual for fund in funds])
        assert abs(sizes.mean()) < 4 * 0.8 / math.sqrt(2_000)
        assert sizes.std() == pytest.approx(0.8, rel=0.1)


# Paying back ----------------------------------------------------------------------------------


def paid_out(fund, *amounts):
    """What the government, the manager and the private investors get of some distributions."""
    government, now = a_government(), a_month()
    for amount in amounts:
        fund.cash += amount
        fund.received += amount
        rules.distribute(fund, government, amount, now)
    assert fund.cash == 0
    assert flow(now, "public_distribution") == government.cash
    payments = ("public_distribution", "carry", "private_distribution")
    return tuple(flow(now, payment) for payment in payments)


@pytest.mark.parametrize(
    ("given_up", "amounts", "expected"),
    [
        (0.0, (60,), (15, 0, 45)),
        (0.0, (100,), (25, 0, 75)),
        (0.0, (60, 140), (45, 20, 135)),
        (0.5, (60, 140), (35, 20, 145)),
        (1.0, (200,), (25, 20, 155)),
    ],
)
def test_capital_comes_back_first_then_gains_of_which_the_government_leaves_a_part(
    given_up, amounts, expected
):
    fund = a_fund(called=100, gains_given_up=given_up)
    assert paid_out(fund, *amounts) == expected


def test_a_loss_is_borne_in_proportion_and_the_government_never_gives_up_capital():
    assert paid_out(a_fund(called=100, gains_given_up=1.0), 40) == (10, 0, 30)


def test_capital_called_after_gains_were_paid_comes_back_before_more_gains():
    fund = a_fund(called=100, public_share=0.5)
    assert paid_out(fund, 200) == (90, 20, 90)
    fund.called += 100
    assert paid_out(fund, 4) == (4, 0, 0)
    assert (fund.distributed, fund.returned) == (204, 94)


def test_the_governments_part_of_what_is_held_is_what_it_would_be_paid_next():
    fund = a_fund(called=100, distributed=60, returned=15, gains_given_up=0.5)
    assert rules.public_part(fund, 140) == 20
    assert rules.public_part(fund, 0) == 0
