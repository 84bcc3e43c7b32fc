"""What a fitted city's model predicts of other places."""

from dataclasses import replace
from pathlib import Path

from calibration.transport.answer import Transport as Transport
from calibration.transport.answer import transport_to
from calibration.transport.peers import PEERS, read_peers
from calibration.transport.sites import sites_of
from sim.analysis.sensitivity.factors import knowledge
from sim.api.given import checked
from sim.core.arguments import REGION, SEED, TRANSPORT_RUNS, workers_of
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.places import place_of
from sim.core.terms import coded
from sim.inputs.city import City, load_city
from sim.results.compare import default_workers, study_of
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
    file = PEERS if peers is None else Path(place_of(peers))
    sites, left_out = sites_of(read_peers(file), city.region.start)
    if not sites:
        raise InputError(coded("no peers with floor", file=file))
    asked = study_of([], runs=runs, seed=seed, region=city)
    study = replace(asked, parameters=knowledge(city))
    folder = None if out is None else place_of(out)
    processes = default_workers(runs * len(sites)) if workers is None else workers_of(workers)
    found = transport_to(study, sites, left_out, folder, processes, progress)
    return kept(found, folder, excel)
