"""Ratings, recognition, plans, the contest and the projects."""

import pytest

from sim.model.agents.incubators.incubator import (
    EXCELLENT,
    GOOD,
    NATIONAL,
    NO_TIER,
    UNQUALIFIED,
    UNRATED,
)
from sim.model.agents.startups.startup import NEVER, NOBODY
from sim.model.phases import yearly as phase
from sim.model.world import now_of
from tests.rows import empty_world, event, flow, government_in, house_in, interpreted, put

JANUARY, MARCH, JUNE, SEPTEMBER = 156, 158, 161, 164
NO_SUBSIDIES = {"recognition_subsidy_municipal": 0.0, "reward_makerspace_good": 0.0}
ALWAYS_EXCELLENT = {"rated_good": -9.0}
NEVER_QUALIFIED = {"rated_good": 9.0}


def a_world(policy=None, month=JANUARY, **parameters):
    world = empty_world(policy, month=month, **parameters)
    government_in(world, 10**11)
    return world


@pytest.mark.parametrize(
    ("month", "happens"),
    [(JANUARY, "rating"), (JUNE, "contest"), (SEPTEMBER, "projects"), (JANUARY + 1, "nothing")],
)
def test_each_month_of_the_year_has_its_own_business(month, happens):
    world = a_world(
        {"contest_winners": 1, "contest_prize": 1e5, "project_grants": 1, "project_grant": 1e5},
        month, contest_entry=9.0, project_proposal=1.0, **ALWAYS_EXCELLENT,
    )  # fmt: skip
    house_in(world, tenants=1, service=0.5)
    put(world, host=0, patents=1)
    phase.turn_of_the_year(world)
    now = interpreted(now_of)(world)
    assert (world.incubators[0].rating != UNRATED) == (happens == "rating")
    assert (flow(now, "contest_prize") > 0) == (happens == "contest")
    assert (flow(now, "project_grant") > 0) == (happens == "projects")


# January --------------------------------------------------------------------------------------


def test_in_january_the_year_s_rd_becomes_last_year_s():
    world = a_world()
    firm = put(world, rd_year=10**6)
    phase.close_startups_year(world, interpreted(now_of)(world))
    assert (firm.rd_last_year, firm.rd_year) == (10**6, 0)


def test_firms_that_lost_their_marks_are_taken_off_the_list():
    world = a_world({"list_criteria": 2})
    kept, dropped = put(world, listed=1, patents=1, equity=1), put(world, listed=1, patents=1)
    phase.close_startups_year(world, interpreted(now_of)(world))
    assert (kept.listed, dropped.listed) == (1, 0)


def test_houses_count_their_tenants_with_patents():
    world = a_world()
    house = house_in(world, tenants=3, tenants_with_patents=99)
    for patents, host in ((2, 0), (1, 0), (0, 0), (5, NOBODY)):
        put(world, patents=patents, host=host)
    phase.close_startups_year(world, interpreted(now_of)(world))
    assert house.tenants_with_patents == 2


@pytest.mark.parametrize(
    ("fields", "ever", "lately"),
    [
        ({}, 0, 0),
        ({"equity": 1, "last_round": JANUARY - 12}, 1, 1),
        ({"equity": 1, "last_round": JANUARY - 13}, 1, 0),
        ({"loans": 1}, 1, 0),
        ({"loans": 1, "debt": 1}, 1, 1),
    ],
)
def test_houses_count_the_tenants_that_were_financed_ever_and_last_year(fields, ever, lately):
    world = a_world()
    house = house_in(world, tenants=1)
    put(world, host=0, **fields)
    phase.close_startups_year(world, interpreted(now_of)(world))
    assert (house.tenants_financed, house.tenants_financed_lately) == (ever, lately)


@pytest.mark.parametrize(
    ("fields", "growing"),
    [
        ({"revenue_last_year": 100, "revenue_year": 121}, 1),
        ({"revenue_last_year": 100, "revenue_year": 120}, 0),
        ({"rd_last_year": 100, "rd_year": 121}, 1),
        ({"rd_last_year": 100, "rd_year": 120}, 0),
        ({}, 0),
    ],
)
def test_a_tenant_grows_whose_revenue_or_rd_is_up_by_more_than_a_fifth(fields, growing):
    world = a_world()
    house = house_in(world, tenants=1)
    put(world, host=0, **fields)
    phase.close_startups_year(world, interpreted(now_of)(world))
    assert house.tenants_growing == growing


def test_the_year_s_reward_is_paid_for_the_year_s_grade_and_kept_for_services():
    world = a_world({"reward_incubator_excellent": 9e5}, **ALWAYS_EXCELLENT)
    world.policy.reward_incubator_excellent[JANUARY - 1] = 2e7
    house = house_in(world)
    now = interpreted(now_of)(world)
    phase.rate(world, house, now)
    assert house.rating == EXCELLENT and house.good_ratings == 0
    assert house.cash == house.reward == flow(now, "evaluation_reward") == 2 * 10**7


def test_in_the_first_month_a_reward_is_that_which_is_in_force():
    world = a_world({"reward_incubator_excellent": 9e5}, 0, **ALWAYS_EXCELLENT)
    world.policy.reward_incubator_excellent[0] = 2e7
    house = house_in(world)
    phase.rate(world, house, interpreted(now_of)(world))
    assert house.reward == 2 * 10**7


def test_years_rated_good_are_counted():
    world = a_world(rated_good=0.2)
    for number in range(11):
        phase.rate(world, house_in(world, number, service=0.5), interpreted(now_of)(world))
    good = int((world.incubators.rating == GOOD).sum())
    assert 0 < good == world.incubators.good_ratings.sum()
    assert good == event(interpreted(now_of)(world), "good_ratings")


def test_since_2025_a_national_house_without_its_criteria_has_an_unqualified_year():
    world = a_world({"official_rules": 2025}, **ALWAYS_EXCELLENT)
    house = house_in(world, tier=NATIONAL)
    phase.rate(world, house, interpreted(now_of)(world))
    assert (house.rating, house.unqualified_years) == (UNQUALIFIED, 1)


def test_a_house_is_first_rated_when_it_is_a_year_old():
    world = a_world(**ALWAYS_EXCELLENT)
    young, old = house_in(world, 0, opened=JANUARY - 11), house_in(world, 1, opened=JANUARY - 12)
    phase.judge_houses(world, interpreted(now_of)(world))
    assert young.rating == UNRATED and old.rating == EXCELLENT


def test_two_unqualified_years_lose_the_tier():
    world = a_world({"official_rules": 2022}, **NEVER_QUALIFIED)
    house = house_in(world, tier=NATIONAL)
    now = interpreted(now_of)(world)
    phase.rate(world, house, now)
    phase.reconsider_tier(world, house, now)
    assert (house.rating, house.tier) == (UNQUALIFIED, NATIONAL)
    phase.rate(world, house, now)
    phase.reconsider_tier(world, house, now)
    assert (house.tier, house.unqualified_years) == (NATIONAL - 1, 0)


@pytest.mark.parametrize(
    ("fields", "tier"), [({}, 1), ({"ambitious": 0}, 0), ({"kind": 1}, 0), ({"tenants": 14}, 0)]
)
def test_an_ambitious_house_that_meets_the_next_tier_is_recognised_and_subsidised(fields, tier):
    world = a_world({"recognition_subsidy_municipal": 1e6})
    usual = {"ambitious": 1, "area": 5_000, "tenants": 15, "speciality": -1, "is_private": 1}
    house = house_in(world, **usual | fields)
    phase.reconsider_tier(world, house, interpreted(now_of)(world))
    assert house.tier == tier and house.cash == tier * 10**8


def test_operators_work_for_a_tier_at_all_times_and_build_only_after_the_report():
    for month, area in ((JANUARY - 12, 4_900), (JANUARY, 5_000)):
        world = a_world({"reward_incubator_good": 1e6, "recognition_subsidy_municipal": 1e8}, month)
        house = house_in(world, is_private=1, speciality=-1, area=4_900)
        phase.judge_houses(world, interpreted(now_of)(world))
        assert house.ambitious == 1 and house.effort > 0 and house.area == area
        assert house.tier == NO_TIER


def test_a_new_year_begins_without_last_years_counts_and_reward():
    world = a_world(month=JANUARY, **NEVER_QUALIFIED)
    counts = ("reward", "joined_this_year", "founded_this_year", "graduates_this_year")
    house = house_in(world, **dict.fromkeys(counts, 7))
    phase.judge_houses(world, interpreted(now_of)(world))
    assert [int(house[name]) for name in counts] == [0, 0, 0, 0]


@pytest.mark.parametrize(("ratio", "opens"), [(0.0, False), (5.0, True)])
def test_would_be_operators_open_houses_where_it_pays(ratio, opens):
    world = a_world(NO_SUBSIDIES, rent_ratio=ratio, operator_spread=0.0)
    phase.judge_houses(world, interpreted(now_of)(world))
    opened = (world.incubators.opened == JANUARY).sum()
    assert (opened > 0) == opens
    assert event(interpreted(now_of)(world), "incubators_opened") == opened


# The contest and the projects -----------------------------------------------------------------


def a_contest(winners, prize=1e5, budget=10**11):
    world = a_world({"contest_winners": winners, "contest_prize": prize}, JUNE, contest_entry=9.0)
    government_in(world, budget)
    house_in(world, tenants=6)
    firms = [put(world, host=0, ability=10.0 * n) for n in range(6)] + [put(world, ability=99.0)]
    phase.hold_contest(world, interpreted(now_of)(world))
    return firms, interpreted(now_of)(world), world.incubators[0]


def test_the_best_tenants_win_a_prize_and_are_known_for_two_years():
    firms, now, house = a_contest(winners=2)
    assert [firm.award_until for firm in firms] == [NEVER] * 4 + [JUNE + 24] * 2 + [NEVER]
    assert [firm.cash for firm in firms] == [0] * 4 + [10**7] * 2 + [0]
    assert event(now, "contest_entries") == house.contest_entries == 6
    assert event(now, "contest_awards") == house.contest_awards == 2


def test_of_tenants_as_able_the_most_mature_win():
    world = a_world({"contest_winners": 1, "contest_prize": 1e5}, JUNE, contest_entry=9.0)
    house_in(world, tenants=2)
    mature, raw = put(world, host=0, readiness=60.0), put(world, host=0, readiness=0.0)
    phase.hold_contest(world, interpreted(now_of)(world))
    assert (mature.award_until, raw.award_until) == (JUNE + 24, NEVER)


def test_the_jury_adds_maturity_and_luck_to_ability():
    scores = []
    for fields in ({}, {"ability": 2.0}, {"readiness": 4.0}):
        world = a_world({"contest_winners": 1}, JUNE, contest_entry=9.0)
        house_in(world, tenants=1)
        put(world, host=0, **{"ability": 0.0, "readiness": 0.0} | fields)
        rows, found = phase.contestants(world, interpreted(now_of)(world))
        assert rows.tolist() == [0]
        scores.append(found[0])
    assert scores[1:] == pytest.approx([scores[0] + 2.0, scores[0] + 4.0])


def test_teams_and_firms_without_a_house_are_not_recommended():
    world = a_world({"contest_winners": 1}, JUNE, contest_entry=9.0)
    house_in(world, tenants=1)
    put(world, host=0, is_team=1)
    put(world)
    rows, scores = phase.contestants(world, interpreted(now_of)(world))
    assert len(rows) == len(scores) == 0


def test_without_winners_there_is_no_contest():
    firms, now, _ = a_contest(winners=0)
    assert event(now, "contest_entries") == 0 and all(f.award_until == NEVER for f in firms)


def test_prizes_stop_at_the_budget():
    _, now, _ = a_contest(winners=6, budget=25 * 10**6)
    assert flow(now, "contest_prize") == 25 * 10**6


def test_houses_with_better_service_enter_more_tenants():
    entries = []
    for service in (0.0, 1.0):
        world = a_world({"contest_winners": 1}, JUNE, contest_entry=0.3)
        house_in(world, tenants=300, service=service)
        for _ in range(300):
            put(world, host=0)
        phase.hold_contest(world, interpreted(now_of)(world))
        entries.append(event(interpreted(now_of)(world), "contest_entries"))
    assert abs(entries[0] - 45) < 4 * 45**0.5 and abs(entries[1] - 135) < 4 * 135**0.5


def test_the_best_proposals_of_firms_with_a_patent_are_granted():
    world = a_world({"project_grants": 2, "project_grant": 3e5}, SEPTEMBER, project_proposal=1.0)
    firms = [put(world, patents=1, ability=10.0 * n) for n in range(4)]
    none = put(world, ability=99.0)
    phase.grant_projects(world, interpreted(now_of)(world))
    half = 15 * 10**6
    assert [firm.cash for firm in firms] == [0, 0, half, half] and none.cash == 0
    assert [firm.project_due for firm in firms] == [0, 0, half, half]


def test_a_proposal_is_as_good_as_the_firm_and_its_first_five_patents():
    scores = []
    for fields in ({"patents": 1}, {"patents": 5}, {"patents": 9}, {"patents": 1, "ability": 3.0}):
        world = a_world({"project_grants": 1, "project_grant": 3e5}, SEPTEMBER)
        put(world, **{"ability": 0.0} | fields)
        world.parameters.project_proposal = 1.0
        rows, found = phase.proposals(world, interpreted(now_of)(world))
        assert rows.tolist() == [0]
        scores.append(found[0] - (scores[0] if scores else 0.0))
    assert scores[1:] == pytest.approx([0.8, 0.8, 3.0])


def test_a_sector_has_its_own_grant_and_who_would_be_paid_nothing_proposes_none():
    world = a_world({"project_grants": 2, "project_grant": 3e5}, SEPTEMBER, project_proposal=1.0)
    world.local["project_grant"][world.clock[0].month, :2] = (0.0, 10**7)
    firms = [put(world, patents=1, ability=10.0 * n, sector=n % 3) for n in range(6)]
    phase.grant_projects(world, interpreted(now_of)(world))
    assert [firm.cash for firm in firms] == [0, 0, 0, 0, 5 * 10**6, 15 * 10**6]


def test_projects_stop_at_the_budget_and_no_more_is_promised():
    world = a_world({"project_grants": 2, "project_grant": 3e5}, SEPTEMBER, project_proposal=1.0)
    government_in(world, 15 * 10**6)
    firms = [put(world, patents=1, ability=10.0 * n) for n in range(2)]
    phase.grant_projects(world, interpreted(now_of)(world))
    assert [firm.project_due for firm in firms] == [0, 15 * 10**6]


@pytest.mark.parametrize(("since", "paid"), [(250, 1_000), (249, 0)])
def test_at_mid_term_who_did_no_rd_for_the_money_gets_no_second_half(since, paid):
    world = a_world(month=MARCH)
    firm = put(world, project_due=1_000, project_rd=70, rd_last_year=170, rd_year=since - 100)
    none = put(world, rd_year=10**9)
    phase.turn_of_the_year(world)
    assert firm.cash == flow(interpreted(now_of)(world), "project_grant") == paid
    assert (firm.project_due, none.cash) == (0, 0)


def test_a_project_s_rd_is_counted_from_its_beginning():
    world = a_world({"project_grant": 3e5}, SEPTEMBER)
    firm = put(world, rd_year=77)
    phase.begin_project(world.government[0], firm, interpreted(now_of)(world))
    assert firm.project_rd == 77


def test_a_firm_that_ended_this_month_gets_no_second_half():
    world = a_world(month=MARCH)
    firm = put(world, project_due=1_000, rd_year=10**9, ended=MARCH)
    phase.inspect_projects(world, interpreted(now_of)(world))
    assert firm.cash == 0
