"""What is asked: which scenarios, how many runs, from which seed, to which month."""

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final

import numpy as np

from sim.core.arguments import seed_of, text, whole
from sim.core.errors import InputError
from sim.core.months import month_number
from sim.core.terms import coded
from sim.inputs.city import City
from sim.inputs.lever_value import allowed_value
from sim.inputs.levers import LEVER
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import ParameterDraws
from sim.inputs.region import Region
from sim.inputs.scenarios.change import check_results
from sim.inputs.scenarios.reaction import check_reaction
from sim.inputs.scenarios.relative import Relative
from sim.inputs.scenarios.scenario import (
    Scenario,
    local_schedule,
    policy_described,
    policy_schedule,
)
from sim.inputs.toml.table import located

MOST_RUNS: Final = 1_000_000


def check_begins(study: "Study", first: str) -> None:
    """Raise InputError if a study ends before levers are set, from a month such as "2023-01"."""
    if month_number(study.until) < month_number(first):
        raise InputError(coded("ends before levers", until=study.until, first=first))


@dataclass(frozen=True, eq=False)
class Study:
    """A question to the model. The first scenario is what the others are compared with."""

    city: City
    scenarios: tuple[Scenario, ...]
    runs: int
    seed: int
    until: str
    parameters: ParameterDraws

    def __post_init__(self) -> None:
        """InputError if a value is not allowed."""
        object.__setattr__(self, "runs", whole("runs", self.runs, most=MOST_RUNS))
        object.__setattr__(self, "seed", seed_of(self.seed))
        text("until", self.until)
        try:
            last = self.region.month(self.until)
        except ValueError as error:
            raise InputError(coded("placed", place="until", error=error)) from None
        if not self.region.month(self.region.report) < last < 1023:
            raise InputError(
                coded("until after the report", until=self.until, report=self.region.report)
            )
        self.parameters.check_within(self.city.priors)
        for scenario in self.scenarios:
            _check_levers(scenario, self.city)

    @property
    def region(self) -> Region:
        """The city's region."""
        return self.city.region

    @property
    def months(self) -> int:
        """Months from the region's first month to the last one, both included."""
        return self.region.month(self.until) + 1

    @property
    def years(self) -> list[int]:
        """The calendar years that are simulated."""
        return list(range(int(self.region.start[:4]), int(self.until[:4]) + 1))

    @property
    def baseline(self) -> Scenario:
        """The scenario that the others are compared with."""
        return self.scenarios[0]

    @cached_property
    def _schedules(self) -> dict[Scenario, np.recarray]:
        return {}

    def schedule(self, scenario: Scenario) -> np.recarray:
        """The levers under a scenario month by month (``policy_schedule``), worked out once."""
        if scenario not in self._schedules:
            self._schedules[scenario] = policy_schedule(self.city, scenario, self.months)
        return self._schedules[scenario]

    def local(self, scenario: Scenario) -> np.recarray:
        """The levers that a scenario sets for some sectors or houses alone (``local_schedule``)."""
        return local_schedule(self.city, scenario, self.months)

    def __getstate__(self) -> dict[str, Any]:
        """What was asked, without what follows from it."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def described(self) -> dict[str, Any]:
        """Everything that decides the results, as JSON can hold it.

        Rival answers that turn the ranking are there only if some do.
        """
        turned = [one._asdict() for one in self.parameters.turned]
        return {
            "region": self.region.model_dump(mode="json"),
            "policy": policy_described(self.city),
            "scenarios": [scenario.described() for scenario in self.scenarios],
            "seed": self.seed,
            "until": self.until,
            "parameters": {
                "label": self.parameters.label.described(),
                "unidentified": list(self.parameters.unidentified),
                "missed": [one._asdict() for one in self.parameters.missed],
                "names": list(NAMES),
                "digest": hashlib.sha256(
                    np.ascontiguousarray(self.parameters.values, "<f8").tobytes()
                ).hexdigest(),
                **({"turned": turned} if turned else {}),
            },
        }

    def digest(self) -> str:
        """SHA-256 of what decides the results of each run (not of how many runs are asked)."""
        text = json.dumps(self.described(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _check_levers(scenario: Scenario, city: City) -> None:
    """Raise InputError unless every lever that a scenario sets is known and its value allowed."""
    for values in scenario.settings():
        for name, value in values.items():
            if name not in LEVER:
                raise InputError(coded("scenario: no lever", scenario=scenario.id, name=name))
            if isinstance(value, Relative):
                continue
            try:
                allowed_value(LEVER[name], value)
            except ValueError as error:
                raise InputError(
                    coded(
                        "scenario: value wrong",
                        scenario=scenario.id,
                        name=name,
                        value=value,
                        error=error,
                    )
                ) from None
    try:
        for change in scenario.changes:
            check_results(change, city.region, city.policy)
        for reaction in scenario.reactions:
            check_reaction(reaction, scenario.changes, city.region, city.policy)
    except ValueError as error:
        raise InputError(located(coded("scenario called", name=scenario.id), error)) from None
