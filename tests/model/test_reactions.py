"""Policy that answers the city's state: rules fire, hold, let go, and touch nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from calibration.reported.base_rates import bad_loan_share
from sim.experiments.ensemble import run_ensemble
from sim.experiments.microdata.run import watch_run
from sim.inputs.scenarios.file import Scenario
from sim.inputs.scenarios.observables import BUDGET_SPENT, JOBS_GROWTH
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import Relative
from sim.mesa_model.ecosystem import EcosystemModel
from sim.model.phases.reacting import Sight, observed
from sim.model.reactions import Firing, firings_of
from sim.model.world import World, copy
from tests.cities import PINGHU
from tests.worlds import (
    AFTER_THE_REPORT,
    BASELINE,
    JANUARY,
    a_past,
    a_scenario,
    a_study,
    end_of,
    same_rows,
)

LAST = "2024-12"
FIRST = PINGHU.region.month(AFTER_THE_REPORT)
ALWAYS = Reaction(JOBS_GROWTH, "above", -1.0, -1.0, None, JANUARY, None, {})


def answering(*reactions: Reaction) -> Scenario:
    return replace(a_scenario("answers"), reactions=reactions)


def setting(reaction: Reaction, **values: object) -> Reaction:
    return replace(reaction, values=values)


def ends(*scenarios: Scenario) -> list[World]:
    study = a_study(*scenarios, until=LAST)
    return [end_of(study, scenario) for scenario in scenarios]


# What it leaves alone -------------------------------------------------------------------------


@pytest.mark.simulates
def test_a_rule_that_never_fires_equals_the_baseline():
    never = replace(ALWAYS, level=9.0, release=9.0)
    world, baseline = ends(answering(setting(never, rent_subsidy=1.0)), BASELINE)
    assert firings_of(world) == [] and same_rows(world, baseline)
    assert world.policy.tobytes() == baseline.policy.tobytes()


@pytest.mark.simulates
def test_a_rule_that_sets_what_is_in_force_anyway_equals_the_baseline():
    world, baseline = ends(answering(setting(ALWAYS, rent_subsidy=Relative("x1"))), BASELINE)
    assert len(firings_of(world)) == 1 and same_rows(world, baseline)


@pytest.mark.simulates
def test_a_rule_that_always_holds_equals_a_change():
    always = answering(setting(ALWAYS, compensation_rate=0.9, rent_subsidy=Relative("x0.5")))
    half = 0.5 * PINGHU.policy["rent_subsidy"].at(2024 * 12)
    change = a_scenario("change", JANUARY, compensation_rate=0.9, rent_subsidy=half)
    world, changed, baseline = ends(always, change, BASELINE)
    assert same_rows(world, changed) and not same_rows(world, baseline)


@pytest.mark.simulates
def test_history_is_what_it_was_and_the_schedule_is_not_written_to():
    study = a_study(answering(setting(ALWAYS, rent_subsidy=0.0)), until=LAST)
    before = study.schedule(study.scenarios[1]).tobytes()
    world = end_of(study, study.scenarios[1])
    report = study.region.month(study.region.report) + 1
    assert study.schedule(study.scenarios[1]).tobytes() == before
    assert world.policy[:report].tobytes() == study.schedule(BASELINE)[:report].tobytes()


# What it sees, and however it is run ------------------------------------------------------------


@pytest.mark.simulates
def test_the_bad_loan_share_is_that_of_the_base_rates():
    world = copy(a_past(0))
    month = int(world.clock[0].month)
    expected = bad_loan_share(world, (month - 12, month - 1))
    assert observed(world, Sight.BAD_LOAN_SHARE) == pytest.approx(expected) and expected > 0


RULE = Reaction(BUDGET_SPENT, "above", 0.1, 0.05, None, "2022-11", None, {"rent_subsidy": 0.9})
"""It fires once the year's budget is being spent, and lets go in January."""


@pytest.mark.simulates
def test_agents_and_microdata_follow_the_same_rules():
    study = a_study(answering(RULE), until="2023-06")
    scenario, parameters = study.scenarios[1], study.parameters.of_run(0)
    world = end_of(study, scenario)
    model = EcosystemModel(scenario, seed=1, until="2023-06", parameters=parameters)
    while model.running:
        model.step()
    assert firings_of(world) == model.firings != []
    assert same_rows(world, model.world)
    assert same_rows(world, watch_run(study, 0, scenario).world)


@pytest.mark.simulates
def test_firings_are_kept_and_resumed_to_the_bit(tmp_path):
    study = replace(a_study(answering(RULE), until="2023-06"), runs=3)
    whole = run_ensemble(study, None, 1)
    run_ensemble(replace(study, runs=1), tmp_path, 1)
    resumed = run_ensemble(study, tmp_path, 1)
    assert whole.digest() == resumed.digest()
    found = [*resumed.firings()]
    assert found == [*whole.firings()]
    assert [firing for _, draw, firing in found if draw == 0] == firings_of(
        end_of(study, study.scenarios[1])
    )
    assert {scenario for scenario, _, _ in found} == {"answers"}
    assert all(isinstance(firing, Firing) for _, _, firing in found)


@pytest.mark.simulates
def test_a_study_without_rules_keeps_no_firings():
    ensemble = run_ensemble(a_study(until="2022-12"), None, 1)
    assert [*ensemble.firings()] == [] and "firings" not in ensemble.store.schema.names
    assert np.array_equal(ensemble.values("draw"), [[0]])
