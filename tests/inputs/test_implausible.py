"""Allowed values far from the baseline: which mistakes in the unit raise a question."""

import pytest

from sim.inputs.levers import LEVERS
from sim.inputs.region import Name
from sim.inputs.scenarios.scenario import (
    Change,
    Scenario,
    baseline_levers,
    implausible_values,
    load_scenario,
    shipped_scenarios,
)
from tests.cities import PINGHU

NAME = Name(en="a", zh="甲")
BASELINE = {row.lever.name: row.value for row in baseline_levers(PINGHU)}
SCALED = [lever.name for lever in LEVERS if lever.has_scale and BASELINE[lever.name]]


def setting(**values: float) -> Scenario:
    return Scenario("mine", NAME, NAME, (Change("2023-01", None, values),))


@pytest.mark.parametrize("name", shipped_scenarios())
def test_no_shipped_scenario_is_implausible(name):
    assert implausible_values(load_scenario(name, PINGHU), PINGHU) == []


@pytest.mark.parametrize("lever", SCALED)
@pytest.mark.parametrize("factor", [1 / 12, 12, 1 / 100, 100, 1e4])
def test_every_amount_and_share_off_by_a_unit_is_implausible(lever, factor):
    assert len(implausible_values(setting(**{lever: BASELINE[lever] * factor}), PINGHU)) == 1


@pytest.mark.parametrize("lever", SCALED)
@pytest.mark.parametrize("factor", [0, 0.25, 1, 4])
def test_no_amount_or_share_that_a_planner_would_try_is_implausible(lever, factor):
    assert implausible_values(setting(**{lever: BASELINE[lever] * factor}), PINGHU) == []


def test_a_question_names_lever_value_baseline_and_unit():
    found = implausible_values(setting(annual_budget=12_500_000), PINGHU)
    assert [str(question) for question in found] == [
        "annual_budget = 12_500_000 from 2023-01 is 0.0833 times the baseline, 150_000_000: "
        "is it meant in CNY a year?"
    ]
