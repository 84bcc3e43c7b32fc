"""fuhua calibrate: a region's parameters fitted to its reported figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.cli.console import out, table
from sim.cli.options import RegionOption, SeedOption, WorkersOption, folder_in
from sim.cli.progress import announce_compiling, parts_shown, stoppable
from sim.inputs.city import load_city
from sim.inputs.posterior import FOLDER
from sim.inputs.region import region_folder
from sim.results.compare import REGION, SEED, default_workers

if TYPE_CHECKING:
    from calibration.fit import Fit, Watcher

EXAMPLE: Final = "Example: fuhua calibrate --budget 40000 --out results/my-fit"
BUDGET: Final = 40_000


def calibrate(
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
    """
    from calibration.fit import fit
    from calibration.report import keep_posterior, today

    city = load_city(region, fitted=False)
    place = folder or fit_folder(region)
    with generations_shown(place) as watcher:
        fitted = fit(city, budget, seed, place, workers or default_workers(budget), watcher)
    date = today()
    keep_posterior(fitted, place / FOLDER, date)
    _print(fitted)
    if adopt:
        keep_posterior(fitted, region_folder(region) / FOLDER, date)
    out().print(f"Posterior: {place / FOLDER}", soft_wrap=True)


def fit_folder(region: str) -> Path:
    """Where the fit of a region goes if no folder is named."""
    return Path("results") / f"fit-{Path(region).name}"


@contextmanager
def generations_shown(place: Path) -> Iterator["Watcher"]:
    """A bar for the generation under way of a fit that is kept in a folder."""
    announce_compiling()
    with stoppable(f"the same command goes on in {place}"), parts_shown() as tell:
        yield lambda generation, done, runs: tell(f"Generation {generation}", done, runs)


def _print(fit: "Fit") -> None:
    from calibration.account import generation_table, parameter_table

    shown = table("Generations", "generation")
    for title in ("cities", "failed", "accepted", "draws worth"):
        shown.add_column(title, justify="right")
    for number, row in generation_table(fit).iterrows():
        shown.add_row(
            str(number),
            f"{row['cities']:,.0f}",
            f"{row['failed']:,.0f}",
            f"{row['accepted']:.1%}",
            f"{row['effective_draws']:,.0f}",
        )
    out().print(shown)
    labels = parameter_table(fit)["label"].value_counts()
    counts = ", ".join(f"{count} {label}" for label, count in labels.items())
    out().print(f"Parameters: {counts}.")
