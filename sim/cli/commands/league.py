"""fuhua league: all scenarios at once, by cost and effect."""

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
from sim.core.arguments import LEAGUE_RUNS, REGION, SEED


def league_command(
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(help="Names or .toml files.", show_default="all that are shipped"),
    ] = None,
    outcome: Annotated[str, typer.Option(help="Which outcome.")] = "graduations",
    runs: RunsOption = LEAGUE_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Rank all scenarios at once by what they cost and what they bring, with a picture.

    Each is run beside the baseline with the same luck. A scenario is unbeaten if no other costs
    less and brings as much.

    Example: fuhua league --outcome employees
    """
    with stopping_at_once():
        from sim.cli.printing.analysis.league import print_league
        from sim.cli.printing.frame import keep
        from sim.cli.progress import kept_runs_shown
        from sim.comparison.consequences import outcomes_named
        from sim.results.league import league_study, run_league

    outcomes_named([outcome], "outcome")
    study = league_study(scenarios or [], runs=runs, seed=seed, until=until, region=region)
    place = folder or Path("results") / f"league-{outcome}"
    with kept_runs_shown(place, language) as progress:
        found = run_league(study, outcome, place, workers=workers, progress=progress)
    print_league(found, language)
    keep(found, place, excel, language)
