"""What stands in a cell for a code of a table, and what a column is called."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from sim.core.language import Language, name_in
from sim.core.words import has_words
from sim.experiments.study import Study
from sim.inputs.lever import CALENDAR_YEAR
from sim.inputs.levers import LEVER
from sim.model.ledger import Sector
from sim.results.codes import is_money, word_of
from sim.results.workbook.book import Cell, Quantity, unit_in_words

_WITH_UNITS: Final = {
    *("mean", "standard_error", "p05", "p25", "p50", "p75", "p95", "level", "value", "brings"),
    *("alone", "interaction", "effect_mean", "effect_p05", "effect_p95", "today", "plan"),
    *("low", "high", *(sector.words for sector in Sector)),
}
"""Columns whose numbers are in the unit that their row names."""

Row = Mapping[Hashable, Any]


def cell_in_words(column: str, row: Row, study: Study, language: Language, table: str = "") -> Cell:
    """A cell of a table, in a language; money in its unit."""
    value = row[column]
    if isinstance(value, str):
        return _text(column, value, row, study, language)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, bool) or column == "year":
        return value if isinstance(value, bool) else int(value)
    if column in _WITH_UNITS and isinstance(row.get("unit"), str):
        return Quantity(
            float(value), row["unit"], str(row.get("outcome") or row.get("lever") or "")
        )
    if column in LEVER and LEVER[column].is_year:
        return Quantity(float(value), CALENDAR_YEAR)
    if is_money(column, table):
        return Quantity(float(value), "CNY", "money")
    return Quantity(float(value))


def _counted(row: Row) -> str:
    """What the numbers of a row count: an outcome, or a lever."""
    return str(row.get("outcome") or row.get("lever") or "")


def _text(column: str, value: str, row: Row, study: Study, language: Language) -> str:
    if column in ("scenario", "reference"):
        names = {one.id: name_in(one.name, language) for one in study.scenarios}
        return names.get(value, value)
    if column == "place" and language == "zh":
        places = {one.name: one.name_zh for one in study.region.place}
        return places.get(value, value)
    if column == "figure" and language == "zh" and row.get("outcome"):
        return word_of(str(row["outcome"]), language, "outcome")  # cities name theirs in English
    if column == "unit" and not has_words(f"unit {value}"):
        return unit_in_words(value, _counted(row), language)
    return word_of(value, language, column)
