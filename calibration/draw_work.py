"""What is made of each draw of a study: lists of numbers, kept as they end, resumable."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from sim.core.execution.resumable import Progress, attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore, Failure
from sim.experiments.draw_rows import by_row
from sim.experiments.ensemble import engine_for
from sim.experiments.study import Study

RUNS_DONE: Final = "chunks"
"""The folder, within that of the results, of the draws that are done."""


@dataclass(frozen=True, eq=False)
class DrawWork:
    """Work on the draws of a study, each by itself."""

    study: Study

    @property
    def runs(self) -> int:
        """How many draws there are."""
        return self.study.runs

    @property
    def seed(self) -> int:
        """The seed of their luck."""
        return self.study.seed


@dataclass(frozen=True, eq=False)
class ListWork(DrawWork, ABC):
    """Work that gives lists of numbers of each draw."""

    @property
    @abstractmethod
    def lengths(self) -> dict[str, int]:
        """The lists by name, and how many numbers each has."""

    @abstractmethod
    def identity(self) -> dict[str, str]:
        """What the numbers depend on, as digests."""

    @abstractmethod
    def lists(self, number: int) -> tuple[np.ndarray, ...]:
        """The lists of one draw."""

    def schema(self) -> pa.Schema:
        """The rows that are kept: one a draw."""
        lists = [
            pa.field(name, pa.list_(pa.float64(), length)) for name, length in self.lengths.items()
        ]
        return pa.schema([pa.field(DRAW, pa.int64(), nullable=False), *lists])


class Kept(NamedTuple):
    """What draws gave that did not fail: their ``numbers`` (draws,), ``lists`` (draws, length)."""

    numbers: np.ndarray
    lists: tuple[np.ndarray, ...]
    failures: list[Failure]


def kept(work: ListWork, folder: Path | None, workers: int, progress: Progress | None) -> Kept:
    """The lists of all draws: those that ``folder`` holds already, and the others made now.

    The same whatever the number of workers and however often it was stopped.
    """
    store = ChunkStore(folder and folder / RUNS_DONE, work.schema(), work.identity())
    if store.missing(work.runs):
        run_missing(store, work, make_some, engine_for(workers), progress=progress)
    tables = list(store.rows(work.runs))
    numbers, *lists = (
        np.concatenate([by_row(table, name) for table in tables]) for name in (DRAW, *work.lengths)
    )
    return Kept(numbers, tuple(lists), list(store.failures(work.runs)))


def make_some(work: ListWork, numbers: range) -> Chunk:
    """Make the lists of some draws; those that fail are recorded."""
    done: dict[int, tuple[np.ndarray, ...]] = {}
    failures = attempt_each(
        numbers, work.seed, lambda number: done.update({number: work.lists(number)})
    )
    columns = {DRAW: pa.array(list(done), pa.int64())}
    for place, (name, length) in enumerate(work.lengths.items()):
        columns[name] = _fixed([lists[place] for lists in done.values()], length)
    return Chunk(pa.table(columns, schema=work.schema()), failures)


def _fixed(rows: list[np.ndarray], length: int) -> pa.Array:
    values = np.concatenate(rows) if rows else np.empty(0)
    return pa.FixedSizeListArray.from_arrays(pa.array(values, pa.float64()), length)
