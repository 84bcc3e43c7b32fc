"""How ``fuhua compare`` prints what it found."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from rich.table import Table

from sim.cli.analysis_words import analysis_word
from sim.cli.basis import basis_in
from sim.cli.console import out, table
from sim.cli.words import clear_in
from sim.core.language import Language, name_in
from sim.core.terms import term
from sim.figures.basis import projection_of
from sim.figures.quantities import number, scale_of, unit_shown
from sim.results.comparison import Comparison


def print_effects(comparison: Comparison, against: str, language: Language) -> None:
    """Print the effects of each scenario but the one that the others are compared with."""
    study = comparison.study
    tables = [
        _table(comparison, scenario.id, against, language)
        for scenario in study.scenarios
        if scenario.id != against
    ]
    console = out()
    region, span = name_in(study.region.name, language), projection_of(study, language)
    console.print(f"{analysis_word('heading', language, region=region, span=span)}\n")
    for made in tables:
        console.print(made)
    console.print(f"{analysis_word('legend of effects', language)}\n")
    runs, failed, _ = comparison.result
    console.print(basis_in(language, study, runs - failed, failed))


def _table(comparison: Comparison, scenario: str, against: str, language: Language) -> Table:
    title = analysis_word("against", language, scenario=scenario, reference=against)
    made = table(title, analysis_word("effect", language))
    for heading in ("unit", "change", "interval", "clear"):
        made.add_column(analysis_word(heading, language), justify="right", overflow="fold")
    for row in comparison.effects(scenario, against).to_dict("records"):
        made.add_row(*_cells(row, language))
    return made


def _cells(row: Mapping[Hashable, Any], language: Language) -> list[str]:
    """An effect as a row of the table; why, where there is no figure."""
    name = term(row["outcome"], language)
    unit = unit_shown(row["unit"], language)
    if pd.isna(row["mean"]):
        return [name, unit, "—", term(row["note"], language)]
    values = (row[column] / scale_of(row["unit"], language) for column in ("mean", "p05", "p95"))
    mean, low, high = map(number, values)
    clear = clear_in(row["clear"], language)
    return [name, unit, mean, f"{low} … {high}", clear]
