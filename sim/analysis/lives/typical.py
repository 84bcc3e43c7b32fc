"""Which founder's story is told: one by number, or the most typical of a kind over many runs."""

from typing import Final, NamedTuple

import numpy as np

from sim.analysis.lives.medoid import medoid, traits_of
from sim.core.arguments import whole
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded
from sim.core.text import did_you_mean, nearest, shown
from sim.experiments.additionality import Followed, Parts, follow, graduations_of
from sim.experiments.replicate import run_replicate
from sim.experiments.study import Study

GRADUATION_KINDS: Final = Parts._fields
"""What a graduation may be: additional, deadweight or displaced."""


class Founder(NamedTuple):
    """A founder: the run and the number; and of which ``kind`` it is typical.

    It is typical of so many ``alike`` in so many ``runs``; ``kind`` is "" for one who was asked for
    by number.
    """

    run: int
    startup: int
    kind: str = ""
    alike: int = 0
    runs: int = 0


class BothPolicies(NamedTuple):
    """Two scenarios of a study by id: what is told, and what it is held against."""

    scenario: str
    against: str


def graduation_kind(given: str) -> str:
    """A kind of graduation; InputError, in one line, if there is no such kind."""
    if given not in GRADUATION_KINDS:
        allowed = ", ".join(GRADUATION_KINDS)
        hint = did_you_mean(nearest(given, GRADUATION_KINDS))
        raise InputError(coded("story of no kind", kind=shown(given), hint=hint, allowed=allowed))
    return given


def typical_founder(
    study: Study, pair: BothPolicies, kind: str, runs: range, progress: Progress | None = None
) -> Founder:
    """The medoid of the founders whose graduation is of a kind, over some runs of a study.

    Raises InputError if there is none in these runs.
    """
    found = []
    for done, number in enumerate(runs, start=1):
        found.append(_of_kind(study, pair, kind, number))
        if progress is not None:
            progress(done, len(runs))
    numbers = np.repeat(np.array(runs), [len(lives.under) for lives in found])
    lives = Followed(*(np.concatenate(fates) for fates in zip(*found, strict=True)))
    if not len(numbers):
        raise InputError(coded("story of none", runs=len(runs), kind=kind))
    row = medoid(*traits_of(lives, study.months))
    return Founder(int(numbers[row]), int(lives.under["id"][row]), kind, len(numbers), len(runs))


def _of_kind(study: Study, pair: BothPolicies, kind: str, number: int) -> Followed:
    """Both fates of the founders of one run whose graduation after the report is of a kind."""
    fates = run_replicate(study, number).fates
    followed = follow(fates[pair.against], fates[pair.scenario])
    since = study.region.month(study.region.report) + 1
    is_of_kind = getattr(graduations_of(followed, since), kind) == 1
    return Followed(followed.without[is_of_kind], followed.under[is_of_kind])


def runs_asked(run: int | None, runs: int) -> range:
    """One run by number, or the first ``runs``; InputError if a number is wrong."""
    if run is None:
        return range(whole("runs", runs))
    number = whole("run", run, least=0)
    return range(number, number + 1)
