"""Studies to try, and the worlds that they lead to."""

from functools import cache

import numpy as np

from sim.experiments.replicate import Replicate, past, project, run_replicate
from sim.experiments.study import ParameterDraws, Study
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import NOT_CALIBRATED
from sim.inputs.region import Name
from sim.inputs.scenarios.file import Change, Scenario
from sim.model.world import World
from tests.cities import PINGHU
from tests.rows import parameter_medians

AFTER_THE_REPORT = "2022-11"
JANUARY = "2023-01"


def a_scenario(
    name: str, first: str = AFTER_THE_REPORT, last: str | None = None, **levers: float
) -> Scenario:
    """A scenario that sets some levers (money in CNY) from a month on."""
    changes = (Change(first, last, levers),) if levers else ()
    said = Name(en=name, zh=name)
    return Scenario(name, said, said, changes)


POLICY = ("policy", "reactions", "orders", "noted")
"""What is in force, and the rules by which it answers the city's state."""

BASELINE = a_scenario("baseline")


def a_study(*others: Scenario, seed: int = 1, until: str = "2030-12", **parameters: float) -> Study:
    """The baseline and some scenarios, at the priors' medians with some parameters set."""
    assert parameters.keys() <= set(NAMES)
    values = {**parameter_medians(), **parameters}
    draws = ParameterDraws(np.array([[values[name] for name in NAMES]]), NOT_CALIBRATED)
    return Study(PINGHU, (BASELINE, *others), 1, seed, until, draws)


def end_of(study: Study, scenario: Scenario = BASELINE, number: int = 0) -> World:
    """The world at the end of one run of a study."""
    return project(study, number, scenario, past(study, number))


@cache
def draws_of(study: Study) -> list[Replicate]:
    """What each run of a study gave; not to be changed."""
    return [run_replicate(study, number) for number in range(study.runs)]


@cache
def a_past(number: int) -> World:
    """The world at the report, of the study without scenarios; not to be changed."""
    return past(a_study(), number)


def present(world: World) -> np.ndarray:
    """The rows of the startups in a world's city."""
    return world.startups[: int(world.clock[0].startups)]


def everybody(world: World) -> np.ndarray:
    """The rows of a world's startups, former ones among them, in order of identity."""
    former = world.former[: int(world.clock[0].former)]
    rows = np.concatenate([former, present(world)])
    return rows[np.argsort(rows["id"])].view(np.recarray)


def same_rows(one: World, other: World) -> bool:
    """Whether two worlds hold the same bits, but for policy, its rules, and the room to grow."""
    mine, theirs = _used(one), _used(other)
    return all(mine[name].tobytes() == theirs[name].tobytes() for name in mine)


def _used(world: World) -> dict[str, np.ndarray]:
    rows = {name: array for name, array in world._asdict().items() if name not in POLICY}
    rows["startups"] = present(world)
    rows["former"] = world.former[: int(world.clock[0].former)]
    return rows
