"""fuhua grid: what two levers do together."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    RunsOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import GRID_RUNS, GRID_STEPS, REGION, SEED


def grid_command(
    levers: Annotated[
        str, typer.Argument(help="Two levers with a comma between, each with a range if wanted.")
    ],
    outcome: Annotated[str, typer.Option(help="Which outcome.")] = "graduations",
    steps: Annotated[int, typer.Option(help="How many values of each.")] = GRID_STEPS,
    runs: RunsOption = GRID_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say what two levers do together: a table and a heat map of the change from the baseline.

    Both are set from the January after the report on, every pair of values on the same luck.

    Example: fuhua grid talent_grant_top=0:3e6,talent_grant_leading=0:2e6
    """
    with stopping_at_once():
        from sim.analysis.lever_grid import grid_study, run_grid
        from sim.analysis.sensitivity.analysis import outcome_of
        from sim.analysis.sensitivity.factors import factors_of
        from sim.cli.printing.analysis.grid import print_grid
        from sim.cli.printing.frame import keep
        from sim.cli.progress import kept_runs_shown
        from sim.results.compare import study_of

    asked = study_of([], runs=runs, seed=seed, until=until, region=region)
    chosen = factors_of(levers.split(","), asked.city, "levers")
    outcome_of(outcome)
    study = grid_study(chosen, steps, asked)
    place = folder or Path("results") / f"grid-{'+'.join(lever.name for lever in chosen)}"
    with kept_runs_shown(place, language) as progress:
        found = run_grid(study, chosen, outcome, place, workers=workers, progress=progress)
    print_grid(found, language)
    keep(found, place, excel, language)
