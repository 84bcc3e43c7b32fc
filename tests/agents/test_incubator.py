"""A house admits tenants, serves and charges them."""

import math

import pytest

from sim.model.agents.incubators import incubator as rules
from sim.model.agents.startups.business import MARKET_RENT, cost_of_a_head, gross_margin
from sim.model.agents.startups.startup import NEVER
from tests.rows import MONTH, a_month, a_startup, an_incubator, event, flow

ROOM = {"area_per_tenant": 100.0}


# Admission ------------------------------------------------------------------------------------


def test_floor_holds_a_tenant_or_a_team_on_its_own_area():
    now = a_month(**ROOM)
    assert rules.capacity(an_incubator(area=1_050), now) == 10
    assert rules.capacity(an_incubator(area=1_050, kind=rules.MAKERSPACE), now) == 26


def test_a_house_has_space_while_it_is_open_and_not_full():
    now = a_month(**ROOM)
    assert rules.has_space(an_incubator(area=1_000, tenants=9), now)
    assert not rules.has_space(an_incubator(area=1_000, tenants=10), now)
    assert not rules.has_space(an_incubator(area=1_000, opened=NEVER), now)


def test_occupancy_is_a_share():
    now = a_month(**ROOM)
    assert rules.occupancy(an_incubator(area=1_000, tenants=4), now) == 0.4
    assert rules.occupancy(an_incubator(area=1_000, tenants=20), now) == 1.0
    assert rules.occupancy(an_incubator(area=10, tenants=0), now) == 0.0


def test_service_tier_and_reputation_make_the_quality_of_a_house():
    assert rules.house_quality(an_incubator(service=0.5)) == 0.5
    assert rules.house_quality(an_incubator(tier=2)) == pytest.approx(0.24)
    assert rules.house_quality(an_incubator(graduates=10)) == pytest.approx(0.2)
    assert rules.house_quality(an_incubator(graduates=90)) == pytest.approx(0.4)


def test_a_specialised_house_takes_its_own_sector_only():
    assert rules.suits(an_incubator(), 3)
    assert rules.suits(an_incubator(speciality=3), 3)
    assert not rules.suits(an_incubator(speciality=2), 3)


def test_the_fuller_the_house_the_more_promising_an_applicant_must_look():
    now = a_month(selectivity=0.5, **ROOM)
    empty, half, full = (an_incubator(area=1_000, tenants=tenants) for tenants in (0, 5, 10))
    assert rules.admits(empty, -0.5, now) and not rules.admits(empty, -0.51, now)
    assert rules.admits(half, 0.0, now) and not rules.admits(half, -0.01, now)
    assert rules.admits(full, 0.5, now) and not rules.admits(full, 0.49, now)


def test_a_tenant_moves_in_at_a_month():
    house, firm = an_incubator(tenants=3), a_startup()
    rules.move_in(house, firm, 7, a_month())
    assert (firm.host, firm.tenant_since, house.tenants) == (7, MONTH, 4)
    assert house.joined_this_year == 1


# What tenants pay ------------------------------------------------------------------------------


def test_a_tenant_pays_less_by_the_head_than_outside():
    house, firm = an_incubator(), a_startup(team=4.0)
    now = a_month(rent_ratio=0.6)
    outside = MARKET_RENT * now.prices * 4
    assert rules.pay_rent(firm, house, now) == pytest.approx(0.6 * outside, abs=1)
    assert flow(now, "rent") == -firm.cash == house.rent_this_month
    assert house.cash == flow(now, "rent") - flow(now, "tax_on_rent")


@pytest.mark.parametrize(
    ("tier", "relief", "paid"),
    [
        (rules.MUNICIPAL, 1.0, 12_000),
        (rules.PROVINCIAL, 0.0, 12_000),
        (rules.PROVINCIAL, 1.0, 0),
        (rules.NATIONAL, 0.5, 6_000),
    ],
)
def test_a_house_pays_an_eighth_of_its_rent_in_taxes_unless_its_tier_is_relieved(
    tier, relief, paid
):
    now = a_month({"tax_relief_of_tiers": relief}, rent_ratio=0.5)
    house, firm = an_incubator(tier=tier), a_startup(team=100_000 / rules.rent_of_a_head(now))
    rules.pay_rent(firm, house, now)
    assert flow(now, "tax_on_rent") == paid == 12_000 - event(now, "tax_relief")
    assert house.cash == 100_000 - paid


def test_a_graduate_stays_in_the_accelerator_while_there_is_floor_at_the_markets_rent():
    house, now = an_incubator(accelerator=100, tier=rules.NATIONAL), a_month()
    firms = [a_startup(team=2.0) for _ in range(3)]
    rents = [rules.pay_in_accelerator(firm, house, now) for firm in firms]
    market = round(MARKET_RENT * now.prices * 2)
    assert rents == [market, market, 0] and house.accelerator_let == 90
    assert flow(now, "rent") == 2 * market and event(now, "tax_relief") == 0
    assert flow(now, "tax_on_rent") == pytest.approx(0.24 * market, abs=1)


def test_a_tenant_that_sells_buys_services_out_of_its_other_costs():
    house, firm, now = an_incubator(), a_startup(sales=10**8), a_month()
    fee = rules.buy_services(firm, house, now)
    assert fee == pytest.approx(0.02 * (1 - gross_margin(now)) * 10**8, abs=1)
    assert flow(now, "service_fee") == house.cash == -firm.cash == fee
    assert rules.buy_services(a_startup(), house, now) == 0


# Service --------------------------------------------------------------------------------------


def services_of(house, voucher=0, **terms):
    """What a house spends on services for its tenants in a month (fen), beside its owner's."""
    now = a_month(**terms)
    rules.serve(house, voucher, now)
    return flow(now, "tenant_services") - round(150 * now.prices * house.area)


def head():
    return cost_of_a_head(a_month())


def test_services_are_paid_from_income_the_owner_and_vouchers():
    assert services_of(an_incubator(income=1e6)) == pytest.approx(150_000, abs=1)
    assert services_of(an_incubator(income=-1e6)) == pytest.approx(0, abs=1)
    assert services_of(an_incubator(tenants=20), voucher=1_000) == pytest.approx(16_000, abs=1)


def test_four_fifths_of_vouchers_are_additional_and_none_of_them_is_income_to_spend_from():
    house = an_incubator(tenants=20, area=0)
    for _ in range(60):
        assert services_of(house, voucher=1_000) == pytest.approx(16_000, abs=1)
        house.income += (20_000 - house.income) / 12
    assert house.vouchers == pytest.approx(20_000, rel=0.01)


def test_a_house_knows_what_vouchers_add_to_its_service():
    plain, helped = an_incubator(tenants=20), an_incubator(tenants=20)
    services_of(plain)
    services_of(helped, voucher=50_000)
    assert plain.bought == 0.0 < helped.bought
    assert helped.service == pytest.approx(plain.service + helped.bought)


def test_effort_for_a_rating_is_work_for_the_tenants_and_the_dearer_the_more_there_is():
    assert services_of(an_incubator(effort=1.0)) == pytest.approx(head(), abs=1)
    assert services_of(an_incubator(effort=0.5)) == pytest.approx(head() / 4, abs=1)


def test_a_reward_is_spent_on_services_within_the_year():
    assert services_of(an_incubator(reward=1_200_000)) == pytest.approx(100_000, abs=1)
    assert services_of(an_incubator(reward=1_200_000, income=100_000.0)) == pytest.approx(
        100_000, abs=1
    )


@pytest.mark.parametrize(
    ("tier", "ambitious", "heads"), [(0, 0, 0), (1, 0, 1), (2, 0, 2), (2, 1, 3)]
)
def test_professionals_of_a_tier_stay_while_it_is_worked_for_or_held(tier, ambitious, heads):
    house = an_incubator(tier=tier, ambitious=ambitious)
    assert services_of(house) == pytest.approx(heads * head(), abs=1)


def test_running_cost_follows_the_floor():
    now = a_month()
    rules.serve(an_incubator(area=1_500, accelerator=500), 0, now)
    assert flow(now, "running_cost") == pytest.approx(600 * now.prices * 2_000, abs=1)


def test_service_saturates_with_spending_on_each_tenant():
    now, old = a_month(service_cost=1_000.0, capture=0.0), {"area": 0, "opened": MONTH - 10_000}
    income = 10 * 100_000 * now.prices / 0.15
    house, crowded, richer = (
        an_incubator(tenants=tenants, income=income * times, **old)
        for tenants, times in ((10, 1), (40, 1), (10, 100))
    )
    for each in (house, crowded, richer):
        rules.serve(each, 0, now)
    assert house.service == pytest.approx(1 - math.exp(-1), abs=1e-4)
    assert 0 < crowded.service < house.service < richer.service <= 1


@pytest.mark.parametrize(
    ("rent", "fees", "capture", "left"),
    [(6e5, 4e5, 2.0, 1.0), (4e5, 1e5, 2.0, 0.5), (4e5, 1e5, 0.0, 1.0), (0.0, 0.0, 2.0, 0.0)],
)
def test_an_operator_attends_to_whom_it_lives_on(rent, fees, capture, left):
    house = an_incubator(income=1e6, rent=rent, fees=fees)
    assert rules.attention(house, a_month(capture=capture)) == pytest.approx(left)


def test_a_makerspace_and_a_house_without_income_live_on_nobody_else():
    for house in (an_incubator(), an_incubator(kind=rules.MAKERSPACE, income=1e6)):
        assert rules.attention(house, a_month(capture=2.0)) == 1.0


def test_experience_doubles_service_in_the_long_run():
    young, grown, old = (
        an_incubator(income=1e9, rent=1e9, opened=MONTH - age) for age in (0, 60, 10_000)
    )
    for house in (young, grown, old):
        services_of(house)
    assert young.service == pytest.approx(old.service / 2)
    assert grown.service == pytest.approx(old.service * (1 - 0.5 / math.e))


def test_service_brings_a_firm_to_notice_in_proportion_to_its_one_effect():
    assert rules.notice(0.5, a_month(service_effect=0.2)) == pytest.approx(1.4)
    assert rules.notice(0.5, a_month(service_effect=0.0)) == 1.0
    assert rules.notice(1.0, a_month(service_effect=-1.0)) == 0.0
