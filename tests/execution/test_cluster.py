"""A Dask cluster of two workers on this machine: the same bits, and nothing lost with a worker."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.core.execution.cluster import DaskCluster
from sim.core.execution.executors import InProcess
from sim.core.execution.resumable import run_missing
from sim.experiments.ensemble import code_digest, run_ensemble
from tests.cheap_work import Work, digest_of, do, store_in
from tests.execution.test_executors import HARMLESS, check
from tests.worlds import a_scenario, a_study

ROOT = Path(__file__).parents[2]


def client_of(**how):
    """What talks to a cluster; loaded where it is needed, since that takes a second."""
    from distributed import Client

    return Client(set_as_default=False, **how)


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """Of a scheduler with two workers, each with its nanny."""
    file = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    with (
        dask("scheduler", file, "--port", "0", "--no-dashboard"),
        dask("worker", file, "--nworkers", "2", "--nthreads", "1", "--no-dashboard"),
        client_of(scheduler_file=str(file)) as client,
    ):
        client.wait_for_workers(2, timeout=60)
        yield json.loads(file.read_text(encoding="utf-8"))["address"]


@contextmanager
def dask(kind: str, file: Path, *options: str) -> Iterator[None]:
    command = [sys.executable, "-m", "dask", kind, "--scheduler-file", str(file)]
    settings = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",  # so that few workers have to die
    }
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", *options],
        cwd=file.parent,
        env={**os.environ, **settings},
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def engine(address) -> DaskCluster:
    return DaskCluster(address, code_digest)


def pids_of_workers(address: str) -> list[int]:
    with client_of(address=address) as client:
        return list(client.run(os.getpid).values())


def test_the_same_bits_as_in_one_process(address):
    study = replace(a_study(a_scenario("other", compensation_rate=0.9), until="2023-12"), runs=6)
    here = run_ensemble(study, None, workers=1)
    there = run_ensemble(study, None, workers=1, chunk=2, cluster=address)
    assert there.digest() == here.digest()


def test_a_worker_killed_in_the_middle_loses_nothing(address, engine):
    killed: list[int] = []

    def kill_a_worker(done: int, runs: int) -> None:
        if done > 0 and not killed:
            killed.append(pids_of_workers(address)[0])
            os.kill(killed[0], signal.SIGKILL)

    store, work = store_in(None), Work(30, seconds_a_run=0.02)
    run_missing(store, work, do, engine, chunk=3, progress=kill_a_worker)
    assert killed and not list(store.failures(work.runs))
    assert store.digest(work.runs) == digest_of(work)


def test_runs_that_fail_or_kill_their_worker(engine):
    work, store = Work(16, deeds={**HARMLESS, 3: "dies"}), store_in(None)
    run_missing(store, work, do, engine, chunk=4)
    check(store, work)


def test_a_run_that_hangs(address, engine):
    start_workers(address)
    work, store = Work(6, deeds={3: "hangs"}), store_in(None)
    run_missing(store, work, do, engine, chunk=1, patience=2.0)
    check(store, work)


def start_workers(address: str) -> None:
    """Let the workers load what they need, so that it does not count as time of a run."""
    engine = DaskCluster(address, code_digest)
    run_missing(store_in(None), Work(6, seconds_a_run=0.1), do, engine, chunk=1)


def test_workers_with_other_code_are_refused(address):
    with pytest.raises(InputError, match="runs another version of fuhua"):
        DaskCluster(address, process_id)


def process_id() -> str:
    return str(os.getpid())


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "", "tcp://a:b", "127.0.0.1:8786"])
def test_what_is_no_address_is_said_in_one_line(address):
    with pytest.raises(InputError, match="is not allowed: the address of a scheduler is"):
        DaskCluster(address, code_digest)


def test_an_address_without_a_scheduler_is_said_in_one_line(monkeypatch):
    monkeypatch.setattr("sim.core.execution.cluster._SECONDS_TO_ANSWER", 1)
    for _ in range(3):
        with pytest.raises(InputError, match="no scheduler answers there"):
            DaskCluster("tcp://127.0.0.1:1", code_digest)


def test_a_cluster_without_workers_is_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("sim.core.execution.cluster._SECONDS_TO_ANSWER", 1)
    file = tmp_path / "scheduler.json"
    with dask("scheduler", file, "--port", "0", "--no-dashboard"):
        while not file.exists():
            time.sleep(0.05)
        with pytest.raises(InputError, match="has no workers"):
            DaskCluster(json.loads(file.read_text(encoding="utf-8"))["address"], code_digest)


def test_a_cluster_that_loses_its_workers_for_good_ends_the_work_in_one_line(tmp_path):
    file = tmp_path / "scheduler.json"
    work, store = Work(40, seconds_a_run=0.05), store_in(tmp_path / "chunks")
    with (
        dask("scheduler", file, "--port", "0", "--no-dashboard"),
        dask("worker", file, "--no-nanny", "--nthreads", "1", "--no-dashboard"),
        client_of(scheduler_file=str(file)) as client,
    ):
        client.wait_for_workers(1, timeout=60)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        pids = pids_of_workers(address)

        def kill_the_worker(done: int, runs: int) -> None:
            if done > 0 and pids:
                os.kill(pids.pop(), signal.SIGKILL)

        start_workers(address)
        engine = DaskCluster(address, code_digest)
        with pytest.raises(InputError, match="has no workers left"):
            run_missing(store, work, do, engine, chunk=2, progress=kill_the_worker, patience=0.5)
    assert store.finished() and not list(store.failures(work.runs))
    run_missing(store, work, do, InProcess())
    assert store.digest(work.runs) == digest_of(work)
