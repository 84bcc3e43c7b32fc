"""A planner's question whose levers may change from stage to stage, each stage some years."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np

from sim.analysis.planner.instruments import Instrument
from sim.analysis.planner.question import Question
from sim.core.arguments import whole
from sim.core.errors import InputError
from sim.core.terms import coded
from sim.inputs.scenarios.change import Change

MOST_YEARS_A_STAGE: Final = 50


@dataclass(frozen=True, eq=False)
class PathAsked:
    """A planner's question, and every how many years (``every``) its levers may change."""

    question: Question
    every: int

    @property
    def stages(self) -> tuple[int, ...]:
        """The first year of each stage."""
        first, last = int(self.question.first[:4]), int(self.question.until[:4])
        return tuple(range(first, last + 1, self.every))

    def described(self) -> dict[str, Any]:
        """Everything that decides the answer beside the study, as JSON can hold it."""
        return self.question.described() | {"every": self.every}

    def fixed(self) -> "PathQuestion":
        """The question about mixes that stay."""
        return self._in(self.stages[:1], [True] * len(self.question.instruments))

    def in_stages(self, used: Sequence[bool]) -> "PathQuestion":
        """The question about the instruments that are used, once a stage."""
        return self._in(self.stages, used)

    def _in(self, stages: tuple[int, ...], used: Sequence[bool]) -> "PathQuestion":
        question = self.question
        kinds: dict[bool, list[Instrument]] = {True: [], False: []}
        for instrument, is_it in zip(question.instruments, used, strict=True):
            kinds[bool(is_it)].append(instrument)
        said = {field.name: getattr(question, field.name) for field in fields(question)}
        said["instruments"] = tuple(kinds[True]) * len(stages)
        return PathQuestion(**said, stages=stages, idle=tuple(kinds[False]))


def path_asked(question: Question, every: int) -> PathAsked:
    """A checked question; InputError if levers would never change."""
    asked = PathAsked(question, whole("every", every, most=MOST_YEARS_A_STAGE))
    if len(asked.stages) < 2:
        raise InputError(
            coded("every: one stage", every=every, first=question.first, until=question.until)
        )
    return asked


@dataclass(frozen=True, eq=False)
class PathQuestion(Question):
    """A question to the planner's search: each instrument stands in it once a stage.

    ``instruments`` are those of the first stage, then the same of the second, and so on; levels
    follow that order. ``stages`` are the first years of the stages, ``idle`` what is at nothing in
    all of them.
    """

    stages: tuple[int, ...] = ()
    idle: tuple[Instrument, ...] = ()

    @property
    def lasting(self) -> tuple[Instrument, ...]:
        """The instruments of one stage."""
        return self.instruments[: len(self.instruments) // len(self.stages)]

    @property
    def other_budgets(self) -> tuple[float, ...]:
        """None: a path is sought for the budget itself."""
        return ()

    @property
    def most_at_once(self) -> float:
        """How many times the mean budget a year may have: all of it in the shortest stage."""
        ends = [*self.stages, int(self.until[:4]) + 1]
        return float(self.years / np.diff(ends).min())

    def values(self, levels: Sequence[float], weight: float = 1.0) -> dict[str, float]:
        """The levers at some levels, those that are idle at nothing; and the cap."""
        nothing = {name: value for one in self.idle for name, value in one.values(0.0).items()}
        return super().values(levels, weight) | nothing

    def changes(self, levels: Sequence[float]) -> tuple[Change, ...]:
        """What the instruments set at some levels in each stage."""
        mixes = np.reshape(levels, (len(self.stages), -1)).tolist()
        ends = (*(f"{year - 1}-12" for year in self.stages[1:]), None)
        return tuple(
            Change(f"{year}-01", end, self.values(mix))
            for year, end, mix in zip(self.stages, ends, mixes, strict=True)
        )
