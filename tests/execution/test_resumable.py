"""Filling a store: only what is missing, told as it goes, in the same memory for any number."""

import resource

import numpy as np
import pyarrow as pa
import pytest

from sim.core.errors import InputError, SimulationError
from sim.core.execution.executors import InProcess
from sim.core.execution.resumable import attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore, Failure
from tests.cheap_work import Work, digest_of, do, store_in
from tests.clean_process import result_of

WIDE = 10_000
HEAVY = pa.schema([(DRAW, pa.int64()), ("values", pa.list_(pa.int64(), WIDE))])


def test_only_what_is_missing_is_done_and_more_may_be_asked_later(tmp_path):
    told: list[tuple[int, int]] = []

    def tell(done: int, runs: int) -> None:
        told.append((done, runs))

    store, log = store_in(tmp_path / "chunks"), tmp_path / "log"
    run_missing(store, Work(5, log=log), do, InProcess(), chunk=2, progress=tell)
    run_missing(store, Work(8, log=log), do, InProcess(), chunk=2, progress=tell)
    assert told == [(0, 5), (2, 5), (4, 5), (5, 5), (5, 8), (7, 8), (8, 8)]
    assert log.read_text(encoding="ascii").split() == [str(run) for run in range(8)]
    assert store.digest(8) == digest_of(Work(8)) and store.digest(5) == digest_of(Work(5))


def test_chunks_are_of_a_size_that_keeps_workers_busy(tmp_path):
    sizes = {}
    for runs in (1, 16, 40, 1_000):
        store = store_in(tmp_path / str(runs))
        run_missing(store, Work(runs), do, InProcess())
        sizes[runs] = max(len(table) // 2 for table in store.rows(runs))
    assert sizes == {1: 1, 16: 1, 40: 3, 1_000: 50}


@pytest.mark.parametrize("chunk", [0, -1])
def test_a_chunk_holds_at_least_one_run(chunk):
    with pytest.raises(InputError, match=r"chunk: .* is not allowed"):
        run_missing(store_in(None), Work(3), do, InProcess(), chunk=chunk)


def test_each_run_is_attempted_and_what_it_raises_is_recorded():
    def run(number: int) -> None:
        if number == 1:
            raise SimulationError("a\nrule", "other", 1, 7, "2023-02", "admission")
        if number == 2:
            raise SystemExit(4)

    assert attempt_each(range(4), 7, run) == [
        Failure("other", 1, 7, "2023-02", "admission", "a rule"),
        Failure("unknown", 2, 7, "unknown", "unknown", "SystemExit: 4"),
    ]


@pytest.mark.parametrize("stop", [InputError, KeyboardInterrupt])
def test_wrong_input_and_ctrl_c_are_not_failures_of_a_run(stop):
    def run(number: int) -> None:
        raise stop

    with pytest.raises(stop):
        attempt_each(range(4), 7, run)


def test_a_store_without_a_folder_says_that_nothing_is_kept():
    def interrupt(done: int, runs: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="nothing is kept"):
        run_missing(store_in(None), Work(3), do, InProcess(), progress=interrupt)


def test_memory_does_not_grow_with_the_number_of_runs():
    few, many = result_of(peak_memory, 100), result_of(peak_memory, 800)
    assert many < 1.2 * few


def peak_memory(runs: int) -> int:
    """Of a process that does runs of 80 kB each, keeps them, and reads them all."""
    store = ChunkStore(None, HEAVY, {})
    run_missing(store, Work(runs), do_heavily, InProcess(), chunk=20)
    assert store.digest(runs) and sum(len(table) for table in store.rows(runs)) == runs
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def do_heavily(work: Work, numbers: range) -> Chunk:
    values = np.full(WIDE * len(numbers), work.seed + numbers.start)  # quick to compress
    lists = pa.FixedSizeListArray.from_arrays(values, WIDE)
    return Chunk(pa.Table.from_arrays([pa.array(numbers, pa.int64()), lists], schema=HEAVY))
