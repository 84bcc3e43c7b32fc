"""The account of a fit: figures, parameters, left-out figures, naive forecasts and scores."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from calibration.account.account import (
    IDENTIFIED,
    WEAK,
    convergence_table,
    crps,
    generation_table,
    label_of,
    left_out_table,
    naive_forecasts,
    naive_table,
    parameter_table,
    predicted_without,
    target_table,
)
from calibration.fitting.fit import SHARES
from sim.inputs.parameters import NAMES
from tests.calibration.fits import BUDGET, small_fit

RUNS = 201


def fit_that_reports(**changes):
    """The small fit with other targets by id: what is replaced in each."""
    fitted = small_fit()
    targets = tuple(replace(one, **changes.get(one.id, {})) for one in fitted.targets.targets)
    return replace(fitted, targets=replace(fitted.targets, targets=targets))


def around(target, centre):
    """Simulated figures spread evenly from half to one and a half times a centre."""
    return centre * np.linspace(0.5, 1.5, RUNS)


def row_of(table, target):
    return table.set_index("target").loc[target]


# What it reproduces ---------------------------------------------------------------------------


def test_a_figure_is_inside_if_its_interval_holds_it():
    fitted = small_fit()
    simulated = np.stack([around(one, one.value) for one in fitted.targets.targets], axis=1)
    table = target_table(fitted, simulated)
    assert table["inside"].all() and (table["tolerances_off"] == 0).all()
    np.testing.assert_allclose(table["p50"], table["reported"])
    np.testing.assert_allclose(table["half_width"], 0.45)
    np.testing.assert_allclose(table["p05"], 0.55 * table["reported"])


def test_how_far_outside_a_figure_is_counts_in_tolerances():
    fitted = small_fit()
    target = fitted.targets.targets[0]
    simulated = np.stack([around(one, 3 * one.value) for one in fitted.targets.targets], axis=1)
    row = row_of(target_table(fitted, simulated), target.id)
    assert not row["inside"]
    assert row["tolerances_off"] == pytest.approx(0.65 * target.value / target.tolerance)


def test_a_figure_reported_as_over_a_number_may_be_any_that_it_stands_for():
    value = small_fit().targets.targets[0].value
    name = small_fit().targets.targets[0].id
    simulated = np.stack([around(one, 2.1 * one.value) for one in small_fit().targets.targets], 1)
    for at_least in (False, True):
        fitted = fit_that_reports(**{name: {"at_least": at_least, "high": 1.2 * value}})
        row = row_of(target_table(fitted, simulated), name)
        assert row["inside"] == row["at_least"] == at_least


# Without a figure -----------------------------------------------------------------------------


def test_a_figure_left_out_does_not_bear_on_its_own_prediction():
    number = 3
    target = small_fit().targets.targets[number]
    other = fit_that_reports(**{target.id: {"low": 3 * target.low, "high": 3 * target.high}})
    one, moved = predicted_without(small_fit(), number), predicted_without(other, number)
    np.testing.assert_array_equal(one.kept, moved.kept)
    np.testing.assert_allclose(one.scores, moved.scores)
    with_it = other.targets.observed - small_fit().targets.observed
    assert np.flatnonzero(with_it).tolist() == [number]


def test_a_figure_that_follows_another_is_predicted_better_than_from_the_prior():
    """The centre's graduates are most of the city's."""
    fitted = small_fit()
    number = fitted.targets.ids.index("graduations")
    prediction = predicted_without(fitted, number)
    prior = fitted.targets.scaled(fitted.batches[0].cities.statistics)[:, number]
    assert prediction.scores.shape == (len(prediction.weights), 1)
    assert prediction.deviation()[0] < 0.75 * prior.std()


def test_the_table_of_left_out_figures_is_in_their_units():
    table = left_out_table(small_fit())
    assert list(table["target"]) == list(small_fit().targets.ids)
    assert (table["p05"] <= table["p50"]).all() and (table["p50"] <= table["p95"]).all()
    assert table["inside"].mean() >= 0.5


# What it learnt -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "label"),
    [(0.1, "identified"), (IDENTIFIED, "identified"), (0.61, "weak"), (WEAK, "weak"),
     (0.91, "not identified"), (1.1, "not identified")],
)  # fmt: skip
def test_labels_follow_how_much_the_figures_narrow(width, label):
    assert label_of(width) == label


def test_every_parameter_is_in_the_table_and_founders_are_told_by_the_figures():
    table = parameter_table(small_fit()).set_index("parameter")
    assert list(table.index) == list(NAMES)
    drawn = table[table["label"] != "fixed"]
    assert (drawn["posterior_p05"] < drawn["posterior_p95"]).all()
    assert table.loc["founders", "width"] < 0.8
    assert table["width"].median() > WEAK


def test_a_parameter_that_is_fixed_is_not_said_to_be_estimated():
    fitted = small_fit()
    priors = fitted.city.priors
    half = priors["lgd"].median
    still = {"low": half, "high": half, "distribution": "fixed"}
    fixed = priors | {"lgd": priors["lgd"].model_copy(update=still)}
    known = replace(fitted, city=replace(fitted.city, priors=fixed))
    labels = parameter_table(known).set_index("parameter")["label"]
    before = {name for name in priors if priors[name].is_fixed}
    assert set(labels[labels == "fixed"].index) == before | {"lgd"}


# Convergence ----------------------------------------------------------------------------------


def test_generations_and_stages_are_all_there():
    generations = generation_table(small_fit())
    simulated = generations["cities"] + generations["failed"]
    assert simulated.tolist() == [round(BUDGET * share) for share in SHARES]
    assert (generations["accepted"] > 0).all() and (generations["effective_draws"] > 10).all()
    stages = convergence_table(small_fit())
    sizes = stages.groupby(["generation", "cities"]).size()
    assert set(sizes) == {len(NAMES)} and len(sizes) == 3 + len(SHARES) - 1
    assert {(n, cities) for n, cities in enumerate(generations["cities"])} <= set(sizes.index)
    last = stages[stages["generation"] == len(SHARES) - 1]
    np.testing.assert_allclose(last["mean"], small_fit().posterior.mean())


# Naive forecasts ------------------------------------------------------------------------------


def test_naive_forecasts_are_made_where_the_ledger_has_two_dates():
    (naive,) = naive_forecasts(small_fit())
    figures = {one.id: one.value for one in small_fit().targets.targets}
    earlier = figures["loans"] - figures["loans_of_2021"]  # 60 months, before 12 more
    assert naive.target.id == "loans_of_2021"
    assert naive.unchanged == pytest.approx(earlier * 12 / 60)
    assert naive.on_a_line == pytest.approx(earlier * (72**2 - 60**2) / 60**2)


def test_the_model_is_held_against_naive_forecasts_by_the_same_score():
    table = naive_table(small_fit()).set_index("forecast")
    assert list(table.index) == ["no_change", "linear_trend", "this_model"]
    naive = table.loc[["no_change", "linear_trend"]]
    np.testing.assert_allclose(naive["error"], (naive["value"] - naive["reported"]).abs())
    assert table["error"].gt(0).all()


def test_the_score_of_a_single_number_is_its_error():
    assert crps(np.array([4.0]), np.array([1.0]), 6.5) == pytest.approx(2.5)


def test_the_score_of_two_equal_draws_is_what_it_is_by_hand():
    assert crps(np.array([1.0, 0.0]), np.array([0.5, 0.5]), 0.5) == pytest.approx(0.25)
    assert crps(np.array([1.0, 0.0]), np.array([0.25, 0.75]), 2.0) == pytest.approx(1.75 - 0.1875)


@pytest.mark.parametrize("truth", [-1.3, 0.0, 2.0])
def test_the_score_of_a_normal_forecast_is_that_of_its_closed_form(truth):
    count = 4_000
    draws = stats.norm.ppf((np.arange(count) + 0.5) / count)
    exact = truth * (2 * stats.norm.cdf(truth) - 1) + 2 * stats.norm.pdf(truth) - 1 / np.sqrt(np.pi)
    assert crps(draws, np.full(count, 1 / count), truth) == pytest.approx(exact, abs=1e-3)
