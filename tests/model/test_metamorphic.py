"""What must stay as it is when something else changes, over scenarios that Hypothesis makes.

Runs of the small city; "the same" is to the last bit.
"""

from functools import cache

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.comparison.ratios import Note, cost_per_additional, ratio_of_differences
from sim.core.months import month_number, month_text
from sim.experiments.replicate import run_replicate
from sim.experiments.study import Study
from sim.inputs.levers import LEVER, LEVERS
from tests.cities import MUXING
from tests.worlds import BASELINE, a_scenario

FEW = settings(max_examples=8, deadline=None)
FIRST, LAST = month_number("2022-01"), month_number("2026-12")
months = st.integers(FIRST, LAST).map(month_text)


def a_value(lever):
    """A value of a lever at an end of its plausible range, or between."""
    low, high = lever.range_around(float(MUXING.policy[lever.name].at(LAST)))
    most = MUXING.region.lender_count() if lever.scale == "lenders" else high
    values = (low, (low + min(high, most)) / 2, min(high, most))
    return st.sampled_from([float(round(one)) if lever.is_whole else one for one in values])


def settings_of(levers):
    return st.fixed_dictionaries({}, optional={one.name: a_value(one) for one in levers})


def outcomes(*scenarios, until="2026-12", number=0):
    """What one run gives under each scenario: arrays of shape (periods, outcomes)."""
    study = Study(MUXING, (BASELINE, *scenarios), number + 1, 1, until, MUXING.posterior)
    return run_replicate(study, number).outcomes


@cache
def under_baseline(number):
    return outcomes(number=number)["baseline"]


# A policy equal to the baseline ---------------------------------------------------------------


@FEW
@given(st.sets(st.sampled_from(sorted(LEVER))), st.tuples(months, months), st.integers(0, 3))
def test_a_policy_that_restates_the_baseline_is_the_baseline(names, span, number):
    first, last = sorted(span)
    until_then = month_number(first)
    spans = {name: MUXING.policy[name].spans(until_then, month_number(last)) for name in names}
    kept = {name: float(one[0].value) for name, one in spans.items() if len(one) == 1}
    again = a_scenario("again", first, last, **kept)
    assert np.array_equal(outcomes(again, number=number)["again"], under_baseline(number))


# A longer horizon -----------------------------------------------------------------------------


@FEW
@given(settings_of(LEVERS), months, st.integers(2024, 2029))
@example({}, "2022-01", 2029)
def test_a_longer_horizon_leaves_the_years_before_alone(levers, first, year):
    policy = a_scenario("policy", first, **levers)
    shorter, longer = (
        outcomes(policy, until=f"{last}-12")["policy"] for last in (max(year, 2026), 2030)
    )
    assert np.array_equal(shorter, longer[: len(shorter)])


# Scenarios beside each other ------------------------------------------------------------------


@FEW
@given(settings_of(LEVERS), settings_of(LEVERS), months)
def test_whoever_stands_beside_a_scenario_and_in_which_order_changes_nothing(one, other, first):
    mine, theirs = a_scenario("mine", first, **one), a_scenario("theirs", first, **other)
    found = [outcomes(mine), outcomes(mine, theirs), outcomes(theirs, mine)]
    for name in ("baseline", "mine"):
        assert all(np.array_equal(found[0][name], each[name]) for each in found[1:])


# Levers that nobody can use -------------------------------------------------------------------

UNUSABLE = {
    "a contest that nobody wins": ({"contest_winners": 0}, ["contest_prize"]),
    "grants that are not given": ({"project_grants": 0}, ["project_grant"]),
    "a scheme without lenders": (
        {"admitted_lenders": 0},
        ["first_loan_bonus", "loan_cap", "scheme_rate_ceiling", "list_criteria"],
    ),
    "no capital for funds": (
        {"guidance_capital": 0.0},
        ["guidance_private_share", "guidance_fund_life"],
    ),
}


@pytest.mark.parametrize(("off", "names"), UNUSABLE.values(), ids=UNUSABLE)
@settings(max_examples=3, deadline=None)
@given(st.data())
def test_a_lever_that_nobody_can_use_does_nothing(off, names, data):
    levers = data.draw(settings_of([LEVER[name] for name in names]))
    found = outcomes(a_scenario("off", **off), a_scenario("both", **(off | levers)))
    assert np.array_equal(found["off"], found["both"])


# Money in another unit, and runs in another order ----------------------------------------------

amounts = st.lists(st.integers(-100, 100), min_size=4, max_size=12).map(np.array)


@given(amounts, st.sampled_from([2.0**-10, 2.0, 2.0**20]), st.randoms(use_true_random=False))
def test_a_cost_is_in_the_unit_of_its_money_whatever_the_order_of_effects(cost, unit, random):
    effect = np.array([random.randint(0, 9) for _ in cost], float)
    one = cost_per_additional(cost.astype(float), effect, ("key",))
    other = cost_per_additional(cost * unit, effect, ("key",))
    assert other.note == one.note
    for name in ("value", "low", "high"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name) * unit, rtol=1e-12)


@given(amounts, st.sampled_from([2.0**-10, 2.0**20]))
def test_a_ratio_of_money_has_no_unit(money, unit):
    above, below = money.astype(float), money + 200.0
    note = Note.SPENDING_NOT_CLEAR
    found = [ratio_of_differences(above * u, below * u, ("key",), note) for u in (1.0, unit)]
    np.testing.assert_allclose(found[0][:3], found[1][:3], rtol=1e-12)
