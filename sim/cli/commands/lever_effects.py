"""fuhua lever-effects: what each lever moves, when, and by how much."""

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
from sim.core.arguments import LEVER_RUNS, REGION, SEED


def lever_effects_command(
    levers: Annotated[
        list[str] | None, typer.Argument(help="Some levers by name.", show_default="all")
    ] = None,
    runs: RunsOption = LEVER_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say what each lever moves, when, and by how much over its plausible range.

    Both ends of the range are compared with the baseline on the same luck, from the January after
    the report on. The same command goes on where it was stopped.

    Example: fuhua lever-effects pool_leverage compensation_trigger
    """
    with stopping_at_once():
        from sim.api.analyses import lever_effects
        from sim.cli.printing.analysis.lever_effects import print_lever_effects
        from sim.cli.printing.frame import say_where
        from sim.cli.progress import kept_runs_shown
        from sim.figures.wording import drawn_in

    named = "+".join(levers) if levers and len(levers) < 4 else Path(region).name
    place = folder or Path("results") / f"lever-effects-{named}"
    with kept_runs_shown(place, language) as progress, drawn_in(language):
        found = lever_effects(
            levers or None,
            runs=runs,
            seed=seed,
            until=until,
            region=region,
            workers=workers,
            out=place,
            progress=progress,
        )
    print_lever_effects(found, language)
    say_where(found, place, excel, language)
