"""The question of a free lever: which one, beside which scenario, to hold what."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from sim.analysis.planner.instruments import nearest_allowed
from sim.analysis.sensitivity.factors import ALL_OF_A_KIND, Factor, factor_again, factors_of
from sim.analysis.solving.aim import Aim, aim_again, aim_of
from sim.core.arguments import whole
from sim.core.errors import InputError
from sim.core.months import month_number, month_text
from sim.core.terms import Coded, coded
from sim.experiments.study import Study, check_begins
from sim.inputs.city import City
from sim.inputs.levers import LEVER
from sim.inputs.region import Name
from sim.inputs.scenarios.file import LONGEST_NAME, Change, Scenario, scenario_from
from sim.inputs.scenarios.scenario import Given, scenario_of
from sim.results.compare import study_of

FEWEST_STEPS: Final = 3
MOST_STEPS: Final = 33
FEWEST_DRAWS: Final = 10
SOLVED: Final = "solved"

_GIVEN: Final = "given"


@dataclass(frozen=True, eq=False)
class Problem:
    """A lever that is free within its range, beside a scenario, and what it is to hold.

    ``study`` has today's policy first, and the scenario if it is another one.
    """

    study: Study
    lever: Factor
    aim: Aim
    steps: int

    @property
    def lever_name(self) -> str:
        """The name of the lever."""
        return self.lever.name

    @property
    def given(self) -> Scenario:
        """The scenario that the lever is added to."""
        return self.study.scenarios[-1]

    @property
    def first(self) -> str:
        """The month from which the lever is set: the scenario's first, or next January."""
        months = [change.first for change in self.given.changes]
        months += [reaction.first for reaction in self.given.reactions]
        january = (month_number(self.study.region.report) // 12 + 1) * 12
        return min(months, default=month_text(january))

    @property
    def today(self) -> float:
        """The lever's value today, in its unit."""
        return self.study.city.policy[self.lever.name].at(month_number(self.first))

    def values(self, low: float, high: float) -> np.ndarray:
        """Values from one to another that the lever may have, rising, each once."""
        lever = LEVER[self.lever.name]
        spread = np.linspace(low, high, self.steps)
        return np.unique([nearest_allowed(lever, float(value)) for value in spread])

    def scenario(self, value: float, name: str) -> Scenario:
        """The scenario with the lever at a value."""
        change = Change(self.first, None, {self.lever.name: float(value)})
        said = Name(en=f"Solved: {name}", zh=f"求解：{name}")
        changes = (*self.given.changes, change)
        return Scenario(name, said, said, changes, self.given.reactions)

    def described(self) -> dict[str, Any]:
        """What was asked beside the study, as JSON can hold it."""
        return {"lever": asdict(self.lever), "aim": self.aim.described(), "steps": self.steps}


def problem_again(described: dict[str, Any], study: Study) -> Problem:
    """A problem from what was described of it."""
    lever, aim = factor_again(described["lever"]), aim_again(described["aim"])
    return Problem(study, lever, aim, described["steps"])


def problem_of(  # the options of a command
    lever: str,
    scenario: Given,
    city: City,
    *,
    hold: str,
    target: str | None,
    chance: float | None,
    steps: int,
    **asked: Any,
) -> Problem:
    """A checked problem; ``asked`` is of ``study_of``.

    Raises InputError, in one line, if something given is wrong.
    """
    whole("runs", asked["runs"], least=FEWEST_DRAWS)
    given = given_of(scenario, city)
    study = study_of([given], region=city, **asked)
    free = _free_lever(lever, given, city)
    steps = whole("steps", steps, least=FEWEST_STEPS, most=MOST_STEPS)
    problem = Problem(study, free, aim_of(hold, target, chance, study), steps)
    check_begins(study, problem.first)
    return problem


def given_of(scenario: Given, city: City) -> Scenario:
    """A scenario as it is given: also levers in a text, such as "public_cover_cap=0.8,..."."""
    if not isinstance(scenario, str) or "=" not in scenario or Path(scenario).exists():
        return scenario_of(scenario, city)
    said: dict[str, Any] = {"name": scenario[:LONGEST_NAME], "from": "year+1"}
    for part in scenario.split(","):
        name, sign, value = part.partition("=")
        if not sign:
            raise InputError(coded("setting not understood", part=part))
        said[name.strip()] = _number_or_text(value.strip())
    return replace(scenario_from(_GIVEN, said, city), id=_GIVEN)


def _number_or_text(value: str) -> float | str:
    try:
        return float(value)
    except ValueError:
        return value


def _free_lever(text: str, given: Scenario, city: City) -> Factor:
    if "," in text or text in ALL_OF_A_KIND:
        raise InputError(coded("more than one lever", text=text))
    (factor,) = factors_of([text], city, "lever")
    if factor.kind != "lever":
        raise InputError(coded("lever not set by government", name=factor.name))
    for change in given.changes:
        if factor.name in change.values:
            raise InputError(_set_already(factor.name, change))
    return factor


def _set_already(name: str, change: Change) -> Coded:
    if change.only is None:
        return coded("lever set already", name=name)
    return coded("lever set already at", name=name, where=change.only.said)
