"""Many runs of Pinghu's projection, by number of workers."""

from dataclasses import replace
from functools import partial

import joblib

from benchmarks.pinghu import study
from benchmarks.timing import waiting_times
from sim.experiments.ensemble import run_ensemble

DRAWS = 30
POLICIES = (
    "double-subsidies", "half-subsidies", "no-subsidies", "higher-compensation", "talent-push",
    "recession", "no-policy", "double-guidance-fund", "half-guidance-fund",
)  # fmt: skip
REPETITIONS = 1
PROJECTIONS = 10_000
TARGET = 180.0
"""Seconds for so many projections on two cores."""


def ensembles(draws: int = DRAWS) -> None:
    """Each draw is a history to the report, and from it a projection under each scenario."""
    asked = replace(study(*POLICIES), runs=draws)
    projections = draws * len(asked.scenarios)
    numbers = worker_numbers()
    tasks = {str(workers): partial(run_ensemble, asked, None, workers) for workers in numbers}
    seconds = waiting_times(tasks, REPETITIONS)
    for workers, taken in seconds.items():
        print(
            f"{workers} at work: {projections / taken:.0f} projections a second, "
            f"{seconds['1'] / taken:.2f} times as many as one; "
            f"{PROJECTIONS:,} would take {PROJECTIONS * taken / projections:.0f} s"
        )
    print(f"(target: at most {TARGET:.0f} s on two cores)")


def worker_numbers() -> list[int]:
    """1, 2, 4 and so on, up to the number of cores."""
    cores = joblib.cpu_count()
    return [2**power for power in range(cores.bit_length()) if 2**power <= cores]
