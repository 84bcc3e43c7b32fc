"""Work that is killed at any moment goes on where it stopped: nothing lost, nothing twice.

``FUHUA_TEST_KILLS`` is how often a whole process is killed at a random moment (nightly: 40).
"""

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from itertools import count
from pathlib import Path

import psutil
import pyarrow as pa
import pytest

from sim.core.execution.executors import Processes
from sim.core.execution.resumable import run_missing
from sim.core.execution.store import DRAW
from tests import cheap_work
from tests.clean_process import begin
from tests.faults import Fault, faulty_disk, kills_after, kills_before

KILLS = int(os.environ.get("FUHUA_TEST_KILLS", "8"))
CHUNK = 3
WORK = cheap_work.Work(runs=30)
DIGEST = cheap_work.digest_of(WORK)


def do_with_fault(folder: Path, work: cheap_work.Work, nth: int, fault: Fault) -> None:
    with faulty_disk(nth, fault):
        cheap_work.do_all(folder, work, CHUNK)


def do_on_processes(folder: Path, work: cheap_work.Work) -> None:
    store = cheap_work.store_in(folder)
    run_missing(store, work, cheap_work.do, Processes(2), chunk=CHUNK)


def check_each_run_is_there_once(folder: Path) -> None:
    store = cheap_work.do_all(folder, WORK, CHUNK)
    rows = pa.concat_tables(store.rows(WORK.runs))
    assert rows[DRAW].to_pylist() == sorted([*range(WORK.runs)] * len(cheap_work.PARTS))
    assert store.digest(WORK.runs) == DIGEST
    assert not list(folder.glob("*.aside"))


@pytest.mark.parametrize("fault", [kills_before, kills_after])
def test_killed_at_every_file_operation(fault, tmp_path):
    work = cheap_work.Work(runs=7)
    digest = cheap_work.digest_of(work)
    for nth in count(1):
        folder = tmp_path / str(nth)
        process = begin(do_with_fault, folder, work, nth, fault)
        process.join()
        store = cheap_work.do_all(folder, work, CHUNK)
        assert store.digest(7) == digest
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
    assert nth > 30


def test_killed_at_random_moments(tmp_path):
    moments = random.Random(1)
    executed: Counter[int] = Counter()
    kills = 0
    while kills < KILLS:
        folder, log = tmp_path / str(kills), tmp_path / f"{kills}.log"
        work = cheap_work.Work(WORK.runs, seconds_a_run=0.004, log=log)
        before = kills
        for attempt in count(1):  # ever longer, so that a slow machine comes to an end
            process = begin(cheap_work.do_all, folder, work, CHUNK)
            process.join(moments.uniform(0, 0.1 * attempt))
            if process.exitcode == 0:
                break
            process.kill()
            process.join()
            kills += 1
        check_each_run_is_there_once(folder)
        executed = Counter(log.read_text(encoding="ascii").split())
        assert executed.keys() == {str(run) for run in range(WORK.runs)}
        assert executed.total() <= WORK.runs + CHUNK * (kills - before)


def test_killed_with_its_workers_at_work(tmp_path):
    moments = random.Random(2)
    work = cheap_work.Work(WORK.runs, seconds_a_run=0.05)
    for _ in range(2):
        process = begin(do_on_processes, tmp_path, work)
        process.join(moments.uniform(1.0, 2.5))
        assert process.pid is not None
        workers = psutil.Process(process.pid).children(recursive=True) if process.is_alive() else []
        process.kill()
        process.join()
        _, alive = psutil.wait_procs(workers, timeout=5)
        assert alive == []
    check_each_run_is_there_once(tmp_path)


def loky_workers() -> list[int]:
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):  # it ended, or is a zombie
            if "joblib.externals.loky.backend.popen_loky_posix" in child.cmdline():
                found.append(child.pid)
    return found


def test_workers_killed_at_random(tmp_path):
    victims = random.Random(3)
    killed: list[int] = []

    def kill_a_worker(done: int, runs: int) -> None:
        workers = loky_workers()
        if done > 0 and workers and len(killed) < 3:
            killed.append(victims.choice(workers))
            os.kill(killed[-1], signal.SIGKILL)

    store = cheap_work.store_in(tmp_path)
    work = cheap_work.Work(WORK.runs, seconds_a_run=0.01)
    run_missing(store, work, cheap_work.do, Processes(2), chunk=CHUNK, progress=kill_a_worker)
    assert len(killed) == 3
    assert store.digest(WORK.runs) == DIGEST and not list(store.failures(WORK.runs))


def work_until_interrupted(folder: Path, work: cheap_work.Work, said: Path) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        do_on_processes(folder / "chunks", work)
    except KeyboardInterrupt as stop:
        said.write_text(str(stop), encoding="utf-8")


def test_ctrl_c_returns_quickly_with_everything_saved(tmp_path):
    said = tmp_path / "said"
    work = cheap_work.Work(runs=300, seconds_a_run=0.05)
    process = begin(work_until_interrupted, tmp_path, work, said)
    while not list(tmp_path.glob("chunks/*.parquet")):
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGINT)
    interrupted = time.monotonic()
    process.join()
    assert time.monotonic() - interrupted < 2
    done = len(cheap_work.store_in(tmp_path / "chunks").finished())
    assert said.read_text(encoding="utf-8") == (
        f"stopped with {done} of 300 runs done; --resume {tmp_path} goes on"
    )
    assert 0 < done < 300
