"""A comparison as a planner reads it: graduations, money, effects, and what they depend on."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
from rich.console import Console
from rich.table import Table

from sim.cli.console import clear_in, out, table
from sim.cli.printing.consequences import print_consequences, signed
from sim.cli.printing.frame import basis_in, print_idle
from sim.cli.printing.reactions import print_firings
from sim.comparison.effects import COST, PARTS
from sim.comparison.paired import TOTAL
from sim.comparison.tables import missed_of, turned_of
from sim.core.language import Language, name_in
from sim.core.terms import Coded
from sim.core.words import word
from sim.experiments.additionality import Parts
from sim.figures.basis import projection_of
from sim.figures.quantities import number, scale_of, unit_shown
from sim.inputs.parameters import PARAMETER
from sim.inputs.scenarios.scenario import rests_on
from sim.results.comparison import Comparison

MOST_FAILED: Final = 0.05
"""The share of failed runs beyond which the others are no fair sample."""

_Row = Mapping[Hashable, Any]

_MONEY: Final = ("private_investment", "public_cost_net")


def print_answer(console: Console, comparison: Comparison, language: Language) -> None:
    """Print the tables of a comparison, and what its figures depend on."""
    study = comparison.study
    has_others = len(study.scenarios) > 1
    region, span = name_in(study.region.name, language), projection_of(study, language)
    console.print(f"{word('heading', language, region=region, span=span)}\n")
    print_idle(comparison.study, language)
    console.print(_level_table(comparison, "graduations", language))
    if has_others:
        console.print(_parts_table(comparison, language))
        _print_reasons(console, comparison, language)
    for outcome in _MONEY:
        console.print(_level_table(comparison, outcome, language))
    console.print(word("legend of levels", language))
    if has_others:
        console.print(word("legend of graduations by part", language))
        print_consequences(console, comparison, language)
    console.print()
    _print_firings(console, comparison, language)
    _print_basis(console, comparison, language)


def _print_firings(console: Console, comparison: Comparison, language: Language) -> None:
    runs, failed, _ = comparison.result
    print_firings(console, comparison.study, comparison.firings, runs - failed, language)


# Levels and differences -----------------------------------------------------------------------


def _level_table(comparison: Comparison, outcome: str, language: Language) -> Table:
    """An outcome's level under each scenario, and its difference from the baseline."""
    levels = _totals(comparison.summary, outcome)
    differences = _totals(comparison.comparison, outcome)
    made = table(word(f"table of {outcome}", language), word("scenario", language))
    for heading in ("mean", "90 %", "difference", "90 %"):
        made.add_column(word(heading, language), justify="right", no_wrap=heading != "90 %")
    made.add_column(word("clear", language))
    for scenario in comparison.study.scenarios:
        cells = _mean_and_interval(levels[scenario.id], number, language)
        if scenario.id in differences:
            difference = differences[scenario.id]
            cells += _mean_and_interval(difference, signed, language)
            cells.append(clear_in(difference["clear"], language))
        made.add_row(name_in(scenario.name, language), *cells)
    return made


def _mean_and_interval(row: _Row, shown: Callable[[float], str], language: Language) -> list[str]:
    scale = scale_of(row["unit"], language)
    mean, low, high = (shown(row[name] / scale) for name in ("mean", "p05", "p95"))
    return [mean, f"{low} … {high}"]


# Additionality --------------------------------------------------------------------------------


def _parts_table(comparison: Comparison, language: Language) -> Table:
    """Additional, deadweight and displaced graduations, and the cost of an additional one."""
    parts = [_totals(comparison.comparison, name) for name in PARTS]
    costs = _totals(comparison.comparison, COST)
    made = table(word("graduations by part", language), word("scenario", language))
    for heading in (*(f"heading {part}" for part in Parts._fields), "cost of each"):
        made.add_column(word(heading, language), justify="right", overflow="fold")
    for scenario in comparison.study.scenarios[1:]:
        counts = [number(part[scenario.id]["mean"]) for part in parts]
        made.add_row(name_in(scenario.name, language), *counts, _cost(costs[scenario.id], language))
    return made


def _cost(row: _Row, language: Language) -> str:
    if pd.isna(row["mean"]):
        return "—"
    mean, interval = _mean_and_interval(row, number, language)
    return f"{mean} ({interval})"


def _print_reasons(console: Console, comparison: Comparison, language: Language) -> None:
    """Why there is no cost, or what it means."""
    costs = _totals(comparison.comparison, COST)
    noted = [one for one in comparison.study.scenarios[1:] if costs[one.id]["note"]]
    for scenario in noted:
        name = name_in(scenario.name, language)
        note = word(costs[scenario.id]["note"], language)
        console.print(word("cost note", language, scenario=name, note=note))
    if noted:
        console.print()


# What it depends on -----------------------------------------------------------------------------


def _listed(parameters: Sequence[str], language: Language) -> str:
    """Parameters as they are listed: by name in English, by meaning in Chinese."""
    if language == "en":
        return ", ".join(parameters)
    return "、".join(PARAMETER[name].meaning_zh for name in parameters)


def _print_basis(console: Console, comparison: Comparison, language: Language) -> None:
    runs, failed, _ = comparison.result
    failures = word("none failed", language)
    if failed:
        failures = word("failed", language, failed=failed)
    seed = comparison.study.seed
    console.print(word("runs", language, runs=runs, failures=failures, seed=seed))
    console.print(word("parameters", language, label=comparison.label.said(language)))
    for scenario in comparison.study.scenarios[1:]:
        study = comparison.study
        names = rests_on(scenario, study.city, study.parameters.unidentified)
        if names:
            name = name_in(scenario.name, language)
            listed = _listed(names, language)
            console.print(word("depends on", language, scenario=name, names=listed))
    kept = [*missed_of(comparison.study), *turned_of(comparison.study)]
    for line in _noted(kept, comparison, language):
        console.print(line)
    if failed > MOST_FAILED * runs:
        console.print(word("mean little", language))
    if runs - failed == 1:
        console.print(word("one run", language))


def _noted(
    notes: Sequence[tuple[str, Coded]], comparison: Comparison, language: Language
) -> list[str]:
    names = {one.id: name_in(one.name, language) for one in comparison.study.scenarios}
    return [
        word("note", language, scenario=names[scenario], note=note.said(language))
        for scenario, note in notes
    ]


def _totals(rows: pd.DataFrame, outcome: str) -> dict[str, _Row]:
    """The rows of one outcome over the whole projection, by scenario."""
    chosen = rows[(rows["outcome"] == outcome) & (rows["period"] == TOTAL)]
    found = chosen.to_dict("records")
    return {str(row["scenario"]): row for row in found}


# Effects against another scenario ---------------------------------------------------------------


def print_effects(comparison: Comparison, language: Language) -> None:
    """Print the effects of each scenario but the one that the others are compared with."""
    study, against = comparison.study, comparison.against
    tables = [
        _effect_table(comparison, scenario.id, against, language)
        for scenario in study.scenarios
        if scenario.id != against
    ]
    console = out()
    region, span = name_in(study.region.name, language), projection_of(study, language)
    console.print(f"{word('heading', language, region=region, span=span)}\n")
    print_idle(comparison.study, language)
    for made in tables:
        console.print(made)
    console.print(f"{word('legend of effects', language)}\n")
    print_consequences(console, comparison, language)
    _print_firings(console, comparison, language)
    runs, failed, _ = comparison.result
    console.print(basis_in(language, study, runs - failed, failed))


def _effect_table(comparison: Comparison, scenario: str, against: str, language: Language) -> Table:
    title = word("against", language, scenario=scenario, reference=against)
    made = table(title, word("heading effect", language))
    for heading in ("unit", "change", "interval", "clear"):
        made.add_column(word(heading, language), justify="right", overflow="fold")
    for row in comparison.effects(scenario, against).to_dict("records"):
        made.add_row(*_effect_cells(row, language))
    return made


def _effect_cells(row: Mapping[Hashable, Any], language: Language) -> list[str]:
    """An effect as a row of the table; why, where there is no figure."""
    name = word(row["outcome"], language)
    unit = unit_shown(row["unit"], language)
    if pd.isna(row["mean"]):
        return [name, unit, "—", word(row["note"], language)]
    values = (row[column] / scale_of(row["unit"], language) for column in ("mean", "p05", "p95"))
    mean, low, high = map(number, values)
    clear = clear_in(row["clear"], language)
    return [name, unit, mean, f"{low} … {high}", clear]
