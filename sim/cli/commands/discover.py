"""fuhua discover: under which conditions a policy fails its goal."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import FUTURES, REGION, SEED


def discover_command(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario, or a .toml file.")],
    goal: Annotated[
        str, typer.Option(help="The change from the baseline that is wanted, in counts or CNY.")
    ] = "graduations>=1",
    factors: Annotated[
        str,
        typer.Option(
            help="Conditions that differ, as for fuhua sensitivity. All behavioural parameters do "
            "anyway."
        ),
    ] = "outside",
    futures: Annotated[int, typer.Option(help="How many futures are tried.")] = FUTURES,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say under which outside conditions and parameters a scenario fails its goal.

    The scenario is run beside the baseline in many futures. A box of conditions in which most
    failures lie is found in one half of them, and tried on the other half.

    Example: fuhua discover double-subsidies --goal "graduations>=2"
    """
    with stopping_at_once():
        from sim.analysis.discovery import discover_where, goal_of
        from sim.analysis.sensitivity.factors import factors_of
        from sim.api.analyses import against_baseline
        from sim.cli.printing.analysis.discover import print_discovery
        from sim.cli.printing.frame import keep
        from sim.cli.progress import kept_runs_shown
        from sim.results.compare import processes_for

    study = against_baseline(scenario, seed=seed, until=until, region=region)
    wanted, chosen = goal_of(goal), factors_of(factors.split(","), study.city)
    place = folder or Path("results") / f"discover-{study.scenarios[1].id}"
    workers = processes_for(futures, workers)
    with kept_runs_shown(place, language) as progress:
        found = discover_where(
            study, chosen, wanted, futures=futures, folder=place, workers=workers, progress=progress
        )
    print_discovery(found, language)
    keep(found, place, excel, language)
