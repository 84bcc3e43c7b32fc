"""Later figures in, scored forecasts and a new posterior out."""

from pathlib import Path

import pandas as pd

from calibration.updating.answer import Update as Update
from calibration.updating.answer import arrived, update_by
from calibration.updating.record import keep_with_region
from sim.api.given import checked
from sim.core.arguments import ASK_ERROR, REGION, SEED, UPDATE_RUNS, workers_of
from sim.core.execution.resumable import Progress
from sim.core.places import place_of
from sim.inputs.city import City
from sim.results.compare import default_workers
from sim.results.workbook.write import kept


@checked
def update(
    figures: str | Path | pd.DataFrame,
    *,
    error: float = ASK_ERROR,
    runs: int = UPDATE_RUNS,
    seed: int = SEED,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    adopt: bool = False,
    progress: Progress | None = None,
) -> Update:
    """Figures that came after the fit: how good their forecasts were, and the posterior after them.

    ``update("later_figures.csv").forecasts`` has a row a figure; ``.city`` is the city with what is
    known after them, to be given as ``region=`` to any other question. Nothing is fitted anew: the
    draws of the posterior are run on to the figures' dates.

    Args:
        figures: A CSV file, or a frame, with ``figure`` (a reported figure's id, "tenants at
            HOUSE", "graduations in 2023" or "deals"), ``date`` (the last month counted) and
            ``value`` (in its unit); perhaps ``from``, ``low`` and ``high``.
        error: What nine of ten figures are off at most, as a share, where ``low`` and ``high`` do
            not say it.
        runs: How many draws of the posterior are run on.
        out: The folder to keep draws and answer in; what it holds is not done again.
        adopt: Keep the new posterior in the region's folder, and record the forecasts there.

    Raises:
        InputError: in one line, if something given is wrong, or the figures are so far from all
            that was expected that fewer than 50 effective draws are near them.
    """
    question = arrived(figures, error=error, runs=runs, seed=seed, region=region)
    folder = None if out is None else place_of(out)
    processes = default_workers(runs) if workers is None else workers_of(workers)
    found = kept(update_by(question, folder, processes, progress), folder, excel)
    if adopt:
        keep_with_region(found)
    return found
