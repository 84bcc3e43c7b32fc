"""fuhua calibrate: a region's parameters fitted to its reported figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from sim.commands.console import aside, complain, out, table
from sim.commands.options import RegionOption
from sim.comparing import REGION, SEED, default_workers
from sim.posterior import FOLDER
from sim.region import region_folder

if TYPE_CHECKING:
    from calibration.fit import Fit, Watcher

EXAMPLE: Final = "Example: fuhua calibrate --budget 40000 --out results/my-fit"
BUDGET: Final = 40_000

_INTERRUPTED: Final = 130


def calibrate(
    budget: Annotated[int, typer.Option(help="How many cities are simulated.")] = BUDGET,
    seed: Annotated[int, typer.Option(help="The same seed gives the same posterior.")] = SEED,
    folder: Annotated[
        Path | None,
        typer.Option("--out", help="Where the fit goes.", show_default="results/fit-REGION"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes.", show_default="one a core"),
    ] = None,
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

    place = folder or fit_folder(region)
    try:
        with watching() as watcher:
            fitted = fit(region, budget, seed, place, workers or default_workers(budget), watcher)
    except KeyboardInterrupt:
        complain(f"stopped; the same command goes on in {place}")
        raise typer.Exit(_INTERRUPTED) from None
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
def watching() -> Iterator["Watcher"]:
    """A bar for each generation on standard error, if that is a terminal."""
    console = aside()
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with ProgressBar(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks: dict[int, int] = {}

        def watch(generation: int, done: int, runs: int) -> None:
            if generation not in tasks:
                tasks[generation] = bar.add_task(f"Generation {generation}", total=runs)
            bar.update(tasks[generation], completed=done)  # type: ignore[arg-type]

        yield watch


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
