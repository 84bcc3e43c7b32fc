"""fuhua validate: what a fit reproduces, what it learnt, and how far it can be trusted."""

from pathlib import Path
from typing import Annotated, Final

import typer

from sim.cli.options import RegionOption, WorkersOption, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.defaults import REGION
from sim.core.errors import InputError

EXAMPLE: Final = "Example: fuhua validate --fit results/my-fit"

_LEAST_CITIES: Final = 50


def validate(
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
    runs: Annotated[int, typer.Option(help="Cities simulated from the posterior.")] = 1_000,
    cities: Annotated[int, typer.Option(help="Synthetic cities the fit is tested on.")] = 300,
    workers: WorkersOption = None,
) -> None:
    """Hold a fit to account: tables and pictures, in the folder of the fit."""
    with stopping_at_once():
        from calibration.account import simulated_reports
        from calibration.fit import fit
        from calibration.report import account_of, today, write_account
        from sim.cli.calibrate import fit_folder, generations_shown
        from sim.cli.console import out
        from sim.cli.validate import budget_and_seed, print_account
        from sim.inputs.city import load_city
        from sim.results.compare import default_workers

    place = folder or fit_folder(region)
    budget, seed = budget_and_seed(place)
    if cities < _LEAST_CITIES or runs < _LEAST_CITIES:
        raise InputError(f"runs and cities: at least {_LEAST_CITIES} of each are allowed")
    processes = workers or default_workers(budget)
    with generations_shown(place) as watcher:
        fitted = fit(load_city(region, fitted=False), budget, seed, place, processes, watcher)
        if cities > len(fitted.batches[0].reports) // 2:
            raise InputError(f"cities: {cities} are too many for a fit with {budget} runs")
        simulated = simulated_reports(fitted, runs, place / "posterior-cities", processes)
    account = account_of(fitted, simulated, cities)
    write_account(fitted, account, place / "account", today())
    print_account(account)
    out().print(f"Account: {place / 'account'}", soft_wrap=True)
