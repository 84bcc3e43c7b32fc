"""A bank pays out, is repaid, loses, and may be suspended."""

import pytest

from sim.model.agents.borrower import ORDINARY, SCHEME
from sim.model.agents.lenders import bank as rules
from sim.model.agents.lenders.credit import Offer
from sim.model.agents.startups.startup import NOBODY
from tests.rows import MONTH, a_bank, a_month, a_startup, event, flow

OWN = Offer(ORDINARY, 1_205, 2_000.0, 0.06, 0.01, 0.02, 0.0, False, 1.0)
COVERED = Offer(SCHEME, 1_000, 2_000.0, 0.05, 0.01, 0.02, 0.5, True, 1.0)


def test_a_loan_is_noted_against_deposits_and_is_due_in_one_sum():
    bank, firm, now = a_bank(), a_startup(), a_month()
    rules.open_loan(bank, firm, 4, OWN, now)
    assert bank.outstanding == flow(now, "deposits") == firm.debt == firm.borrowed == 1_205
    assert (firm.loan_rate, firm.compensated, firm.lender, firm.lent_in) == (0.06, 0.0, 4, MONTH)
    assert firm.instalment == bank.promised == bank.scheme_lent == 0
    assert (bank.loans, firm.loans, firm.channel, firm.visited) == (1, 1, ORDINARY, 0)


def test_a_loan_under_the_scheme_is_promised_a_share():
    bank, firm, now = a_bank(), a_startup(), a_month()
    rules.open_loan(bank, firm, 0, COVERED, now)
    assert (bank.promised, bank.scheme_lent, firm.compensated, firm.visited) == (500, 1_000, 0.5, 1)
    rules.repay(bank, firm, 400, now)
    assert bank.promised == 300
    rules.repay(bank, firm, 600, now)
    assert bank.promised == bank.outstanding == firm.debt == 0 and firm.lender == NOBODY


def test_a_firm_is_a_customer_of_its_last_lender():
    bank, firm, now = a_bank(), a_startup(), a_month()
    for lender in (2, 3):
        rules.open_loan(bank, firm, lender, OWN, now)
        assert (firm.customer_of, firm.lender) == (lender, lender)


def test_a_loan_that_is_extended_is_paid_off_in_twelve_instalments():
    bank, firm, now = a_bank(), a_startup(), a_month()
    rules.open_loan(bank, firm, 0, OWN, now)
    rules.extend(firm)
    for _ in range(12):
        assert firm.debt > 0
        rules.repay(bank, firm, min(firm.debt, firm.instalment), now)
    assert (firm.debt, firm.instalment, firm.lender, bank.outstanding) == (0, 0, NOBODY, 0)


def test_interest_is_a_twelfth_of_the_rate_on_what_is_owed():
    assert rules.interest_due(a_startup(debt=12 * 10**6, loan_rate=0.06)) == 60_000
    assert rules.interest_due(a_startup(loan_rate=0.06)) == 0


def test_depositors_are_paid_below_the_benchmark_on_what_is_outstanding():
    bank = a_bank(outstanding=12 * 10**6)
    now = a_month({"lending_rate": 0.033})
    rules.pay_depositors(bank, now)
    assert flow(now, "deposit_interest") == -bank.cash == 20_000


@pytest.mark.parametrize(("channel", "bad"), [(ORDINARY, 0), (SCHEME, 1_000)])
def test_a_default_costs_the_lender_what_it_does_not_recover(channel, bad):
    bank = a_bank(outstanding=1_000)
    firm = a_startup(debt=1_000, instalment=90, channel=channel)
    now = a_month(lgd=0.6)
    assert rules.default(bank, firm, now) == 600
    assert (bank.cash, bank.outstanding, bank.scheme_bad, bank.defaults) == (-600, 0, bad, 1)
    assert (firm.debt, firm.instalment) == (0, 0)
    assert flow(now, "recovery") == 400 and flow(now, "deposits_repaid") == 1_000
    assert event(now, "defaults") == 1 and event(now, "defaulted_principal") == 1_000


@pytest.mark.parametrize(
    ("fields", "suspended"),
    [
        ({}, True),
        ({"scheme_bad": 8 * 10**7}, False),
        ({"scheme_lent": 10**9}, False),
        ({"admitted": 0}, False),
    ],
)
def test_a_lender_is_judged_by_its_bad_share_once_it_has_lent_enough(fields, suspended):
    usual = {"admitted": 1, "scheme_lent": 2 * 10**9, "scheme_bad": 8 * 10**7 + 1}
    assert rules.must_be_suspended(a_bank(**usual | fields), 0.04) == suspended


def test_a_suspension_lasts_a_year_and_the_record_begins_anew():
    bank, now = a_bank(scheme_lent=900, scheme_bad=90), a_month()
    rules.suspend(bank, now)
    assert (bank.suspended_until, bank.scheme_lent, bank.scheme_bad) == (MONTH + 12, 0, 0)
    assert event(now, "lenders_suspended") == 1


def test_a_lenders_record_fades_by_a_third_a_year():
    bank = a_bank(scheme_lent=900, scheme_bad=90)
    rules.close_bank_year(bank)
    assert (bank.scheme_lent, bank.scheme_bad) == (600, 60)
