"""A function evaluated at many points, as work of independent runs; complete, or refused.

One missing output would make every index wrong without a word: SALib 1.6.0 gives zeros where one
output is not a number. So what is incomplete is refused, with a count.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import pyarrow as pa

from sim.core.errors import SimulationError
from sim.core.execution.resumable import Progress, attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore
from sim.core.terms import coded
from sim.experiments.draw_rows import by_row
from sim.experiments.ensemble import CHUNKS, code_digest, engine_for

_VALUES: Final = "values"


class Function(Protocol):
    """What is evaluated: it can be pickled, and gives ``values`` numbers for a point."""

    @property
    def values(self) -> int:
        """How many values a point gives."""

    def described(self) -> Mapping[str, Any]:
        """Everything that decides what it gives, as JSON can hold it."""

    def __call__(self, point: np.ndarray) -> np.ndarray:
        """The values at a point."""


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A function, and the points of the unit cube at which it is wanted, (runs, coordinates)."""

    function: Function
    points: np.ndarray
    seed: int

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return len(self.points)

    @property
    def schema(self) -> pa.Schema:
        """Columns of what is kept."""
        values = pa.list_(pa.float64(), self.function.values)
        return pa.schema([pa.field(DRAW, pa.int64(), nullable=False), (_VALUES, values)])

    def identity(self) -> dict[str, str]:
        """What the values depend on."""
        points = np.ascontiguousarray(self.points, "<f8").tobytes()
        described = json.dumps(self.function.described(), sort_keys=True).encode()
        return {
            "question": hashlib.sha256(described).hexdigest(),
            "sample": hashlib.sha256(points).hexdigest(),
            "code": code_digest(),
        }


def evaluate(
    evaluation: Evaluation,
    folder: Path | None,
    workers: int,
    progress: Progress | None = None,
) -> np.ndarray:
    """The function's values at all points, of shape (runs, values).

    What a folder holds already is not done again. Raises SimulationError, with a count, if any
    value is missing or not finite, and InputError if the folder holds other work.
    """
    store = ChunkStore(folder and folder / CHUNKS, evaluation.schema, evaluation.identity())
    runs = evaluation.runs
    if store.missing(runs):
        run_missing(store, evaluation, run_points, engine_for(workers), progress=progress)
    failures = list(store.failures(runs))
    if failures:
        first = failures[0]._asdict()
        reason = (
            f"{len(failures):,} of {runs:,} runs failed or gave no finite number, so no index can "
            f"be computed; the first: {first.pop('reason')}"
        )
        raise SimulationError(reason, **first)
    return np.concatenate([by_row(table, _VALUES) for table in store.rows(runs)])


def run_points(evaluation: Evaluation, numbers: range) -> Chunk:
    """Evaluate some of the points; those that fail, or give no finite number, are recorded."""
    found: dict[int, np.ndarray] = {}

    def run(number: int) -> None:
        values = np.asarray(evaluation.function(evaluation.points[number]), np.float64)
        if not np.isfinite(values).all():
            raise ValueError(coded("a value is not finite"))
        found[number] = values

    failures = attempt_each(numbers, evaluation.seed, run)
    rows = [{DRAW: number, _VALUES: values} for number, values in found.items()]
    return Chunk(pa.Table.from_pylist(rows, evaluation.schema), failures)
