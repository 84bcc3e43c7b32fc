"""The same draws, to the bit, whatever runs them: at the full population of Pinghu."""

import hashlib
import multiprocessing
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sim.core.execution.store import DRAW, ChunkStore
from sim.core.streams import luck_of
from sim.experiments.draw_rows import draw_row
from sim.experiments.ensemble import run_chunk, run_ensemble
from sim.experiments.replicate import advance
from sim.experiments.study import Study
from sim.inputs.scenarios.scenario import policy_schedule
from sim.model.before import settled
from sim.model.initial_state import first_world
from tests.worlds import a_scenario, a_study, everybody

ROOT = Path(__file__).parents[2]
SHORT_HORIZON = 24

OTHERWISE = [
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.GBK", "TZ": "Asia/Shanghai"},
    {"LC_ALL": "C", "TZ": "America/St_Johns"},
    {"NUMBA_NUM_THREADS": "2", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
]


def study_to_try() -> Study:
    return replace(a_study(a_scenario("other", compensation_rate=0.9), until="2023-12"), runs=8)


@pytest.fixture(scope="module")
def digest() -> str:
    return run_ensemble(study_to_try(), None, workers=1).digest()


@pytest.mark.parametrize(
    ("workers", "chunk"), [(1, 1), (1, 7), (1, 500), (2, 1), (2, 7), (4, 1), (4, 500)]
)
def test_any_number_of_processes_and_any_chunks(workers, chunk, digest):
    assert run_ensemble(study_to_try(), None, workers, chunk).digest() == digest


def test_any_order_of_chunks(digest):
    study = study_to_try()
    chunks = [range(0, 3), range(3, 4), range(4, 8)]
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


@pytest.mark.parametrize("environment", OTHERWISE, ids=lambda names: " ".join(names))
def test_another_environment(environment, digest):
    assert printed("print_digest", **environment) == digest


def test_compiled_and_interpreted():
    interpreted = printed("print_digest_of_world", NUMBA_DISABLE_JIT="1")
    assert interpreted == digest_of_world()


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


def print_digest_of_world() -> None:
    print(digest_of_world())


def digest_of_world() -> str:
    """Of all startups, flows and events of one run after its first months."""
    study = study_to_try()
    policy = policy_schedule(study.city, study.baseline, study.months)
    parameters, luck = study.parameters.of_run(0), luck_of(study.seed, 0)
    world = settled(first_world(study.region, policy, parameters, luck))
    world = advance(world, SHORT_HORIZON, study, 0, study.baseline.id)
    digest = hashlib.sha256()
    for rows in (everybody(world), world.flows, world.events):
        digest.update(rows.tobytes())
    return digest.hexdigest()
