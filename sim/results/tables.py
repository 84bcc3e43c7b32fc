"""Tables as CSV files that carry codes, and beside them one file that says what the codes mean."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from sim.core.files import write_csv
from sim.core.language import Both
from sim.core.reading.csv_file import read_csv
from sim.core.terms import Coded, in_both
from sim.results.codes import code_in_words, headings

NOTES: Final = "notes"
"""The file that says what codes mean, in both languages."""

NOTE_COLUMNS: Final = ("code", "scenario", "table", "en", "zh")
"""``scenario`` is "" for all; ``table`` says whose column the code is, "" if it is none's."""

_IN_WORDS: Final = frozenset(
    (
        *("en", "zh", "name", "name_zh", "meaning", "meaning_zh", "source", "source_zh"),
        *("where", "where_zh", "published", "experiment", "design", "population"),
        *("published_zh", "experiment_zh", "design_zh", "population_zh"),
    )
)
"""Columns that hold words, not codes."""

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
    values, each with its scenario's id. Headings are codes too, in Chinese and with their unit
    where pictures are drawn in Chinese. Raises InputError if they cannot be written.
    """
    from sim.figures.wording import language

    for name, table in tables.items():
        labelled = table.assign(**{_LABEL: label.code})
        if language() == "zh":
            labelled.columns = pd.Index(headings(list(labelled.columns), "zh", name))
        write_csv(folder / f"{name}.csv", labelled)
    write_csv(folder / f"{NOTES}.csv", notes_table(tables, [("", label), *notes]))


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
    return read_csv(file, {column: _read_as(kind) for column, kind in kinds.items()})


def _read_as(kind: object) -> type | str:
    """What a column of a kind is read as; TypeError if it is none that ``kinds_in`` gives."""
    if kind == _TEXT:
        return str
    if not isinstance(kind, str) or not pd.api.types.is_numeric_dtype(kind):
        raise TypeError(kind)
    return kind


def notes_table(
    tables: Mapping[str, pd.DataFrame], notes: Iterable[tuple[str, Coded]]
) -> pd.DataFrame:
    """What codes and columns mean (NOTE_COLUMNS), each once."""
    said = [(note.code, scenario, "", *in_both(note)) for scenario, note in notes]
    known = {code for code, *_ in said}
    codes = [
        (code, "", "", *words)
        for code, words in _codes_in(tables.values()).items()
        if code not in known
    ]
    rows = [*said, *codes, *_columns_of(tables)]
    return pd.DataFrame(rows, columns=list(NOTE_COLUMNS))


def _codes_in(tables: Iterable[pd.DataFrame]) -> dict[str, Both]:
    """The codes in tables that have words, which need no values."""
    texts = (
        (text, column)
        for table in tables
        for column in table.select_dtypes(exclude=["number", "bool"])
        if column not in _IN_WORDS
        for text in table[column].dropna().unique()
        if isinstance(text, str)
    )
    found = {text: code_in_words(text, str(column)) for text, column in dict.fromkeys(texts)}
    return {code: words for code, words in found.items() if words is not None}


def _columns_of(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, ...]]:
    """The columns of tables, each with what it is called in both languages."""
    for name, table in tables.items():
        columns = [str(column) for column in table.columns]
        in_words = (headings(columns, language, name) for language in ("en", "zh"))
        for column, *words in zip(columns, *in_words, strict=True):
            if words != [column, column]:
                yield (column, "", name, *words)
