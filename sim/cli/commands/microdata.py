"""fuhua microdata: what happened in one run, to whom, when and how much."""

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
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import BASELINE, REGION, SEED


def microdata_command(
    scenario: Annotated[
        str, typer.Argument(help="A shipped scenario, or a .toml file.")
    ] = BASELINE,
    run: Annotated[int, typer.Option(help="The number of the run, from 0.")] = 0,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Write what happened in one run: firms, tenancies, graduations, rounds, loans, payments.

    One parquet file a table. Added up by month they are the outcomes; what they cannot add up to
    is said.

    Example: fuhua microdata talent-push --run 3
    """
    with stopping_at_once():
        from sim.cli.printing.frame import keep
        from sim.cli.printing.microdata import print_microdata
        from sim.cli.progress import announce_compiling
        from sim.results.microdata import run_asked, watch

    asked = run_asked(region, scenario, run, seed=seed, until=until)
    place = folder or Path("results") / f"microdata-{asked.scenario}-{asked.run}"
    announce_compiling(language, "books.close_books")
    found = watch(asked)
    print_microdata(found, language)
    keep(found, place, excel, language)
