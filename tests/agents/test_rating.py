"""How a house is rated, and what rewards call forth."""

import pytest

from sim.model.agents.incubators import incubator as houses
from sim.model.agents.incubators import rating as rules
from tests.rows import a_month, an_incubator

ROOM = {"area_per_tenant": 100.0}


@pytest.mark.parametrize("kind", [houses.INCUBATOR, houses.MAKERSPACE])
@pytest.mark.parametrize(
    ("grade", "name"), [(houses.GOOD, "good"), (houses.EXCELLENT, "excellent")]
)
def test_each_kind_and_grade_has_its_own_reward(kind, grade, name):
    policy = a_month({f"reward_{houses.KINDS[kind]}_{name}": 55_000.0}).policy
    assert rules.reward(kind, grade, policy) == 5_500_000
    assert rules.reward(kind, houses.QUALIFIED, policy) == 0


def test_the_years_rewards_call_forth_effort_up_to_all_of_it():
    now = a_month()
    efforts = [
        rules.chosen_effort(
            houses.INCUBATOR,
            a_month(
                {"reward_incubator_good": reward, "reward_incubator_excellent": reward},
                effort_for_reward=0.25,
            ),
        )
        for reward in (0.0, 100_000.0 * now.prices, 200_000.0 * now.prices, 1e7)
    ]
    assert efforts == [0.0, pytest.approx(0.25), pytest.approx(0.5), 1.0]
    reward = {"reward_incubator_good": 1e5, "reward_incubator_excellent": 1e5}
    dear = a_month(reward, effort_for_reward=0.25)._replace(prices=2.0)
    assert rules.chosen_effort(houses.INCUBATOR, dear) == pytest.approx(0.125)


@pytest.mark.parametrize(
    ("fields", "grade"),
    [
        (
            {"tenants": 50, "service": 1.0, "graduates_this_year": 9, "effort": 1.0},
            houses.EXCELLENT,
        ),
        ({"tenants": 50, "service": 1.0}, houses.GOOD),
        ({"tenants": 50}, houses.QUALIFIED),
        ({}, houses.UNQUALIFIED),
    ],
)
def test_a_house_is_graded_by_occupancy_service_graduates_and_effort(fields, grade, monkeypatch):
    houses_rated = {int(rules.rating(an_incubator(id=n, **fields), a_month(rated_good=0.6, **ROOM)))
                    for n in range(60)}  # fmt: skip
    assert grade in houses_rated


def test_the_more_graduates_for_its_tenants_the_better_up_to_full_marks():
    few, many, most = (
        rules.achievements(an_incubator(tenants=40, graduates_this_year=n)) for n in (0, 1, 9)
    )
    assert (few, many, most) == (0, pytest.approx(1 / 3), 1.0)


def test_a_makerspace_is_graded_by_the_firms_of_its_teams_and_not_by_graduates():
    space = {"kind": houses.MAKERSPACE, "joined_this_year": 20}
    assert rules.achievements(an_incubator(**space, graduates_this_year=9)) == 0
    assert rules.achievements(an_incubator(**space, founded_this_year=5)) == pytest.approx(5 / 11)
    assert rules.achievements(an_incubator(**space, founded_this_year=11)) == 1.0
    assert rules.achievements(an_incubator(**space, founded_this_year=99)) == 1.0


def test_ratings_differ_by_luck_alone():
    now = a_month(rated_good=0.6, **ROOM)
    grades = {
        int(rules.rating(an_incubator(id=n, tenants=30, service=0.8), now)) for n in range(900)
    }
    assert grades >= {houses.QUALIFIED, houses.GOOD, houses.EXCELLENT}
