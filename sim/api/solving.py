"""One lever free, one outcome held: which value holds it."""

from pathlib import Path

from sim.analysis.solving.problem import problem_of
from sim.analysis.solving.solution import Solution as Solution
from sim.analysis.solving.solution import solve_for
from sim.api.given import checked
from sim.core.arguments import HOLD, REGION, SEED, SOLVE_RUNS, SOLVE_STEPS, workers_of
from sim.core.execution.resumable import PartProgress
from sim.core.places import place_of
from sim.inputs.city import City, load_city
from sim.inputs.scenarios.scenario import BASELINE, Given
from sim.results.compare import default_workers
from sim.results.workbook.write import kept


@checked
def solve(
    lever: str,
    scenario: Given = BASELINE,
    *,
    hold: str = HOLD,
    target: str | None = None,
    chance: float | None = None,
    steps: int = SOLVE_STEPS,
    runs: int = SOLVE_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: PartProgress | None = None,
) -> Solution:
    """The value of a lever that holds an outcome as it is today, or that reaches a target.

    ``solve("rent_subsidy", "compensation_rate=0.8")`` says which rent subsidy pays for a
    compensation of 80 %; ``solve("project_grants", target="graduations>=30 in 2027",
    chance=0.8).value`` how many grants it takes. That it cannot be had is an answer too
    (``crossing.status``). All values are tried on the same draws, and the answer on others.

    Args:
        lever: One lever, with a range if wanted ("rent_subsidy=0:0.5"): from nothing to twice
            today's unless it has a range of its own.
        scenario: What it is added to; also levers as a text ("compensation_rate=0.8").
        hold: The outcome whose total stays that of today's policy: its cost, for example.
        target: What is to be reached instead: an outcome over the projection, or in a year.
        chance: In which share of the runs the target is to be met; in the mean, if none is given.
        steps: How many values over the range are tried, and as many where the curve crosses.
        runs: How many draws each value is tried on.
        progress: Called now and then with the round under way, its draws done, and all of them.

    Raises:
        InputError: in one line, if something given is wrong.
        SimulationError: if all draws of a round fail.
    """
    city = load_city(region)
    problem = problem_of(
        lever,
        scenario,
        city,
        hold=hold,
        target=target,
        chance=chance,
        steps=steps,
        runs=runs,
        seed=seed,
        until=until,
    )
    folder = None if out is None else place_of(out)
    processes = default_workers(runs) if workers is None else workers_of(workers)
    found = solve_for(problem, folder, processes, progress)
    return kept(found, folder, excel)
