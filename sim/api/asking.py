"""What it is worth to a decision to learn a figure."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from calibration.asking.answer import Information as Information
from calibration.asking.answer import answer_to, question_of
from sim.api.given import checked
from sim.core.arguments import ASK_ERROR, ASK_RUNS, REGION, SEED, WORTH, workers_of
from sim.core.execution.resumable import Progress
from sim.core.places import place_of
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given
from sim.results.compare import default_workers
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
        worth: CNY that an outcome is worth, such as "graduations=5e6,private_investment=0.1". Net
            public spending is taken off unless it is named.
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
    folder = None if out is None else place_of(out)
    processes = default_workers(runs) if workers is None else workers_of(workers)
    return kept(answer_to(question, folder, processes, progress), folder, excel)
