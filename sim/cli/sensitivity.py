"""fuhua sensitivity: what an outcome depends on, and where its variance comes from."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import pandas as pd
import typer
from rich.table import Table

from sim.analysis.sensitivity.factors import DEFAULT, factors_of
from sim.cli.analysis_words import word
from sim.cli.basis import basis_in
from sim.cli.console import out, table
from sim.cli.options import (
    FolderOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.cli.pictures import pictures_in
from sim.cli.progress import kept_runs_shown
from sim.core.language import Language, meaning_in
from sim.core.terms import term_or_name
from sim.figures.quantities import counted_in, number, scale_of
from sim.figures.wording import WORDS
from sim.inputs.scenario import BASELINE, load_scenario
from sim.results.compare import REGION, SEED, study_of

if TYPE_CHECKING:
    from sim.analysis.sensitivity.analysis import Sensitivity

EXAMPLE: Final = "Example: fuhua sensitivity --method morris --factors levers,outside"


def sensitivity(
    method: Annotated[str, typer.Option(help="sobol or morris.")] = "sobol",
    outcome: Annotated[str, typer.Option(help="Which outcome.")] = "graduations",
    factors: Annotated[
        str,
        typer.Option(
            help="Levers, outside conditions and parameters, separated by commas, each with its "
            "own range if wanted (contest_winners=0:10); or levers, outside, parameters for all.",
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
    language: LanguageOption = "en",
) -> None:
    """Say which lever, outside condition or unknown parameter an outcome depends on.

    Variance from luck, from ignorance and from levers is told apart (sobol). If any run fails,
    no index is computed.
    """
    from sim.analysis.sensitivity.analysis import design_of, outcome_of, totals_of
    from sim.analysis.sensitivity.analysis import sensitivity as analyse

    outcome_of(outcome)
    study = study_of([], runs=1, seed=seed, until=until, region=region)
    chosen = factors_of(factors.split(","), study.city)
    totals = totals_of(study, load_scenario(scenario, study.city), chosen)
    design_of(method, totals, samples)
    place = folder or Path("results") / f"sensitivity-{method}"
    with kept_runs_shown(place) as progress:
        found = analyse(
            totals, outcome, method=method, samples=samples, folder=place, workers=workers,
            progress=progress,
        )  # fmt: skip
    _print(found, language)
    with pictures_in(language):
        found.save(place)
    out().print(word("results", language, place=place), soft_wrap=True)


def _print(found: "Sensitivity", language: Language) -> None:
    console, scale = out(), scale_of(found.outcome.unit, language)
    if found.method == "morris":
        columns = ["size", "effect", "spread"]
        console.print(_table("what moves it", found.factors, columns, scale, language))
    else:
        for title, rows in (("by factor", found.factors), ("by source", found.sources)):
            console.print(_table(title, rows, ["first", "total"], 1.0, language))
    note = word(found.method, language) + WORDS("of the level", language)
    console.print(f"{_over_all_runs(found, language)} {note}\n")
    console.print(basis_in(language, found.study, found.runs))


def _over_all_runs(found: "Sensitivity", language: Language) -> str:
    scale = scale_of(found.outcome.unit, language)
    return word(
        "over all runs",
        language,
        outcome=found.outcome.name,
        meaning=meaning_in(found.outcome, language),
        mean=number(found.mean / scale),
        deviation=number(found.deviation / scale),
        unit=counted_in(found.outcome, language),
    )


def _table(
    title: str, rows: pd.DataFrame, columns: list[str], scale: float, language: Language
) -> Table:
    """The rows, the largest first; a column that has an interval shows it."""
    made = table(word(title, language), word("factor", language))
    for column in columns:
        made.add_column(word(column, language), justify="right", no_wrap=True)
    by_size = rows.sort_values(_order(columns), ascending=False)
    for row in by_size.to_dict("records"):
        cells = (_cell(row, column, scale) for column in columns)
        made.add_row(term_or_name(row["factor"], language), *cells)
    return made


def _order(columns: list[str]) -> str:
    return "total" if "total" in columns else columns[0]


def _cell(row: Mapping[Hashable, Any], column: str, scale: float) -> str:
    value = number(row[column] / scale)
    if f"{column}_low" not in row:
        return value
    low, high = (number(row[f"{column}_{end}"] / scale) for end in ("low", "high"))
    return f"{value} ({low}…{high})"
