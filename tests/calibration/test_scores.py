"""Where parameters are drawn from: scores by seed and number, and their densities."""

import numpy as np

from calibration.fitting.scores import Given, Proposal, prior_proposal, values_of
from sim.inputs.parameters import NAMES, medians
from tests.cities import MUXING

WIDTH = len(NAMES)
DRAWS = 6_000


def a_proposal(generation=1):
    """The prior bent in two directions, one of which lies askew: narrower, and moved."""
    basis = np.zeros((WIDTH, 2))
    basis[0, 0] = 1.0
    basis[1:3, 1] = np.sqrt(0.5)
    return Proposal(generation, basis, np.array([0.7, -0.4]), np.array([[0.6, 0.0], [0.2, 0.8]]))


def drawn(proposal, seed=1):
    return np.stack([proposal.scores(seed, number) for number in range(DRAWS)])


def test_scores_depend_on_seed_number_and_generation_alone():
    proposal = a_proposal()
    later = drawn(proposal)[7]
    np.testing.assert_array_equal(a_proposal().scores(1, 7), later)
    for other in (proposal.scores(2, 7), proposal.scores(1, 8), a_proposal(2).scores(1, 7)):
        assert not np.isclose(other[3:], later[3:]).any()


def test_the_digest_tells_proposals_apart():
    bent = a_proposal()
    moved = Proposal(1, bent.basis, bent.mean + 1e-9, bent.root)
    given = Given(np.zeros((2, WIDTH))), Given(np.ones((2, WIDTH)))
    everything = [prior_proposal(), bent, a_proposal(2), moved, *given]
    assert len({one.digest() for one in everything}) == len(everything)
    assert a_proposal().digest() == bent.digest()


def test_a_proposal_is_the_prior_outside_its_directions_and_bent_within():
    proposal = a_proposal()
    scores = drawn(proposal)
    within = scores @ proposal.basis
    error = 5 / np.sqrt(DRAWS)
    np.testing.assert_allclose(within.mean(axis=0), proposal.mean, atol=error)
    covariance = proposal.root @ proposal.root.T
    np.testing.assert_allclose(np.cov(within.T), covariance, atol=2 * error)
    outside = np.column_stack([scores[:, 1] - scores[:, 2], scores[:, 3] * np.sqrt(2)])
    np.testing.assert_allclose(outside.mean(axis=0), 0, atol=2 * error)
    np.testing.assert_allclose(np.cov(outside.T), 2 * np.eye(2), atol=4 * error)


def test_weights_take_a_proposal_back_to_the_prior():
    """Means under the prior that are known, from draws of a proposal that is wider than it."""
    bent = a_proposal()
    proposal = Proposal(1, bent.basis, bent.mean, 1.6 * np.eye(2))
    scores = drawn(proposal)
    weights = np.exp(proposal.log_weights(scores))
    weights /= weights.sum()
    error = 5 * np.sqrt((weights**2).sum())
    within = scores @ proposal.basis
    np.testing.assert_allclose(weights @ within, 0, atol=error)
    np.testing.assert_allclose(weights @ within**2, 1, atol=np.sqrt(2) * error)
    np.testing.assert_allclose(weights @ (within > 1), 0.158655, atol=0.4 * error)
    assert np.abs(within.mean(axis=0)).min() > error  # without weights they are elsewhere


def test_the_prior_weighs_nothing():
    np.testing.assert_array_equal(prior_proposal().log_weights(np.ones((3, WIDTH))), np.zeros(3))


def test_given_scores_are_what_was_given():
    rows = np.arange(2.0 * WIDTH).reshape(2, WIDTH)
    np.testing.assert_array_equal(Given(rows).scores(99, 1), rows[1])


def test_scores_are_quantiles_of_the_priors():
    priors = MUXING.priors
    middle, high = values_of(np.array([[0.0], [1.6448536269514722]]) * np.ones(WIDTH), priors)
    np.testing.assert_allclose(middle, list(medians(priors).values()), rtol=1e-12)
    np.testing.assert_allclose(high, [priors[name].high for name in NAMES], rtol=1e-9)
