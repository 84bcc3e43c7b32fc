"""What would turn the ranking of main levers."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from calibration.alternatives import rivals_of
from calibration.rivals.answer import Rivals as Rivals
from calibration.rivals.answer import rank_levers
from calibration.rivals.main_levers import main_study
from sim.analysis.sensitivity.factors import knowledge
from sim.api.given import checked
from sim.core.arguments import REGION, RIVAL_RUNS, SEED, workers_of
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.places import place_of
from sim.core.terms import coded
from sim.inputs.city import City, load_city
from sim.inputs.posterior import FOLDER, keep_turned
from sim.results.compare import default_workers, study_of
from sim.results.workbook.write import kept


@checked
def rivals(
    only: Sequence[str] | None = None,
    *,
    runs: int = RIVAL_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    adopt: bool = False,
    progress: Progress | None = None,
) -> Rivals:
    """Rank the main levers by the cost of an additional graduation, also under rival answers.

    ``rivals().ranking`` says how often each lever is in each place, under the model's own answers
    and under each alternative; ``turned`` which of these turn the ranking. The draws are those of
    the posterior, or from the priors of a city that is not fitted.

    Args:
        only: The rival answers about some parameters, by name; all if none are named.
        runs: How many draws each ranking stands on.
        out: The folder to keep runs and results in; what it holds is not done again.
        adopt: Keep what turns the ranking with the region's posterior, so that plans and
            comparisons say so.
        progress: Called now and then with the number of runs done, and of all.

    Raises:
        InputError: in one line, if something given is wrong, or there is no posterior to keep it
            with.
        SimulationError: if all runs under an alternative fail.
    """
    city = load_city(region)
    chosen = rivals_of(only)
    posterior = _posterior_folder(city, only) if adopt else None
    asked = study_of([], runs=runs, seed=seed, until=until, region=city)
    study = main_study(replace(asked, parameters=knowledge(city)))
    folder = None if out is None else place_of(out)
    processes = default_workers(runs) if workers is None else workers_of(workers)
    found = rank_levers(study, chosen, folder, processes, progress)
    kept(found, folder, excel)
    if posterior is not None:
        keep_turned(posterior, found.turned)
    return found


def _posterior_folder(city: City, only: Sequence[str] | None) -> Path:
    """Where the posterior of a city is kept; InputError if it has none, or not all are asked."""
    if only:
        raise InputError(coded("adopt only all rivals"))
    if city.folder is None or not (city.folder / FOLDER).is_dir():
        raise InputError(coded("adopt without posterior", name=city.name))
    return city.folder / FOLDER
