"""Random numbers as a pure function of who, when and which stream.

The generator is Philox4x32 with seven rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel
random numbers: as easy as 1, 2, 3"): a keyed hash of a 128-bit counter. The counter holds the
identity, the month, the stream and the number of the run; the key holds the user's 64-bit seed.
A draw therefore depends on nothing else: not on the order in which agents act, not on who else
exists, not on the number of processes.

One call gives four independent numbers, each uniform on the open interval (0, 1) with 32 bits.
"""

from enum import IntEnum
from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.elementary import exp, log

ROUNDS: Final = 7
_MULTIPLIER_0: Final = np.uint64(0xD2511F53)
_MULTIPLIER_1: Final = np.uint64(0xCD9E8D57)
_WEYL_0: Final = np.uint64(0x9E3779B9)
_WEYL_1: Final = np.uint64(0xBB67AE85)
_LOW: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)
_WORD: Final = 0xFFFFFFFF
_STEP: Final = 1.0 / 4294967296.0
_ROOT_HALF: Final = 0.7071067811865476


class Stream(IntEnum):
    """What numbers are drawn for: each stream belongs to one kind of agent, named first."""

    FOUNDERS_ARRIVING = 1
    FOUNDER_TRAITS = 2
    FOUNDER_CHOICES = 3
    STARTUP_MONTH = 4
    STARTUP_ADMISSION = 5
    STARTUP_LISTING = 6
    STARTUP_FINANCE = 7
    STARTUP_LOAN = 8
    STARTUP_CONTEST = 9
    STARTUP_PROJECT = 10
    STARTUP_TEMPERAMENT = 11
    INCUBATOR_RATING = 12
    INCUBATOR_PLANS = 13
    FUND_MONTH = 14
    STARTUP_TASTE = 15
    STARTUP_CHARACTER = 16
    STARTUP_END = 17
    STARTUP_SEARCH = 18
    FUND_CLOSING = 19
    ESTABLISHED_TRAITS = 20
    ESTABLISHED_LISTING = 21
    ESTABLISHED_LOAN = 22
    ESTABLISHED_MONTH = 23
    BORROWER_CLAIM = 24
    STAKE_MONTH = 25
    BORROWER_THIRD_LENDER = 26
    STARTUP_OUTSIDERS = 27


@rule
def philox(counter_0, counter_1, counter_2, counter_3, key_0, key_1):
    """Philox4x32-7 of a counter of four words under a key of two; four words of 32 bits.

    All arguments and results are uint64 below 2**32, so that no product overflows.
    """
    for _ in range(ROUNDS):
        product_0 = _MULTIPLIER_0 * counter_0
        product_1 = _MULTIPLIER_1 * counter_2
        counter_0 = (product_1 >> _HALF) ^ counter_1 ^ key_0
        counter_1 = product_1 & _LOW
        counter_2 = (product_0 >> _HALF) ^ counter_3 ^ key_1
        counter_3 = product_0 & _LOW
        key_0 = (key_0 + _WEYL_0) & _LOW
        key_1 = (key_1 + _WEYL_1) & _LOW
    return counter_0, counter_1, counter_2, counter_3


@rule
def draw(luck, who, when, stream):
    """Four uniform numbers for one identity, month and stream.

    ``luck`` is the run's own row of three words: two of the seed, one of the run's number. Numbers
    below zero, of the years before the first month, count down from 2**32.
    """
    identity = np.uint64(int(who) & _WORD)
    month = np.uint64(int(when) & _WORD)
    words = philox(identity, month, np.uint64(stream), luck[2], luck[0], luck[1])
    return (
        (float(words[0]) + 0.5) * _STEP,
        (float(words[1]) + 0.5) * _STEP,
        (float(words[2]) + 0.5) * _STEP,
        (float(words[3]) + 0.5) * _STEP,
    )


def luck_of(seed: int, run: int) -> np.ndarray:
    """The luck of one run: uint64 array of shape (3,), from a seed below 2**64 and a run number."""
    if not 0 <= seed < 2**64:
        raise ValueError(f"seed {seed} is not allowed: a whole number from 0 to 2**64 - 1 is")
    if not 0 <= run < 2**32:
        raise ValueError(f"run {run} is not allowed: a whole number from 0 to 2**32 - 1 is")
    return np.array([seed & 0xFFFFFFFF, seed >> 32, run], dtype=np.uint64)


@rule
def laplace(uniform):
    """A Laplace number with mean 0 and standard deviation 1 from a uniform one, by inversion.

    Growth rates of firms are Laplace distributed (Stanley et al. 1996; Bottazzi and Secchi 2006).
    """
    if uniform < 0.5:
        return log(2.0 * uniform) * _ROOT_HALF
    return -log(2.0 * (1.0 - uniform)) * _ROOT_HALF


@rule
def poisson(uniform, mean):
    """A Poisson count from one uniform number by inversion; the mean is at most 500.

    The count never falls when the mean rises, so that a larger stream holds the smaller one.
    """
    count = 0
    term = exp(-mean)
    reached = term
    while uniform > reached and count < 2000:
        count += 1
        term *= mean / count
        reached += term
    return count
