"""A run phase by phase, watched: the same to the last bit as one that nobody watches."""

from typing import NamedTuple

from sim.experiments.microdata.credit import Credit
from sim.experiments.microdata.firms import Firms, founders_of, graduations_in
from sim.experiments.microdata.funds import Funds, rounds_of
from sim.experiments.microdata.houses import Houses
from sim.experiments.microdata.log import Columns, Log, Observer, month_of
from sim.experiments.microdata.payments import Payments
from sim.experiments.replicate import initial_world, said_where, under
from sim.experiments.study import Study
from sim.inputs.scenarios.scenario import Scenario
from sim.model.month import Phase, run_phase
from sim.model.world import World


class Watched(NamedTuple):
    """A run's tables by name (money in fen, months from the region's first), and its last world."""

    tables: dict[str, Columns]
    world: World


def watch_run(study: Study, number: int, scenario: Scenario) -> Watched:
    """Run one draw of a study under a scenario, and note what happens.

    Raises SimulationError, naming scenario, draw, seed, month and rule, if a rule fails.
    """
    log = Log()
    credit = Credit(log)
    observers = (credit, Firms(log, credit), Funds(log), Houses(log), Payments(log))
    world = initial_world(study, number, study.parameters.of_run(number))
    credit.begin_run(world)
    first = study.region.month(study.region.report) + 1
    while month_of(world) < study.months:
        if month_of(world) == first:
            world = under(world, study, scenario)
        for observer in observers:
            observer.begin(world)
        for phase in Phase:
            with said_where(world, study, number, scenario.id):
                world = run_phase(world)
            _note(world, phase, observers)
    return Watched(_tables(log, world), world)


def _note(world: World, phase: Phase, observers: tuple[Observer, ...]) -> None:
    for observer in observers:
        if phase in observer.seen:
            observer.seen[phase](world)


def _tables(log: Log, world: World) -> dict[str, Columns]:
    return {
        "founders": founders_of(world),
        "firm_months": log.table("firm_months"),
        "tenancies": Firms.tenancies(log),
        "graduations": graduations_in(world),
        "rounds": rounds_of(log, world),
        "loans": Credit.loans(log),
        "payments": log.table("payments"),
        "house_months": log.table("house_months"),
        "fund_months": log.table("fund_months"),
        "lender_months": log.table("lender_months"),
    }
