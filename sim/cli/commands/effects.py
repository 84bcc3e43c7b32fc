"""fuhua effects: published effects, and what the model makes of them."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    WorkersOption,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import EFFECT_RUNS, REGION, SEED


def effects_command(
    only: Annotated[
        list[str] | None, typer.Argument(help="Some effects by id.", show_default="all")
    ] = None,
    runs: Annotated[
        int, typer.Option(help="How many draws the sums are added up over.")
    ] = EFFECT_RUNS,
    seed: SeedOption = SEED,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Make the experiments of published studies in the model, and hold them against what was found.

    Treated and untreated worlds have the same luck. The effects are those of the region's
    effects.csv. The same command goes on where it was stopped.

    Example: fuhua effects grant_vc grant_survival --runs 100
    """
    with stopping_at_once():
        from sim.api.analyses import effects
        from sim.cli.printing.calibration.effects import print_met_effects
        from sim.cli.printing.frame import say_where
        from sim.cli.progress import kept_runs_shown
        from sim.figures.wording import drawn_in

    place = folder or Path("results") / f"effects-{Path(region).name}"
    with kept_runs_shown(place, language) as progress, drawn_in(language):
        made = effects(
            runs=runs,
            only=only or None,
            seed=seed,
            region=region,
            workers=workers,
            out=place,
            progress=progress,
        )
    print_met_effects(made, language)
    say_where(made, place, excel, language)
