"""A city whose parameters are known is fitted, and the fit finds them at the stated rate.

What can fail: that the shipped files are what the model reports at the truth; that the intervals
of this one city hold as many of its true parameters as they should; that they do so at their rate
over a hundred and fifty such cities, and that the intervals, where the figures say something, are
about their own city and do not hold another's truth as often. The parameters of one city are not
independent given its figures, so a binomial alone is no measure of one city: the counts of the
hundred and fifty say how far it may be off.
"""

import tomllib

import numpy as np
import pytest
from scipy import stats

from calibration.account.synthetic import coverage_table, passes, rank_table, ranks_of
from calibration.fitting.adjustment import adjust
from calibration.fitting.fit import fit, kept_of
from calibration.fitting.scores import values_of
from calibration.known_city import CITY, SEED, city_files, city_priors, true_scores
from calibration.reported.targets import load_targets
from sim.inputs.city import PRIORS_FILE
from sim.inputs.parameters import NAMES
from sim.inputs.region import INPUTS, region_folder
from tests.cities import MUXING

BUDGET = 3_000
CITIES = 150
NINETY = (0.05, 0.95)
TOLD = ("founders", "talents", "area_per_tenant")


@pytest.fixture(scope="module")
def fitted():
    return fit(MUXING, BUDGET, SEED + 1)


@pytest.fixture(scope="module")
def ranks(fitted):
    return ranks_of(fitted, CITIES)


def inside(ranks):
    return (ranks > NINETY[0]) & (ranks < NINETY[1])


# The shipped files ----------------------------------------------------------------------------


def test_the_shipped_files_are_what_the_model_reports_at_the_truth():
    again = "a rule or a prior has changed: run python -m calibration.known_city"
    folder = region_folder(CITY) / INPUTS
    for name, text in {PRIORS_FILE: city_priors(), **city_files()}.items():
        assert (folder / name).read_text("utf-8") == text, again


def test_the_truth_is_a_draw_of_the_priors():
    folder = region_folder(CITY) / INPUTS
    truth = tomllib.loads((folder / "truth.toml").read_text("utf-8"))
    values = values_of(true_scores(), MUXING.priors)
    np.testing.assert_allclose([truth[name] for name in NAMES], values, rtol=1e-8)
    assert stats.kstest(true_scores(), "norm").pvalue > 0.001


def test_it_says_that_it_is_synthetic():
    assert "synthetic" in MUXING.region.name.en and "虚构" in MUXING.region.name.zh
    assert all(target.reason.startswith("synthetic") for target in load_targets(MUXING).targets)


# The truth found ------------------------------------------------------------------------------


@pytest.mark.nightly
def test_the_intervals_of_the_shipped_city_hold_its_true_parameters(fitted, ranks):
    """As many as in nearly all of the synthetic cities, and as a binomial with their spread."""
    found = inside(fitted.posterior.ranks(true_scores())).sum()
    counts = inside(ranks.ranks).sum(axis=1)
    spread = max(counts.std(), np.sqrt(len(NAMES) * 0.9 * 0.1))
    assert abs(found - 0.9 * len(NAMES)) < stats.norm.ppf(0.9995) * spread


@pytest.mark.nightly
def test_intervals_hold_the_truth_at_their_rate_over_many_cities(ranks):
    for row in coverage_table(ranks.ranks).itertuples():
        assert abs(row.covered - row.nominal) < 0.015 + 3 * row.standard_error
    for row in coverage_table(ranks.narrowed).itertuples():
        assert row.covered < row.nominal - 0.03


@pytest.mark.nightly
def test_the_fit_passes_its_own_test_and_a_narrowed_one_does_not(ranks):
    assert passes(rank_table(ranks.ranks))
    assert not passes(rank_table(ranks.narrowed))


@pytest.mark.nightly
def test_the_intervals_are_about_their_own_city_and_no_other(fitted):
    """For parameters that the figures tell of, those of one city do not hold another's truth."""
    columns = [NAMES.index(name) for name in TOLD]
    scores = fitted.batches[0].cities.scores[:, columns]
    ranks = [_ranks_of_two(fitted.batches[0].reports, scores, city) for city in range(CITIES)]
    own, other = inside(np.array(ranks)).mean(axis=(0, 2))
    assert abs(own - 0.9) < 0.05
    assert other < 0.75


def _ranks_of_two(reports, scores, city):
    """Ranks of a city's own true parameters, and of the next one's, given the city's report."""
    others = np.arange(len(reports)) != city
    posterior = adjust(
        scores[others],
        reports[others],
        reports[city],
        kept_of(len(reports)),
        spread=reports.std(axis=0),
    )
    return posterior.ranks(scores[city]), posterior.ranks(scores[city + 1])
