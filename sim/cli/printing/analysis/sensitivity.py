"""How ``fuhua sensitivity`` prints what an outcome depends on."""

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.calibration.difference import print_parted
from sim.cli.printing.frame import basis_in
from sim.core.language import Language, meaning_in
from sim.core.words import word
from sim.figures.quantities import counted_in, number, scale_of
from sim.inputs.levers import part_named
from sim.inputs.parameters import PARAMETER

if TYPE_CHECKING:
    from sim.analysis.sensitivity.analysis import Sensitivity


def print_indices(found: "Sensitivity", language: Language) -> None:
    """Print the indices of each factor, and over how much they spread."""
    console, scale = out(), scale_of(found.outcome.unit, language)
    if found.method == "morris":
        columns = ["size", "effect", "spread"]
        console.print(_table("what moves it", found.factors, columns, scale, language))
    else:
        for title, rows in (("by factor", found.factors), ("by source", found.sources)):
            console.print(_table(title, rows, ["first", "total"], 1.0, language))
    if len(found.families):
        console.print(word("ignorance parted", language, sets=found.sets))
        print_parted(console, found, language)
    note = word(found.method, language) + word("of the level", language)
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
        made.add_column(word(f"heading {column}", language), justify="right", no_wrap=True)
    by_size = rows.sort_values(_order(columns), ascending=False)
    for row in by_size.to_dict("records"):
        cells = (_cell(row, column, scale) for column in columns)
        made.add_row(_factor(row["factor"], language), *cells)
    return made


def _factor(name: str, language: Language) -> str:
    if language == "zh" and name in PARAMETER:
        return meaning_in(PARAMETER[name], language)
    return part_named(name, language)


def _order(columns: list[str]) -> str:
    return "total" if "total" in columns else columns[0]


def _cell(row: Mapping[Hashable, Any], column: str, scale: float) -> str:
    value = number(row[column] / scale)
    if f"{column}_low" not in row:
        return value
    low, high = (number(row[f"{column}_{end}"] / scale) for end in ("low", "high"))
    return f"{value} ({low}…{high})"
