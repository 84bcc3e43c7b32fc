"""fuhua calibrate: a region's parameters fitted to its reported figures."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption, RegionOption, SeedOption, WorkersOption, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import BUDGET, REGION, SEED


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
    force: Annotated[
        bool, typer.Option("--force", help="Adopt it even if it misses reported figures.")
    ] = False,
    language: LanguageOption = "en",
) -> None:
    """Fit the behavioural parameters to the reported figures, and keep the posterior.

    Its draws are weighted by how they meet the published effects, if the region has any.

    The same command goes on where it was stopped.

    Example: fuhua calibrate --budget 24000 --out results/my-fit
    """
    with stopping_at_once():
        from calibration.reported.facts import contradictions
        from calibration.reported.targets import load_targets
        from sim.api.fits import adopt_posterior, calibrate, fit_folder, unfitted
        from sim.cli.console import aside, out
        from sim.cli.printing.calibration.calibrate import (
            generations_shown,
            print_effects_met,
            print_fit,
        )
        from sim.cli.printing.calibration.reached import print_reached
        from sim.core.words import word
        from sim.inputs.posterior import FOLDER, read_manifest

    city = unfitted(region)
    for line in contradictions(city, load_targets(city)):
        aside().print(line.said(language), soft_wrap=True)
    place = folder or fit_folder(city)
    with generations_shown(place, language) as progress:
        fitted = calibrate(
            budget=budget,
            seed=seed,
            region=city,
            workers=workers,
            out=place,
            progress=progress,
        )
    print_fit(fitted, language)
    about = read_manifest(place / FOLDER)
    print_reached(about, city.region, language)
    print_effects_met(about, language)
    out().print(word("posterior", language, place=place / FOLDER), soft_wrap=True)
    if adopt:
        adopt_posterior(place, city, force=force)
