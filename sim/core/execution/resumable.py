"""Work of many independent runs: done by an engine, kept as it ends, resumed where it stopped."""

import math
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any, Final

import pyarrow as pa

from sim.core.errors import InputError, SimulationError
from sim.core.execution.executors import Engine
from sim.core.execution.store import Chunk, ChunkStore, Failure
from sim.core.execution.supervisor import PATIENCE, Supervisor, Task, one_line
from sim.core.terms import Coded, coded

Progress = Callable[[int, int], None]
"""Told how many runs are done, and of how many."""

PartProgress = Callable[[str, int, int], None]
"""Told which part of the work is under way, how many of its runs are done, and of how many."""

_MOST_RUNS_A_CHUNK: Final = 50
_CHUNKS_A_WORKER: Final = 16


def run_missing(
    store: ChunkStore,
    study: Any,
    task: Task,
    engine: Engine,
    *,
    chunk: int | None = None,
    progress: Progress | None = None,
    patience: float = PATIENCE,
) -> None:
    """Do the runs 0 to ``study.runs`` - 1 that a store misses, and keep each chunk as it ends.

    Fit for any work of independent runs: the simulations of a calibration, the points of a
    sensitivity analysis, the candidates of a plan.

    - ``study`` is what the task needs, with its number of ``runs`` and its ``seed``. It is pickled
      for every chunk.
    - ``task`` gives, for a range of runs, rows of the store's schema for each (``attempt_each``
      gives the others). What a run gives depends on nothing but ``study``, without its number of
      runs, and the run's number.
    - The store's identity says all that the rows depend on, but not how many runs are asked: so
      more may be asked later.
    - ``chunk`` is how many runs are done, and kept, together. For ``patience``, see
      ``sim.core.execution.supervisor``.

    Closes the engine. Raises InputError, in one line, if the store cannot be written or has a
    writer, and KeyboardInterrupt, with a line that says how to go on, when it is stopped.
    """
    done, runs = 0, study.runs
    try:
        if chunk is not None and chunk < 1:
            raise InputError(coded("chunk too small", chunk=chunk))
        with store.writing():
            missing = store.missing(runs)
            todo = sum(map(len, missing))
            done = runs - todo
            _tell(progress, done, runs)
            size = chunk or _chunk_size(todo, engine.slots)
            supervisor = Supervisor(engine, task, study, patience)
            with closing(supervisor.results(_cut(missing, size))) as results:
                for numbers, result in results:
                    store.add(numbers, _as_chunk(result, numbers, store.schema, study.seed))
                    done += len(numbers)
                    _tell(progress, done, runs)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_how_to_go_on(store, done, runs)) from None
    finally:
        engine.close()


def _chunk_size(runs: int, slots: int) -> int:
    return max(1, min(_MOST_RUNS_A_CHUNK, math.ceil(runs / (_CHUNKS_A_WORKER * slots))))


def _cut(missing: Iterable[range], size: int) -> list[range]:
    return [gap[first : first + size] for gap in missing for first in range(0, len(gap), size)]


def _tell(progress: Progress | None, done: int, runs: int) -> None:
    if progress is not None:
        progress(done, runs)


def _as_chunk(result: Chunk | str, numbers: range, schema: pa.Schema, seed: int) -> Chunk:
    if isinstance(result, Chunk):
        return result
    return Chunk(schema.empty_table(), [_unknown_failure(numbers.start, seed, result)])


def _how_to_go_on(store: ChunkStore, done: int, runs: int) -> Coded:
    if not store.is_kept:
        nothing = coded("no folder was named")
        return coded("stopped so", stopped=coded("stopped"), going_on=nothing)
    stopped = coded("stopped with", done=done, runs=runs)
    going_on = coded("resume goes on", place=store.folder.parent)
    return coded("stopped so", stopped=stopped, going_on=going_on)


# For tasks ----------------------------------------------------------------------------------


def attempt_each(numbers: range, seed: int, run: Callable[[int], None]) -> list[Failure]:
    """Do each run, and give those that raised; for any task whose runs must not hurt others.

    A run without memory is none of these: others took it, and it is tried again.
    """
    failures = []
    for number in numbers:
        try:
            run(number)
        except (InputError, MemoryError):
            raise
        except SimulationError as error:
            reason = " ".join(error.reason.split())
            failures.append(Failure(error.scenario, number, seed, error.month, error.rule, reason))
        except (Exception, SystemExit) as error:
            failures.append(_unknown_failure(number, seed, one_line(error)))
    return failures


def _unknown_failure(number: int, seed: int, reason: str) -> Failure:
    return Failure("unknown", number, seed, "unknown", "unknown", reason)
