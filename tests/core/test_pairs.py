"""Whether two scenarios differ in policy only: what is in force counts, not how it is said."""

import pytest

from sim.comparison.effects import pair_of
from sim.inputs.region import Name
from sim.inputs.scenarios.scenario import Change, Scenario
from tests.worlds import a_scenario, a_study

RENT = {"rent_subsidy": 0.1}
SAID = Name(en="a", zh="甲")


def scenario(*changes: Change) -> Scenario:
    return Scenario("mine", SAID, SAID, changes)


def same_world(one: Scenario, other: Scenario) -> bool:
    return pair_of(a_study(one, other), one, other).differs_in_policy_only


BASELINE = a_scenario("baseline")
WHOLE = scenario(Change("2024-01", "2026-12", {"recession": 0.2}))


def test_a_condition_restated_at_its_baseline_value_is_no_other_condition():
    assert same_world(scenario(Change("2023-01", None, {"recession": 0.0} | RENT)), BASELINE)


def test_one_condition_in_two_changes_is_one_condition():
    halves = (Change("2024-01", "2025-06", {"recession": 0.2}),
              Change("2025-07", "2026-12", {"recession": 0.2} | RENT))  # fmt: skip
    assert same_world(scenario(*halves), WHOLE)


def test_a_condition_after_the_last_month_is_no_other_condition():
    assert same_world(scenario(Change("2031-01", None, {"recession": 0.2})), BASELINE)


@pytest.mark.parametrize("change", [
    Change("2024-01", "2026-11", {"recession": 0.2}),
    Change("2024-01", "2026-12", {"recession": 0.3}),
    Change("2024-01", "2026-12", {"founder_flow": 0.9}),
])  # fmt: skip
def test_a_month_or_a_value_that_differs_is_another_condition(change):
    assert not same_world(scenario(change), WHOLE)
