"""Experiments on many draws: kept as they end, added up, and bootstrapped over draws."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from calibration.draw_work import DrawWork
from calibration.effects.bench import Bench
from calibration.effects.registry import EXPERIMENTS, measured
from sim.core.execution.resumable import Progress, attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore, Failure
from sim.experiments.ensemble import code_digest, engine_for

Key = tuple[str, str]
"""The id of an effect, and which part of it ("" for the whole)."""

MADE: Final = "experiments"
"""The folder, within that of the results, of the draws that are done."""

RESAMPLES: Final = 1_000

_SUMS: Final = "sums"
_LEAST_MEASURED: Final = 0.95
_BOOTSTRAP: Final = 0xB0


@dataclass(frozen=True, eq=False)
class Trial(DrawWork):
    """Which experiments are made, and on what: the draws of a study, under its baseline."""

    keys: tuple[Key, ...]

    def identity(self) -> dict[str, str]:
        """What the sums depend on, as digests."""
        return {
            "study": self.study.digest(),
            "experiments": repr(self.keys),
            "code": code_digest(),
            "made by": _own_digest(),
        }


@cache
def _own_digest() -> str:
    """A digest of the experiments' code."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


class Sums(NamedTuple):
    """By experiment the sums of each draw, of shape (draws, sums); and the draws that failed."""

    by_key: dict[Key, np.ndarray]
    draws: np.ndarray
    failures: list[Failure]


def run_trial(
    trial: Trial, folder: Path | None, workers: int, progress: Progress | None = None
) -> Sums:
    """The sums of all draws: those that ``folder`` holds already, and the others made now.

    The same whatever the number of workers and however often it was stopped.
    """
    schema = pa.schema(
        [
            pa.field(DRAW, pa.int64(), nullable=False),
            pa.field(_SUMS, pa.list_(pa.list_(pa.float64()))),
        ]
    )
    store = ChunkStore(folder and folder / MADE, schema, trial.identity())
    if store.missing(trial.runs):
        run_missing(store, trial, try_some, engine_for(workers), chunk=1, progress=progress)
    rows = [row for table in store.rows(trial.runs) for row in table.to_pylist()]
    by_key = {
        key: np.array([row[_SUMS][number] for row in rows], float)
        for number, key in enumerate(trial.keys)
    }
    draws = np.array([row[DRAW] for row in rows], int)
    return Sums(by_key, draws, list(store.failures(trial.runs)))


def try_some(trial: Trial, numbers: range) -> Chunk:
    """Make the experiments on some draws; those that fail are recorded."""
    done: list[tuple[int, list[list[float]]]] = []
    failures = attempt_each(
        numbers,
        trial.seed,
        lambda number: done.append((number, measured(Bench(trial.study, number), trial.keys))),
    )
    columns = {
        DRAW: pa.array([number for number, _ in done], pa.int64()),
        _SUMS: pa.array([sums for _, sums in done], pa.list_(pa.list_(pa.float64()))),
    }
    return Chunk(pa.table(columns), failures)


# What they say --------------------------------------------------------------------------------


class Estimate(NamedTuple):
    """What the sums of all draws say, and the quantiles of it over resamples of the draws."""

    value: float
    p05: float
    p50: float
    p95: float


def estimated(sums: np.ndarray, key: Key, seed: int) -> Estimate:
    """An effect from sums of shape (draws, sums), with its interval over resampled draws.

    Without one, if too many resamples divide by zero.
    """
    says = EXPERIMENTS[key].says
    with np.errstate(all="ignore"):
        found = np.array([says(row) for row in _resampled(sums, seed)])
        value = says(sums.sum(axis=0))
    finite = found[np.isfinite(found)]
    if not np.isfinite(value) or len(finite) < _LEAST_MEASURED * RESAMPLES:
        return Estimate(value, *(np.nan,) * 3)
    return Estimate(value, *(float(q) for q in np.quantile(finite, (0.05, 0.5, 0.95))))


def _resampled(sums: np.ndarray, seed: int) -> np.ndarray:
    """The sums of as many draws, drawn again with replacement: (resamples, sums)."""
    draws = len(sums)
    words = np.random.SeedSequence((_BOOTSTRAP, seed))
    rng = np.random.Generator(np.random.Philox(words))
    times = rng.multinomial(draws, np.full(draws, 1.0 / draws), RESAMPLES)
    resampled: np.ndarray = times @ sums
    return resampled


def without_each(sums: np.ndarray, key: Key) -> np.ndarray:
    """What the draws would say without each of them, of shape (draws,)."""
    whole = sums.sum(axis=0)
    with np.errstate(all="ignore"):
        return np.array([EXPERIMENTS[key].says(whole - row) for row in sums])
