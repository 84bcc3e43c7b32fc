"""Medians of interleaved repetitions, so that what slows the machine slows all tasks alike."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter, process_time
from typing import Any

Task = Callable[[], Any]
Clock = Callable[[], float]


def processor_time(task: Task) -> float:
    """Seconds of this process's own work in one call; other programs do not add to it."""
    return _time(task, process_time)


def processor_times(tasks: Mapping[str, Task], repetitions: int) -> dict[str, float]:
    """The median of each task's own work (s), called in turn."""
    return _medians(tasks, repetitions, process_time)


def waiting_times(tasks: Mapping[str, Task], repetitions: int) -> dict[str, float]:
    """The median time (s) that one waits for each task, called in turn."""
    return _medians(tasks, repetitions, perf_counter)


def python(code: str) -> Task:
    """A task that runs code in a Python process of its own."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def command(*words: str) -> Task:
    """A task that runs the command fuhua, rightly or wrongly typed, in a process of its own."""
    typed = [sys.executable, "-m", "sim.cli.main", *words]
    return lambda: subprocess.run(typed, check=False, capture_output=True)


def _time(task: Task, clock: Clock) -> float:
    start = clock()
    task()
    return clock() - start


def _medians(tasks: Mapping[str, Task], repetitions: int, clock: Clock) -> dict[str, float]:
    """Each task is called once before it is timed."""
    for task in tasks.values():
        task()
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(repetitions):
        for name, task in tasks.items():
            times[name].append(_time(task, clock))
    return {name: median(taken) for name, taken in times.items()}
