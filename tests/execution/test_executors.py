"""Engines: what runs do to their workers harms neither the other runs nor this process."""

import os
import time

import pytest

from sim.core.execution.executors import ONE_THREAD, InProcess, Processes
from sim.core.execution.resumable import run_missing
from sim.core.execution.supervisor import DIED, HUNG
from tests import cheap_work
from tests.cheap_work import Work, do, do_all_or_nothing, store_in

HARMLESS = {2: "raises", 5: "exhausts memory", 11: "exits"}
FATAL = {3: "dies", 13: "crashes"}
REASONS = {
    "raises": "ValueError: two lines",
    "exhausts memory": "MemoryError",
    "exits": "SystemExit: 3",
    "dies": DIED,
    "crashes": DIED,
    "hangs": HUNG,
}


def failures_of(store, work: Work) -> dict[int, str]:
    found = list(store.failures(work.runs))
    assert {failure.seed for failure in found} == {work.seed}
    return {failure.draw: failure.reason for failure in found}


def check(store, work: Work) -> None:
    """All runs are there but those that did harm, which are recorded with their reasons."""
    assert failures_of(store, work) == {run: REASONS[deed] for run, deed in work.deeds.items()}
    others = [run for run in range(work.runs) if run not in work.deeds]
    rows = [row for table in store.rows(work.runs) for row in table.to_pylist()]
    undisturbed = cheap_work.do_all(None, Work(work.runs), work.runs).rows(work.runs)
    expected = [row for table in undisturbed for row in table.to_pylist()]
    assert rows == [row for row in expected if row["draw"] in others]


@pytest.mark.parametrize("task", [do, do_all_or_nothing])
@pytest.mark.parametrize("chunk", [1, 4, 16])
def test_runs_that_fail_in_this_process(task, chunk):
    work, store = Work(16, deeds=HARMLESS), store_in(None)
    run_missing(store, work, task, InProcess(), chunk=chunk)
    check(store, work)


@pytest.mark.parametrize("chunk", [1, 4])
def test_runs_that_fail_or_kill_their_worker(chunk):
    work, store = Work(16, deeds={**HARMLESS, **FATAL}), store_in(None)
    run_missing(store, work, do, Processes(2), chunk=chunk)
    check(store, work)


def test_a_run_that_hangs():
    run_missing(store_in(None), Work(12), do, Processes(2), chunk=1)  # so that workers have started
    work, store = Work(12, deeds={6: "hangs"}), store_in(None)
    run_missing(store, work, do, Processes(2), chunk=1, patience=1.0)
    check(store, work)


def test_a_failed_run_is_not_tried_again(tmp_path):
    work = Work(16, deeds=HARMLESS)
    for _ in range(2):
        store = store_in(tmp_path)
        run_missing(store, work, do, InProcess(), chunk=4)
        check(store, work)
        work = Work(16, deeds=HARMLESS, log=tmp_path / "log")
    assert not (tmp_path / "log").exists()


def process_and_threads() -> tuple[int, dict[str, str | None]]:
    time.sleep(0.1)
    return os.getpid(), {name: os.environ.get(name) for name in ONE_THREAD}


def test_processes_work_at_once_on_one_thread_each_and_are_used_again():
    engine = Processes(2)
    pids = set()
    for _ in range(3):
        futures = [engine.submit(process_and_threads) for _ in range(2)]
        for pid, threads in (future.result() for future in futures):
            assert threads == ONE_THREAD
            pids.add(pid)
    assert len(pids) == 2 and os.getpid() not in pids


def test_an_abandoned_task_ends_with_an_exception_that_says_so():
    engine = Processes(2)
    future = engine.submit(time.sleep, 3600)
    while not future.running():
        time.sleep(0.01)
    engine.abandon(future)
    assert isinstance(future.exception(timeout=5), engine.died)
    assert engine.submit(os.getpid).result() != os.getpid()


def test_this_process_does_tasks_at_once():
    engine = InProcess()
    assert engine.submit(os.getpid).result() == os.getpid()
    assert isinstance(engine.submit(divmod, 1, 0).exception(), ZeroDivisionError)
    with pytest.raises(KeyboardInterrupt):
        engine.submit(interrupt)


def interrupt() -> None:
    raise KeyboardInterrupt
