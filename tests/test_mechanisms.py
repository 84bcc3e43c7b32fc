"""Which parameters each lever acts through."""

import pytest

from sim.inputs.levers import LEVER
from sim.inputs.mechanisms import MECHANISMS, rests_on
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import default_draws
from sim.inputs.scenario import load_scenario


def test_every_lever_has_its_parameters_and_no_other_does() -> None:
    assert set(MECHANISMS) == set(LEVER)


@pytest.mark.parametrize("lever", MECHANISMS)
def test_a_lever_acts_through_parameters_that_exist(lever: str) -> None:
    assert set(MECHANISMS[lever]) <= set(NAMES)


def test_a_scenario_names_those_of_its_levers_that_are_not_identified() -> None:
    scenario = load_scenario("higher-compensation", "pinghu")
    assert rests_on(scenario, ("lgd", "pull_of_rent")) == ("lgd",)
    assert rests_on(load_scenario("baseline", "pinghu"), NAMES) == ()


def test_the_fitted_posterior_says_what_it_does_not_know() -> None:
    unidentified = default_draws("pinghu").unidentified
    assert "lgd" in unidentified and "talents" not in unidentified
