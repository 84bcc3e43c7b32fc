"""Draws weighted by published effects, and what is said of those that are missed."""

from dataclasses import replace

import numpy as np
import pytest

from calibration.effects import likelihood
from calibration.effects.table import load_effects
from calibration.effects.trial import Sums
from calibration.fitting.adjustment import Adjusted
from sim.comparison.ratios import effects_missed
from sim.comparison.tables import missed_of, notes_of, upper_bounds_of
from sim.inputs.posterior import Missed, missed_in
from sim.results.compare import run_study, study_of
from sim.results.comparison import read_results
from tests import worlds
from tests.cities import PINGHU

KEY = ("grant_vc", "")
EFFECT = next(one for one in load_effects(PINGHU) if one.key == KEY)
"""From 0.9 to 2.2."""

MISSED = Missed("grant_vc", "equity after a grant", "获资助后的股权融资", ("project_grants",))


def some_sums(draws=400, columns=3):
    """A ratio of 0.5, and 0.4 more for each unit of the first score, with as much luck."""
    rng = np.random.default_rng(5)
    scores = rng.standard_normal((draws, columns))
    below = rng.uniform(50, 150, draws)
    ratio = 0.5 + 0.4 * scores[:, 0] + 0.4 * rng.standard_normal(draws)
    sums = np.column_stack([ratio * below, below])
    return Sums({KEY: sums}, np.arange(draws), []), scores


def a_posterior(scores):
    weights = np.full(len(scores), 1 / len(scores))
    return Adjusted(scores, weights, np.zeros((3, 1)), np.arange(len(scores)), 1.0)


def test_how_an_effect_depends_on_parameters_is_found_through_luck():
    sums, scores = some_sums()
    response = likelihood.responses_of(sums, scores)[KEY]
    assert response.value == pytest.approx(0.5, abs=0.06)
    assert response.slopes == pytest.approx([0.4, 0.0, 0.0], abs=0.08)
    assert response.at(scores).std() == pytest.approx(0.4, abs=0.08)


def test_weights_move_draws_towards_the_published_range():
    sums, scores = some_sums()
    responses = likelihood.responses_of(sums, scores)
    posterior = a_posterior(scores)
    weighted, power = likelihood.weigh(posterior, responses, (EFFECT,))
    assert weighted.weights.sum() == pytest.approx(1.0)
    before, after = posterior.mean(), weighted.mean()
    assert after[0] > before[0] + 0.3 and after[1:] == pytest.approx(before[1:], abs=0.15)
    assert 0 < power <= 1


def test_weights_leave_a_quarter_of_what_the_draws_are_worth():
    sums, scores = some_sums()
    responses = likelihood.responses_of(sums, scores)
    far = EFFECT.model_copy(update={"low": 8.0, "high": 8.1})
    posterior = a_posterior(scores)
    weighted, power = likelihood.weigh(posterior, responses, (far,))
    assert power < 0.1
    assert weighted.effective == pytest.approx(posterior.effective / 4, rel=0.01)


def test_what_is_inside_or_not_measured_weighs_nothing():
    sums, scores = some_sums()
    wide = EFFECT.model_copy(update={"low": -50.0, "high": 50.0})
    responses = likelihood.responses_of(sums, scores)
    assert not likelihood.log_likelihood(scores, responses, (wide,)).any()
    nothing = likelihood.responses_of(Sums({KEY: np.zeros((9, 2))}, np.arange(9), []), scores)
    assert nothing == {} and not likelihood.log_likelihood(scores, nothing, (EFFECT,)).any()


def test_the_parts_of_an_effect_count_as_one():
    sums, scores = some_sums()
    response = likelihood.responses_of(sums, scores)[KEY]
    parts = [EFFECT.model_copy(update={"part": part}) for part in ("one", "two")]
    responses = {part.key: response for part in parts} | {KEY: response}
    whole = likelihood.log_likelihood(scores, responses, (EFFECT,))
    assert likelihood.log_likelihood(scores, responses, tuple(parts)) == pytest.approx(whole)


def test_outside_is_told_in_deviations_of_a_range_of_ninety_per_cent():
    predicted = np.array([1.0, 2.2 + 0.65])
    assert likelihood.off(EFFECT, predicted, 0.0) == pytest.approx([0, 1.645], abs=1e-3)


def test_an_effect_that_the_draws_hardly_tell_weighs_little():
    predicted = np.array([2.2 + 0.65])
    known, hardly = (likelihood.off(EFFECT, predicted, error) for error in (0.0, 10.0))
    assert hardly < 0.1 * known


# What is said of it -----------------------------------------------------------------------------


def a_study(**more):
    study = study_of(["talent-push"], runs=1, until="2023-06", region=PINGHU)
    return replace(study, parameters=replace(study.parameters, missed=(MISSED,)), **more)


def test_effects_of_other_levers_are_not_named():
    assert effects_missed([MISSED], ["rent_subsidy"]) is None
    note = effects_missed([MISSED, MISSED], ["project_grants", "rent_subsidy"])
    assert "equity after a grant" in note.said("en") and note.said("zh").endswith(
        "获资助后的股权融资"
    )


def test_a_scenario_that_changes_the_lever_says_what_is_missed():
    study = a_study()
    levers = ("talent_grant_top", "talent_grant_leading")
    missed = replace(study.parameters, missed=(MISSED._replace(levers=levers),))
    ((scenario, note),) = missed_of(replace(study, parameters=missed))
    assert scenario == "talent-push" and "equity after a grant" in str(note)
    assert (scenario, note) in notes_of(replace(study, parameters=missed))


def test_what_is_missed_is_kept_with_results(tmp_path):
    study = a_study()
    run_study(study, tmp_path, workers=1).save(tmp_path)
    assert read_results(tmp_path).study.parameters.missed == (MISSED,)


def test_a_manifest_says_what_is_missed():
    assert missed_in([{**MISSED._asdict(), "levers": ["project_grants"]}]) == (MISSED,)


def test_without_rivalry_every_effect_is_said_to_be_an_upper_bound() -> None:
    scenario = worlds.a_scenario("rents", rent_subsidy=0.9)
    with_rivalry, without = (worlds.a_study(scenario, rivalry=value) for value in (0.02, 0.0))
    assert upper_bounds_of(with_rivalry) == []
    assert [(name, note.code) for name, note in upper_bounds_of(without)] == [
        ("rents", "upper_bound")
    ]
