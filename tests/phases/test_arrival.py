"""Founders arrive whatever the policy, and found where the city pulls enough."""

import math

import numpy as np
import pytest

from sim.model.agents.startups.startup import (
    NEVER,
    ORIGINS,
    RESIDENT,
    SPIN_OFF,
    TALENT,
    TEAM_ORIGIN,
)
from sim.model.month import Phase, go_on
from sim.model.phases import arrival as phase
from sim.model.phases.policy import enforce_policy
from sim.model.world import now_of
from tests.cities import PINGHU
from tests.rows import (
    MAKERSPACE_AREA,
    MONTH,
    empty_world,
    event,
    flow,
    government_in,
    house_in,
    interpreted,
)

OPENINGS = sorted({institute.opened for institute in PINGHU.region.institute})
FOUNDERS = {"founders": 10.0, "talents": 0.2, "teams": 0.3, "spin_offs": 0.5}


def rates_of(world):
    """Potential founders a month by origin."""
    now = interpreted(now_of)(world)
    return [phase.founder_rate(world, 0, origin, now) for origin in range(len(ORIGINS))]


def in_a_market(size, recession=0.0, **parameters):
    world = empty_world({"recession": recession}, **{**FOUNDERS, **parameters})
    world.clock.market = size
    return rates_of(world)


def test_founders_answer_to_the_market_and_institutes_do_not():
    usual = in_a_market(1.0, market_in_founding=1.5)
    larger = in_a_market(2.0, market_in_founding=1.5)
    in_recession = in_a_market(2.0, recession=0.2, market_in_founding=1.5)
    for origin in (RESIDENT, TALENT, TEAM_ORIGIN):
        assert larger[origin] == pytest.approx(usual[origin] * 2.0**1.5)
        assert in_recession[origin] == pytest.approx(larger[origin] * 0.8**1.5)
    assert usual[SPIN_OFF] == larger[SPIN_OFF] == in_recession[SPIN_OFF]
    assert usual[RESIDENT] == 10.0
    assert in_a_market(3.0, market_in_founding=0.0) == usual


def test_a_city_has_only_so_many_founders():
    assert in_a_market(1e9, market_in_founding=2.0)[RESIDENT] == 10.0 * 20


def test_nothing_breaks_the_stream_at_the_report():
    """The month of the report does not matter to it, only the market of the month."""
    report = int(empty_world().clock[0].report)
    before, after = (rates_of(empty_world(month=report + m, **FOUNDERS)) for m in (-1, 1))
    assert before[RESIDENT] == after[RESIDENT]


def test_rivals_put_founders_off_by_what_they_will_cost_them():
    world = empty_world(rivalry=0.03, pull_of_finance=0.0)
    candidate = world.startups[0]
    candidate.sector = 2
    usual = phase.pull(world, candidate, interpreted(now_of)(world))
    world.sectors.crowding[2] = 0.4
    crowded = phase.pull(world, candidate, interpreted(now_of)(world))
    assert crowded - usual == pytest.approx(-5 * 0.03 * 0.4)


def test_talents_and_teams_come_per_resident_and_spin_offs_per_institute():
    world = empty_world(**FOUNDERS)
    world.clock.history = len(world.history)
    world.places.institutes = 4
    rates = rates_of(world)
    assert rates[TALENT] == pytest.approx(2.0)
    assert rates[TEAM_ORIGIN] == pytest.approx(3.0)
    assert rates[SPIN_OFF] == pytest.approx(2.0)


def test_the_founder_flow_scales_every_stream():
    one, two = (empty_world({"founder_flow": flow}, **FOUNDERS) for flow in (1.0, 2.0))
    for world in (one, two):
        world.places.institutes = 4
    assert rates_of(two) == pytest.approx([2 * rate for rate in rates_of(one)])


@pytest.mark.parametrize("opening", OPENINGS)
def test_an_institute_counts_from_the_month_in_which_it_opens(opening):
    month = PINGHU.region.month(opening)
    before, world = (empty_world(month=m, spin_offs=0.5) for m in (month - 1, month))
    expected = sum(institute.opened <= opening for institute in PINGHU.region.institute)
    enforce_policy(before)
    enforce_policy(world)
    assert before.places[0].institutes < world.places[0].institutes == expected
    assert rates_of(world)[SPIN_OFF] == 0.5 * expected


@pytest.mark.parametrize("expected", [3.0, 1_200.0])
def test_arrivals_are_poisson_however_large_the_stream(expected):
    counts = []
    for month in range(199):
        world = empty_world(month=month, founders=expected)
        counts.append(phase.founders_due(world, 0, RESIDENT, interpreted(now_of)(world)))
    error = math.sqrt(expected / len(counts))
    assert abs(np.mean(counts) - expected) < 4 * error
    assert abs(np.var(counts, ddof=1) / expected - 1) < 4 * math.sqrt(2 / len(counts))


@pytest.mark.parametrize("expected", [40_000.0, 1e300])
@pytest.mark.parametrize(("origin", "stream"), [(RESIDENT, "founders"), (SPIN_OFF, "spin_offs")])
def test_too_many_founders_for_their_identities_are_refused(origin, stream, expected):
    world = empty_world(**{stream: expected})
    world.places.institutes = 1
    with pytest.raises(ArithmeticError, match="too many founders"):
        phase.founders_due(world, 0, origin, interpreted(now_of)(world))


def test_no_founder_has_an_identity_beyond_those_there_are():
    refused = 0
    for seed in range(30):
        world = empty_world(seed=seed, founders=phase.MOST_FOUNDERS)
        try:
            due = phase.founders_due(world, 0, RESIDENT, interpreted(now_of)(world))
        except ArithmeticError:
            refused += 1
        else:
            assert due < phase.MOST_FOUNDERS
    assert 0 < refused < 30


@pytest.mark.parametrize("founders", [math.nan, math.inf])
def test_a_flow_of_founders_that_is_no_number_is_refused(founders):
    world = empty_world(founders=founders)
    with pytest.raises(ArithmeticError, match="not a finite number"):
        phase.rows_needed(world)


def test_a_month_that_finds_no_room_for_its_founders_fails_in_their_arrival():
    world = empty_world(founders=1e300)
    with pytest.raises(ArithmeticError, match="too many founders"):
        go_on(world, MONTH + 1)
    assert world.clock[0].phase == Phase.ARRIVAL


def test_all_found_where_the_pull_is_endless_and_none_where_there_is_none():
    for wish, share in ((50.0, 1), (-50.0, 0)):
        world = empty_world(founders=80.0, founding_wish=wish, talents=0.0, teams=0.0)
        phase.arrive(world)
        now = interpreted(now_of)(world)
        assert event(now, "founders_arrived") > 60
        assert event(now, "firms_founded") == share * event(now, "founders_arrived")
        assert world.clock[0].startups == event(now, "firms_founded")


def test_who_comes_as_a_team_joins_a_makerspace_and_founds_nothing_yet():
    world = empty_world(founders=80.0, founding_wish=50.0, talents=0.0, teams=0.3)
    number = int(world.places[0].first_makerspace)
    house_in(world, number, tenants=0, reach=MAKERSPACE_AREA)
    world.places[0].makerspace_area = MAKERSPACE_AREA
    world.incubators.reach[number:] = MAKERSPACE_AREA
    phase.arrive(world)
    now = interpreted(now_of)(world)
    teams = int((world.startups.is_team[: int(world.clock[0].startups)] == 1).sum())
    assert teams == event(now, "teams_formed") > 5
    assert event(now, "firms_founded") == world.clock[0].startups - teams > 50


def founders_under(wish, **policy):
    world = empty_world(policy, founders=120.0, founding_wish=wish, pull_of_rent=1.0)
    government_in(world, 10**12)
    phase.arrive(world)
    return {int(row.id): row for row in world.startups[: int(world.clock[0].startups)]}


def test_a_stronger_pull_only_adds_founders_and_replaces_none():
    few = founders_under(-1.0)
    more = founders_under(-1.0, rent_subsidy=1.0, talent_grant_top=8e6)
    assert set(few) < set(more)
    traits = ("ability", "sector", "origin", "talent", "readiness", "arrived")
    for identity, founder in few.items():
        assert all(founder[trait] == more[identity][trait] for trait in traits)


def test_only_who_wants_space_is_pulled_by_space_service_and_rent():
    world = empty_world(
        {"rent_subsidy": 0.5},
        pull_of_space=0.1, pull_of_service=0.2, pull_of_rent=0.4, pull_of_finance=0.8,
    )  # fmt: skip
    world.places[0].free_space, world.places[0].service = 0.5, 0.5
    world.government[0].sought, world.government[0].found = 9.0, 5.0
    now = interpreted(now_of)(world)
    seeker, other = world.startups[0], world.startups[1]
    seeker.wants_space = 1
    assert phase.pull(world, other, now) == pytest.approx(0.4)
    assert phase.pull(world, seeker, now) == pytest.approx(0.4 + 0.05 + 0.1 + 0.2)


def test_a_talent_is_promised_its_grant_on_founding():
    world = empty_world({"talent_grant_leading": 1e6})
    now = interpreted(now_of)(world)
    founder = world.startups[0]
    founder.talent = 1
    phase.start(founder, now)
    assert founder.grant == 10**8 and flow(now, "talent_grant") == 0
    assert founder.cash == flow(now, "founders_capital")


@pytest.mark.parametrize(("tenants", "forms"), [(0, 1), (10**6, 0)])
def test_a_team_forms_if_its_makerspace_has_room(tenants, forms):
    world = empty_world()
    number = int(world.places[0].first_makerspace)
    house_in(world, number, tenants=tenants, reach=MAKERSPACE_AREA)
    world.places[0].makerspace_area = MAKERSPACE_AREA
    world.incubators.reach[number:] = MAKERSPACE_AREA
    now = interpreted(now_of)(world)
    team = world.startups[0]
    team.founded = NEVER
    phase.join_makerspace(world, team, now)
    assert event(now, "teams_formed") == world.clock[0].startups == forms
    if forms:
        assert (team.is_team, team.host, team.tenant_since) == (1, number, MONTH)


def test_room_is_asked_for_all_who_might_found():
    world = empty_world(founders=300.0)
    needed = phase.rows_needed(world)
    phase.arrive(world)
    arrived = event(interpreted(now_of)(world), "founders_arrived")
    assert needed == arrived + 1


def test_room_is_asked_for_the_spin_offs_of_institutes_yet_to_open():
    world = empty_world(month=PINGHU.region.month(OPENINGS[0]), spin_offs=40.0)
    enforce_policy(world)
    needed = phase.rows_needed(world)
    phase.arrive(world)
    assert needed == event(interpreted(now_of)(world), "founders_arrived") + 1 > 20
