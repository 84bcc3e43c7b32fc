"""The base rates of a city, in worlds made by hand."""

import numpy as np
import pytest

from calibration.reported.base_rates import (
    BASE_RATES,
    criteria_met,
    tenants_by_house,
)
from sim.model.agents.incubators.criteria import NATIONAL_OF_2018
from sim.model.agents.startups.startup import NEVER
from sim.model.ledger import Event, Payment
from sim.model.world import with_policy
from tests.rows import MONTH, empty_world, house_in, put

LAST = MONTH
NOW = (LAST, LAST)
CNY = 100


def rate(world, name, window=NOW):
    return BASE_RATES[name].counted(world, window)


@pytest.fixture
def world():
    """Two open incubators with three tenants, a firm outside, and a team."""
    world = empty_world()
    world.incubators["opened"] = NEVER
    world.incubators["area"] = 9_999
    house_in(world, 0, area=1_500, accelerator=500, opened=LAST - 60, income=1e5 * CNY)
    house_in(world, 1, area=2_000, accelerator=0, opened=LAST - 60, income=2e5 * CNY)
    put(world, host=0, team=4.0, patents=6, hnte_until=LAST + 1, tenant_since=LAST - 11,
        last_round=LAST - 11, sales=500_000 * CNY)  # fmt: skip
    put(world, host=0, team=8.0, hnte_until=LAST, tenant_since=LAST - 12, last_round=LAST - 12)
    put(world, host=1, team=3.0, patents=3, tenant_since=LAST - 40)
    put(world, team=99.0, patents=99, hnte_until=LAST + 9, last_round=LAST)
    put(world, host=1, is_team=1, team=99.0, patents=99)
    world.events[LAST, Event.TENANTS] = 3
    return world


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("staff_per_tenant", 5.0),
        ("patents_per_tenant", 3.0),
        ("revenue_per_tenant", 2_000_000.0),
        ("hnte_among_tenants", 1 / 3),
        ("tenants_financed", 1 / 3),
        ("new_tenants", 1 / 3),
        ("tenants_per_1000_m2", 0.75),
        ("tenants_per_incubator", 1.5),
        ("income_per_m2", 900.0),
    ],
)
def test_a_rate_is_that_of_tenants_and_open_incubators_alone(world, name, value):
    assert rate(world, name) == pytest.approx(value)


def test_graduates_are_counted_a_year_over_the_mean_number_of_tenants(world):
    world.events[LAST - 23 : LAST + 1, Event.TENANTS] = 50
    world.events[LAST - 3, Event.GRADUATIONS] = 8
    assert rate(world, "graduates_per_tenant", (LAST - 23, LAST)) == pytest.approx(0.08)


def test_a_guaranteed_loan_is_the_mean_of_those_granted(world):
    world.events[LAST - 9, [Event.GUARANTEED_LENDING, Event.GUARANTEED_LOANS]] = 9_000 * CNY, 3
    world.events[LAST - 2, [Event.GUARANTEED_LENDING, Event.GUARANTEED_LOANS]] = 1_000 * CNY, 1
    assert rate(world, "guaranteed_loan", (LAST - 9, LAST)) == 2_500.0
    assert rate(world, "guaranteed_loan", (LAST - 8, LAST)) == 1_000.0


def test_subsidies_are_a_share_of_what_houses_take_without_their_owners_money(world):
    for payment, amount in (
        (Payment.RENT, 50), (Payment.SERVICE_FEE, 10), (Payment.OWNERS_SUPPORT, 999),
        (Payment.RECOGNITION_SUBSIDY, 20), (Payment.EVALUATION_REWARD, 15),
        (Payment.SERVICE_VOUCHER, 5),
    ):  # fmt: skip
        world.flows[LAST - 1, payment] = amount
    assert rate(world, "subsidies_in_income", (LAST - 1, LAST)) == pytest.approx(0.4)


def test_the_share_of_bad_loans_is_principal_in_default_over_loans(world):
    world.flows[LAST - 5 : LAST, Payment.LOAN] = 100 * CNY
    world.events[LAST - 2, Event.DEFAULTED_PRINCIPAL] = 25 * CNY
    assert rate(world, "bad_loan_share", (LAST - 5, LAST)) == 0.05
    assert rate(world, "bad_loan_share", (0, LAST - 6)) == 0.0  # no loans, none bad


def test_a_worthy_incubator_meets_all_criteria_of_the_tier_that_it_holds():
    world = empty_world()
    policy = world.policy.copy()
    policy["official_rules"] = 2022
    world = with_policy(world, policy.view(np.recarray))
    house_in(world, 0, tier=1, area=5_000, opened=LAST - 12, speciality=-1)
    house_in(world, 1, tier=1, area=4_999, opened=LAST - 12, speciality=-1)
    house_in(world, 2, opened=LAST)
    for host in 15 * [0, 1]:
        put(world, host=host)
    put(world)
    put(world, host=0, is_team=1, patents=1)
    assert rate(world, "worthy_incubators") == 0.5
    tenants = tenants_by_house(world)
    assert tenants[0] == (15, 0, 0) and tenants[2] == (0, 0, 0)
    met = criteria_met(world.incubators[0], tenants[0], NATIONAL_OF_2018, LAST)
    assert [name for name, is_met in met.items() if not is_met] == [
        "area", "tenants", "graduates", "patents", "financed", "years", "fund",
    ]  # fmt: skip
    put(world, host=0, patents=2, loans=1)
    put(world, host=0, equity=1)
    assert tenants_by_house(world)[0] == (17, 1, 2)


def test_an_empty_city_has_rates_too():
    values = [rate(empty_world(), name, (0, LAST)) for name in BASE_RATES]
    assert np.isfinite(values).all()
