"""fuhua compare: scenarios of one finished run, or of several, held against any of them."""

from functools import reduce
from pathlib import Path
from typing import Annotated, Final

import pandas as pd
import typer
from rich.table import Table

from sim.commands.console import out, table
from sim.figures.basis import projection_of
from sim.figures.quantities import number, scale_of, unit_shown
from sim.joining import joined
from sim.results import Comparison, read_results
from sim.scenario import BASELINE

EXAMPLE: Final = "Example: fuhua compare results/talent-push results/rd-push"

_LEGEND: Final = (
    "Mean difference over the runs, run by run with the same luck, in total over the projection; "
    "nine of ten runs lie in the interval (of a ratio: 90 % interval over resamples). Clear: told "
    "from zero (paired t-test, 5 %)."
)


def compare(
    folders: Annotated[list[Path], typer.Argument(help="Folders of finished runs.")],
    against: Annotated[
        str, typer.Option(help="The scenario that the others are held against.")
    ] = BASELINE,
) -> None:
    """Hold any two scenarios against each other, of one finished run or of several.

    Runs can be put together if region, seed, last month, parameters and number of runs are the
    same: then a draw has the same luck in all of them.
    """
    comparison = reduce(joined, map(read_results, folders))
    study = comparison.study
    tables = [
        _table(comparison, scenario.id, against)
        for scenario in study.scenarios
        if scenario.id != against
    ]
    console = out()
    span = projection_of(study, "en")
    console.print(f"{study.region.name.en}, {span}\n")
    for made in tables:
        console.print(made)
    console.print(_LEGEND)
    runs, failed, _ = comparison.result
    left_out = f" ({failed:,} failed and are left out)" if failed else ""
    console.print(f"\nRuns: {runs:,}{left_out}; seed {study.seed}. Parameters: {comparison.label}.")


def _table(comparison: Comparison, scenario: str, against: str) -> Table:
    made = table(f"{scenario} against {against}", "Effect")
    for heading in ("Unit", "Difference", "90 %", "Clear"):
        made.add_column(heading, justify="right")
    for row in comparison.effects(scenario, against).to_dict("records"):
        values = [row[name] / scale_of(row["unit"]) for name in ("mean", "p05", "p95")]
        cells = ["—", str(row["note"])]
        if not pd.isna(row["mean"]):
            mean, low, high = map(number, values)
            cells = [mean, f"{low} … {high}"]
        name = str(row["outcome"]).replace("_", " ")
        made.add_row(name, unit_shown(row["unit"]), *cells, row["clear"])
    return made
