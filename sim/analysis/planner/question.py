"""A planner's question: how much money, on which levers, to which end."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, get_args

import numpy as np

from sim.analysis.planner.bounds import Bounds, GivenBounds, bounded, bounds_in
from sim.analysis.planner.course import BudgetCourse, GivenCourse, course_of, stretches
from sim.analysis.planner.goal import SCORES, Objective, objective_of
from sim.analysis.planner.instruments import INSTRUMENTS, Instrument, instruments_of
from sim.analysis.planner.keeping import GivenKeeps, Keep, keeps_described, keeps_of
from sim.core.arguments import (
    PLAN_RUNS,
    REGION,
    SEED,
    Per,
    Robust,
    amount,
    one_of,
    seed_of,
    text,
    whole,
)
from sim.core.errors import InputError
from sim.core.months import month_number, month_text
from sim.core.terms import coded
from sim.experiments.study import Study
from sim.inputs.city import City, load_city
from sim.inputs.levers import LEVER
from sim.inputs.posterior import ParameterDraws
from sim.inputs.region import Name, Region
from sim.inputs.scenarios.file import Change, Scenario
from sim.inputs.scenarios.scenario import BASELINE, load_scenario

CAP: Final = "annual_budget"
"""The lever that caps what the city may spend on subsidies a year."""

FEWEST_RUNS: Final = 10
PER: Final = get_args(Per)
FRONTIER: Final = (0.25, 0.5, 0.75, 1.25, 1.5)
"""Budgets on the frontier besides the one asked for, as shares of it."""

REACH: Final = max(FRONTIER)
"""The frontier goes as far as so many times the budget."""

_LEAST: Final = 1e5
_MOST: Final = 1e11
_WANYUAN: Final = 1e4


@dataclass(frozen=True, eq=False)
class Question:
    """What a plan answers.

    ``budget`` is what the instruments may cost a year (CNY): public spending and what is owed at
    the end, gross of what funds pay back, above that of the same city with all of them at zero,
    while its other levers stay as they are. ``first`` is the month from which they are set.
    ``runs`` are the draws that the answer stands on. ``bounds`` are floors and limits as they were
    given, ``keeps`` the floors of other goals. ``course`` is how many times the budget each year
    has; empty if all are alike.
    """

    city: City
    instruments: tuple[Instrument, ...]
    budget: float
    goal: Objective
    robust: Robust
    runs: int
    seed: int
    until: str
    first: str
    bounds: Bounds
    keeps: tuple[Keep, ...] = ()
    course: BudgetCourse = ()

    @property
    def years(self) -> float:
        """For how long the instruments are paid."""
        return (month_number(self.until) - month_number(self.first) + 1) / 12

    @cached_property
    def cap(self) -> float:
        """The cap on the city's subsidies a year (CNY), raised so that the plan fits under it."""
        now = self.city.policy[CAP].at(month_number(self.first))
        return min(now + REACH * self.most_at_once * self.budget, LEVER[CAP].highest)

    @property
    def most_at_once(self) -> float:
        """How many times the mean budget a year may have at most."""
        return max((weight for _, weight in self.course), default=1.0)

    @property
    def other_budgets(self) -> tuple[float, ...]:
        """The frontier's other budgets, CNY a year."""
        return tuple(share * self.budget for share in FRONTIER)

    @property
    def lasting(self) -> tuple[Instrument, ...]:
        """What is set at the same time."""
        return self.instruments

    @property
    def parameters(self) -> ParameterDraws:
        """What its runs depend on."""
        return self.city.posterior

    @property
    def region(self) -> Region:
        """The city's region."""
        return self.city.region

    @property
    def baseline(self) -> Study:
        """What mixes are compared with: all instruments at zero, on the answer's draws."""
        return self.study([], self.runs, self.seed)

    def described(self) -> dict[str, Any]:
        """Everything that decides the answer beside the ``baseline``, as JSON can hold it."""
        return {
            "budget": self.budget,
            "goal": self.goal.text,
            "levers": [instrument.name for instrument in self.instruments],
            "robust": self.robust,
            "runs": self.runs,
            "seed": self.seed,
            **{name: bound for name, bound in self.bounds._asdict().items() if bound},
            **({"keep": keeps_described(self.keeps)} if self.keeps else {}),
            **({"by_year": {str(year): part for year, part in self.course}} if self.course else {}),
        }

    def scenario(self, name: str, levels: Sequence[float]) -> Scenario:
        """The instruments at some levels (1: today's), from the first month on.

        Where budgets differ by year, levels are so many times these in each.
        """
        text = Name(en=f"Plan: {name}", zh=f"推荐方案：{name}")
        return Scenario(name, text, text, self.changes(levels))

    def changes(self, levels: Sequence[float]) -> tuple[Change, ...]:
        """What the instruments set at some levels."""
        spans = stretches(self.course) or [(int(self.first[:4]), None, 1.0)]
        return tuple(
            Change(f"{begin}-01", None if end is None else f"{end}-12", self.values(levels, weight))
            for begin, end, weight in spans
        )

    def values(self, levels: Sequence[float], weight: float = 1.0) -> dict[str, float]:
        """The levers at some levels, in a year that has so many times the budget; and the cap."""
        values = {CAP: self.cap}
        for instrument, level in zip(self.lasting, levels, strict=True):
            values |= instrument.values(level * weight)
        return values

    def bought(self, levels: np.ndarray) -> np.ndarray:
        """Levels, (mixes, instruments), with zero where they are too low to set a lever."""
        nothing = [instrument.values(0.0) for instrument in self.instruments]
        buys = [
            [
                one.values(level) != none
                for one, none, level in zip(self.instruments, nothing, mix, strict=True)
            ]
            for mix in levels.tolist()
        ]
        bought: np.ndarray = np.where(buys, levels, 0.0)
        return bought

    @property
    def policy_of_today(self) -> Scenario:
        """Today's policy as it is: no lever is set, the cap on subsidies neither."""
        return load_scenario(BASELINE, self.city)

    def beside_today(self, scenario: Scenario) -> Study:
        """A scenario beside today's policy, on the draws of the answer."""
        both = (self.policy_of_today, scenario)
        return Study(self.city, both, self.runs, self.seed, self.until, self.parameters)

    def study(self, mixes: Sequence[Scenario], runs: int, seed: int) -> Study:
        """Mixes to run; what they are compared with, all instruments at zero, comes first."""
        nothing = self.scenario("nothing", [0.0] * len(self.instruments))
        scenarios = (nothing, *mixes)
        return Study(self.city, scenarios, runs, seed, self.until, self.parameters)


def question_of(
    budget: float,
    *,
    per: Per = "year",
    goal: str = "graduations",
    levers: Iterable[str] | None = None,
    floors: GivenBounds = None,
    limits: GivenBounds = None,
    keep: GivenKeeps = None,
    by_year: GivenCourse = None,
    robust: Robust = "mean",
    runs: int = PLAN_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> Question:
    """A checked question; ``budget`` is in CNY, a year or in total.

    Raises InputError, in one line, if anything in it is wrong.
    """
    city = load_city(region)
    first = _next_january(city.region.report)
    until = city.region.horizon if until is None else text("until", until)
    one_of("robust", robust, tuple(SCORES))
    runs, seed = whole("runs", runs, least=FEWEST_RUNS), seed_of(seed)
    budget, bounds = amount("budget", budget), bounds_in(floors, limits)
    instruments = instruments_of(INSTRUMENTS if levers is None else tuple(levers), city, first)
    asked = Question(
        city,
        bounded(instruments, bounds),
        budget,
        objective_of(goal),
        robust,
        runs,
        seed,
        until,
        first,
        bounds,
        keeps_of(keep),
    )
    question = replace(asked, budget=budget / _years(asked, per))
    question = replace(question, course=course_of(by_year, first, until))
    _check_budget(question.budget)
    _ = question.baseline
    return question


def question_again(described: Mapping[str, Any], city: City, until: str) -> Question:
    """A question from what was described of it, asked about the same city."""
    return question_of(**described, until=until, region=city)


def _next_january(month: str) -> str:
    return month_text((month_number(month) // 12 + 1) * 12)


def _years(question: Question, per: str) -> float:
    """The years that a budget is for; InputError if the last month is none after the first."""
    try:
        years = question.years
    except ValueError as error:
        raise InputError(coded("placed", place="until", error=error)) from None
    if years < 1:
        raise InputError(coded("until a year later", until=question.until, first=question.first))
    one_of("per", per, PER)
    return years if per == "total" else 1.0


def _check_budget(budget: float) -> None:
    """Raise InputError unless a budget a year is one."""
    if not math.isfinite(budget) or budget <= 0:
        raise InputError(coded("budget above zero", budget=budget))
    if not _LEAST <= budget <= _MOST:
        meant = budget < _LEAST <= budget * _WANYUAN
        hint = coded("in unit?", unit="万元", value=f"{budget * _WANYUAN:.0f}") if meant else ""
        raise InputError(
            coded("budget from to", budget=budget, hint=hint, least=_LEAST, most=_MOST)
        )
