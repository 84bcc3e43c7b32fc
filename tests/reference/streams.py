"""Where the reference takes its draws from, and what it makes of them."""

import math
import random
from typing import Protocol

from sim.core.streams import draw, luck_of

from .elementary import exp, log

Uniforms = tuple[float, float, float, float]
ROOT_HALF = math.sqrt(0.5)


class Luck(Protocol):
    """Four uniform numbers for one identity, month and stream."""

    def draw(self, who: int, when: int, stream: int) -> Uniforms: ...


class Philox:
    """The compiled model's own draws, so that both can be compared number by number."""

    def __init__(self, seed: int, run: int = 0) -> None:
        self._luck = luck_of(seed, run)

    def draw(self, who: int, when: int, stream: int) -> Uniforms:
        return draw(self._luck, who, when, stream)


class CheapLuck:
    """Python's own generator, whoever asks: for timing the rules rather than the draws."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def draw(self, who: int, when: int, stream: int) -> Uniforms:
        uniform = self._random
        return uniform(), uniform(), uniform(), uniform()


def laplace(uniform: float) -> float:
    """A Laplace number with mean 0 and standard deviation 1."""
    if uniform < 0.5:
        return log(2.0 * uniform) * ROOT_HALF
    return -log(2.0 * (1.0 - uniform)) * ROOT_HALF


def poisson(uniform: float, mean: float) -> int:
    """A Poisson count by inversion; the mean is at most 500."""
    count = 0
    term = reached = exp(-mean)
    while uniform > reached and count < 2000:
        count += 1
        term *= mean / count
        reached += term
    return count
