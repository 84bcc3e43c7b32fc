"""How ``fuhua update`` says how good forecasts were, and what later figures taught."""

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.frame import basis_in
from sim.core.language import Language, meaning_in
from sim.core.words import word
from sim.figures.quantities import number, scale_of, unit_shown
from sim.inputs.parameters import PARAMETER

if TYPE_CHECKING:
    from calibration.updating.answer import Update

_MOST_PARAMETERS: Final = 8


def print_update(found: "Update", language: Language) -> None:
    """Print the forecasts first, then their scores, then what is known after the figures."""
    console = out()
    console.print(_forecasts(found, language))
    for row in found.scores.to_dict("records"):
        console.print(_score(row, language))
    console.print()
    console.print(_parameters(found, language))
    console.print(word("effective draws", language, effective=found.effective))
    if found.warning is not None:
        console.print(found.warning.said(language))
    console.print(found.posterior.label.said(language), soft_wrap=True)
    console.print(basis_in(language, found.study, found.runs, found.failed))


def _forecasts(found: "Update", language: Language) -> Table:
    made = table(word("forecasts title", language), word("heading figure", language))
    for heading in ("heading arrived", "heading forecast", "is inside", "no_change"):
        made.add_column(word(heading, language), justify="right")
    made.add_column(word("linear_trend", language), justify="right")
    name = "name" if language == "en" else "name_zh"
    for row in found.forecasts.to_dict("records"):
        made.add_row(row[name], *_cells(row, language))
    return made


def _cells(row: dict[Any, Any], language: Language) -> tuple[str, ...]:
    scale, unit = scale_of(row["unit"], language), unit_shown(row["unit"], language)
    value, low, middle, high, same, line = (
        "–" if pd.isna(row[name]) else number(row[name] / scale)
        for name in ("value", "p05", "p50", "p95", "no_change", "linear_trend")
    )
    inside = word("yes" if row["inside_90"] else "no", language)
    shown = value if row["unit"] == "count" else f"{value} {unit}"
    return shown, f"{middle} ({low} … {high})", inside, same, line


def _score(row: dict[Any, Any], language: Language) -> str:
    if pd.isna(row["inside_50"]):
        if not row["figures"]:
            return ""
        return word(
            "score of naive",
            language,
            name=word(row["forecast"], language),
            error=row["error"],
            figures=row["figures"],
            there=row["error_there"],
        )
    return word(
        "score of model",
        language,
        error=row["error"],
        inside_50=row["inside_50"],
        inside_90=row["inside_90"],
        width=row["width_90"],
    )


def _parameters(found: "Update", language: Language) -> Table:
    made = table(word("learnt title", language), word("heading of parameter", language))
    for heading in ("heading before", "heading after", "heading of narrower"):
        made.add_column(word(heading, language), justify="right")
    most = found.parameters.sort_values("narrower", ascending=False).head(_MOST_PARAMETERS)
    for row in most.to_dict("records"):
        parameter = PARAMETER[row["parameter"]]
        ends = (_ends(row, when, parameter.unit, language) for when in ("before", "after"))
        made.add_row(meaning_in(parameter, language), *ends, f"{row['narrower']:.0%}")
    return made


def _ends(row: dict[Any, Any], when: str, unit: str, language: Language) -> str:
    scale = scale_of(unit, language)
    middle, low, high = (number(row[f"{when}_{end}"] / scale) for end in ("p50", "p05", "p95"))
    return f"{middle} ({low} … {high})"
