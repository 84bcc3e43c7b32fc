"""Work that costs next to nothing, and runs that do harm, for tests of how work is kept."""

import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from sim.core.execution.executors import InProcess
from sim.core.execution.resumable import attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore

SCHEMA = pa.schema(
    [
        pa.field(DRAW, pa.int64(), nullable=False),
        ("part", pa.dictionary(pa.int16(), pa.string())),
        ("count", pa.int64()),
        ("shares", pa.list_(pa.float64(), 4)),
    ]
)
PARTS = ("甲", "b")


@dataclass(frozen=True)
class Work:
    """Runs whose rows come from a generator keyed by seed and run.

    ``deeds`` says what some runs do besides, by name; ``log`` is a file that gets a line a run.
    """

    runs: int
    seed: int = 7
    seconds_a_run: float = 0.0
    log: Path | None = None
    deeds: Mapping[int, str] = field(default_factory=dict)


def do(work: Work, numbers: range) -> Chunk:
    """Do the runs: two rows each."""
    done: list[dict[str, object]] = []
    failures = attempt_each(numbers, work.seed, lambda number: done.extend(_rows(work, number)))
    return Chunk(pa.Table.from_pylist(done, SCHEMA), failures)


def do_all_or_nothing(work: Work, numbers: range) -> Chunk:
    """Do the runs without a care for those that raise."""
    rows = [row for number in numbers for row in _rows(work, number)]
    return Chunk(pa.Table.from_pylist(rows, SCHEMA))


def _rows(work: Work, number: int) -> list[dict[str, object]]:
    if work.log is not None:
        with open(work.log, "a", encoding="ascii") as log:
            log.write(f"{number}\n")
    if number in work.deeds:
        _DEEDS[work.deeds[number]]()
    time.sleep(work.seconds_a_run)
    draws = np.random.Generator(np.random.Philox(key=[work.seed, number]))
    return [
        {
            DRAW: number,
            "part": part,
            "count": int(draws.integers(100)) if draws.random() < 0.9 else None,
            "shares": draws.random(4),
        }
        for part in PARTS
    ]


def _raise() -> None:
    raise ValueError("two\nlines")


def _exhaust_memory() -> None:
    bytearray(1 << 62)


def _exit() -> None:
    raise SystemExit(3)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash() -> None:
    os.abort()


def _hang() -> None:
    time.sleep(3600)


_DEEDS = {
    "raises": _raise,
    "exhausts memory": _exhaust_memory,
    "exits": _exit,
    "dies": _die,
    "crashes": _crash,
    "hangs": _hang,
}


def store_in(folder: Path | None) -> ChunkStore:
    """The store of a piece of cheap work."""
    return ChunkStore(folder, SCHEMA, {"study": "cheap"})


def do_all(folder: Path | None, work: Work, chunk: int) -> ChunkStore:
    """Do the work in this process, as far as it is not done, and give its store."""
    store = store_in(folder)
    run_missing(store, work, do, InProcess(), chunk=chunk)
    return store


def digest_of(work: Work) -> str:
    """The digest of the work when nothing disturbs it."""
    return do_all(None, work, chunk=work.runs).digest(work.runs)
