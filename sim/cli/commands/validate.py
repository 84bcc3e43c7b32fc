"""fuhua validate: what a fit reproduces, what it learnt, and how far it can be trusted."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import ExcelOption, LanguageOption, RegionOption, WorkersOption, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import CITIES, REGION, SIMULATED


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
    runs: Annotated[int, typer.Option(help="Cities simulated from the posterior.")] = SIMULATED,
    cities: Annotated[int, typer.Option(help="Synthetic cities the fit is tested on.")] = CITIES,
    workers: WorkersOption = None,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Keep it in the region's folder too.")
    ] = False,
    excel: ExcelOption = None,
    language: LanguageOption = "en",
) -> None:
    """Hold a fit to account: how it reproduces the figures, and whether it can be trusted.

    Unless a fit is named, the account that is kept in the region's folder is shown. That of a fit
    is made of its runs: tables and pictures, in the folder of the fit.

    Example: fuhua validate --fit results/my-fit
    """
    with stopping_at_once():
        from sim.api.fits import account_folders, is_kept, unfitted, validate
        from sim.cli.console import out
        from sim.cli.printing.calibration.calibrate import generations_shown
        from sim.cli.printing.calibration.validate import print_account
        from sim.cli.printing.frame import keep_workbook
        from sim.core.words import word
        from sim.figures.wording import drawn_in

    city = unfitted(region)
    kept = account_folders(city, folder, is_new=recompute, adopt=adopt)
    is_shown = is_kept(city, folder, is_new=recompute or adopt)
    place = kept[0].parent
    shown = nullcontext() if is_shown else generations_shown(place, language)
    with drawn_in(language), shown as progress:
        found = validate(
            fit=folder,
            region=city,
            recompute=recompute,
            runs=runs,
            cities=cities,
            workers=workers,
            adopt=adopt,
            progress=progress,
        )
    print_account(found, language)
    for account in kept:
        out().print(word("account", language, place=account), soft_wrap=True)
    keep_workbook(found, excel, language)
