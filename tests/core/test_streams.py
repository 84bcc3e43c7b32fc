"""Random numbers: the published hash, uniform and independent draws, exact distributions."""

import math

import numpy as np
import pytest
from scipy import stats

from sim.core import streams
from sim.core.elementary import normal_quantile
from tests.rows import interpreted

# Known answers of Philox4x32 with 7 rounds: Random123, tests/kat_vectors.
KNOWN_ANSWERS = (
    (
        (0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000),
        (0x5F6FB709, 0x0D893F64, 0x4F121F81, 0x4F730A48),
    ),
    (
        (0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF),
        (0x5207DDC2, 0x45165E59, 0x4D8EE751, 0x8C52F662),
    ),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0),
        (0x4DFCCABA, 0x190A87F0, 0xC47362BA, 0xB6B5242A),
    ),
)
ALPHA = 1e-4
"""A test of fixed numbers: it fails by chance for one generator in ten thousand, or never."""


def draws(who=(1,), when=(1,), what=(1,), run=(0,), seed=(1,)):
    """Draws for all combinations, of shape (combinations, 4), the last argument fastest."""
    sources = [streams.luck_of(s, r) for s in seed for r in run]
    return np.array(
        [streams.draw(one, a, b, c) for a in who for b in when for c in what for one in sources]
    )


@pytest.mark.parametrize(("words", "answer"), KNOWN_ANSWERS)
def test_the_hash_gives_the_published_answers(words, answer):
    assert streams.philox(*map(np.uint64, words)) == answer


@pytest.mark.parametrize(("words", "answer"), KNOWN_ANSWERS)
def test_the_hash_gives_the_published_answers_uncompiled(words, answer):
    assert interpreted(streams.philox)(*map(np.uint64, words)) == answer


def test_a_draw_is_the_hash_of_identity_month_stream_and_run_under_the_seed():
    seed, run, who, when, what = 0x299F31D0A4093822, 0x03707344, 0x243F6A88, 0x85A308D3, 0x13198A2E
    words = np.array(KNOWN_ANSWERS[2][1])
    assert streams.draw(streams.luck_of(seed, run), who, when, what) == tuple((words + 0.5) / 2**32)


def test_the_smallest_and_largest_words_are_inside_the_open_interval():
    assert 0.5 * streams._STEP > 0.0 and (0xFFFFFFFF + 0.5) * streams._STEP < 1.0


@pytest.mark.parametrize(("seed", "run"), [(-1, 0), (2**64, 0), (0, -1), (0, 2**32)])
def test_a_seed_or_run_out_of_range_is_refused(seed, run):
    with pytest.raises(ValueError, match="not allowed"):
        streams.luck_of(seed, run)


def test_all_bits_of_the_seed_and_the_run_count():
    seeds = [0, *(1 << bit for bit in range(64))]
    runs = [0, *(1 << bit for bit in range(32))]
    assert len(np.unique(draws(seed=seeds)[:, 0])) == len(seeds)
    assert len(np.unique(draws(run=runs)[:, 0])) == len(runs)


def test_no_two_random_streams_share_a_number():
    assert len(streams.Stream) == len(streams.Stream.__members__)


# Uniformity and independence ------------------------------------------------------------------

NEIGHBOURS = {
    "who": {"who": range(20_000)},
    "when": {"who": range(200), "when": range(100)},
    "what": {"who": range(1250), "what": range(1, 17)},
    "run": {"who": range(20), "run": range(1000)},
    "seed": {"who": range(20), "seed": range(1000)},
}


@pytest.fixture(scope="module", params=NEIGHBOURS)
def neighbours(request):
    """20,000 draws that differ from one to the next in who, when, what, run or seed."""
    return draws(**NEIGHBOURS[request.param])


def test_draws_are_uniform(neighbours):
    for column in neighbours.T:
        counts, _ = np.histogram(column, bins=100, range=(0, 1))
        assert stats.chisquare(counts).pvalue > ALPHA
        assert stats.kstest(column, "uniform").pvalue > ALPHA


def test_every_bit_is_fair(neighbours):
    words = (neighbours * 2**32).astype(np.uint64)
    for bit in range(32):
        ones = (words >> np.uint64(bit)) & np.uint64(1)
        score = (ones.mean() - 0.5) * 2 * math.sqrt(ones.size)
        assert abs(score) < 4.5


def test_neighbours_are_uncorrelated(neighbours):
    limit = 4.5 / math.sqrt(len(neighbours))
    following = np.corrcoef(neighbours[:-1].T, neighbours[1:].T)[:4, 4:]
    within = np.corrcoef(neighbours.T) - np.eye(4)
    assert np.abs(following).max() < limit
    assert np.abs(within).max() < limit


def test_pairs_of_neighbours_fill_the_square(neighbours):
    for column in neighbours.T:
        counts, _, _ = np.histogram2d(column[:-1:2], column[1::2], bins=20, range=[[0, 1]] * 2)
        assert stats.chisquare(counts.ravel()).pvalue > ALPHA


def test_runs_up_and_down_are_as_long_as_they_should_be(neighbours):
    """The number of turning points is normal with mean 2 (n - 2) / 3 (Kendall 1973)."""
    for column in neighbours.T:
        rising = np.diff(column) > 0
        turns = np.count_nonzero(rising[1:] != rising[:-1])
        n = len(column)
        assert abs(turns - 2 * (n - 2) / 3) < 4.5 * math.sqrt((16 * n - 29) / 90)


def test_birthdays_coincide_as_often_as_they_should(neighbours):
    """Pairs of equal values among n of 2**24 days are Poisson with mean n**2 / 2**25."""
    days = (neighbours * 2**24).astype(np.int64).ravel()
    coinciding = len(days) - len(np.unique(days))
    expected = len(days) ** 2 / 2**25
    assert stats.poisson.cdf(coinciding, expected) > ALPHA
    assert stats.poisson.sf(coinciding - 1, expected) > ALPHA


# Distributions --------------------------------------------------------------------------------

GRID = (np.arange(20_000) + 0.5) / 20_000


def test_laplace_is_the_inverse_of_its_distribution_with_unit_deviation():
    values = np.array([streams.laplace(uniform) for uniform in GRID])
    assert values == pytest.approx(stats.laplace.ppf(GRID, scale=math.sqrt(0.5)), abs=1e-12)
    assert abs(values.mean()) < 1e-9 and values.std() == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("mean", [0.01, 0.7, 3.0, 40.0, 500.0])
def test_poisson_is_the_inverse_of_its_distribution(mean):
    counts = np.array([streams.poisson(uniform, mean) for uniform in GRID])
    assert np.array_equal(counts, stats.poisson.ppf(GRID, mean))


def test_a_stream_without_founders_brings_none():
    assert streams.poisson(0.999999, 0.0) == 0


def test_the_most_extreme_uniform_numbers_give_finite_counts_and_numbers():
    least, most = 0.5 / 2**32, (2**32 - 0.5) / 2**32
    assert streams.poisson(most, 500.0) < 700
    assert math.isfinite(streams.laplace(least)) and math.isfinite(streams.laplace(most))
    assert math.isfinite(normal_quantile(least)) and math.isfinite(normal_quantile(most))


def test_a_larger_stream_holds_the_smaller_one():
    for uniform in (0.001, 0.3, 0.5, 0.9, 0.9999):
        counts = [streams.poisson(uniform, mean) for mean in np.linspace(0, 500, 401)]
        assert counts == sorted(counts) and counts[-1] > counts[0]
