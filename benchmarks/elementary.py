"""The model's own logarithm and exponential against the C library's: distance and time."""

import math
import time
from collections.abc import Callable
from typing import Any, Final

import numba
import numpy as np

from sim.core.elementary import exp, log
from tests.core.test_elementary import (
    exponentials,
    exponents,
    logarithms,
    positive_numbers,
    units_in_the_last_place,
)

ARGUMENTS: Final = 2_000_000


def compare_elementary(arguments: int = ARGUMENTS) -> None:
    """Print the largest distance over so many arguments of each kind, and the time of each."""
    for name, function, kinds in (
        ("log", logarithms, positive_numbers),
        ("exp", exponentials, exponents),
    ):
        units = [units_in_the_last_place(function, numbers) for numbers in kinds(arguments)]
        print(f"{name}: at most {max(units)} unit in the last place apart (target 1)")
    numbers = np.random.default_rng(4).random(1_000_000)
    for name, own, library in (("log", log, math.log), ("exp", exp, math.exp)):
        print(f"{name}: {_nanoseconds(own, numbers):.1f} ns, {_nanoseconds(library, numbers):.1f}")


def _nanoseconds(function: Callable[[float], float], numbers: np.ndarray) -> float:
    """The time of one call among a million; the second of two rounds."""

    @numba.njit
    def total(numbers: Any) -> float:
        value = 0.0
        for number in numbers:
            value += function(number)
        return value

    total(numbers)
    started = time.perf_counter()
    total(numbers)
    return (time.perf_counter() - started) * 1e9 / len(numbers)
