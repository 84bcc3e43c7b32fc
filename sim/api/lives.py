"""Why a policy did what it did to one founder."""

from pathlib import Path

from sim.analysis.lives.asked import story_asked, story_for
from sim.analysis.lives.story import Story as Story
from sim.api.given import checked
from sim.core.arguments import BASELINE, REGION, SEED, WHY_RUNS
from sim.core.execution.resumable import Progress
from sim.core.places import place_of
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
    folder = None if out is None else place_of(out)
    found = story_for(asked, progress)
    return kept(found, folder, excel)
