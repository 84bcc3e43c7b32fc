"""The same draws, to the bit, whatever runs them: at the full population of Pinghu."""

import multiprocessing
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sim.core.execution.store import DRAW, ChunkStore
from sim.experiments.draw_rows import draw_row
from sim.experiments.ensemble import run_chunk, run_ensemble
from sim.experiments.study import Study
from tests.worlds import a_scenario, a_study

ROOT = Path(__file__).parents[2]

THREADS = ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
OTHERWISE = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "America/St_Johns"} | dict.fromkeys(THREADS, "1"),
    {"PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.GBK", "TZ": "Asia/Shanghai"}
    | dict.fromkeys(THREADS, "2"),
]


def study_to_try() -> Study:
    return replace(a_study(a_scenario("other", compensation_rate=0.9), until="2023-12"), runs=4)


@pytest.fixture(scope="module")
def digest() -> str:
    return run_ensemble(study_to_try(), None, workers=1).digest()


@pytest.mark.parametrize(("workers", "chunk"), [(1, 1), (1, 3), (2, 1), (2, 3), (3, 500)])
def test_any_number_of_processes_and_any_chunks(workers, chunk, digest):
    assert run_ensemble(study_to_try(), None, workers, chunk).digest() == digest


def test_any_order_of_chunks(digest):
    study = study_to_try()
    chunks = [range(0, 2), range(2, 3), range(3, 4)]
    random.Random(1).shuffle(chunks)
    assert chunks != sorted(chunks, key=lambda runs: runs.start)
    store = ChunkStore(None, draw_row(study), {})
    with store.writing():
        for runs in chunks:
            store.add(runs, run_chunk(study, runs))
    assert store.digest(study.runs) == digest


def test_draws_and_seeds_differ(digest):
    study = study_to_try()
    rows = [run_chunk(study, range(run, run + 1)).rows for run in range(study.runs)]
    assert len({repr(table.drop_columns([DRAW]).to_pydict()) for table in rows}) == study.runs
    assert run_ensemble(replace(study, seed=study.seed + 1), None, workers=1).digest() != digest


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_forked_and_spawned_processes(start, digest):
    assert printed("print_digest_of_child", start) == digest


@pytest.mark.parametrize("environment", OTHERWISE, ids=lambda names: names["TZ"])
def test_another_environment(environment, digest):
    assert printed("print_digest", **environment) == digest


def printed(function: str, *arguments: str, **environment: str) -> str:
    """What a function of this file prints in a new process."""
    script = f"from tests.execution.test_same_bits import {function} as f; f(*{arguments})"
    return subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        encoding="ascii",
    ).stdout.strip()


def print_digest() -> None:
    print(run_ensemble(study_to_try(), None, workers=1).digest())


def print_digest_of_child(start: str) -> None:
    run_ensemble(replace(study_to_try(), runs=1), None, workers=1)  # so that all is compiled
    child = multiprocessing.get_context(start).Process(target=print_digest)
    child.start()
    child.join()
