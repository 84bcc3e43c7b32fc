"""fuhua transport: what the fitted model predicts of other places."""

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
from sim.core.arguments import REGION, SEED, TRANSPORT_RUNS


def transport_command(
    peers: Annotated[
        Path | None,
        typer.Option(
            help="A table of places as calibration/peers.csv is.", show_default="the shipped one"
        ),
    ] = None,
    runs: Annotated[int, typer.Option(help="How many draws each figure is predicted on.")] = (
        TRANSPORT_RUNS
    ),
    seed: SeedOption = SEED,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Predict tenants and graduates of other places from their houses, floor and dates alone.

    The predictions are scored beside two rules of one line: 1.5 tenants on 1,000 m2, and 45 tenants
    a house. The same command goes on where it was stopped.

    Example: fuhua transport --peers my-places.csv --runs 100
    """
    with stopping_at_once():
        from sim.api.robustness import transport
        from sim.cli.printing.calibration.transport import print_transport
        from sim.cli.printing.frame import say_where
        from sim.cli.progress import kept_runs_shown
        from sim.figures.wording import drawn_in

    place = folder or Path("results") / f"transport-{Path(region).name}"
    with kept_runs_shown(place, language) as progress, drawn_in(language):
        made = transport(
            peers,
            runs=runs,
            seed=seed,
            region=region,
            workers=workers,
            out=place,
            progress=progress,
        )
    print_transport(made, language)
    say_where(made, place, excel, language)
