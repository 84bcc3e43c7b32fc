"""One run of Pinghu from its first month to its horizon, compiled and as the reference."""

from functools import cache

import numpy as np

from sim.core.streams import luck_of
from sim.experiments.replicate import advance
from sim.experiments.study import Study
from sim.inputs.city import load_city
from sim.inputs.parameters import parameter_row
from sim.inputs.scenarios.scenario import BASELINE, load_scenario, policy_schedule
from sim.model.before import settled
from sim.model.initial_state import first_world
from sim.model.world import World
from tests.reference.model import ReferenceModel
from tests.reference.streams import Luck

CITY = load_city("pinghu")
SEED = 1


@cache
def study(*scenarios: str, seed: int = SEED) -> Study:
    """The baseline and other shipped scenarios, to the region's horizon."""
    loaded = tuple(load_scenario(name, CITY) for name in (BASELINE, *scenarios))
    return Study(CITY, loaded, 1, seed, "2030-12", CITY.posterior)


@cache
def schedule() -> np.recarray:
    """The baseline's levers, one row a month."""
    return policy_schedule(CITY, study().baseline, study().months)


def start() -> World:
    """The world before the first month."""
    asked = study()
    parameters = asked.parameters.of_run(0)
    return settled(first_world(asked.region, schedule(), parameters, luck_of(SEED, 0)))


def compiled_run(months: int | None = None) -> World:
    """The world after the last month, or after so many."""
    asked = study()
    return advance(start(), months or asked.months, asked, 0, asked.baseline.id)


def reference_run(luck: Luck, months: int | None = None) -> ReferenceModel:
    """The same months as plain Mesa."""
    asked = study()
    parameters = parameter_row(asked.parameters.of_run(0))
    model = ReferenceModel(asked.region, schedule(), parameters, luck)
    for _ in range(months or asked.months):
        model.step()
    return model
