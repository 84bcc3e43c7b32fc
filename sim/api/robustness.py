"""How far the model can be trusted: in other places, and under rival answers to what it assumes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from calibration.alternatives import rivals_of
from calibration.rivals.answer import Rivals as Rivals
from calibration.rivals.answer import rank_levers
from calibration.rivals.main_levers import main_study
from calibration.transport.answer import Transport as Transport
from calibration.transport.answer import transport_to
from calibration.transport.peers import PEERS, read_peers
from calibration.transport.sites import sites_of
from sim.analysis.sensitivity.factors import knowledge
from sim.api.given import checked, place_or_none
from sim.core.arguments import REGION, RIVAL_RUNS, SEED, TRANSPORT_RUNS
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.places import place_of
from sim.core.terms import coded
from sim.inputs.city import City, load_city
from sim.inputs.posterior import FOLDER, keep_turned
from sim.results.compare import processes_for, study_of
from sim.results.workbook.write import kept


@checked
def transport(
    peers: str | Path | None = None,
    *,
    runs: int = TRANSPORT_RUNS,
    seed: int = SEED,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Transport:
    """Predict tenants and graduates of other places from their houses, floor and dates alone.

    ``transport().scores`` says how many of the reported figures are inside the 90 % interval of the
    draws, and how far off the medians are, beside two rules of one line. The draws are those of the
    posterior, or from the priors of a city that is not fitted.

    Args:
        peers: A table of places, each row a dated figure, with the columns of
            ``calibration/peers.csv``, which is read unless another is named.
        runs: How many draws each figure is predicted on.
        out: The folder to keep draws and results in; what it holds is not done again.
        progress: Called now and then with the number of runs done, and of all.

    Raises:
        InputError: with a line for each row of the table that is wrong, or if it has no figure of
            a place whose houses or floor are known.
        SimulationError: if all draws of a place fail.
    """
    city = load_city(region)
    file = PEERS if peers is None else place_of(peers, "file", "peers")
    sites, left_out = sites_of(read_peers(file), city.region.start)
    if not sites:
        raise InputError(coded("no peers with floor", file=file))
    asked = study_of([], runs=runs, seed=seed, region=city)
    study = replace(asked, parameters=knowledge(city))
    folder = place_or_none(out)
    processes = processes_for(runs * len(sites), workers)
    found = transport_to(study, sites, left_out, folder, processes, progress)
    return kept(found, folder, excel)


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
    folder = place_or_none(out)
    processes = processes_for(runs, workers)
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
