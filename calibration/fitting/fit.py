"""The fit of a region: cities from the prior, then from where the first ones say it is worth it.

The first generation is drawn from the prior and serves every city, real or synthetic, alike. Each
later one is drawn where the ones before suggest for the real city. All of them together, weighted
back to the prior as one mixture, give the posterior (adaptive multiple importance sampling:
Cornuet, Marin, Mira and Robert 2012); the prior's share of the mixture bounds the weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from scipy.special import logsumexp

from calibration.fitting.adjustment import Adjusted, adjust
from calibration.fitting.cities import Cities, Survey, simulate
from calibration.fitting.scores import Proposal, prior_proposal
from calibration.reported.targets import Targets, load_targets
from sim.core.arguments import seed_of, whole
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.places import check_place
from sim.core.terms import coded
from sim.inputs.city import City

SHARES: Final = (0.6, 0.2, 0.2)
"""Shares of the budget that the generations get."""

LEAST_BUDGET: Final = 1_000
DRAWS: Final = 1_000

_KEPT: Final = 1 / 4
_LEAST_KEPT: Final = 450
_INFLATION: Final = 1.5
_NARROW: Final = 0.85
_DIGITS: Final = 9
_REPORTING: Final = 0x4E


class Batch(NamedTuple):
    """The cities of one generation, what they would report, and where they were drawn from.

    ``reports`` (cities, targets) are on the scale of distances.
    """

    cities: Cities
    reports: np.ndarray
    proposal: Proposal


class Generation(NamedTuple):
    """One generation of a fit, and the posterior of all up to it.

    ``accepted`` is the share of its cities that are among those that the posterior is made from.
    """

    batch: Batch
    posterior: Adjusted
    accepted: float


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted city: its generations, the last of which holds the posterior.

    ``weighted`` is that posterior weighted by published effects, if it is.
    """

    city: City
    targets: Targets
    budget: int
    seed: int
    generations: tuple[Generation, ...]
    weighted: Adjusted | None = None

    @property
    def posterior(self) -> Adjusted:
        """The posterior samples that the fit found, weighted by published effects if it is."""
        return self.weighted or self.generations[-1].posterior

    @property
    def batches(self) -> list[Batch]:
        """All cities, generation by generation; the first ones come from the prior."""
        return [generation.batch for generation in self.generations]

    @property
    def failed(self) -> int:
        """How many of the simulated cities failed."""
        return sum(batch.cities.failed for batch in self.batches)


Watcher = Callable[[int, int, int], None]
"""Told the generation, how many of its cities are done, and of how many."""


def fit(
    city: City,
    budget: int,
    seed: int,
    folder: Path | None = None,
    workers: int = 1,
    watcher: Watcher | None = None,
) -> Fit:
    """Fit a city with ``budget`` simulated cities.

    The same seed gives the same posterior whatever the number of workers. With a ``folder``, the
    fit goes on there where it was stopped. Raises InputError, in one line, if the region's files
    are wrong, the folder holds another fit, or too many cities failed.
    """
    budget, seed = whole("budget", budget, least=LEAST_BUDGET), seed_of(seed)
    if folder is not None:
        check_place(folder, "fit", "generation-0")
    targets = load_targets(city)
    proposal, generations = prior_proposal(), list[Generation]()
    for number, share in enumerate(SHARES):
        survey = Survey(city, targets, proposal, round(budget * share), seed)
        place = folder and folder / f"generation-{number}"
        cities = simulate(survey, place, workers, _watch(watcher, number))
        _check_failures(number, cities, survey.runs)
        batch = Batch(cities, reports_of(targets, cities, seed, number), proposal)
        generations.append(_generation(targets, [*(one.batch for one in generations), batch]))
        proposal = proposed_by(generations[-1])
    return Fit(city, targets, budget, seed, tuple(generations))


def reports_of(targets: Targets, cities: Cities, seed: int, generation: int = 0) -> np.ndarray:
    """What the cities would report, on the scale of distances, of shape (cities, targets).

    Each report is off by as much as the target's range allows, from a stream of its own.
    """
    words = np.random.SeedSequence((_REPORTING, generation, seed))
    noise = np.random.Generator(np.random.Philox(words)).standard_normal(cities.statistics.shape)
    result: np.ndarray = targets.scaled(cities.statistics) + noise * targets.spreads
    return result


def kept_of(cities: int) -> int:
    """How many of the nearest cities a posterior is made from, of those drawn from the prior."""
    return min(cities, max(_LEAST_KEPT, round(cities * _KEPT)))


def proposed_by(generation: Generation) -> Proposal:
    """Where the next generation looks: nearer to the posterior where that is clearly narrower.

    Among the directions that the regression found, those in which the posterior's standard
    deviation is below ``_NARROW`` (the prior's is 1); there, somewhat wider than the posterior.
    Rounded, so that the last bits of another linear algebra library change nothing.
    """
    posterior = generation.posterior
    found, _, _ = np.linalg.svd(posterior.slopes, full_matrices=False)
    within = posterior.scores @ found
    off = within - posterior.weights @ within
    variances, turned = np.linalg.eigh((off * posterior.weights[:, None]).T @ off)
    narrow = variances < _NARROW**2
    basis = found @ turned[:, narrow]
    mean = posterior.weights @ (posterior.scores @ basis)
    root = np.diag(np.minimum(1.0, _INFLATION * np.sqrt(variances[narrow])))
    bent = (np.round(part, _DIGITS) for part in (basis, mean, root))
    return Proposal(generation.batch.proposal.generation + 1, *bent)


def _generation(targets: Targets, batches: Sequence[Batch]) -> Generation:
    pool, latest = pooled(batches), batches[-1]
    posterior = pool.adjusted(targets.observed)
    accepted = (posterior.kept >= len(pool.scores) - len(latest.reports)).sum()
    return Generation(latest, posterior, float(accepted / len(latest.reports)))


class Pool(NamedTuple):
    """The cities of some generations: scores, reports and statistics, row by row.

    ``log_weights`` (cities,) weigh them back to the prior; ``spread`` (targets,) is that of the
    reports of cities from the prior, and ``kept`` how many of the nearest are used.
    """

    scores: np.ndarray
    reports: np.ndarray
    statistics: np.ndarray
    log_weights: np.ndarray
    spread: np.ndarray
    kept: int

    def adjusted(self, observed: np.ndarray) -> Adjusted:
        """The posterior of the scores given what was observed, of shape (targets,)."""
        return adjust(
            self.scores,
            self.reports,
            observed,
            self.kept,
            spread=self.spread,
            log_weights=self.log_weights,
        )


def pooled(batches: Sequence[Batch]) -> Pool:
    """All cities of some generations, weighted back to the prior as one mixture."""
    cities, first = [batch.cities for batch in batches], batches[0].reports
    scores = np.concatenate([one.scores for one in cities])
    return Pool(
        scores,
        np.concatenate([batch.reports for batch in batches]),
        np.concatenate([one.statistics for one in cities]),
        _log_weights(scores, [batch.proposal for batch in batches], cities),
        first.std(axis=0),
        kept_of(len(first)),
    )


def _log_weights(scores: np.ndarray, proposals: list[Proposal], cities: list[Cities]) -> np.ndarray:
    """Log of the prior's density over that of the proposals' mixture, of shape (cities,)."""
    shares = np.array([len(one.scores) for one in cities]) / len(scores)
    against_prior = np.stack([-proposal.log_weights(scores) for proposal in proposals])
    return -logsumexp(against_prior, axis=0, b=shares[:, None])


def _watch(watcher: Watcher | None, generation: int) -> Progress | None:
    if watcher is None:
        return None
    return lambda done, runs: watcher(generation, done, runs)


def _check_failures(number: int, cities: Cities, runs: int) -> None:
    if cities.failed > runs / 10:
        raise InputError(coded("cities failed", number=number, failed=cities.failed, runs=runs))
