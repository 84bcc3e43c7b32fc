"""What an effect costs: ratios of paired differences, with bootstrap intervals."""

import hashlib
import math
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum, auto
from typing import Final, NamedTuple

import numpy as np

from sim.comparison.paired import QUANTILES, clearly_not_zero
from sim.core.language import Both, Language
from sim.core.terms import Coded, coded
from sim.core.words import word
from sim.inputs.levers import lever_named
from sim.inputs.posterior import Missed, Turned


class Note(StrEnum):
    """Why there is no ratio, what it means, or what an effect depends on."""

    OUTSIDE_CONDITIONS_DIFFER = auto()
    EFFECT_NOT_CLEAR = auto()
    SPENDING_NOT_CLEAR = auto()
    MORE_FOR_LESS = auto()
    FEWER_FOR_MORE = auto()
    SAVED_PER_GRADUATION_LOST = auto()
    AT_ITS_LIMIT = auto()
    COSTS_NOTHING_MORE = auto()
    COST_NOT_CLEAR = auto()
    RESTS_ON_UNIDENTIFIED = auto()
    EFFECTS_MISSED = auto()
    RANKING_TURNS = auto()
    UPPER_BOUND = auto()


def effects_missed(missed: Iterable[Missed], levers: Collection[str]) -> Coded | None:
    """The published effects of some levers that the model misses; None if it misses none."""
    of_them = {one.names for one in missed if not set(levers).isdisjoint(one.levers)}
    if not of_them:
        return None
    ordered = sorted(of_them)
    names = Both(", ".join(one.en for one in ordered), "、".join(one.zh for one in ordered))
    return coded(Note.EFFECTS_MISSED, names=names)


def ranking_turns(turned: Iterable[Turned]) -> Coded | None:
    """Under which rival answers the ranking of levers turns, and how; None under none."""
    ways = [Both(_way(one, "en"), _way(one, "zh")) for one in turned]
    if not ways:
        return None
    both = Both("; ".join(one.en for one in ways), "；".join(one.zh for one in ways))
    return coded(Note.RANKING_TURNS, ways=both)


def _way(turned: Turned, language: Language) -> str:
    """A rival answer, and which instruments are ahead of which under it."""
    return word(
        "turned if",
        language,
        meaning=turned.meaning if language == "en" else turned.meaning_zh,
        value=f"{turned.parameter} = {turned.value:g}" if language == "en" else f"{turned.value:g}",
        pairs=pairs_in(turned.pairs, language),
    )


def pairs_in(pairs: Iterable[tuple[str, str]], language: Language) -> str:
    """Pairs of instruments of which the first one is ahead, those ahead of one put together."""
    ahead: dict[str, list[str]] = {}
    for one, other in pairs:
        ahead.setdefault(other, []).append(lever_named(one, language))
    comma = word("list comma", language)
    return word("list semicolon", language).join(
        word("ahead of", language, ones=comma.join(ones), other=lever_named(other, language))
        for other, ones in ahead.items()
    )


RESAMPLES: Final = 2_000


class Ratio(NamedTuple):
    """A ratio of two mean differences with its 90 % bootstrap interval, or why there is none."""

    value: float
    low: float
    high: float
    note: Note | None = None


def ratio_of_differences(
    above: np.ndarray, below: np.ndarray, key: Sequence[str], otherwise: Note
) -> Ratio:
    """Mean of ``above`` over mean of ``below``, both of shape (draws,) and paired.

    The interval is that of the ratio over RESAMPLES bootstrap resamples of the draws, drawn from
    a stream of random numbers that belongs to ``key``. Where the mean below the line is not told
    from zero, there is no ratio, and the note is ``otherwise``.
    """
    if not clearly_not_zero(below):
        return not_defined(otherwise)
    resampled = _resampled_ratios(above, below, key)
    low, high = np.quantile(resampled, [QUANTILES["p05"], QUANTILES["p95"]])
    return Ratio(float(above.mean() / below.mean()), float(low), float(high))


def cost_per_additional(cost: np.ndarray, effect: np.ndarray, key: Sequence[str]) -> Ratio:
    """Public cost of each additional graduation, from paired differences of shape (draws,).

    Where money and graduations clearly go opposite ways, there is no price: one of the two
    policies is better in both.
    """
    if clearly_not_zero(cost) and clearly_not_zero(effect) and cost.mean() * effect.mean() < 0:
        return not_defined(Note.MORE_FOR_LESS if effect.mean() > 0 else Note.FEWER_FOR_MORE)
    ratio = ratio_of_differences(cost, effect, key, Note.EFFECT_NOT_CLEAR)
    saves = ratio.note is None and effect.mean() < 0
    return ratio._replace(note=Note.SAVED_PER_GRADUATION_LOST) if saves else ratio


def not_defined(note: Note) -> Ratio:
    """No ratio, and why."""
    return Ratio(math.nan, math.nan, math.nan, note)


def _resampled_ratios(above: np.ndarray, below: np.ndarray, key: Sequence[str]) -> np.ndarray:
    random, draws = keyed_generator(key), len(above)
    ratios = np.empty(RESAMPLES)
    for number in range(RESAMPLES):
        chosen = random.integers(0, draws, draws)
        bottom = below[chosen].mean()
        ratios[number] = above[chosen].mean() / bottom if bottom else math.inf
    return ratios


def keyed_generator(key: Sequence[str]) -> np.random.Generator:
    """A generator whose stream depends on the key alone."""
    digest = hashlib.sha256("\0".join(key).encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "little")))
