"""Where a policy fails its goal: found in some futures, tried on others, said in words."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.analysis.discovery import DENSITY, conditions, discover_where, found_in, goal_of
from sim.analysis.sensitivity.factors import factors_of, knowledge
from sim.analysis.sensitivity.totals import Totals
from sim.core.errors import InputError
from sim.inputs.parameters import NAMES
from sim.model.outcomes import OUTCOME
from sim.results.manifest import made_now
from tests.cities import PINGHU
from tests.worlds import a_scenario, a_study

POLICY = a_scenario("policy", rent_subsidy=1.0)
STUDY = a_study(POLICY, until="2023-06")
OUTSIDE = factors_of(["outside"], PINGHU)
CASES = 2_000


@pytest.fixture(scope="module")
def planted():
    """What is found where a policy fails in a recession with few founders, and seldom elsewhere."""
    random = np.random.default_rng(1)
    names = ("recession", "founder_flow", "lending_rate", "lgd")
    inputs = pd.DataFrame(random.random((CASES, 4)), columns=names)
    fails = (inputs["recession"] > 0.6) & (inputs["founder_flow"] < 0.5)
    changes = np.where(fails | (random.random(CASES) < 0.02), 0.0, 10.0)
    return found_in(Totals(STUDY, OUTSIDE), goal_of("graduations>=5"), inputs, changes, made_now())


def test_the_limits_are_those_that_were_planted(planted):
    limits = planted.limits.set_index("factor")
    assert set(limits.index) == {"recession", "founder_flow"}
    # The planted box has a fifth of the futures, and one of 80 % failures a quarter of them.
    assert 0.5 < limits.loc["recession", "low"] < 0.62
    assert 0.48 < limits.loc["founder_flow", "high"] < 0.625
    assert np.isinf(limits.loc["recession", "high"]) and (limits["quasi_p"] < 0.05).all()


def test_the_fit_is_that_of_futures_that_were_not_used(planted):
    unseen = planted.futures.iloc[CASES // 2 :]
    limits = planted.limits.set_index("factor")
    inside = (unseen["recession"] >= limits.loc["recession", "low"]) & (
        unseen["founder_flow"] <= limits.loc["founder_flow", "high"]
    )
    assert planted.fit.mass == pytest.approx(inside.mean())
    assert planted.fit.density == pytest.approx(unseen.loc[inside, "fails"].mean())
    assert planted.fit.density == pytest.approx(DENSITY, abs=0.08)
    assert planted.fit.coverage > 0.85


def test_the_box_is_said_in_words(planted):
    words = sorted(planted.in_words())
    assert words[0].startswith("founder_flow below 0.") and words[1].startswith("recession above ")
    assert OUTCOME["graduations"].name in str(planted.goal)


def test_the_picture_shows_the_share_that_fails(planted):
    picture = planted.plot()
    assert picture.png() and "Where" in picture.heading.title
    shares = np.array(picture.axes[0].collections[0].get_array()).ravel()
    assert shares.min() < 0.1 and shares.max() > 0.9


def test_a_picture_needs_no_limits(planted):
    picture = replace(planted, limits=planted.limits.iloc[:0]).plot()
    assert "No limits were found" in picture.heading.subtitle
    axes = {picture.axes[0].get_xlabel(), picture.axes[0].get_ylabel()}
    assert {name.split(" ")[0] for name in axes} == {"recession", "founder_flow"}


def test_colours_go_from_none_to_all_even_where_nothing_fails(planted):
    picture = replace(planted, futures=planted.futures.assign(fails=False)).plot()
    colours, bar = picture.axes
    assert colours.collections[0].get_clim() == bar.get_ylim() == (0, 1)
    assert {text.get_text() for text in colours.texts} == {"0"}


def test_the_most_telling_conditions_come_first(planted):
    assert set(planted.telling["factor"]) == {"recession", "founder_flow"}
    assert set(planted.conditions["factor"].iloc[:2]) == {"recession", "founder_flow"}
    told = planted.conditions.set_index("factor")
    fails = planted.futures["fails"][planted.futures["recession"] > 2 / 3].mean()
    assert told.loc["recession", "fails_high"] == pytest.approx(fails, abs=0.02)
    assert told.loc["recession", "fails_low"] < 0.1


def test_two_conditions_are_found_among_all_parameters_that_tell_nothing():
    random = np.random.default_rng(3)
    inputs = pd.DataFrame(random.random((2_000, len(NAMES))), columns=list(NAMES))
    chance = 0.5 + 0.4 * (inputs[NAMES[0]] > 0.5) * (inputs[NAMES[1]] > 0.4)
    changes = np.where(random.random(2_000) < chance, 0.0, 10.0)
    found = found_in(Totals(STUDY, OUTSIDE), goal_of("graduations>=5"), inputs, changes, made_now())
    assert set(found.limits["factor"]) == set(NAMES[:2])
    assert found.fit.density > found.failing + 0.1


def test_a_policy_that_always_fails_has_no_telling_conditions(planted):
    inputs = planted.futures.drop(columns=["change", "fails"])
    totals, goal = Totals(STUDY, OUTSIDE), goal_of("graduations>=5")
    found = found_in(totals, goal, inputs, np.zeros(CASES), made_now())
    assert found.failing == 1 and len(found.telling) == len(found.limits) == 0


def test_futures_differ_in_conditions_and_in_all_parameters():
    found = discover_where(STUDY, OUTSIDE, goal_of("spent_on_rent_subsidy<=0"), futures=40)
    assert found.failing > 0.9  # free rent costs something wherever there are tenants
    assert {factor.name for factor in OUTSIDE} <= set(found.futures)
    assert len(set(found.futures) & set(NAMES)) > 60 and len(found.futures) == 40


def test_conditions_are_those_of_the_points():
    known = knowledge(PINGHU)
    totals = Totals(a_study(POLICY), OUTSIDE)
    points = np.random.default_rng(1).random((30, len(totals.names)))
    assert set(conditions(totals, points)) == {factor.name for factor in OUTSIDE}
    rows = conditions(Totals(replace(totals.study, parameters=known), OUTSIDE), points)
    founders = known.values[(points[:, 1] * len(known.values)).astype(int), NAMES.index("founders")]
    assert np.array_equal(rows["founders"], founders)


# What is asked ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "change", "is_met"),
    [
        ("graduations>=5", 5.0, True), ("graduations > 5", 5.0, False),
        ("public_spending_net<=-2e6", -3e6, True), ("graduations<0", 0.0, False),
    ],
)  # fmt: skip
def test_a_goal_is_read_as_it_is_written(text, change, is_met):
    assert goal_of(text).is_met(np.array([change])).tolist() == [is_met]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("graduation>=5", "did you mean graduations"), ("graduations", "is not understood"),
        ("graduations>=many", "is not understood"), ("graduations>=1.2.3", "is not understood"),
        ("", "is not understood"),
    ],
)  # fmt: skip
def test_a_goal_that_is_none_is_said_in_one_line(text, said):
    with pytest.raises(InputError, match=said):
        goal_of(text)


def test_too_few_futures_say_nothing():
    with pytest.raises(InputError, match="futures: 10 is not allowed"):
        discover_where(STUDY, OUTSIDE, goal_of("graduations>=1"), futures=10)
