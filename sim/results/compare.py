"""Policies by name in, a comparison out."""

import math
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

import joblib

from sim.core.arguments import workers_of
from sim.core.defaults import REGION, RUNS, SEED
from sim.core.errors import InputError
from sim.core.places import place_of
from sim.execution.resumable import Progress
from sim.experiments.ensemble import run_ensemble
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.city import City, load_city
from sim.inputs.scenario import BASELINE, Given, Scenario, load_scenario, scenarios_of
from sim.results.comparison import Comparison, comparison_of_runs
from sim.results.manifest import claim, made_now

_FEWEST_RUNS_A_WORKER: Final = 20
"""Fewer take less time than it takes to start a process."""


def compare(
    scenarios: Iterable[Given] | Mapping[str, Any],
    *,
    runs: int = RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    progress: Progress | None = None,
    cluster: str | None = None,
) -> Comparison:
    """Run policies on a region, each compared with the baseline, which is always run too.

    Args:
        scenarios: Shipped scenarios by name, scenario files by path, scenarios, or dictionaries by
            name: ``{"fewer": {"project_grants": "x0.5", "from": "2025-01"}}``.
        runs: How many draws; each has its own luck, and the same under every scenario.
        seed: A whole number from 0 to 2**64 - 1.
        until: The last month, such as "2030-12"; the region's own horizon if there is none.
        region: A shipped region's name, a region folder's path, or a city.
        workers: How many processes; as many as there are cores if none is given.
        out: The folder to keep the results in; runs that it holds already are not done again.
        progress: Called now and then with the number of runs done, and of all.
        cluster: The address of a Dask scheduler that does the runs, such as "tcp://HOST:PORT".

    Raises:
        InputError: in one line, if something given is wrong, or ``out`` holds anything else.
        SimulationError: if all runs fail.
    """
    study = study_of(scenarios, runs=runs, seed=seed, until=until, region=region)
    folder = None if out is None else place_of(out)
    comparison = run_study(study, folder, workers=workers, progress=progress, cluster=cluster)
    if folder is not None:
        comparison.save(folder)
    return comparison


def study_of(
    scenarios: Iterable[Given] | Mapping[str, Any],
    *,
    runs: int = RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> Study:
    """The study that compares scenarios with the baseline; InputError if something is wrong."""
    if isinstance(scenarios, str):
        raise InputError(f"scenarios: {scenarios!r} is one name; write [{scenarios!r}]")
    if not isinstance(scenarios, Iterable):
        raise InputError(f"scenarios: {scenarios!r} is not allowed: a list of names is")
    city = load_city(region)
    chosen = [load_scenario(BASELINE, city)]
    each = [scenarios] if isinstance(scenarios, Mapping) else scenarios
    for scenario in chain.from_iterable(scenarios_of(given, city) for given in each):
        _check_id(scenario, chosen)
        if scenario not in chosen:
            chosen.append(scenario)
    until = city.region.horizon if until is None else until
    return Study(city, tuple(chosen), runs, seed, until, city.posterior)


def _check_id(scenario: Scenario, others: list[Scenario]) -> None:
    if any(scenario.id == other.id and scenario != other for other in others):
        raise InputError(
            f"scenario {scenario.id}: is the name of two different ones; rename one of the files"
        )
    if Path(scenario.id).name != scenario.id:
        raise InputError(f"scenario {scenario.id}: has an id that cannot be a file's name")


def run_study(
    study: Study,
    folder: Path | None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    cluster: str | None = None,
) -> Comparison:
    """Do the runs of a study that are missing in a folder, keep them there, and compare all.

    The results are not written yet (``Comparison.save``). For the options, see ``compare``.
    """
    workers = default_workers(study.runs) if workers is None else workers_of(workers)
    made = made_now()
    if folder is not None:
        claim(folder, study, made)
    if cluster is None:
        compile_rules(study)
    ensemble = run_ensemble(study, folder, workers, progress=progress, cluster=cluster)
    return comparison_of_runs(ensemble, made)


def default_workers(runs: int) -> int:
    """As many processes as there are cores, but no more than so many runs are worth."""
    return min(joblib.cpu_count(), math.ceil(runs / _FEWEST_RUNS_A_WORKER))
