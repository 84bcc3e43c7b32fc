"""fuhua calibrate: a region's parameters fitted to its reported figures."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import RegionOption, SeedOption, WorkersOption, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.defaults import BUDGET, REGION, SEED


def calibrate_command(
    budget: Annotated[int, typer.Option(help="How many cities are simulated.")] = BUDGET,
    seed: SeedOption = SEED,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--out", parser=folder_in, help="Where the fit goes.", show_default="results/fit-REGION"
        ),
    ] = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Run the region on this posterior from now on.")
    ] = False,
) -> None:
    """Fit the behavioural parameters to the reported figures, and keep the posterior.

    The same command goes on where it was stopped.

    Example: fuhua calibrate --budget 40000 --out results/my-fit
    """
    with stopping_at_once():
        from calibration.facts import contradictions
        from calibration.fit import fit
        from calibration.report import keep_posterior, today
        from calibration.targets import load_targets
        from sim.cli.calibrate import fit_folder, generations_shown, print_fit
        from sim.cli.console import aside, out
        from sim.inputs.city import load_city
        from sim.inputs.posterior import FOLDER
        from sim.inputs.region import region_folder
        from sim.results.compare import default_workers

    city = load_city(region, fitted=False)
    for line in contradictions(city, load_targets(city)):
        aside().print(str(line), soft_wrap=True)
    place = folder or fit_folder(region)
    with generations_shown(place) as watcher:
        fitted = fit(city, budget, seed, place, workers or default_workers(budget), watcher)
    date = today()
    keep_posterior(fitted, place / FOLDER, date)
    print_fit(fitted)
    if adopt:
        keep_posterior(fitted, region_folder(region) / FOLDER, date)
    out().print(f"Posterior: {place / FOLDER}", soft_wrap=True)
