"""What stands in a cell for a code of a table, and what a column is called."""

import re
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Final

import pandas as pd

from sim.core.language import Language, meaning_in, name_in
from sim.core.terms import period_in
from sim.core.words import WORDS, is_term, word
from sim.experiments.study import Study
from sim.inputs.levers import LEVER
from sim.inputs.parameters import PARAMETER
from sim.model.ledger import Sector
from sim.model.outcomes import OUTCOME
from sim.results.workbook.book import Cell, Quantity, unit_in_words

_WITH_UNITS: Final = {
    *("mean", "standard_error", "p05", "p25", "p50", "p75", "p95", "level", "value", "brings"),
    *("alone", "interaction", "effect_mean", "effect_p05", "effect_p95", "today", "plan"),
    *("low", "high", *(sector.words for sector in Sector)),
}
"""Columns whose numbers are in the unit that their row names."""

_IN_CNY: Final = ("cost", "spent", "spending", "returned", "budget", "each")
"""Columns whose numbers are in CNY, by how their names begin."""

_CODES: Final = {
    *OUTCOME.keys(),
    *LEVER.keys(),
    *PARAMETER.keys(),
    *(one.family for one in LEVER.values()),
}
_BETWEEN: Final = re.compile(r"([ ,=+]+)")

Row = Mapping[Hashable, Any]


def heading(column: str, language: Language) -> str:
    """What a column is called; a name of no column stays."""
    code = f"heading of {column}"
    return word(code, language) if code in WORDS else word_of(column, language)


def word_of(code: str, language: Language) -> str:
    """The words of a code: an outcome's, a lever's or a parameter's meaning, or a term."""
    known = OUTCOME.get(code) or LEVER.get(code) or PARAMETER.get(code)
    if known is not None:
        return meaning_in(known, language)
    told = next((one for one in _told_as(code) if one in WORDS), None)
    if told is not None:
        return word(told, language)
    if "/" in code and code[:4].isdigit():
        return period_in(code, language)
    return _listed(code, language)


def _told_as(code: str) -> Iterator[str]:
    """Under which codes of the table of words a code of tables may stand."""
    if is_term(code) or "_" in code:
        yield code
    yield from (f"{kind} {code}" for kind in ("sector", "purpose", "statistic"))


def _listed(text: str, language: Language) -> str:
    """Codes one after the other, as a text may hold them, in Chinese by their meaning."""
    parts = _BETWEEN.split(text)
    if language == "en" or len(parts) < 2 or not any("_" in one for one in parts):
        return text
    return "".join(word_of(one, language) if one in _CODES else one for one in parts)


def cell_in_words(column: str, row: Row, study: Study, language: Language) -> Cell:
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
    if column.startswith(_IN_CNY):
        return Quantity(float(value), "CNY", "money")
    return Quantity(float(value))


def _counted(row: Row) -> str:
    """What the numbers of a row count: an outcome, or a lever."""
    return str(row.get("outcome") or row.get("lever") or "")


def _text(column: str, value: str, row: Row, study: Study, language: Language) -> str:
    if column in ("scenario", "reference"):
        names = {one.id: name_in(one.name, language) for one in study.scenarios}
        return names.get(value, value)
    if column == "unit":
        return unit_in_words(value, _counted(row), language)
    return word_of(value, language)
