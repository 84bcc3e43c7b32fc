"""What is tried: a rule at several levels, and fixed policies between none and all of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import numpy as np

from sim.analysis.planner.goal import Objective, objective_of
from sim.analysis.planner.instruments import nearest_allowed
from sim.core.arguments import whole
from sim.core.errors import InputError
from sim.core.months import month_number, month_text
from sim.core.terms import coded
from sim.experiments.replicate import past, project
from sim.experiments.study import Study
from sim.inputs.levers import LEVER
from sim.inputs.region import Name
from sim.inputs.scenarios.change import Change, changed_to
from sim.inputs.scenarios.file import Scenario
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import value_where
from sim.inputs.scenarios.setting import end_of

SHARES: Final = (0.25, 0.5, 0.75, 1.0)
"""Fixed policies: so much of the way from what would be in force to what the rule sets."""

MOST_LEVELS: Final = 50

_DRAWS_LOOKED_AT: Final = 10
_SEEN: Final = (0.05, 0.95)


@dataclass(frozen=True, eq=False)
class Candidate:
    """A policy that is tried: the rule at a ``level``, or a fixed ``share`` of it all the time."""

    scenario: Scenario
    level: float | None = None
    share: float | None = None


@dataclass(frozen=True, eq=False)
class Search:
    """The search for the level of a rule: of which scenario, for which goal, at what cost.

    ``study`` has the baseline and the scenario; ``rule`` is the number of its rule, from 1.
    ``budget`` is what a policy may cost a year beyond the scenario without the rule (CNY:
    public spending and what is owed at the end), if there is a limit.
    """

    study: Study
    rule: int
    goal: Objective
    budget: float | None
    steps: int

    @property
    def given(self) -> Scenario:
        """The scenario whose rule it is."""
        return self.study.scenarios[-1]

    @property
    def reaction(self) -> Reaction:
        """The rule as it was given."""
        return self.given.reactions[self.rule - 1]

    @property
    def years(self) -> float:
        """For how long the projection lasts."""
        report = self.study.region.month(self.study.region.report)
        return (self.study.months - 1 - report) / 12

    def described(self) -> dict[str, Any]:
        """What was asked beside the study, as JSON can hold it."""
        return {
            "rule": self.rule,
            "goal": self.goal.text,
            "budget": self.budget,
            "steps": self.steps,
        }

    # Scenarios ------------------------------------------------------------------------------

    def at(self, level: float, name: str) -> Scenario:
        """The scenario with the rule at another level, its release as far from it as before."""
        own = self.reaction
        release = level + own.release - own.level
        bounded = min(max(release, own.observable.lowest), own.observable.highest)
        return self._with(name, (replace(own, level=level, release=bounded),), self.given.changes)

    def without(self, name: str) -> Scenario:
        """The scenario without the rule."""
        return self._with(name, (), self.given.changes)

    def fixed(self, share: float, name: str) -> Scenario:
        """The scenario with a share of what the rule sets all the time, instead of the rule."""
        levers = self.reaction.values
        kept = [
            replace(change, values=rest)
            for change in self.given.changes
            if (rest := {key: one for key, one in change.values.items() if key not in levers})
        ]
        added = [change for lever in levers for change in self._course(lever, share)]
        return self._with(name, (), (*kept, *added))

    def candidates(self) -> list[Candidate]:
        """All that is tried."""
        levels = [
            Candidate(self.at(level, f"rule-{number}"), level=level)
            for number, level in enumerate(self.levels(), 1)
        ]
        fixed = [
            Candidate(self.fixed(share, f"fixed-{100 * share:.0f}"), share=share)
            for share in SHARES
        ]
        return [*levels, Candidate(self.without("fixed-0"), share=0.0), *fixed]

    def levels(self) -> list[float]:
        """Levels between which the observable was seen on some draws, and the one given."""
        own = self.reaction
        seen = np.concatenate([self._seen(number) for number in range(_DRAWS_LOOKED_AT)])
        spread = np.quantile(seen, np.linspace(*_SEEN, self.steps))
        digits = 0 if own.observable.unit == "count" else 4
        return sorted({own.level, *(round(float(level), digits) for level in spread)})

    def _seen(self, number: int) -> np.ndarray:
        """What the rule would see in a draw, month by month, if it did nothing."""
        study, watching = self.study, replace(self.reaction, values={})
        scenario = self._with("watch", (watching,), self.given.changes)
        world = project(study, number, scenario, past(study, number))
        first = study.region.month(watching.first)
        last = study.months if watching.last is None else study.region.month(watching.last) + 1
        seen: np.ndarray = world.noted["seen"][first:last, self.rule - 1]
        return seen

    def _with(self, name: str, own: tuple[Reaction, ...], changes: tuple[Change, ...]) -> Scenario:
        """The scenario with other changes, and others in the rule's place."""
        before, after = self.given.reactions[: self.rule - 1], self.given.reactions[self.rule :]
        said = Name(en=name, zh=name)
        return Scenario(name, said, said, tuple(changes), (*before, *own, *after))

    def _course(self, lever: str, share: float) -> Iterator[Change]:
        """Changes that hold a lever at a share of what the rule sets, while it is looked at."""
        values = ((month, self._value(lever, month, share)) for month in self._projected())
        for value, months in groupby(values, key=itemgetter(1)):
            listed = [month for month, _ in months]
            yield Change(month_text(listed[0]), month_text(listed[-1]), {lever: value})

    def _projected(self) -> range:
        region = self.study.region
        return range(month_number(region.report) + 1, region.last_month() + 1)

    def _value(self, lever: str, month: int, share: float) -> float:
        own, city = self.reaction, self.study.city
        otherwise = changed_to(lever, month, self.given.changes, city.policy[lever])
        if not month_number(own.first) <= month <= end_of(own.last, city.region):
            return otherwise
        full = value_where(own.values[lever], otherwise)
        mixed = full if share == 1.0 else otherwise + share * (full - otherwise)
        return nearest_allowed(LEVER[lever], mixed)


def search_of(study: Study, rule: int, goal: str, budget: float | None, steps: int) -> Search:
    """A checked search; InputError if the scenario has no such rule, or something is wrong."""
    rules = len(study.scenarios[-1].reactions)
    if not rules:
        raise InputError(coded("no rule", scenario=study.scenarios[-1].id))
    rule = whole("rule", rule, most=rules)
    steps = whole("steps", steps, least=2, most=MOST_LEVELS)
    return Search(study, rule, objective_of(goal), budget, steps)
