"""fuhua grid: what two levers do together."""

from pathlib import Path
from typing import Annotated, Final

import typer

from sim.commands.console import out, table
from sim.commands.options import (
    FolderOption,
    RegionOption,
    RunsOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.commands.progress import kept_runs_shown
from sim.comparing import REGION, SEED, study_of
from sim.figures.quantities import counted_in, number, scale_of, tick
from sim.lever_grid import GRID_RUNS, STEPS, LeverGrid, grid_study, run_grid
from sim.sensitivity.analysis import outcome_of
from sim.sensitivity.factors import factors_of

EXAMPLE: Final = "Example: fuhua grid rent_subsidy=0:1,service_voucher=0:40000"


def grid(
    levers: Annotated[
        str, typer.Argument(help="Two levers with a comma between, each with a range if wanted.")
    ],
    outcome: Annotated[str, typer.Option(help="Which outcome.")] = "graduations",
    steps: Annotated[int, typer.Option(help="How many values of each.")] = STEPS,
    runs: RunsOption = GRID_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
) -> None:
    """Say what two levers do together: a table and a heat map of the change from the baseline.

    Both are set from the January after the report on, every pair of values on the same luck.
    """
    chosen = factors_of(levers.split(","), region)
    outcome_of(outcome)
    asked = study_of([], runs=runs, seed=seed, until=until, region=region)
    study = grid_study(chosen, steps, asked)
    place = folder or Path("results") / f"grid-{'+'.join(lever.name for lever in chosen)}"
    with kept_runs_shown(place) as progress:
        found = run_grid(study, chosen, outcome, place, workers=workers, progress=progress)
    _print(found)
    found.save(place)
    out().print(f"Results: {place}", soft_wrap=True)


def _print(found: LeverGrid) -> None:
    right, up = (lever.name for lever in found.levers)
    counted = counted_in(found.outcome, "en")
    title = f"Change of {found.outcome.meaning}, {counted}; {right} to the right"
    made = table(title, up)
    means = found.changes.pivot(index=up, columns=right, values="mean")
    for value in means.columns:
        made.add_column(tick(float(value)), justify="right")
    rows = zip(means.index.tolist(), means.to_numpy() / scale_of(found.outcome.unit), strict=True)
    for level, row in reversed(list(rows)):
        made.add_row(tick(level), *map(number, row))
    out().print(made)
    left_out = f" ({found.failed:,} more failed and are left out)" if found.failed else ""
    label = found.study.parameters.label
    largest = found.changes["standard_error"].max() / scale_of(found.outcome.unit)
    out().print(
        "Mean change of the total over the projection from the baseline, run by run with the same "
        f"luck; standard errors up to {number(largest)}.\n\n"
        f"Runs: {found.runs:,}{left_out}; seed {found.study.seed}. Parameters: {label}."
    )
