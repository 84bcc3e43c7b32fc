"""The government has a budget, fills the pool, pays as far as the budget reaches, and remembers."""

import pytest

from sim.model.agents import government as rules
from sim.model.agents.startups.startup import LEADING_TALENT, NO_TALENT, TOP_TALENT
from sim.model.ledger import Payment
from tests.rows import MONTH, a_government, a_month, a_startup, flow


def test_in_january_the_treasury_grants_the_budget_and_the_pool_is_filled():
    government = a_government(spent=5)
    now = a_month({"annual_budget": 1e6, "compensation_pool": 3e5})
    rules.open_year(government, now)
    assert (government.cash, government.pool, government.left) == (13 * 10**7, 3 * 10**7, 10**8)
    assert government.spent == 0 and flow(now, "appropriation") == 13 * 10**7


def test_what_last_year_left_lapses_but_the_pool_stays():
    government = a_government(cash=9 * 10**7, pool=2 * 10**7)
    now = a_month({"annual_budget": 1e6, "compensation_pool": 3e5})
    rules.open_year(government, now)
    assert flow(now, "lapsed_budget") == 6 * 10**7
    assert (government.cash, government.pool, government.left) == (13 * 10**7, 3 * 10**7, 10**8)


def test_what_the_pool_holds_above_its_size_goes_back():
    government = a_government(cash=5 * 10**7, pool=5 * 10**7)
    now = a_month({"annual_budget": 1e6, "compensation_pool": 3e5})
    rules.open_year(government, now)
    assert flow(now, "lapsed_budget") == 2 * 10**7
    assert government.pool == 3 * 10**7 and government.left == 10**8


def test_the_treasury_covers_what_capital_calls_took_beyond_the_budget():
    government = a_government(cash=-4 * 10**7)
    now = a_month({"annual_budget": 1e6, "compensation_pool": 0.0})
    rules.open_year(government, now)
    assert flow(now, "appropriation") == 14 * 10**7 and government.cash == 10**8


def test_filling_the_pool_takes_nothing_from_subsidies_and_is_no_spending():
    government = a_government()
    rules.open_year(government, a_month({"annual_budget": 2e5, "compensation_pool": 3e5}))
    assert government.pool == 3 * 10**7 and government.left == 2 * 10**7
    assert government.spent == 0


@pytest.mark.parametrize(("left", "paid"), [(500, 300), (200, 200), (0, 0)])
def test_a_subsidy_is_paid_as_far_as_the_budget_reaches(left, paid):
    government, firm = a_government(cash=1_000, left=left), a_startup()
    now = a_month()
    assert rules.pay(government, firm, Payment.TALENT_GRANT, 300, now) == paid
    assert (firm.cash, government.left, government.spent) == (paid, left - paid, paid)
    assert flow(now, "talent_grant") == paid


def test_what_is_bought_leaves_the_city():
    government = a_government(cash=1_000, left=400)
    now = a_month()
    for _ in range(2):
        rules.buy(government, Payment.MATCHMAKING, 300, now)
    assert (government.cash, government.left) == (600, 0)
    assert flow(now, "matchmaking") == 400


@pytest.mark.parametrize(("pool", "room"), [(100, True), (99, False)])
def test_promises_stop_at_the_leverage_of_the_pool(pool, room):
    government = a_government(pool=pool, promised=900)
    now = a_month({"pool_leverage": 10.0})
    assert rules.has_room_for(government, 100, now) == room


def test_each_grade_of_talent_has_its_grant():
    now = a_month({"talent_grant_top": 2e6, "talent_grant_leading": 1e6})
    for talent, grant in ((TOP_TALENT, 2e8), (LEADING_TALENT, 1e8), (NO_TALENT, 0)):
        assert rules.talent_grant(a_startup(talent=talent), now) == grant


def test_the_finance_climate_is_the_share_that_found_finance():
    assert rules.finance_climate(a_government()) == 0
    assert rules.finance_climate(a_government(sought=99.0, found=50.0)) == 0.5


def test_lenders_count_on_the_pool_as_far_as_it_covers_a_years_claims():
    assert rules.pool_cover(a_government(pool=0)) == 0
    assert rules.pool_cover(a_government(pool=10)) == 1
    assert rules.pool_cover(a_government(pool=50, claims=100.0)) == 0.5
    assert rules.pool_cover(a_government(pool=500, claims=100.0)) == 1


def test_memory_fades_over_a_year():
    government = a_government(claims=100.0, sought=100.0, found=100.0)
    for _ in range(12):
        rules.forget_a_month(government)
    assert government.claims == government.sought == government.found
    assert government.claims == pytest.approx(100 * (11 / 12) ** 12)


def test_a_grant_is_paid_in_three_stages_whatever_the_science_budget_has_left():
    now, government = a_month({"talent_grant_leading": 0.0}), a_government()
    before = (int(government.left), int(government.spent))
    paid = {}
    for age in range(40):
        firm = a_startup(founded=MONTH - age, grant=10**8)
        rules.pay_grant(government, firm, now)
        if firm.cash:
            paid[age] = int(firm.cash)
    assert paid == {0: 40_000_000, 12: 30_000_000, 24: 30_000_000}
    assert flow(now, "talent_grant") == flow(now, "appropriation") == 10**8
    assert (government.left, government.spent) == before


@pytest.mark.parametrize("promised", ["rd_due", "award_due", "project_due"])
def test_what_a_firm_has_earned_is_owed_to_it(promised):
    assert rules.owed_to(a_startup(founded=MONTH - 3), MONTH) == 0
    assert rules.owed_to(a_startup(founded=MONTH - 3, **{promised: 70}), MONTH) == 70


@pytest.mark.parametrize("age", [0, 1, 11, 12, 23, 24, 60])
def test_of_a_grant_the_stages_are_owed_that_later_months_pay(age):
    now, government = a_month(), a_government()
    owed = rules.owed_to(a_startup(founded=MONTH - age, grant=10**8), MONTH)
    for older in range(age + 1, 40):
        rules.pay_grant(government, a_startup(founded=MONTH - older, grant=10**8), now)
    assert owed == flow(now, "talent_grant")
