"""A startup is born with traits, is founded, and may move away or be bought."""

import math

import numpy as np
import pytest

from sim.model.agents.startups.ends import leaves_or_exits
from sim.model.agents.startups.startup import (
    ACTIVE,
    DEPARTED,
    EXITED,
    LEADING_TALENT,
    NEVER,
    NO_TALENT,
    NOBODY,
    RESIDENT,
    TALENT,
    TOP_TALENT,
    born,
    found,
    founder_identity,
    founding_propensity,
)
from tests.rows import MONTH, a_month, a_startup, flow

SECTORS = np.array([0.25, 0.5, 1.0]), np.array([10.0, 20.0, 40.0])


# Identity -------------------------------------------------------------------------------------


def test_every_founder_has_an_identity_of_its_own_in_32_bits():
    identities = {
        founder_identity(month, place, origin, number)
        for month in (0, 1, 1023)
        for place in (0, 1, 31)
        for origin in range(4)
        for number in (0, 1, 32767)
    }
    assert len(identities) == 3 * 3 * 4 * 3
    assert min(identities) >= 0 and max(identities) < 2**32


def test_what_a_founder_is_born_with_does_not_depend_on_policy():
    rich = {"talent_grant_top": 8e6, "rent_subsidy": 1.0, "compensation_rate": 0.9}
    poor = {"talent_grant_top": 0.0, "rent_subsidy": 0.0, "compensation_rate": 0.0}
    rows = [a_startup(), a_startup()]
    for row, policy in zip(rows, (rich, poor), strict=True):
        born(row, 12345, 0, TALENT, SECTORS, a_month(policy))
    assert rows[0].tobytes() == rows[1].tobytes()


def test_nothing_has_happened_yet_to_who_is_born():
    of_others = ("host", "alma_mater", "lender", "customer_of", "backer")
    months = ("founded", "tenant_since", "hnte_until", "award_until", "last_round", "graduated",
              "last_application", "milestone_since", "ended")  # fmt: skip
    row = a_startup(**dict.fromkeys((*of_others, *months), 7), rd_effort=3.0, team=9.0)
    born(row, 12345, 2, TALENT, SECTORS, a_month())
    assert {int(row[name]) for name in of_others} == {NOBODY}
    assert {int(row[name]) for name in months} == {NEVER}
    assert (row.id, row.arrived, row.place, row.origin) == (12345, MONTH, 2, TALENT)
    assert (row.team, row.rd_effort, row.wants_space) == (2.0, 1.0, 1)


def test_ability_is_a_standard_normal_and_sectors_have_their_shares():
    now = a_month()
    founders = [a_startup() for _ in range(4000)]
    for identity, founder in enumerate(founders):
        born(founder, identity, 0, RESIDENT, SECTORS, now)
    abilities = np.array([founder.ability for founder in founders])
    assert abs(abilities.mean()) < 4 / math.sqrt(len(founders))
    assert abs(abilities.std() - 1) < 4 / math.sqrt(2 * len(founders))
    shares = np.bincount([founder.sector for founder in founders]) / len(founders)
    assert shares == pytest.approx([0.25, 0.25, 0.5], abs=4 * 0.5 / math.sqrt(len(founders)))


def test_only_recruited_talents_have_a_grade_and_all_but_residents_want_space():
    now = a_month(wants_space=0.0)
    for origin in range(4):
        founder = a_startup()
        born(founder, origin, 0, origin, SECTORS, now)
        assert (founder.talent != NO_TALENT) == (origin == TALENT)
        assert bool(founder.wants_space) == (origin != RESIDENT)


@pytest.mark.parametrize("top", [0.0, 1.0])
def test_the_share_of_top_talents_decides_the_grade(top):
    founder = a_startup()
    born(founder, 7, 0, TALENT, SECTORS, a_month(top_talent=top))
    assert founder.talent == (TOP_TALENT if top else LEADING_TALENT)


def test_two_seeds_make_two_founders():
    founders = [a_startup(), a_startup()]
    for seed, founder in enumerate(founders):
        born(founder, 1, 0, RESIDENT, SECTORS, a_month(seed=seed))
    assert founders[0].ability != founders[1].ability


# Founding -------------------------------------------------------------------------------------


def test_a_founder_founds_more_readily_where_the_city_pulls_more():
    now = a_month(founding_wish=0.0, pull_of_grant=0.5)
    assert founding_propensity(0.0, 0.0, now) == 0.5
    assert founding_propensity(0.3, 0.0, now) > 0.5 > founding_propensity(-0.3, 0.0, now)


def test_a_grant_of_one_million_pulls_by_its_parameter_and_the_effect_follows_its_root():
    now = a_month(founding_wish=0.0, pull_of_grant=0.5)
    one, four = (founding_propensity(0.0, millions * 1e8, now) for millions in (1, 4))
    assert math.log(one / (1 - one)) == pytest.approx(0.5)
    assert math.log(four / (1 - four)) == pytest.approx(1.0)


def test_patience_and_time_to_market_differ_between_founders_around_their_medians():
    now = a_month(patience=20.0, patience_spread=1.0)
    founders = [a_startup() for _ in range(2000)]
    for identity, founder in enumerate(founders):
        born(founder, identity, 0, RESIDENT, SECTORS, now)
    patience = np.log([founder.patience / 20.0 for founder in founders])
    paces = [founder.months_to_market / SECTORS[1][founder.sector] for founder in founders]
    for logs, spread in ((patience, 1.0), (np.log(paces), 0.3)):
        assert abs(logs.mean()) < 4 * spread / math.sqrt(2000)
        assert abs(logs.std() / spread - 1) < 4 / math.sqrt(4000)
    assert max(founder.readiness for founder in founders) <= 0.5


def test_founders_bring_lognormal_savings_and_keep_a_share_in_a_second_purse():
    now = a_month(seed_money=100_000.0, second_purse=0.5)
    savings = []
    for identity in range(2000):
        firm = a_startup(id=identity, is_team=1)
        found(firm, now)
        assert firm.is_team == 0 and firm.founded == MONTH
        assert abs(firm.purse - firm.cash / 2) <= 1
        savings.append(math.log(firm.cash / 1e7))
    assert abs(np.mean(savings)) < 4 * 0.8 / math.sqrt(2000)
    assert abs(np.std(savings) - 0.8) < 4 * 0.8 / math.sqrt(4000)
    assert flow(now, "founders_capital") == sum(round(1e7 * math.exp(s)) for s in savings)


def test_savings_rise_with_prices():
    now = a_month()
    firms = [a_startup(id=1), a_startup(id=1)]
    for firm, prices in zip(firms, (1.0, 2.0), strict=True):
        found(firm, now._replace(prices=prices))
    assert firms[1].cash == pytest.approx(2 * firms[0].cash, rel=1e-9)


# Departures and exits -----------------------------------------------------------------------


def test_tenants_move_away_half_as_often():
    now = a_month(departure_rate=0.1)
    assert leaves_or_exits(a_startup(), 0.09, now) == DEPARTED
    assert leaves_or_exits(a_startup(host=0), 0.09, now) == ACTIVE
    assert leaves_or_exits(a_startup(host=0), 0.04, now) == DEPARTED


@pytest.mark.parametrize(
    ("fields", "fate"),
    [
        ({}, EXITED),
        ({"readiness": 0.9}, ACTIVE),
        ({"founded": MONTH - 23}, ACTIVE),
        ({"revenue": 10**8}, ACTIVE),
    ],
)
def test_large_firms_of_two_years_on_the_market_may_be_acquired_or_listed(fields, fate):
    firm = a_startup(**{"founded": MONTH - 24, "revenue": 10**9} | fields)
    now = a_month(departure_rate=0.0, exit_rate=0.1, exit_size=120e8)
    assert leaves_or_exits(firm, 0.95, now) == fate
