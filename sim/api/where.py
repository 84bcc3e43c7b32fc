"""Where policies act."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sim.analysis.where.answer import Whereabouts as Whereabouts
from sim.analysis.where.answer import run_where, where_asked
from sim.api.given import checked
from sim.core.arguments import REGION, SEED, WHERE_RUNS
from sim.core.execution.resumable import Progress
from sim.core.places import place_of
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given
from sim.results.workbook.write import kept


@checked
def where(
    scenarios: Iterable[Given] | Mapping[str, Any],
    outcome: str = "graduations",
    *,
    runs: int = WHERE_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Whereabouts:
    """What scenarios change by house, town, sector, origin and place.

    ``where(["talent-push"]).groups`` has a row a scenario, group and outcome (graduations, firms
    founded, firms in business and their people at the end, equity, lending): without the scenario,
    and the paired difference; the groups of a dimension add up to the city's. Towns are those of
    the region's ``towns.csv``.

    Args:
        scenarios: Shipped scenarios by name, files by path, scenarios, or dictionaries by name.
        outcome: Which outcome is printed and drawn.
        runs: How many draws.
        progress: Called now and then with the number of runs done, and of all.

    Raises:
        InputError: in one line, if something given is wrong.
        SimulationError: if a run fails.
    """
    asked = where_asked(scenarios, outcome, runs=runs, seed=seed, until=until, region=region)
    folder = None if out is None else place_of(out)
    return kept(run_where(asked, progress), folder, excel)
