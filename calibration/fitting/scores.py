"""Parameters as normal scores: where a value lies in its prior, on one scale for all of them.

A prior is standard normal in its score, and all are independent. A proposal is the prior bent in
the few directions about which the data say something.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from scipy import stats

from sim.inputs.parameters import NAMES, Priors

_SCORES: Final = 0x5C


def values_of(scores: np.ndarray, priors: Priors) -> np.ndarray:
    """Parameters in their own units from scores of shape (..., parameters), same shape."""
    columns = [priors[name].at_score(scores[..., k]) for k, name in enumerate(NAMES)]
    return np.stack(columns, axis=-1)


def scores_of(values: np.ndarray, priors: Priors) -> np.ndarray:
    """Scores of parameters in their own units, of shape (..., parameters), same shape."""
    columns = [priors[name].score_of(values[..., k]) for k, name in enumerate(NAMES)]
    return np.stack(columns, axis=-1)


@dataclass(frozen=True, eq=False)
class Proposal:
    """Where the parameters of a generation are drawn from, in scores.

    In the span of ``basis`` (parameters, directions; orthonormal) a normal distribution with
    ``mean`` (directions,) and ``root`` (a lower triangular root of the covariance); elsewhere the
    prior.
    """

    generation: int
    basis: np.ndarray
    mean: np.ndarray
    root: np.ndarray

    def scores(self, seed: int, number: int) -> np.ndarray:
        """The scores of one run, of shape (parameters,): they depend on seed and number alone."""
        words = np.random.SeedSequence((_SCORES, self.generation, seed, number))
        free = np.random.Generator(np.random.Philox(words)).standard_normal(len(self.basis))
        within = self.basis.T @ free
        return free + self.basis @ (self.mean + self.root @ within - within)

    def digest(self) -> str:
        """What the scores depend on besides seed and number."""
        digest = hashlib.sha256()
        for array in (self.basis, self.mean, self.root):
            digest.update(np.ascontiguousarray(array, "<f8").tobytes())
        return f"{self.generation} {digest.hexdigest()}"

    def log_weights(self, scores: np.ndarray) -> np.ndarray:
        """Log of the prior's density over the proposal's at scores (runs, parameters)."""
        if not self.basis.shape[1]:
            return np.zeros(len(scores))
        within = scores @ self.basis
        bent = stats.multivariate_normal(self.mean, self._covariance).logpdf(within)
        straight = stats.multivariate_normal(np.zeros_like(self.mean)).logpdf(within)
        log_weights: np.ndarray = straight - bent
        return log_weights

    @cached_property
    def _covariance(self) -> np.ndarray:
        covariance: np.ndarray = self.root @ self.root.T
        return covariance


def prior_proposal() -> Proposal:
    """The prior itself: the proposal of the first generation."""
    nothing = np.empty((len(NAMES), 0))
    return Proposal(0, nothing, np.empty(0), np.empty((0, 0)))


@dataclass(frozen=True, eq=False)
class Given:
    """Scores that are given, one row a run, of shape (runs, parameters)."""

    rows: np.ndarray

    def scores(self, seed: int, number: int) -> np.ndarray:  # noqa: ARG002
        """The scores of one run, of shape (parameters,)."""
        scores: np.ndarray = self.rows[number]
        return scores

    def digest(self) -> str:
        """What the scores depend on besides seed and number."""
        return hashlib.sha256(np.ascontiguousarray(self.rows, "<f8").tobytes()).hexdigest()
