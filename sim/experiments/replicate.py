"""One draw of a study: the history once, and from the report on every scenario."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from sim.core.errors import SimulationError
from sim.core.months import month_number, month_text
from sim.core.streams import luck_of
from sim.experiments.fates import fates_of, raised_since
from sim.experiments.study import Study
from sim.inputs.region import Region
from sim.inputs.scenarios.scenario import Scenario
from sim.model.before import settled
from sim.model.initial_state import first_world
from sim.model.month import Phase, go_on
from sim.model.outcomes import STOCKS, outcomes_of
from sim.model.reactions import Firing, firings_of, reacting
from sim.model.world import World, copy, with_policy


class Period(NamedTuple):
    """A calendar year, or a part of one: before or after the report, or as far as a study goes.

    ``label`` is the year ("2030"), or the first and the last month of a part ("2022-01/2022-10",
    as in ISO 8601).
    """

    label: str
    year: int
    projected: bool


class Replicate(NamedTuple):
    """What one draw gave, by scenario.

    ``outcomes``: int64 of shape (periods, outcomes), counts or fen. ``fates``: one row a startup
    (``fates.FATE_ROW``), in order of id, with the money raised after the report. ``flows``:
    int64 of shape (payments,), fen, added up over the projection. ``firings``: when rules that
    answer the city's state fired.
    """

    number: int
    outcomes: dict[str, np.ndarray]
    fates: dict[str, np.ndarray]
    flows: dict[str, np.ndarray]
    firings: dict[str, list[Firing]]


def periods(study: Study) -> list[Period]:
    """The rows of a draw's outcomes: years, with the report's year in two parts."""
    report = month_number(study.region.report)
    found: list[Period] = []
    for year in study.years:
        first, last = max(f"{year}-01", study.region.start), min(f"{year}-12", study.until)
        if year == report // 12 and report % 12 != 11:
            found.append(_period(first, study.region.report, False))
            found.append(_period(month_text(report + 1), last, True))
        else:
            found.append(_period(first, last, year > report // 12))
    return found


def _period(first: str, last: str, projected: bool) -> Period:
    year = first[:4]
    is_whole = (first, last) == (f"{year}-01", f"{year}-12")
    return Period(year if is_whole else f"{first}/{last}", int(year), projected)


def whole_years(study: Study) -> list[Period]:
    """The periods that are calendar years from January to December."""
    return [one for one in periods(study) if one.label.isdigit()]


class Begun(NamedTuple):
    """A draw up to the report: its world, and what had become of every startup by then."""

    number: int
    world: World
    fates: np.ndarray


class Projected(NamedTuple):
    """What one draw gave under one scenario, as ``Replicate`` has it."""

    outcomes: np.ndarray
    fates: np.ndarray
    flows: np.ndarray
    firings: list[Firing]


def run_replicate(study: Study, number: int) -> Replicate:
    """Run one draw under every scenario of a study.

    Raises SimulationError, naming scenario, draw, seed, month and rule, if a rule fails.
    """
    begun = begun_of(study, number)
    return replicate_of(number, {one.id: projected(study, begun, one) for one in study.scenarios})


def begun_of(study: Study, number: int) -> Begun:
    """One draw up to the report; the same under every scenario."""
    history = past(study, number)
    return Begun(number, history, fates_of(history))


def projected(study: Study, begun: Begun, scenario: Scenario) -> Projected:
    """What a draw that was begun gives under a scenario."""
    world = project(study, begun.number, scenario, begun.world)
    flows = world.flows[study.region.month(study.region.report) + 1 :].sum(axis=0)
    fates = raised_since(begun.fates, fates_of(world))
    return Projected(outcomes_by_period(study, world), fates, flows, firings_of(world))


def replicate_of(number: int, by_scenario: Mapping[str, Projected]) -> Replicate:
    """One draw, from what it gave under each scenario."""
    parts = zip(*by_scenario.values(), strict=True)
    return Replicate(number, *(dict(zip(by_scenario, part, strict=True)) for part in parts))


def past(study: Study, number: int, until: int | None = None) -> World:
    """The world of one draw after the report's month; the same under every scenario.

    Or at the start of month ``until``, under the baseline.
    """
    world = initial_world(study, number, study.parameters.of_run(number))
    if until is None:
        until = study.region.month(study.region.report) + 1
    return advance(world, until, study, number, study.baseline.id)


def initial_world(study: Study, number: int, parameters: Mapping[str, float]) -> World:
    """The world of one draw in the region's first month, with the firms that were there."""
    luck = luck_of(study.seed, number)
    policy = study.schedule(study.baseline)
    world = first_world(study.region, policy, dict(parameters), luck)
    world = with_policy(world, policy, study.local(study.baseline))
    with said_where(world, study, number, study.baseline.id):
        return reacting(settled(world), study.baseline.reactions, study.region)


def project(study: Study, number: int, scenario: Scenario, history: World) -> World:
    """The world of one draw at the end of the study, under a scenario."""
    world = under(copy(history), study, scenario)
    return advance(world, study.months, study, number, scenario.id)


def under(world: World, study: Study, scenario: Scenario) -> World:
    """The same world under a scenario: the levers that it sets, and how they answer the state."""
    world = with_policy(world, study.schedule(scenario), study.local(scenario))
    return reacting(world, scenario.reactions, study.region)


def advance(world: World, until: int, study: Study, number: int, scenario: str) -> World:
    """Simulate to month ``until``, giving the startups more room whenever they need it."""
    with said_where(world, study, number, scenario):
        return go_on(world, until)


@contextmanager
def said_where(world: World, study: Study, number: int, scenario: str) -> Iterator[None]:
    """What fails in a world's rules is a SimulationError that says where and when."""
    try:
        yield
    except (ArithmeticError, ValueError) as error:
        clock = world.clock[0]
        month = month_text(month_number(study.region.start) + int(clock.month))
        phase = Phase(clock.phase).words
        raise SimulationError(str(error), scenario, number, study.seed, month, phase) from None


def outcomes_by_period(study: Study, world: World) -> np.ndarray:
    """Outcomes of shape (periods, outcomes): flows added up, stocks at the period's end."""
    events, flows = world.events, world.flows
    starts = period_starts(study)
    ends = np.append(starts[1:], study.months) - 1
    added_up = outcomes_of(*(np.add.reduceat(months, starts) for months in (events, flows)))
    return np.where(STOCKS, outcomes_of(events[ends], flows[ends]), added_up)


def period_starts(study: Study) -> np.ndarray:
    """The first month of each period, from the region's first month."""
    region: Region = study.region
    report = region.month(region.report) + 1
    first = int(region.start[5:]) - 1
    januaries = [month for month in range(study.months) if (first + month) % 12 == 0]
    return np.unique([0, report, *januaries])
