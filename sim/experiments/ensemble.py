"""Many draws of a study, on any number of processes: kept as they end, resumed where they stopped.

What comes out depends on the study alone: not on the number of processes, on the size or the
order of the chunks, or on how often the work was stopped.
"""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import pyarrow as pa

from sim.core import compiled
from sim.core.arguments import workers_of
from sim.core.execution.executors import Engine, InProcess, Processes
from sim.core.execution.resumable import Progress, attempt_each, run_missing
from sim.core.execution.store import Chunk, ChunkStore, Failure, chunks_digest
from sim.core.execution.supervisor import Task
from sim.experiments.draw_rows import DrawRows, draw_row, firings_in, tidy, values_of
from sim.experiments.replicate import run_replicate
from sim.experiments.study import Study
from sim.model.reactions import Firing

CHUNKS: Final = "chunks"
"""The folder, within that of the results, of a study's finished runs."""


class Chunks(Protocol):
    """Finished runs, wherever they are kept."""

    @property
    def schema(self) -> pa.Schema:
        """That of the rows."""

    def chunks(self, runs: int) -> Iterator[Chunk]:
        """Rows and failures of the runs 0 to ``runs`` - 1, in order."""


class Ensemble:
    """The draws of a study, read once: some 8 KB of memory a draw and scenario."""

    def __init__(self, study: Study, store: Chunks) -> None:
        """Take a study and the store of its finished runs."""
        self.study = study
        self.store = store

    @cached_property
    def _chunks(self) -> list[Chunk]:
        none = Chunk(self.store.schema.empty_table())
        return [none, *self.store.chunks(self.study.runs)]

    def failures(self) -> list[Failure]:
        """The draws that failed, with what replays each."""
        return [failure for chunk in self._chunks for failure in chunk.failures]

    def outcomes(self) -> Iterator[pa.Table]:
        """The tidy outcomes (``draw_rows.OUTCOME_ROW``; money in CNY), some draws at a time."""
        return tidy(self.study, (chunk.rows for chunk in self._chunks))

    def values(self, column: str, scenarios: Sequence[str] | None = None) -> np.ndarray:
        """One column (``sim.experiments.draw_rows.draw_row``) of all draws that did not fail.

        int64 of shape (draws, scenarios), or (draws, scenarios, periods) if it is by period;
        counts, or fen. ``scenarios`` are the study's own in their order if none are named.
        """
        known = [scenario.id for scenario in self.study.scenarios]
        chosen = [known.index(scenario) for scenario in scenarios or known]
        parts = [
            _by_draw(values_of(chunk.rows, column), len(known))[:, chosen] for chunk in self._chunks
        ]
        return np.concatenate(parts)

    def firings(self) -> Iterator[tuple[str, int, Firing]]:
        """When rules that answer the city's state fired, with scenario and draw."""
        return (found for chunk in self._chunks for found in firings_in(chunk.rows))

    def digest(self) -> str:
        """SHA-256 of all that the draws gave."""
        return chunks_digest(self._chunks)


def _by_draw(rows: np.ndarray, scenarios: int) -> np.ndarray:
    return rows.reshape(len(rows) // scenarios, scenarios, *rows.shape[1:])


def run_ensemble(
    study: Study,
    folder: Path | None,
    workers: int,
    chunk: int | None = None,
    progress: Progress | None = None,
    task: Task | None = None,
    cluster: str | None = None,
) -> Ensemble:
    """Run the draws of a study that are not done yet, and give all of them.

    ``folder`` is that of the results (without one, the draws go when the ensemble does);
    ``chunk`` is how many draws are done, and kept, together; ``cluster`` is the address of a Dask
    scheduler. ``task`` takes the place of ``run_chunk``.

    A draw that fails, hangs, or kills its worker is recorded as a failure, and the others go on;
    with one worker, draws run in this process, which what kills it ends. Raises InputError if
    the folder holds another study, is being written, or cannot be, and KeyboardInterrupt, with a
    line that says how to go on, when it is stopped.
    """
    workers = workers_of(workers)
    identity = {"study": study.digest(), "code": code_digest()}
    store = ChunkStore(folder and folder / CHUNKS, draw_row(study), identity)
    if store.missing(study.runs):
        engine = engine_for(workers, cluster)
        run_missing(store, study, task or run_chunk, engine, chunk=chunk, progress=progress)
    return Ensemble(study, store)


def engine_for(workers: int, cluster: str | None = None) -> Engine:
    """This process for one worker, several processes for more, or a Dask cluster if named."""
    if cluster is not None:
        from sim.core.execution.cluster import DaskCluster

        return DaskCluster(cluster, code_digest)
    workers = workers_of(workers)
    return InProcess() if workers == 1 else Processes(workers)


@cache
def code_digest() -> str:
    """A digest of the package's whole code and of the versions that compile it.

    Of the code that this process loaded, also when the files change later.
    """
    return compiled.digest_of(compiled.PACKAGE.rglob("*.py"))


def run_chunk(study: Study, numbers: range) -> Chunk:
    """Run draws of a study, one after the other; those that fail are recorded."""
    rows = DrawRows(study)
    failures = attempt_each(
        numbers, study.seed, lambda number: rows.add(run_replicate(study, number))
    )
    return Chunk(rows.table(), failures)
