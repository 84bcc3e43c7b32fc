"""Tables as CSV files that carry codes, and beside them one file that says what the codes mean."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from sim.core.files import write_csv
from sim.core.language import Both, Language
from sim.core.reading.csv_file import read_csv
from sim.core.terms import Coded, in_both
from sim.core.words import is_term
from sim.model.outcomes import OUTCOME
from sim.results.codes import heading

NOTES: Final = "notes"
"""The file that says what codes mean, in both languages."""

_CODED: Final = (
    "outcome",
    "unit",
    "period",
    "note",
    "part",
    "factor",
    "kind",
    "dimension",
    "group",
)
_LABEL: Final = "parameters"
_TEXT: Final = "text"


def write_tables(
    folder: Path,
    tables: Mapping[str, pd.DataFrame],
    label: Coded,
    notes: Iterable[tuple[str, Coded]] = (),
) -> None:
    """Write tables as CSV by name, and what their codes mean into a file of its own.

    Each row says by a code what its parameters depend on (``label``). ``notes`` are codes that have
    values, each with its scenario's id. Headings are codes too, in Chinese where pictures are drawn
    in Chinese. Raises InputError if they cannot be written.
    """
    from sim.figures.wording import language

    for name, table in tables.items():
        labelled = table.assign(**{_LABEL: label.code})
        labelled.columns = pd.Index(headings(labelled.columns, language()))
        write_csv(folder / f"{name}.csv", labelled)
    write_csv(folder / f"{NOTES}.csv", notes_table(tables.values(), [("", label), *notes]))


def headings(columns: Iterable[object], language: Language) -> list[str]:
    """What the columns of a table are called in a file: by code in English, in words in Chinese."""
    named = [str(column) for column in columns]
    return named if language == "en" else [heading(column, language) for column in named]


def kinds_in(table: pd.DataFrame) -> dict[str, str]:
    """The kind of each column of a table, by which ``read_tables`` reads it back."""
    return {str(name): _kind(table[name]) for name in table.columns}


def _kind(column: pd.Series) -> str:
    is_plain = pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column)
    return str(column.dtype) if is_plain else _TEXT


def read_tables(folder: Path, kinds: Mapping[str, Mapping[str, str]]) -> dict[str, pd.DataFrame]:
    """The tables that a folder keeps, each column as its kind; InputError if one is damaged."""
    return {name: _read(folder / f"{name}.csv", columns) for name, columns in kinds.items()}


def _read(file: Path, kinds: Mapping[str, str]) -> pd.DataFrame:
    """A table, whatever language its headings are in."""
    plain = {column: str if kind == _TEXT else kind for column, kind in kinds.items()}
    return read_csv(file, plain, headings(kinds, "zh"))


def notes_table(tables: Iterable[pd.DataFrame], notes: Iterable[tuple[str, Coded]]) -> pd.DataFrame:
    """What codes mean: ``code``, ``scenario`` ("" for all), ``en`` and ``zh``, each once."""
    rows = [(note.code, scenario, *in_both(note)) for scenario, note in notes]
    rows += [(code, "", *words) for code, words in _plain_codes(tables).items()]
    return pd.DataFrame(rows, columns=["code", "scenario", "en", "zh"])


def _plain_codes(tables: Iterable[pd.DataFrame]) -> dict[str, Both]:
    """The codes in tables whose words need no values."""
    found = {code: _meaning(code) for table in tables for code in _codes_in(table)}
    return {code: words for code, words in found.items() if words is not None}


def _codes_in(table: pd.DataFrame) -> Iterator[str]:
    for column in table.columns.intersection(list(_CODED)):
        yield from table[column].dropna().unique()


def _meaning(code: str) -> Both | None:
    if code in OUTCOME:
        return Both(OUTCOME[code].meaning, OUTCOME[code].meaning_zh)
    return in_both(Coded(code)) if is_term(code) else None
