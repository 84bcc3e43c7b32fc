"""fuhua where: what policies change by house, town, sector and origin."""

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
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import REGION, SEED, WHERE_RUNS


def where_command(
    scenarios: Annotated[list[str], typer.Argument(help="Names, or .toml files.")],
    outcome: Annotated[str, typer.Option(help="Which outcome.")] = "graduations",
    runs: RunsOption = WHERE_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say where policies act: outcomes and differences by house, town, sector, origin and place.

    Beside the baseline, with the same luck; the groups add up to the city's.

    Example: fuhua where talent-push --outcome employees
    """
    with stopping_at_once():
        from sim.analysis.where.answer import run_where, where_asked
        from sim.cli.printing.analysis.where import print_where
        from sim.cli.printing.frame import keep
        from sim.cli.progress import announce_compiling, runs_shown

    asked = where_asked(scenarios, outcome, runs=runs, seed=seed, until=until, region=region)
    announce_compiling(language)
    with runs_shown(language) as progress:
        found = run_where(asked, progress)
    names = "+".join(one.id for one in asked.study.scenarios[1:])
    place = folder or Path("results") / f"where-{names}"
    print_where(found, language)
    keep(found, place, excel, language)
