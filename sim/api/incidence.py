"""On whom and where policies act."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sim.analysis.lives.asked import story_asked, story_for
from sim.analysis.lives.story import Story as Story
from sim.analysis.where.answer import Whereabouts as Whereabouts
from sim.analysis.where.answer import run_where, where_asked
from sim.api.given import checked, place_or_none
from sim.core.arguments import BASELINE, REGION, SEED, WHERE_RUNS, WHY_RUNS
from sim.core.execution.resumable import Progress
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given
from sim.results.workbook.write import kept


@checked
def why(
    scenario: Given,
    against: Given = BASELINE,
    *,
    founder: int | None = None,
    run: int | None = None,
    kind: str = "additional",
    runs: int = WHY_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Story:
    """One founder's life under two policies: where it parts, what parted it, and how it ends.

    ``why("talent-push").sentences`` tells it; ``lives`` has both side by side. Luck is the same
    under both, so that whatever differs is the policy's doing.

    Args:
        scenario: The policy that is told of.
        against: What it is held against.
        founder: The founder's number (``startup`` in ``fates`` and ``microdata``); if none is
            given, the most typical one of a kind (medoid).
        run: The number of the run, from 0; for a typical founder any of ``runs`` if none is given.
        kind: Of what it is typical: graduations that are "additional", "deadweight" or "displaced".
        runs: In how many runs a typical founder is sought.
        progress: Called now and then with the number of runs done, and of all.

    Raises:
        InputError: in one line, if something given is wrong, or there is no such founder.
        SimulationError: if a run fails.
    """
    asked = story_asked(
        scenario,
        against,
        founder=founder,
        run=run,
        kind=kind,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    folder = place_or_none(out)
    found = story_for(asked, progress)
    return kept(found, folder, excel)


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
    folder = place_or_none(out)
    return kept(run_where(asked, progress), folder, excel)
