"""The compiled model against nothing but drawing the numbers that it draws."""

import os
import subprocess
import sys

import numpy as np

from benchmarks.pinghu import SEED, compiled_run
from benchmarks.timing import processor_times
from sim.core.compiled import rule
from sim.core.streams import draw, luck_of

REPETITIONS = 15
MONTHS = 72
"""The first years: counting the draws of all takes minutes."""

TARGET = 3

COUNT = """
import sim.core.streams
from benchmarks.pinghu import compiled_run
draws, philox = 0, sim.core.streams.philox
def counted(*words):
    global draws
    draws += 1
    return philox(*words)
sim.core.streams.philox = counted
compiled_run({months})
print(draws)
"""
"""Counts the calls of the hash behind every draw, in a run of the rules as plain Python."""


@rule
def draw_often(luck, draws):
    """Draw so many times, for one identity after the other; the sum of the numbers."""
    total = 0.0
    for who in range(draws):
        numbers = draw(luck, who, 100, 4)
        total += numbers[0] + numbers[1] + numbers[2] + numbers[3]
    return total


def draws_of_a_run(months: int) -> int:
    """How many times a run draws."""
    interpreted = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    counting = subprocess.run(
        [sys.executable, "-c", COUNT.format(months=months)],
        env=interpreted,
        check=True,
        capture_output=True,
        text=True,
    )
    return int(counting.stdout)


def against_drawing(repetitions: int = REPETITIONS, months: int = MONTHS) -> None:
    """How much longer the months of a run take than drawing its numbers."""
    draws = draws_of_a_run(months)
    luck: np.ndarray = luck_of(SEED, 0)
    times = processor_times(
        {"run": lambda: compiled_run(months), "drawing": lambda: draw_often(luck, draws)},
        repetitions,
    )
    each = times["drawing"] / draws
    took = times["run"] * 1e3
    print(f"{months} months of a run: {took:.1f} ms, with {draws:,} draws of four numbers")
    print(f"drawing alone: {times['drawing'] * 1e3:.1f} ms, {each * 1e9:.1f} ns a draw")
    print(f"ratio: {times['run'] / times['drawing']:.1f} (target: at most {TARGET})")
