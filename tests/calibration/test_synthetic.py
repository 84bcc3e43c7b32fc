"""The test of a fit on synthetic cities: what it passes, and what it does not."""

import numpy as np
import pytest
from scipy import stats

from calibration.account.synthetic import NARROWED, coverage_table, holm, passes, rank_table
from sim.inputs.parameters import NAMES

CITIES = 300


@pytest.fixture(scope="module")
def uniform():
    return np.random.default_rng(11).uniform(size=(CITIES, len(NAMES)))


def drawn_together(ranks, factor=NARROWED):
    """The ranks among draws from posteriors that are narrower than they should be."""
    return stats.norm.cdf(stats.norm.ppf(ranks) / factor)


def test_uniform_ranks_pass(uniform):
    assert passes(rank_table(uniform))


@pytest.mark.parametrize("factor", [NARROWED, 1 / NARROWED])
def test_posteriors_too_narrow_or_too_wide_in_everything_fail(uniform, factor):
    assert not passes(rank_table(drawn_together(uniform, factor)))


def test_one_parameter_that_is_too_narrow_fails_by_name(uniform):
    ranks = uniform.copy()
    ranks[:, 4] = drawn_together(ranks[:, 4], 0.7)
    table = rank_table(ranks)
    assert not passes(table)
    assert table.sort_values("adjusted")["parameter"].iloc[0] == NAMES[4]


def test_one_parameter_that_is_off_fails_by_name(uniform):
    ranks = uniform.copy()
    ranks[:, 9] = stats.norm.cdf(stats.norm.ppf(ranks[:, 9]) + 0.4)
    table = rank_table(ranks)
    assert not passes(table)
    assert table.sort_values("shape")["parameter"].iloc[0] == NAMES[9]


@pytest.mark.parametrize("test", ["shape", "spread"])
def test_both_tests_fail_uniform_ranks_as_often_as_they_say(uniform, test):
    assert stats.kstest(rank_table(uniform)[test], "uniform").pvalue > 0.001


def test_holm_is_what_it_is_by_hand():
    np.testing.assert_allclose(holm(np.array([0.01, 0.04, 0.03])), [0.03, 0.06, 0.06])
    np.testing.assert_allclose(holm(np.array([0.6, 0.9])), [1.0, 1.0])


def test_coverage_is_counted_by_city_and_by_parameter():
    ranks = np.full((4, len(NAMES)), 0.5)
    ranks[0] = 0.2  # outside the middle half, inside the middle nine tenths
    ranks[1:3, 0] = 0.99
    table = coverage_table(ranks).set_index("nominal")
    count = len(NAMES)
    assert table.loc[0.5, "covered"] == pytest.approx((3 * count - 2) / (4 * count))
    assert table.loc[0.9, "covered"] == pytest.approx((4 * count - 2) / (4 * count))
    assert table.loc[0.9, "least"] == 0.5 and table.loc[0.9, "most"] == 1.0


def test_uniform_ranks_cover_at_their_rate(uniform):
    for row in coverage_table(uniform).itertuples():
        assert abs(row.covered - row.nominal) < 4 * row.standard_error
    for row in coverage_table(drawn_together(uniform)).itertuples():
        assert abs(row.covered - row.nominal) > 4 * row.standard_error
