"""How a function is sampled, and what is made of its outputs: Sobol indices, Morris screening.

SALib draws the samples and computes the indices; here they become tables.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
import pandas as pd
from SALib.analyze import morris as morris_analysis
from SALib.analyze import sobol as sobol_analysis
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

from sim.core.arguments import whole
from sim.core.errors import InputError
from sim.core.terms import coded

CONFIDENCE: Final = 0.9
_RESAMPLES: Final = 500
_LEVELS: Final = 4
_FOR_LUCK: Final = 2
"""The first coordinates of a city: the luck, and the set of parameters."""


class Indices(NamedTuple):
    """What matters: a row a factor, and a row a source of variance (empty if there is none)."""

    factors: pd.DataFrame
    sources: pd.DataFrame


class Design(Protocol):
    """Points of the unit cube (runs, coordinates), and what their outputs (runs,) say."""

    @property
    def points(self) -> np.ndarray:
        """Points of the design, (points, factors), from 0 to 1."""

    def indices(self, outputs: np.ndarray) -> Indices:
        """Indices from the outputs at the points."""


@dataclass(frozen=True)
class SobolDesign:
    """Sobol indices by factor, and by source: shares of the output's variance.

    Columns: ``first``, what would go if the factor were known; ``total``, what would remain if
    everything else were; each with its 90 % interval (``_low``, ``_high``) over resamples.
    ``samples`` is a power of two; the runs are ``samples`` times (factors + 2), and ``samples``
    more for each source that has several factors.
    """

    names: tuple[str, ...]
    sources: tuple[str, ...]
    samples: int
    seed: int

    def __post_init__(self) -> None:
        """InputError if a value is not allowed."""
        if whole("samples", self.samples, least=2) & (self.samples - 1):
            raise InputError(coded("samples: power of two", samples=self.samples))

    @property
    def points(self) -> np.ndarray:
        """Sorted, so that points of one luck and history follow each other."""
        return self._sample[0]

    @cached_property
    def _sample(self) -> tuple[np.ndarray, list[np.ndarray]]:
        """The points, each once, and where those of each problem are among them."""
        samples = [self._sample_of(problem) for problem in self._problems]
        points, places = np.unique(np.vstack(samples), axis=0, return_inverse=True)
        ends = np.cumsum([len(sample) for sample in samples])[:-1]
        return points, np.split(places.ravel(), ends)

    @property
    def _problems(self) -> list[dict[str, Any]]:
        """By factor, and by source if there are several."""
        problem = _problem(self.names)
        by_source = [problem | {"groups": list(self.sources)}]
        return [problem, *(by_source if len(set(self.sources)) > 1 else [])]

    def _sample_of(self, problem: dict[str, Any]) -> np.ndarray:
        random = np.random.default_rng(self.seed)
        sample: np.ndarray = sobol_sample.sample(
            problem, self.samples, calc_second_order=False, seed=random
        )
        return sample

    def indices(self, outputs: np.ndarray) -> Indices:
        """Indices from the outputs at ``points``; InputError if they are all the same."""
        _check_varies(outputs)
        tables = [
            self._table(problem, outputs[places])
            for problem, places in zip(self._problems, self._sample[1], strict=True)
        ]
        return Indices(tables[0], tables[1] if len(tables) > 1 else tables[0][:0])

    def _table(self, problem: dict[str, Any], outputs: np.ndarray) -> pd.DataFrame:
        found = sobol_analysis.analyze(
            problem,
            outputs,
            calc_second_order=False,
            num_resamples=_RESAMPLES,
            conf_level=CONFIDENCE,
            seed=self.seed + 1,
        )
        names = list(dict.fromkeys(problem.get("groups", self.names)))
        return pd.DataFrame(
            {
                "factor": names,
                **_with_interval("first", found["S1"], found["S1_conf"]),
                **_with_interval("total", found["ST"], found["ST_conf"]),
            }
        )


@dataclass(frozen=True)
class MorrisDesign:
    """Morris screening: what moving one factor over its whole range does to the output.

    Columns, in the output's unit: ``effect`` (mean), ``size`` (mean of the absolute effect) with
    its 90 % interval, and ``spread`` (standard deviation: how much it depends on the others).
    ``samples`` trajectories of (factors + 1) runs; the runs of one share the first coordinates,
    luck and knowledge, which are no factors here.
    """

    names: tuple[str, ...]
    samples: int
    seed: int

    def __post_init__(self) -> None:
        """InputError if a value is not allowed."""
        whole("samples", self.samples, least=2)

    @property
    def _problem(self) -> dict[str, Any]:
        return _problem(self.names[_FOR_LUCK:])

    @cached_property
    def points(self) -> np.ndarray:
        """Trajectory by trajectory, as SALib has them."""
        factors = morris_sample.sample(self._problem, self.samples, _LEVELS, seed=self.seed + 1)
        random = np.random.default_rng(self.seed)
        shared = random.random((self.samples, _FOR_LUCK))
        return np.hstack([shared.repeat(len(factors) // self.samples, axis=0), factors])

    def indices(self, outputs: np.ndarray) -> Indices:
        """Effects from the outputs at ``points``; InputError if they are all the same."""
        _check_varies(outputs)
        found = morris_analysis.analyze(
            self._problem,
            self.points[:, _FOR_LUCK:],
            outputs,
            num_resamples=_RESAMPLES,
            conf_level=CONFIDENCE,
            num_levels=_LEVELS,
            seed=self.seed + 1,
        )
        table = pd.DataFrame(
            {
                "factor": self._problem["names"],
                **_with_interval("size", found["mu_star"], found["mu_star_conf"]),
                "effect": found["mu"],
                "spread": found["sigma"],
            }
        )
        return Indices(table, table[:0])


def _problem(names: tuple[str, ...]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}


def _with_interval(name: str, value: np.ndarray, half: np.ndarray) -> dict[str, np.ndarray]:
    value, half = np.asarray(value, float), np.asarray(half, float)
    return {name: value, f"{name}_low": value - half, f"{name}_high": value + half}


def _check_varies(outputs: np.ndarray) -> None:
    if np.ptp(outputs) == 0:
        raise InputError(coded("nothing changes it", value=outputs[0], runs=len(outputs)))
