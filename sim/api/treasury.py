"""What policies cost and bring the treasury."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sim.analysis.treasury.answer import Treasury as Treasury
from sim.analysis.treasury.answer import run_treasury
from sim.analysis.treasury.asked import treasury_asked
from sim.api.given import checked, place_or_none
from sim.core.arguments import AFTER, DISCOUNT, REGION, SEED, TREASURY_RUNS, workers_of
from sim.core.execution.resumable import Progress
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given
from sim.results.workbook.write import kept


@checked
def treasury(
    scenarios: Iterable[Given] | Mapping[str, Any],
    *,
    discount: float = DISCOUNT,
    after: int = AFTER,
    runs: int = TREASURY_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Treasury:
    """Net present value, payback and value after the horizon, by level of government.

    ``treasury(["talent-push"]).returns`` has a row a scenario and level, less today's policy on
    the same luck. The city pays and has what funds return; taxes are shared as ``treasury.toml``
    of the region says.

    Args:
        scenarios: Shipped scenarios by name, files by path, scenarios, or dictionaries by name.
        discount: By which share a year later money is worth less.
        after: How many years the city goes on after ``until``, under today's policy again: what
            was paid may still come, such as R&D support, defaults, taxes and sold stakes.
        until: The last month of the policies, such as "2030-12"; the region's own horizon if
            there is none.

    Raises:
        InputError: in one line, if something given is wrong.
        SimulationError: if all runs fail.
    """
    asked = treasury_asked(
        scenarios,
        discount=discount,
        after=after,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    folder = place_or_none(out)
    workers = None if workers is None else workers_of(workers)
    return kept(run_treasury(asked, folder, workers, progress), folder, excel)
