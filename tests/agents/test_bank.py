"""A bank screens, lends where it pays, is repaid, and is compensated."""

import math
from functools import cache

import numpy as np
import pytest

from sim.model.agents import bank as rules
from sim.model.agents.startup import NOBODY
from tests.rows import a_bank, a_month, a_startup, event, flow

# Screening ------------------------------------------------------------------------------------


def test_a_bank_screens_less_the_more_of_its_loss_it_counts_on_others_to_bear():
    now = a_month(screening_effort=0.6)
    efforts = [rules.screening_effort(share, now) for share in (0.0, 0.5, 0.9, 1.0)]
    assert efforts == pytest.approx([0.6, 0.3, 0.06, 0.0])
    assert rules.screening_effort(0.0, a_month(screening_effort=1.7)) == 1.0


PD = {"pd_level": -2.0, "pd_ability": 0.5, "pd_size": 0.3, "pd_runway": 1.0}


@cache
def the_month():
    return a_month(**PD)


def logit_of(firm, effort=1.0, uniform=0.5):
    """The estimated probability of default of a firm as a logit."""
    pd = rules.estimated_pd(a_bank(effort=effort), firm, uniform, the_month())
    return math.log(pd / (1 - pd))


def test_the_estimate_falls_with_ability_size_and_runway():
    burning = {"monthly_cost": 100}
    assert logit_of(a_startup(**burning)) == pytest.approx(-2.0)
    assert logit_of(a_startup(ability=2.0, **burning)) == pytest.approx(-3.0)
    assert logit_of(a_startup(cash=600, **burning)) == pytest.approx(-2.5)
    assert logit_of(a_startup(sales=10**8, monthly_cost=2 * 10**8)) == pytest.approx(
        -2.0 - 0.3 * math.log(13)
    )


def test_without_effort_a_bank_sees_noise_instead_of_ability():
    able, unable = (a_startup(ability=ability, monthly_cost=1) for ability in (2.0, -2.0))
    assert logit_of(able, effort=0.0, uniform=0.2) == logit_of(unable, effort=0.0, uniform=0.2)
    assert logit_of(able, effort=1.0, uniform=0.2) == logit_of(able, effort=1.0, uniform=0.8)
    assert logit_of(able, effort=0.5) < logit_of(unable, effort=0.5)


def test_better_screening_parts_good_firms_from_bad_ones():
    rng = np.random.default_rng(0)
    abilities, uniforms = rng.standard_normal(400), rng.random(400)

    def correlation(effort):
        estimates = [
            logit_of(a_startup(ability=ability, monthly_cost=1), effort, uniform)
            for ability, uniform in zip(abilities, uniforms, strict=True)
        ]
        return -np.corrcoef(abilities, estimates)[0, 1]

    assert abs(correlation(0.0)) < 0.2 < correlation(0.4) < correlation(0.8)


def test_a_firm_asks_for_a_share_of_its_annual_revenue():
    assert rules.loan_size(a_startup(sales=10**7), a_month(loan_to_revenue=0.25)) == 3 * 10**7


def test_the_scheme_covers_a_loan_up_to_its_cap():
    now = a_month({"compensation_rate": 0.8, "loan_cap": 5e6})
    assert rules.promised_compensation(3 * 10**8, now) == 0.8
    assert rules.promised_compensation(10**9, now) == 0.4
    assert rules.promised_compensation(0, now) == 0.8


def test_closer_screening_costs_more():
    now = a_month(screening_cost=2_000.0)
    assert rules.screening_cost(a_bank(), now) == 200_000
    assert rules.screening_cost(a_bank(effort=1.0), now) == 400_000


def test_a_bank_lends_where_margin_covers_the_uncompensated_loss_and_the_cost():
    now = a_month({"lending_rate": 0.07}, funding_rate=0.02, lgd=0.5, screening_cost=0.0)
    assert rules.worth_lending(a_bank(), 10**8, 0.0999, 0.0, now)
    assert not rules.worth_lending(a_bank(), 10**8, 0.1001, 0.0, now)
    assert rules.worth_lending(a_bank(), 10**8, 0.1999, 0.5, now)
    assert not rules.worth_lending(a_bank(), 10**8, 0.2001, 0.5, now)
    assert rules.worth_lending(a_bank(), 10**8, 1.0, 0.9, now)


def test_a_loan_must_earn_what_looking_at_it_costs():
    now = a_month({"lending_rate": 0.07}, funding_rate=0.02, lgd=0.5, screening_cost=1_000.0)
    least = 100_000 / (0.05 * 13 / 24)
    assert rules.worth_lending(a_bank(), int(least) + 1, 0.0, 0.0, now)
    assert not rules.worth_lending(a_bank(), int(least) - 1, 0.0, 0.0, now)


def test_the_years_quota_is_not_exceeded():
    now = a_month(bank_quota=1e6)
    assert rules.has_quota(a_bank(lent_this_year=6 * 10**7), 4 * 10**7, now)
    assert not rules.has_quota(a_bank(lent_this_year=6 * 10**7), 4 * 10**7 + 1, now)


# Lending and repayment ------------------------------------------------------------------------


def test_a_loan_is_paid_out_against_deposits():
    bank, firm = a_bank(), a_startup(listed=1)
    now = a_month({"lending_rate": 0.06})
    rules.lend(bank, firm, 4, 1_205, 0.5, now)
    assert (bank.cash, bank.outstanding, bank.lent, bank.lent_this_year) == (0, 1_205, 1_205, 1_205)
    assert (firm.cash, firm.debt, firm.borrowed, firm.instalment) == (1_205, 1_205, 1_205, 101)
    assert (firm.loan_rate, firm.compensated, firm.lender) == (0.06, 0.5, 4)
    assert flow(now, "deposits") == flow(now, "loan") == event(now, "technology_lending") == 1_205
    assert event(now, "loans") == event(now, "guaranteed_loans") == 1


def test_a_loan_outside_the_scheme_is_neither_guaranteed_nor_technology_lending():
    now = a_month()
    rules.lend(a_bank(), a_startup(), 0, 1_000, 0.0, now)
    assert event(now, "loans") == 1
    assert event(now, "guaranteed_loans") == event(now, "technology_lending") == 0


def test_twelve_instalments_repay_a_loan():
    bank, firm = a_bank(), a_startup()
    now = a_month()
    rules.lend(bank, firm, 0, 1_205, 0.0, now)
    for _ in range(12):
        assert firm.debt > 0
        rules.repay(bank, firm, min(firm.debt, firm.instalment), now)
    assert (firm.debt, firm.instalment, firm.lender) == (0, 0, NOBODY)
    assert (bank.outstanding, bank.cash) == (0, 0)


def test_the_average_balance_is_that_of_equal_instalments():
    balances = [(12 - paid) / 12 for paid in range(12)]
    assert pytest.approx(sum(balances) / 12) == rules.AVERAGE_BALANCE


def test_interest_is_a_twelfth_of_the_rate_on_what_is_owed():
    assert rules.interest_due(a_startup(debt=12 * 10**6, loan_rate=0.06)) == 60_000
    assert rules.interest_due(a_startup(loan_rate=0.06)) == 0


def test_depositors_are_paid_on_what_is_outstanding():
    bank = a_bank(outstanding=12 * 10**6)
    now = a_month(funding_rate=0.02)
    rules.pay_depositors(bank, now)
    assert flow(now, "deposit_interest") == -bank.cash == 20_000


def test_a_default_costs_the_lender_what_it_does_not_recover():
    bank, firm = a_bank(outstanding=1_000), a_startup(debt=1_000, instalment=90)
    now = a_month(lgd=0.6)
    assert rules.default(bank, firm, now) == 600
    assert (bank.cash, bank.outstanding, bank.bad, bank.defaults) == (-600, 0, 1_000, 1)
    assert (firm.debt, firm.instalment) == (0, 0)
    assert flow(now, "recovery") == 400 and flow(now, "deposits_repaid") == 1_000
    assert event(now, "defaults") == 1 and event(now, "defaulted_principal") == 1_000


def test_a_lenders_record_fades_by_a_third_a_year():
    bank = a_bank(lent=900, bad=90, lent_this_year=500)
    assert rules.bad_share(bank) == 0.1
    rules.close_bank_year(bank)
    assert (bank.lent, bank.bad, bank.lent_this_year) == (600, 60, 0)
    assert rules.bad_share(a_bank()) == 0
