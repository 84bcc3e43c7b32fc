"""A fund is raised, meets startups, invests in the best of them, and is paid back."""

import math

import numpy as np
import pytest

from sim.model.agents import fund as rules
from sim.model.agents.startup import NEVER, NOBODY
from tests.rows import MONTH, YEAR, a_fund, a_government, a_month, a_startup, event, flow

RAISING = {"private_autonomous": 1e7, "private_follow": 1.0, "gains_in_follow": 0.5}
POLICY = {"guidance_capital": 5e7, "guidance_private_share": 0.6, "guidance_gains_given_up": 0.0}


# Raising a fund -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "offer"),
    [
        ({}, 6e7),
        ({"guidance_gains_given_up": 1.0}, 8.5e7),
        ({"private_capital": 2.0}, 12e7),
        ({"private_capital": 0.0}, 0.0),
    ],
)
def test_private_money_follows_the_governments_the_more_gains_it_gives_up(policy, offer):
    now = a_month(POLICY | policy, **RAISING)
    assert rules.private_offer(5e9, 1.0, now) == pytest.approx(offer * 100)


def test_the_required_private_share_limits_the_governments_capital():
    assert rules.public_capital(100.0, 60.0, 0.6) == pytest.approx(40.0)
    assert rules.public_capital(30.0, 60.0, 0.6) == 30.0
    assert rules.public_capital(100.0, 0.0, 0.6) == 0.0
    assert rules.public_capital(100.0, 60.0, 0.0) == 100.0


def test_a_new_fund_holds_public_and_private_commitments():
    fund = a_fund(opened=NEVER)
    rules.raise_fund(fund, 1.0, a_month(POLICY | {"guidance_gains_given_up": 0.2}, **RAISING))
    offer = 1e9 + 5e9 * 1.1
    assert fund.committed == fund.dry_powder == pytest.approx(offer / 0.6)
    assert fund.public_share == pytest.approx(0.4)
    assert (fund.gains_given_up, fund.opened) == (0.2, MONTH)
    assert 0 < fund.stage < 1


# A month --------------------------------------------------------------------------------------


def test_a_fund_spreads_its_dry_powder_over_the_months_left():
    now = a_month(investment_period=60.0)
    fund = a_fund(opened=MONTH - 40, dry_powder=10**9, ticket=10**8)
    assert rules.pace(fund, now) == pytest.approx(10 / 20)
    fund.opened = MONTH - 59
    assert rules.pace(fund, now) == pytest.approx(10 / 12)
    fund.ticket = 10**6
    assert rules.pace(fund, now) == 1.0


def test_a_fund_looks_for_deals_at_its_pace():
    now = a_month(investment_period=60.0)
    looking = 0
    for identity in range(2_000):
        fund = a_fund(id=identity, opened=MONTH, dry_powder=6 * 10**9, ticket=2 * 10**8)
        rules.begin_month(fund, now)
        assert fund.best == NOBODY
        looking += rules.looks_for_a_deal(fund)
    assert abs(looking - 1_000) < 4 * math.sqrt(2_000 / 4)


@pytest.mark.parametrize("fields", [{"opened": NEVER}, {"dry_powder": 0}])
def test_a_fund_without_money_does_not_look(fields):
    fund = a_fund(**fields)
    rules.begin_month(fund, a_month())
    assert not rules.looks_for_a_deal(fund)
    rules.meet(fund, 3, 99.0)
    assert not rules.prefers_local(fund)


def test_service_and_an_award_make_a_startup_visible():
    now = a_month(visibility=0.1, service_in_visibility=1.0, award_in_visibility=0.3)
    assert rules.visibility(a_startup(), 0.0, now) == 0.1
    assert rules.visibility(a_startup(), 0.5, now) == pytest.approx(0.15)
    assert rules.visibility(a_startup(award_until=MONTH + 1), 0.0, now) == pytest.approx(0.4)
    assert rules.visibility(a_startup(award_until=MONTH), 0.0, now) == 0.1


SCORING = {"fund_noise": 1.0, "stage_preference": 0.8, "award_in_score": 0.5,
           "investable_revenue": 1e7}  # fmt: skip


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
    assert score_of(stage=0.0, **seed) - score_of(stage=1.0, **seed) == pytest.approx(0.8)
    assert score_of(stage=1.0, **grown) - score_of(stage=0.0, **grown) == pytest.approx(0.8)


def test_an_award_halves_the_noise():
    noise = score_of(0.9) - score_of(0.5)
    awarded = {"award_until": MONTH + 1}
    assert score_of(0.9, **awarded) - score_of(0.5, **awarded) == pytest.approx(noise / 2)


def test_a_fund_keeps_the_best_it_met_and_takes_it_if_it_beats_the_project_elsewhere():
    fund = a_fund(best_score=-1e9, outside_option=1.0)
    for row, score in ((4, 0.5), (7, 0.9), (9, 0.7)):
        rules.meet(fund, row, score)
    assert fund.best == 7 and not rules.prefers_local(fund)
    rules.meet(fund, 11, 1.1)
    assert fund.best == 11 and rules.prefers_local(fund)


@pytest.mark.parametrize(("sales", "share"), [(0, 0.1), (25 * 10**6, 0.4), (10**9, 1.0)])
def test_a_round_grows_with_revenue_from_a_tenth_of_a_ticket_to_all_of_it(sales, share):
    now = a_month(investable_revenue=1e7)
    assert rules.round_size(a_fund(ticket=10**8), a_startup(sales=sales), now) == share * 10**8


def test_a_round_is_no_larger_than_the_dry_powder():
    now = a_month(investable_revenue=1e7)
    assert rules.round_size(a_fund(dry_powder=123), a_startup(sales=10**9), now) == 123


def test_an_investment_is_called_from_both_investors_and_buys_a_stake():
    fund, firm, government = a_fund(), a_startup(stake=0.2), a_government()
    now = a_month(investable_revenue=1e7, premoney_ratio=4.0)
    rules.invest(fund, firm, government, now)
    amount = 5 * 10**7
    assert flow(now, "equity") == firm.cash == firm.equity == amount
    assert flow(now, "public_capital_call") == -government.cash == amount // 4
    assert flow(now, "private_capital_call") == amount - amount // 4
    assert fund.cash == 0 and fund.dry_powder == fund.committed - amount
    assert firm.stake == pytest.approx(0.2 + 0.2 * 0.8)
    assert (firm.deals, fund.deals, firm.last_round) == (1, 1, MONTH)
    assert event(now, "deals") == 1 and event(now, "public_equity") == amount // 4


def test_a_deal_elsewhere_leaves_the_city():
    fund, government = a_fund(), a_government()
    now = a_month()
    rules.invest_elsewhere(fund, government, 1.5, now)
    assert flow(now, "equity_elsewhere") == fund.committed - fund.dry_powder == 75 * 10**7
    assert fund.cash == 0 and event(now, "deals_elsewhere") == fund.deals_elsewhere == 1


def test_deals_elsewhere_spread_around_one_ticket():
    now = a_month(ticket_spread=0.5)
    sizes = [rules.size_elsewhere(a_fund(id=identity), now) for identity in range(2_000)]
    assert abs(np.log(sizes).mean()) < 4 * 0.5 / math.sqrt(2_000)


@pytest.mark.parametrize(
    ("paid_in", "given_up", "public"),
    [(10**8, 0.0, 3 * 10**7), (10**8, 0.5, 275 * 10**5), (2 * 10**8, 1.0, 3 * 10**7)],
)
def test_the_government_gives_up_gains_but_never_its_capital(paid_in, given_up, public):
    fund = a_fund(gains_given_up=given_up)
    firm = a_startup(stake=0.1, sales=10**8, equity=paid_in)
    government = a_government()
    now = a_month(exit_multiple=1.0)
    rules.sell_stake(fund, firm, government, now)
    assert flow(now, "exit_proceeds") == 12 * 10**7
    assert flow(now, "public_distribution") == government.cash == public
    assert flow(now, "private_distribution") == 12 * 10**7 - public and fund.cash == 0


def test_a_fund_past_its_period_still_takes_a_year_to_invest_what_is_left():
    fund = a_fund(opened=MONTH - 20 * YEAR, dry_powder=6 * 10**8, ticket=10**8)
    assert rules.pace(fund, a_month(investment_period=60.0)) == 0.5
