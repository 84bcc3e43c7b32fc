"""fuhua sensitivity: what an outcome depends on, and where its variance comes from."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import pandas as pd
import typer
from rich.table import Table

from sim.commands.console import out, table
from sim.commands.options import (
    FolderOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.commands.progress import kept_runs_shown
from sim.comparing import REGION, SEED, study_of
from sim.figures.quantities import counted_in, number, scale_of
from sim.scenario import BASELINE, load_scenario
from sim.sensitivity.factors import DEFAULT, factors_of

if TYPE_CHECKING:
    from sim.sensitivity.analysis import Sensitivity

EXAMPLE: Final = "Example: fuhua sensitivity --method morris --factors levers,outside"

_LEGENDS: Final = {
    "sobol": (
        "First: the share of the variance that would go if the factor alone were known. Total: "
        "the share that would remain if everything else were. With 90 % intervals over bootstrap "
        "resamples. Other parameters: all behavioural parameters that are no factors."
    ),
    "morris": (
        "Size: the mean absolute effect of moving the factor over its whole range, with its 90 % "
        "interval. Effect: the mean effect. Spread: how much it depends on everything else."
    ),
}


def sensitivity(
    method: Annotated[str, typer.Option(help="sobol or morris.")] = "sobol",
    outcome: Annotated[str, typer.Option(help="Which outcome.")] = "graduations",
    factors: Annotated[
        str,
        typer.Option(
            help="Levers, outside conditions and parameters, separated by commas, each with its "
            "own range if wanted (rent_subsidy=0:0.8); or levers, outside, parameters for all.",
            show_default="twelve of them",
        ),
    ] = ",".join(DEFAULT),
    samples: Annotated[
        int | None,
        typer.Option(help="Base samples, or trajectories.", show_default="sobol 256, morris 20"),
    ] = None,
    scenario: Annotated[str, typer.Option(help="What holds beside the factors.")] = BASELINE,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
) -> None:
    """Say which lever, outside condition or unknown parameter an outcome depends on.

    Variance from luck, from ignorance and from levers is told apart (sobol). If any run fails,
    no index is computed.
    """
    from sim.sensitivity.analysis import city_of, design_of, outcome_of
    from sim.sensitivity.analysis import sensitivity as analyse

    outcome_of(outcome)
    study = study_of([], runs=1, seed=seed, until=until, region=region)
    chosen = factors_of(factors.split(","), region)
    city = city_of(study, load_scenario(scenario, region), chosen)
    design_of(method, city, samples)
    place = folder or Path("results") / f"sensitivity-{method}"
    with kept_runs_shown(place) as progress:
        found = analyse(
            city, outcome, method=method, samples=samples, folder=place, workers=workers,
            progress=progress,
        )  # fmt: skip
    _print(found)
    found.save(place)
    out().print(f"Results: {place}", soft_wrap=True)


def _print(found: "Sensitivity") -> None:
    scale = scale_of(found.outcome.unit)
    mean, deviation = (number(value / scale) for value in (found.mean, found.deviation))
    console = out()
    if found.method == "morris":
        columns = ["size", "effect", "spread"]
        console.print(_table("What moves it", found.factors, columns, scale))
    else:
        console.print(_table("By factor", found.factors, ["first", "total"], 1.0))
        console.print(_table("By source", found.sources, ["first", "total"], 1.0))
    console.print(
        f"{found.outcome.name}: {found.outcome.meaning}. Over all runs: mean {mean}, standard "
        f"deviation {deviation} ({counted_in(found.outcome)}). {_LEGENDS[found.method]}\n\n"
        f"Runs: {found.runs:,}; seed {found.study.seed}. "
        f"Parameters: {found.study.parameters.label}."
    )


def _table(title: str, rows: pd.DataFrame, columns: list[str], scale: float) -> Table:
    """The rows, the largest first; a column that has an interval shows it."""
    made = table(title, "Factor")
    for column in columns:
        made.add_column(column.capitalize(), justify="right", no_wrap=True)
    by_size = rows.sort_values(_order(columns), ascending=False)
    for row in by_size.to_dict("records"):
        made.add_row(row["factor"], *(_cell(row, column, scale) for column in columns))
    return made


def _order(columns: list[str]) -> str:
    return "total" if "total" in columns else columns[0]


def _cell(row: Mapping[Hashable, Any], column: str, scale: float) -> str:
    value = number(row[column] / scale)
    if f"{column}_low" not in row:
        return value
    low, high = (number(row[f"{column}_{end}"] / scale) for end in ("low", "high"))
    return f"{value} ({low}…{high})"
