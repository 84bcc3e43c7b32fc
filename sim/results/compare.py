"""Scenarios by name in, a study and its runs out."""

import math
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

import joblib

from sim.core.arguments import REGION, RUNS, SEED, workers_of
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded
from sim.experiments.ensemble import run_ensemble
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.city import City, load_city
from sim.inputs.scenarios.scenario import BASELINE, Given, Scenario, load_scenario, scenarios_of
from sim.results.comparison import Comparison, comparison_of_runs
from sim.results.manifest import Asked, made_now, reserve

_FEWEST_RUNS_A_WORKER: Final = 20
"""Fewer take less time than it takes to start a process."""


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
        raise InputError(coded("one name, not a list", what="scenarios", names=scenarios))
    if not isinstance(scenarios, Iterable):
        raise InputError(coded("no list of names", scenarios=scenarios))
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
        raise InputError(coded("two scenarios of a name", scenario=scenario.id))
    if Path(scenario.id).name != scenario.id:
        raise InputError(coded("no name of a file", scenario=scenario.id))


def run_study(
    study: Study,
    folder: Path | None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    cluster: str | None = None,
    asked: Asked | None = None,
) -> Comparison:
    """Do the runs of a study that are missing in a folder, keep them there, and compare all.

    The results are not written yet (``Comparison.save``). For the options, see ``sim.compare``;
    ``asked`` is what the folder is for, if that is another answer.
    """
    workers = processes_for(study.runs, workers)
    made = made_now()
    if folder is not None:
        reserve(folder, asked or Asked(Comparison.kind, study, {}), made)
    if cluster is None:
        compile_rules(study)
    ensemble = run_ensemble(study, folder, workers, progress=progress, cluster=cluster)
    return comparison_of_runs(ensemble, made)


def processes_for(runs: int, workers: Any) -> int:
    """As many processes as are asked for, or else one a core, if so many runs are worth it."""
    if workers is not None:
        return workers_of(workers)
    most = math.ceil(runs / _FEWEST_RUNS_A_WORKER)
    return min(int(joblib.cpu_count()), most)
