"""A fund is raised with government capital, and private money that follows it."""

import numpy as np
import pytest

from sim.model.agents.funds import fundraising as rules
from sim.model.agents.startups.startup import NEVER
from tests.rows import MONTH, a_fund, a_month

RAISING = {"private_autonomous": 1e7, "private_follow": 1.0, "private_elasticity": 1.0}
POLICY = {"guidance_capital": 5e7, "guidance_private_share": 0.6, "guidance_gains_given_up": 0.0,
          "guidance_reinvestment": 1.2}  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "follows"),
    [
        ({}, 1.0),
        ({"guidance_gains_given_up": 1.0}, (1 + 0.16 * (1 + 5 / 6)) / 1.16),
        ({"guidance_reinvestment": 0.0}, 1.0),
        ({"guidance_reinvestment": 2.2}, (1 + 0.12 * 0.8) / 1.16),
        ({"guidance_reinvestment": 5.0}, 1 / 1.16),
    ],
)
def test_private_money_follows_by_what_it_expects_back(policy, follows):
    now = a_month(POLICY | policy, **RAISING)
    assert rules.private_offer(5e9, 1.0, now) == pytest.approx(1e9 + follows * 5e9)


def test_some_private_money_comes_anyway_and_all_of_it_with_appetite():
    assert rules.private_offer(0.0, 1.0, a_month(POLICY, **RAISING)) == pytest.approx(1e9)
    for appetite in (0.0, 2.0):
        now = a_month(POLICY | {"private_capital": appetite}, **RAISING)
        assert rules.private_offer(5e9, 1.0, now) == pytest.approx(appetite * 6e9)
    nobody = a_month(POLICY, **RAISING | {"private_autonomous": 0.0})
    assert rules.private_offer(0.0, 1.0, nobody) == 0.0


def test_the_required_private_share_limits_the_governments_capital():
    assert rules.public_capital(100.0, 60.0, 0.6) == pytest.approx(40.0)
    assert rules.public_capital(30.0, 60.0, 0.6) == 30.0
    assert rules.public_capital(100.0, 0.0, 0.6) == 0.0
    assert rules.public_capital(100.0, 60.0, 0.0) == 100.0


def test_a_new_fund_is_raised_on_the_terms_of_the_day():
    fund = a_fund(opened=NEVER)
    terms = {"guidance_gains_given_up": 0.2, "guidance_reinvestment": 1.5,
             "guidance_seed_share": 0.3, "guidance_fund_life": 9.0}  # fmt: skip
    now = a_month(POLICY | terms, **RAISING)
    rules.raise_fund(fund, 1.0, now)
    offer = rules.private_offer(5e9, 1.0, now)
    assert fund.committed == fund.dry_powder == pytest.approx(offer / 0.6)
    assert fund.public_share == pytest.approx(0.4)
    assert (fund.gains_given_up, fund.reinvestment, fund.seed_share) == (0.2, 1.5, 0.3)
    assert fund.opened == MONTH and 0 < fund.stage < 1


def test_a_fund_is_wound_up_at_the_end_of_its_life_give_or_take_a_year():
    lives = []
    for identity in range(500):
        fund = a_fund(id=identity, life=11.0, opened=NEVER)
        rules.open_fund(fund, a_month())
        assert fund.dry_powder == fund.committed
        lives.append(fund.winds_up - MONTH)
    assert 120 <= min(lives) < 123 and 141 <= max(lives) < 144
    assert abs(np.mean(lives) - 131.5) < 1.5


def test_no_fund_lives_for_less_than_a_year():
    now = a_month()
    lives = set()
    for number in range(30):
        fund = a_fund(id=number, life=0.0)
        rules.open_fund(fund, now)
        lives.add(int(fund.winds_up) - MONTH)
    assert lives == {12}
