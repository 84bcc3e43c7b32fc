"""fuhua explain: what each part of a package of levers brings."""

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
from sim.core.arguments import REGION, RUNS, SEED


def explain_command(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario, or a .toml file.")],
    runs: RunsOption = RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say what each lever that a scenario changes brings: the parts add up to the whole.

    Every set of its levers is run on the same luck. Of a scenario with more than six levers, those
    of one instrument are taken together.

    Example: fuhua explain talent-push --runs 100
    """
    with stopping_at_once():
        from sim.analysis.attribution import explain_package
        from sim.api.analyses import against_baseline
        from sim.cli.printing.analysis.explain import announce_parts, print_shares
        from sim.cli.printing.frame import keep
        from sim.cli.progress import kept_runs_shown
        from sim.results.compare import processes_for

    study = against_baseline(scenario, runs=runs, seed=seed, until=until, region=region)
    place = folder or Path("results") / f"explain-{study.scenarios[1].id}"
    announce_parts(study, language)
    with kept_runs_shown(place, language) as progress:
        workers = processes_for(runs, workers)
        made = explain_package(study, place, workers=workers, progress=progress)
    print_shares(made, language)
    keep(made, place, excel, language)
