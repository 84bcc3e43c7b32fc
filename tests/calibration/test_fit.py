"""The fit: repeatable, resumable, honest about failures, and nearer with each generation."""

import shutil

import numpy as np
import pytest

import calibration.fitting.cities
import calibration.fitting.fit
from calibration.account.checks import COLUMNS
from calibration.account.validation import read_account
from calibration.fitting.cities import Cities, Survey, simulate
from calibration.fitting.fit import SHARES, fit, kept_of, pooled, proposed_by, reports_of
from calibration.fitting.scores import prior_proposal
from calibration.reported.targets import load_targets
from sim.core.errors import InputError
from sim.experiments.replicate import past
from sim.results.tables import kinds_in
from tests.calibration.fits import BUDGET, CITY, SEED, begun_fit, small_fit
from tests.cities import PINGHU
from tests.forged import forge, manifest_of

RUNS = 12
LONGEST = 80


def a_survey(seed=SEED):
    return Survey(CITY, load_targets(CITY), prior_proposal(), RUNS, seed)


def bits(fitted):
    posterior = fitted.posterior
    return posterior.scores.tobytes(), posterior.weights.tobytes(), posterior.kept.tobytes()


# The same again -------------------------------------------------------------------------------


def test_a_fit_that_was_stopped_goes_on_to_the_same_posterior(tmp_path):
    def stop(generation, done, runs):
        if generation == 1 and 0 < done < runs:
            raise KeyboardInterrupt

    begun_fit(tmp_path)
    with pytest.raises(KeyboardInterrupt, match="stopped with"):
        fit(CITY, BUDGET, SEED, tmp_path, watcher=stop)
    seen = []
    resumed = fit(CITY, BUDGET, SEED, tmp_path, watcher=lambda *told: seen.append(told))
    assert bits(resumed) == bits(small_fit())
    assert {generation for generation, _, _ in seen} == {1, 2}  # the first one was complete
    with pytest.raises(InputError):
        fit(CITY, BUDGET, SEED + 1, tmp_path)
    assert bits(fit(CITY, BUDGET, SEED, tmp_path)) == bits(resumed)


def test_another_seed_gives_other_cities():
    one, other = (simulate(a_survey(seed), None, 1) for seed in (SEED, SEED + 1))
    assert not np.isclose(one.scores, other.scores).any()
    assert not np.array_equal(one.statistics, other.statistics)


# Failures -------------------------------------------------------------------------------------


def test_cities_that_fail_are_counted_and_left_out(monkeypatch):
    def fails_in_two(study, number):
        if number in (3, 7):
            raise ZeroDivisionError("no luck")
        return past(study, number)

    whole = simulate(a_survey(), None, 1)
    monkeypatch.setattr(calibration.fitting.cities, "past", fails_in_two)
    found = simulate(a_survey(), None, 1)
    assert (whole.failed, found.failed) == (0, 2)
    left = np.delete(whole.statistics, [3, 7], axis=0)
    np.testing.assert_array_equal(found.statistics, left)


def test_a_statistic_that_is_no_number_fails_its_city(monkeypatch):
    survey = a_survey()
    count = len(survey.targets.targets)
    monkeypatch.setattr(type(survey.targets), "counted", lambda *_: np.full(count, np.nan))
    found = simulate(survey, None, 1)
    assert found.failed == RUNS and found.statistics.shape == (0, count)


def test_a_fit_ends_if_more_than_a_tenth_of_its_cities_fail(monkeypatch):
    def fails_often(survey, folder, workers, progress):
        width = len(survey.targets.targets)
        return Cities(np.zeros((1, 1)), np.zeros((1, width)), round(survey.runs / 10) + 1)

    monkeypatch.setattr(calibration.fitting.fit, "simulate", fails_often)
    with pytest.raises(InputError, match=r"generation 0: 61 of 600 simulated cities failed"):
        fit(CITY, BUDGET, SEED)


@pytest.mark.parametrize(("budget", "seed"), [(999, 1), (1_000, -1), (1_000, 2**64)])
def test_a_budget_or_seed_that_is_not_allowed_is_said_so(budget, seed):
    with pytest.raises(InputError, match="is not allowed"):
        fit(CITY, budget, seed)


# Generations ----------------------------------------------------------------------------------


def test_the_budget_is_what_is_simulated():
    sizes = [len(batch.reports) + batch.cities.failed for batch in small_fit().batches]
    assert sizes == [round(BUDGET * share) for share in SHARES]
    assert sum(sizes) == BUDGET


def test_later_generations_lie_nearer_to_the_figures_than_the_first():
    fitted = small_fit()
    spread = fitted.batches[0].reports.std(axis=0)
    first, second, third = (
        np.sqrt((((batch.reports - fitted.targets.observed) / spread) ** 2).sum(axis=1)).mean()
        for batch in fitted.batches
    )
    assert first > max(second, third)


def test_each_generation_of_the_shipped_fit_lies_nearer_than_the_one_before():
    distances = read_account(PINGHU.folder / "account", PINGHU).found["generations"]["distance"]
    assert (np.diff(distances) < 0).all()


def test_the_shipped_account_has_codes_and_no_sentences():
    tables = read_account(PINGHU.folder / "account", PINGHU).tables
    assert tuple(tables["checks"].columns) == COLUMNS
    assert tables["parameters"].columns[-1] == "label" and "generation" in tables["convergence"]
    for name, table in tables.items():
        texts = table.select_dtypes(exclude=["number", "bool"]).fillna("")
        assert all(len(text) < LONGEST for text in texts.to_numpy().flat), name


def test_an_account_with_words_in_every_row_is_read(tmp_path):
    shutil.copytree(PINGHU.folder / "account", tmp_path / "account")
    tables = read_account(tmp_path / "account", PINGHU).tables
    old = tables["parameters"].assign(meaning="what it is", source="assumed; from memory")
    old.assign(parameters="calibrated").to_csv(tmp_path / "account" / "parameters.csv", index=False)
    content = manifest_of(tmp_path / "account")
    kinds = content["tables"] | {"parameters": kinds_in(old)}
    forge(tmp_path / "account", content | {"tables": kinds})
    again = read_account(tmp_path / "account", PINGHU).tables["parameters"]
    assert again["posterior_p50"].equals(tables["parameters"]["posterior_p50"])


def test_a_proposal_is_narrower_than_the_prior_in_directions_at_right_angles():
    proposal = proposed_by(small_fit().generations[0])
    directions = proposal.basis.shape[1]
    assert 0 < directions <= len(small_fit().targets.targets)
    np.testing.assert_allclose(proposal.basis.T @ proposal.basis, np.eye(directions), atol=1e-8)
    assert (np.diag(proposal.root) <= 1).all()
    assert proposal.generation == 1


def test_no_weight_exceeds_what_the_share_of_the_prior_allows():
    batches = small_fit().batches
    pool = pooled(batches)
    share = len(batches[0].reports) / len(pool.log_weights)
    assert pool.log_weights.max() <= -np.log(share) + 1e-9
    assert pool.log_weights.min() < -0.5  # and where the proposals looked they are smaller
    weights = np.exp(pool.log_weights)
    error = 5 * weights.std() / np.sqrt(len(weights))
    assert weights.mean() == pytest.approx(1, abs=error)


def test_reports_are_off_by_what_the_targets_allow():
    fitted = small_fit()
    cities = fitted.batches[0].cities
    off = reports_of(fitted.targets, cities, SEED) - fitted.targets.scaled(cities.statistics)
    error = 5 / np.sqrt(2 * len(off))
    np.testing.assert_allclose(off.std(axis=0), fitted.targets.spreads, rtol=error)
    np.testing.assert_array_equal(
        reports_of(fitted.targets, cities, SEED), fitted.batches[0].reports
    )
    later = reports_of(fitted.targets, cities, SEED, 1)
    assert not np.isclose(later, fitted.batches[0].reports).any()


@pytest.mark.parametrize(("cities", "kept"), [(100, 100), (1_200, 450), (24_000, 6_000)])
def test_how_many_cities_a_posterior_is_made_from(cities, kept):
    assert kept_of(cities) == kept
