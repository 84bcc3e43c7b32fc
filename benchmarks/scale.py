"""How time and memory grow with the number of startups, from a small city to a country."""

import resource
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from benchmarks.pinghu import SEED
from sim.experiments.replicate import advance, past
from sim.experiments.study import Study
from sim.inputs.national import write_national
from sim.model.ledger import Event
from sim.results.compare import study_of

SIZES = {1_000: 15, 10_000: 5, 100_000: 1, 1_000_000: 1}
"""Startups at the report, and how often each size is measured."""

HORIZON = "2032-10"
"""120 months after the report."""

TIME_TARGET = 60.0
MEMORY_TARGET = 2048
RATIO_TARGET = 1.3


class Measured(NamedTuple):
    """What 120 months took: startups in business and teams a month on average, s, and MiB."""

    startups: float
    seconds: float
    memory: float


def scale(sizes: Mapping[int, int] = SIZES) -> None:
    """120 months from the report on, one core, each size in a process of its own."""
    each = [nanoseconds(in_a_process(size, often)) for size, often in sizes.items()]
    print(f"(targets for the largest: {TIME_TARGET:.0f} s, {MEMORY_TARGET:,} MiB)")
    print(
        f"the largest takes {each[-1] / each[0]:.2f} times as long for each startup as the "
        f"smallest (target: at most {RATIO_TARGET})"
    )


def nanoseconds(measured: Measured) -> float:
    """Print what was measured; nanoseconds a startup-month."""
    startup_months = 120 * measured.startups
    each = measured.seconds / startup_months * 1e9
    print(
        f"{measured.startups:12,.0f} startups: {measured.seconds:8.3f} s, "
        f"{startup_months / measured.seconds:12,.0f} startup-months a second "
        f"({each:.0f} ns each), at most {measured.memory:,.0f} MiB",
        flush=True,
    )
    return each


def in_a_process(size: int, often: int) -> Measured:
    """What 120 months take with so many startups, measured in a new process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(measure, size, often).result()


def measure(size: int, often: int) -> Measured:
    """Write and read a country with so many startups at the report, and time what follows."""
    with TemporaryDirectory() as folder:
        write_national(Path(folder), size)
        study = study_of([], runs=1, seed=SEED, until=HORIZON, region=folder)
        projections = [projection(study) for _ in range(often)]
    startups = projections[0][0]
    return Measured(startups, median(seconds for _, seconds in projections), peak_memory())


def projection(study: Study) -> tuple[float, float]:
    """Startups a month on average, and the seconds that the months after the report take."""
    history = [past(study, 0)]  # given away below, so that its rows go when they are outgrown
    begun = process_time()
    world = advance(history.pop(), study.months, study, 0, study.baseline.id)
    seconds = process_time() - begun
    months = world.events[-120:, [Event.ACTIVE_STARTUPS, Event.MAKERSPACE_TEAMS]]
    return float(months.sum() / 120), seconds


def peak_memory() -> float:
    """The most memory that this process has held (MiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
