"""At which level a rule that answers the city's state does best."""

from pathlib import Path

from sim.analysis.thresholds.candidates import search_of
from sim.analysis.thresholds.found import Thresholds as Thresholds
from sim.analysis.thresholds.found import find_thresholds
from sim.api.analyses import against_baseline
from sim.api.given import checked
from sim.core.arguments import (
    REGION,
    SEED,
    THRESHOLD_RUNS,
    THRESHOLD_STEPS,
    amount,
    workers_of,
)
from sim.core.execution.resumable import PartProgress
from sim.core.places import place_of
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given
from sim.results.compare import default_workers


@checked
def thresholds(
    scenario: Given,
    *,
    rule: int = 1,
    goal: str = "graduations",
    budget: float | None = None,
    steps: int = THRESHOLD_STEPS,
    runs: int = THRESHOLD_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    progress: PartProgress | None = None,
) -> Thresholds:
    """The level at which a scenario's [[when]] rule does best, and what it gains over none.

    The rule is tried at levels between which its observable is seen, beside fixed policies: what it
    sets all the time, wholly, for a share of the way, or not at all. The best level and the best
    fixed policy are run again on other luck: ``gains`` has the paired difference with its interval.

    Args:
        scenario: A scenario with at least one rule.
        rule: Which of its rules, from 1.
        goal: As for ``plan``: an outcome, or weights (money in CNY) such as
            "graduations=1,public_spending_net=-2e-7".
        budget: What a policy may cost a year beyond the scenario without the rule (CNY, public
            spending); no limit if none is given.
        steps: How many levels are tried beside the given one.
        runs: On how many draws, in the search and again for the gain.
        progress: Called now and then with the round under way, its draws done, and all of them.

    Raises:
        InputError: in one line, if something given is wrong, or the scenario has no such rule.
        SimulationError: if all draws of a round fail.
    """
    study = against_baseline(scenario, runs=runs, seed=seed, until=until, region=region)
    limit = None if budget is None else amount("budget", budget)
    search = search_of(study, rule, goal, limit, steps)
    folder = None if out is None else place_of(out)
    processes = default_workers(study.runs) if workers is None else workers_of(workers)
    found = find_thresholds(search, folder, processes, progress)
    if folder is not None:
        found.save(folder)
    return found
