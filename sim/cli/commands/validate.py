"""fuhua validate: what a fit reproduces, what it learnt, and how far it can be trusted."""

from pathlib import Path
from typing import Annotated, Final

import typer

from sim.cli.options import RegionOption, WorkersOption, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.defaults import REGION
from sim.core.errors import InputError

_LEAST_CITIES: Final = 50


def validate_command(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--fit",
            parser=folder_in,
            help="The folder of a fit.",
            show_default="results/fit-REGION",
        ),
    ] = None,
    region: RegionOption = REGION,
    recompute: Annotated[
        bool, typer.Option("--recompute", help="Make the account of the fit anew.")
    ] = False,
    runs: Annotated[int, typer.Option(help="Cities simulated from the posterior.")] = 1_000,
    cities: Annotated[int, typer.Option(help="Synthetic cities the fit is tested on.")] = 300,
    workers: WorkersOption = None,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Keep it in the region's folder too.")
    ] = False,
) -> None:
    """Hold a fit to account: how it reproduces the figures, and whether it can be trusted.

    Unless a fit is named, the account that is kept in the region's folder is shown. That of a fit
    is made of its runs: tables and pictures, in the folder of the fit.

    Example: fuhua validate --fit results/my-fit
    """
    with stopping_at_once():
        from sim.cli.calibrate import fit_folder
        from sim.cli.validate import Size, has_account, make_account, show_account

    if folder is None and not recompute and not adopt and has_account(region):
        show_account(region)
        return
    if cities < _LEAST_CITIES or runs < _LEAST_CITIES:
        raise InputError(f"runs and cities: at least {_LEAST_CITIES} of each are allowed")
    place = folder or fit_folder(region)
    make_account(place, region, Size(runs, cities, workers), adopt=adopt)
