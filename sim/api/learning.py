"""What is worth learning before a decision, and what later figures teach."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from calibration.asking.answer import Information as Information
from calibration.asking.answer import answer_to, question_of
from calibration.updating.answer import Update as Update
from calibration.updating.answer import arrived, update_by
from calibration.updating.record import keep_with_region
from sim.api.given import checked, place_or_none
from sim.core.arguments import ASK_ERROR, ASK_RUNS, REGION, SEED, UPDATE_RUNS, WORTH
from sim.core.execution.resumable import Progress
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given
from sim.results.compare import processes_for
from sim.results.workbook.write import kept


@checked
def ask(
    scenarios: Iterable[Given] | Mapping[str, Any],
    *,
    worth: str = WORTH,
    figures: Iterable[str] | None = None,
    error: float = ASK_ERROR,
    runs: int = ASK_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Information:
    """Which figure, if the city could tell it, would improve a decision among scenarios most.

    ``ask(["talent-push", "double-subsidies"]).figures`` has a row a figure, the most valuable
    first: what knowing it is worth to the decision (CNY), and by which share the interval of what
    the preferred scenario brings narrows.

    Args:
        scenarios: Between which, and today's policy, is decided: shipped ones by name, files by
            path, scenarios, or dictionaries by name.
        worth: CNY that an outcome is worth, such as "graduations=5e6,private_investment=0.1". What
            they cost is taken off unless it is named: public spending counted when it is promised,
            less what funds paid back ("public_cost_net").
        figures: "tenants at HOUSE", "graduations in 2021" or "deals"; if none is named, all that
            are usually counted and that the city has not reported.
        error: What nine of ten reports of a figure are off at most, as a share of it.
        runs: How many draws of the posterior; each has its own luck, under every scenario.
        out: The folder to keep draws and answer in; what it holds is not done again.

    Raises:
        InputError: in one line, if something given is wrong.
        SimulationError: if all draws fail.
    """
    question = question_of(
        scenarios,
        worth=worth,
        figures=figures,
        error=error,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    folder = place_or_none(out)
    processes = processes_for(runs, workers)
    return kept(answer_to(question, folder, processes, progress), folder, excel)


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
    folder = place_or_none(out)
    processes = processes_for(runs, workers)
    found = kept(update_by(question, folder, processes, progress), folder, excel)
    if adopt:
        keep_with_region(found)
    return found
