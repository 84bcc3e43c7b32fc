"""Regression adjustment, compared with models whose posterior is known exactly."""

import numpy as np
import pytest
from scipy import stats

from calibration.fitting.adjustment import Adjusted, adjust

MIXING = np.array([[1.0, 0.5], [0.0, 1.0], [0.3, -0.6]])
NOISE = 0.5
OBSERVED = np.array([0.8, -0.3, 0.4])


def simulated(cities, seed, spread=1.0):
    """Parameters that are normal, and what is reported of them: linear, and off by noise."""
    rng = np.random.default_rng(seed)
    scores = spread * rng.standard_normal((cities, 2))
    return scores, scores @ MIXING.T + NOISE * rng.standard_normal((cities, 3))


def exact(observed):
    """Mean and covariance of the posterior of the linear normal model."""
    covariance = np.linalg.inv(np.eye(2) + MIXING.T @ MIXING / NOISE**2)
    return covariance @ MIXING.T @ observed / NOISE**2, covariance


def adjusted(scores, reports, kept=2_000, **how):
    return adjust(scores, reports, OBSERVED, kept, spread=reports.std(axis=0), **how)


def assert_is_exact(posterior):
    mean, covariance = exact(OBSERVED)
    deviation = np.sqrt(np.diag(covariance))
    error = 5 * deviation / np.sqrt(posterior.effective)
    np.testing.assert_allclose(posterior.mean(), mean, atol=error.max())
    np.testing.assert_allclose(posterior.deviation(), deviation, atol=error.max())
    wanted = mean + np.outer(stats.norm.ppf([0.05, 0.5, 0.95]), deviation)
    found = posterior.quantiles(np.array([0.05, 0.5, 0.95]))
    np.testing.assert_allclose(found, wanted, atol=2 * error.max())


def test_the_posterior_of_a_linear_normal_model_is_found():
    assert_is_exact(adjusted(*simulated(20_000, 1)))


def test_cities_from_elsewhere_are_weighted_back_to_the_prior():
    scores, reports = simulated(20_000, 2, spread=1.5)
    log_weights = (stats.norm.logpdf(scores) - stats.norm.logpdf(scores, scale=1.5)).sum(axis=1)
    assert_is_exact(adjusted(scores, reports, log_weights=log_weights))


def test_a_column_alone_is_adjusted_as_it_is_among_others():
    scores, reports = simulated(3_000, 3)
    both, alone = adjusted(scores, reports, 300), adjusted(scores[:, [0]], reports, 300)
    assert alone.scores.shape == (len(both.scores), 1)
    assert alone.slopes.shape == (1, 3)
    np.testing.assert_allclose(alone.scores[:, 0], both.scores[:, 0], atol=1e-9)


def test_a_posterior_from_few_cities_for_many_statistics_is_as_wide_as_it_should_be():
    """Statistics that say nothing must not narrow it; from 150 cities, twenty of them would.

    Fails if what is left of a city is measured from the regression that it took part in.
    """
    rng = np.random.default_rng(4)
    z = [
        _standing(rng.standard_normal((150, 8)), rng.standard_normal((150, 20)), rng)
        for _ in range(150)
    ]
    square = (np.concatenate(z) ** 2).sum()
    count = 150 * 8
    assert stats.chi2.ppf(0.0005, count) < square < stats.chi2.ppf(0.9995, count)


def _standing(scores, reports, rng):
    """Where true scores that have nothing to do with the report stand in the posterior."""
    posterior = adjust(scores, reports, 0.3 * rng.standard_normal(20), 150, spread=np.ones(20))
    return (rng.standard_normal(8) - posterior.mean()) / posterior.deviation()


def test_weights_add_up_and_the_nearest_weigh_most():
    scores, reports = simulated(2_000, 5)
    posterior = adjusted(scores, reports, 200)
    off = (reports[posterior.kept] - OBSERVED) / reports.std(axis=0)
    distance = np.sqrt((off**2).sum(axis=1))
    assert posterior.weights.sum() == pytest.approx(1)
    assert (np.diff(posterior.weights[np.argsort(distance)]) <= 0).all()
    assert posterior.effective < len(posterior.weights) < 200  # the farthest weighs nothing


def test_a_statistic_that_never_varies_changes_nothing():
    scores, reports = simulated(2_000, 6)
    constant = np.column_stack([reports, np.full(2_000, 3.0)])
    spread = np.append(reports.std(axis=0), 0.0)
    more = adjust(scores, constant, np.append(OBSERVED, 3.0), 200, spread=spread)
    np.testing.assert_allclose(more.scores, adjusted(scores, reports, 200).scores, atol=1e-9)


def test_ranks_quantiles_and_equal_draws_agree():
    posterior = adjusted(*simulated(20_000, 7))
    probabilities = np.array([0.1, 0.5, 0.9])
    for number, probability in enumerate(probabilities):
        bound = posterior.quantiles(probabilities)[number]
        np.testing.assert_allclose(posterior.ranks(bound), probability, atol=0.002)
    draws = posterior.resampled(1_000)
    error = 5 * posterior.deviation().max() / np.sqrt(1_000)
    assert draws.shape == (1_000, 2)
    np.testing.assert_allclose(draws.mean(axis=0), posterior.mean(), atol=error)
    np.testing.assert_allclose(draws.std(axis=0), posterior.deviation(), atol=error)


def test_the_first_resampled_draws_are_a_fair_sample_of_all():
    scores = np.random.default_rng(5).standard_normal((2_000, 3))
    posterior = Adjusted(scores, np.full(2_000, 1 / 2_000), np.empty((3, 0)), np.arange(2_000), 1.0)
    draws = posterior.resampled(1_000)
    assert np.abs(draws[:100].mean(axis=0)).max() < 4 / np.sqrt(100)
    assert abs(np.corrcoef(np.arange(1_000), draws[:, 0])[0, 1]) < 0.1
