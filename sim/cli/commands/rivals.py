"""fuhua rivals: the ranking of main levers, also under rival answers to what the model assumes."""

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
from sim.core.arguments import REGION, RIVAL_RUNS, SEED


def rivals_command(
    only: Annotated[
        list[str] | None,
        typer.Argument(help="Rival answers about some parameters only.", show_default="all"),
    ] = None,
    runs: RunsOption = RIVAL_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Let the region's plans say what turns the ranking.")
    ] = False,
    language: LanguageOption = "en",
) -> None:
    """Rank the main levers by the cost of an additional graduation, also under rival answers.

    Says how often each lever is in each place, and which rival answers to what the model assumes
    turn the ranking. The same command goes on where it was stopped.

    Example: fuhua rivals search_by_need learning --runs 100
    """
    with stopping_at_once():
        from sim.api.robustness import rivals
        from sim.cli.console import out
        from sim.cli.printing.calibration.rivals import print_rivals
        from sim.cli.printing.frame import say_where
        from sim.cli.progress import kept_runs_shown
        from sim.core.words import word
        from sim.figures.wording import drawn_in

    named = "+".join(only) if only and len(only) < 4 else Path(region).name
    place = folder or Path("results") / f"rivals-{named}"
    with kept_runs_shown(place, language) as progress, drawn_in(language):
        found = rivals(
            only or None,
            runs=runs,
            seed=seed,
            until=until,
            region=region,
            workers=workers,
            out=place,
            adopt=adopt,
            progress=progress,
        )
    print_rivals(found, language)
    if adopt:
        out().print(word("rivals kept", language, region=region))
    say_where(found, place, excel, language)
