"""What a policy changes, in a layman's words, as a table of about ten outcomes."""

from collections.abc import Hashable, Mapping
from typing import Any, Final, Protocol

import pandas as pd
from rich.console import Console
from rich.table import Table

from sim.cli.console import table
from sim.comparison.consequences import ENOUGH_RUNS, whole_of
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word
from sim.experiments.study import Study
from sim.figures.quantities import counted_in, number, scale_of
from sim.model.outcomes import OUTCOME

_LIKELY: Final = 0.6

_Row = Mapping[Hashable, Any]


class Consequential(Protocol):
    """An answer that has consequences: a comparison, or a plan."""

    @property
    def study(self) -> Study:
        """Its scenarios."""

    @property
    def consequences(self) -> pd.DataFrame:
        """What each of them changes (``consequences.CONSEQUENCE_COLUMNS``)."""


def print_consequences(console: Console, found: Consequential, language: Language) -> None:
    """Print what each scenario changes in each of the outcomes that were chosen."""
    rows = whole_of(found.consequences)
    names = {scenario.id: scenario.name for scenario in found.study.scenarios}
    console.print()
    for scenario, own in rows.groupby("scenario", sort=False):
        name = name_in(names[str(scenario)], language) if scenario in names else str(scenario)
        console.print(consequence_table(own, name, language))
    if len(rows):
        console.print(word("legend of consequences", language))
    if len(rows) and rows["runs"].max() < ENOUGH_RUNS:
        console.print(word("few runs", language, runs=rows["runs"].max(), enough=ENOUGH_RUNS))


def consequence_table(rows: pd.DataFrame, scenario: str, language: Language) -> Table:
    """One scenario's consequences, a row an outcome."""
    made = table(word("consequences", language, scenario=scenario), word("figure", language))
    for heading in ("without it", "change", "90 %"):
        made.add_column(word(heading, language), justify="right", overflow="fold")
    made.add_column(word("in words", language), overflow="fold")
    for row in rows.to_dict("records"):
        made.add_row(*_cells(row, language))
    return made


def _cells(row: _Row, language: Language) -> list[str]:
    outcome = OUTCOME[row["outcome"]]
    scale = scale_of(outcome.unit, language)
    level, mean, low, high = (row[name] / scale for name in ("level", "mean", "p05", "p95"))
    return [
        f"{meaning_in(outcome, language)} ({counted_in(outcome, language)})",
        number(level),
        signed(mean),
        f"{signed(low)} … {signed(high)}",
        in_words(row, language),
    ]


def signed(value: float) -> str:
    """A difference, with its sign."""
    return f"+{number(value)}" if value > 0 else number(value)


def in_words(row: _Row, language: Language) -> str:
    """Size and direction of a change, as a layman says them; no word where there are few runs."""
    if row["mean"] == 0 and row["p05"] == 0 == row["p95"]:
        return word("no change", language)
    size = f"{signed(100 * row['mean'] / abs(row['level']))}% " if row["level"] else ""
    if row["runs"] < ENOUGH_RUNS:
        return size.strip()
    way = "more" if row["mean"] > 0 else "less"
    if bool(row["clear"]):
        return size + word(f"clearly {way}", language)
    tenths = round(10 * row["above_zero"])
    likely = row["above_zero"] >= _LIKELY if way == "more" else row["above_zero"] <= 1 - _LIKELY
    return size + word(f"likely {way}" if likely else "either way", language, tenths=tenths)
