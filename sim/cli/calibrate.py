"""What ``fuhua calibrate`` shows of a fit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.console import out, table
from sim.cli.progress import announce_compiling, parts_shown, stoppable

if TYPE_CHECKING:
    from calibration.fit import Fit, Watcher


def fit_folder(region: str) -> Path:
    """Where the fit of a region goes if no folder is named."""
    return Path("results") / f"fit-{Path(region).name}"


@contextmanager
def generations_shown(place: Path) -> Iterator["Watcher"]:
    """A bar for the generation under way of a fit that is kept in a folder."""
    announce_compiling()
    with stoppable(f"the same command goes on in {place}"), parts_shown() as tell:
        yield lambda generation, done, runs: tell(f"Generation {generation}", done, runs)


def print_fit(fit: "Fit") -> None:
    """Print the generations of a fit, and how much it learnt of its parameters."""
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
