"""Floors and limits bound what a plan may set."""

from types import SimpleNamespace

import pytest

from sim.analysis.planner.bounds import bounded, bounds_in
from sim.analysis.planner.instruments import INSTRUMENTS, instruments_of
from sim.core.errors import InputError
from sim.core.months import month_number
from tests.cities import PINGHU

FIRST = "2023-01"


def with_bounds(names, floors=None, limits=None):
    return bounded(instruments_of(names, PINGHU, FIRST), bounds_in(floors, limits))


def test_floors_and_limits_bound_levels_and_values():
    talents, rent = with_bounds(
        ["talent_grants", "rent_subsidy"], ["talent_grants=x1", "rent_subsidy=0.123456"],
        {"all": "x2", "talent_grant_top": "x1.5"},
    )  # fmt: skip
    assert (talents.least, talents.most) == (1.0, 1.5)
    assert talents.values(1.0) == talents.values(talents.today)
    assert rent.values(rent.least)["rent_subsidy"] == 0.123456
    today = rent.values(1.0)["rent_subsidy"]
    assert rent.values(3.0)["rent_subsidy"] == pytest.approx(2 * today)
    assert rent.values(0.0) == {"rent_subsidy": 0.0}


def test_a_floor_may_be_its_limit_and_no_bound_is_beyond_what_a_lever_allows():
    _, rent = with_bounds(["talent_grants", "rent_subsidy"], ["rent_subsidy=0.4"], ["all=x0.8"])
    assert dict(rent.floors) == dict(rent.limits) == {"rent_subsidy": 0.4}
    _, wide = with_bounds(["talent_grants", "rent_subsidy"], None, ["rent_subsidy=x9"])
    assert dict(wide.limits) == {"rent_subsidy": 1.0} and wide.floors == ()


def test_a_part_that_is_at_zero_within_its_family_can_have_no_floor():
    policy = {"talent_grant_top": 1e6, "talent_grant_leading": 0.0}
    city = SimpleNamespace(
        policy={one: SimpleNamespace(at=lambda month, now=now: now) for one, now in policy.items()}
    )
    talents = instruments_of(["talent_grants"], city, FIRST)
    assert bounded(talents, bounds_in(["talent_grant_top=1e6"], None))[0].least == 1.0
    assert bounded(talents, bounds_in(["talent_grant_leading=0"], None))[0].least == 0.0
    with pytest.raises(InputError, match="talent_grant_leading is at zero within talent_grants"):
        bounded(talents, bounds_in(["talent_grant_leading=1e6"], None))


def test_what_is_in_force_today_is_said_to_the_last_digit():
    for instrument in instruments_of(INSTRUMENTS, PINGHU, FIRST):
        if instrument.today:
            now = {name: PINGHU.policy[name].at(month_number(FIRST)) for name, _ in instrument.base}
            assert instrument.values(1.0) == now


@pytest.mark.parametrize(
    ("floors", "limits", "said"),
    [
        (["rent_subsidi=x1"], None, "did you mean rent_subsidy"),
        (["rent_subsidy"], None, "is not understood; write talent_grants=x1"),
        (["rent_subsidy=2"], None, "floors: rent_subsidy = .2. is not allowed"),
        (["rent_subsidy=much"], None, "so many times today's, such as x1"),
        ({"talent_grants": 1e6}, None, "of several levers, so many times"),
        (["rent_subsidy=0.5"], ["rent_subsidy=0.4"], r"0.5 is above its limit, 0.4"),
        ("rent_subsidy=0.5", None, "is one text"),
        (["loan_cap=x1"], None, "shares no part of the budget"),
    ],
)
def test_bounds_that_are_not_allowed_are_said(floors, limits, said):
    with pytest.raises(InputError, match=said):
        with_bounds(["talent_grants", "rent_subsidy"], floors, limits)
