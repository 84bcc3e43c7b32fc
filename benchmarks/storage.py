"""What finished runs take on the disk, and how long it takes to read and compare them."""

import resource
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.pinghu import study
from sim.core.execution.store import DRAW, Chunk, ChunkStore
from sim.experiments.draw_rows import draw_row
from sim.experiments.ensemble import Ensemble, run_chunk
from sim.experiments.study import Study
from sim.results.comparison import OUTCOMES_FILE, comparison_of_runs
from sim.results.manifest import made_now

POLICIES = ("double-subsidies", "higher-compensation")
RUNS = 100
PROJECTIONS = 20_000
MOST_BYTES = 2_048
TIME_TARGET = 20.0
MEMORY_TARGET = 1_024


def storage(runs: int = RUNS, projections: int = PROJECTIONS) -> None:
    """Three scenarios; a large study is the same runs again and again, under other numbers."""
    asked = replace(study(*POLICIES), runs=runs)
    rows = run_chunk(asked, range(runs)).rows
    with TemporaryDirectory() as folder:
        copies = -(-projections // (runs * len(asked.scenarios)))
        large = replace(asked, runs=runs * copies)
        write(large, rows, Path(folder))
        outcomes = bytes_of_outcomes(Path(folder), asked)
        chunks = sum(file.stat().st_size for file in Path(folder).glob("*-*.parquet"))
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            seconds, memory = process.submit(read, large, Path(folder)).result()
    whole = large.runs * len(asked.scenarios)
    each = chunks / whole, outcomes / (runs * len(asked.scenarios))
    print(f"a projection: {each[0]:,.0f} bytes in chunks, {each[1]:,.0f} in {OUTCOMES_FILE}")
    print(f"(target: at most {MOST_BYTES:,} each)")
    print(
        f"{whole:,} projections are read and compared in {seconds:.1f} s with {memory:,.0f} MiB "
        f"(targets: {TIME_TARGET:.0f} s, {MEMORY_TARGET:,} MiB)"
    )


def write(large: Study, rows: pa.Table, folder: Path) -> None:
    """Fill a store with the same rows again and again, half of them in a chunk."""
    store = store_of(large, folder)
    draws = rows[DRAW].to_numpy()
    runs = int(draws.max()) + 1
    size = max(1, runs // 2)
    with store.writing():
        for first in range(0, large.runs, runs):
            numbered = rows.set_column(0, rows.schema.field(DRAW), pa.array(draws + first))
            for start in range(first, first + runs, size):
                part = range(start, min(start + size, first + runs))
                chosen = numbered.filter(pc.is_in(numbered[DRAW], pa.array([*part])))
                store.add(part, Chunk(chosen))


def bytes_of_outcomes(folder: Path, asked: Study) -> int:
    """The size of the file of all outcomes that the study's runs give."""
    ensemble = Ensemble(asked, store_of(asked, folder))
    place = folder / "results"
    comparison_of_runs(ensemble, made_now()).save(place)
    return (place / OUTCOMES_FILE).stat().st_size


def store_of(asked: Study, folder: Path) -> ChunkStore:
    return ChunkStore(folder, draw_row(asked), {})


def read(asked: Study, folder: Path) -> tuple[float, float]:
    """Processor time (s) to read and compare all runs, and the most memory held (MiB)."""
    begun = process_time()
    comparison_of_runs(Ensemble(asked, store_of(asked, folder)), made_now())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return process_time() - begun, memory
