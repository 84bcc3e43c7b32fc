"""Any answer as the bytes of a workbook."""

from pathlib import Path
from typing import Final, TypeVar

import pandas as pd

from sim.core.files import make_folder, write_atomically
from sim.core.language import Language
from sim.core.places import workbook_place
from sim.core.words import has_words, word
from sim.figures.quantities import unit_shown
from sim.figures.wording import drawn_in
from sim.figures.wording import language as drawn_language
from sim.results.answer import Answer
from sim.results.codes import heading_with_unit
from sim.results.comparison import Comparison
from sim.results.workbook.about import add_assumptions, add_levers, add_provenance
from sim.results.workbook.book import Book, Cell, Series
from sim.results.workbook.cells import cell_in_words
from sim.results.workbook.comparison import add_comparison

_DRAWN: Final = ("mean", "brings", "p50", "effect_mean", "value", "cost")
_MOST_BARS: Final = 40
_OTHER: Final[dict[Language, Language]] = {"en": "zh", "zh": "en"}
_LEFT_OUT: Final = ("failures", "summary", "comparison")
"""Tables that are told in other sheets, or are empty unless something failed."""


_Found = TypeVar("_Found", bound=Answer)


def kept(found: _Found, folder: Path | None, excel: str | Path | None) -> _Found:
    """An answer, written to a folder and as a workbook where these are named.

    The workbook is in the language that pictures are drawn in.
    """
    if folder is not None:
        found.save(folder)
    if excel is not None:
        write_workbook(found, excel, drawn_language())
    return found


def write_workbook(answer: Answer, file: str | Path, language: Language) -> None:
    """Write an answer as a workbook; InputError if it cannot be written."""
    place = workbook_place(file)
    make_folder(place.parent)
    write_atomically(place, workbook_of(answer, language))


def workbook_of(answer: Answer, language: Language) -> bytes:
    """A workbook of an answer; the same answer gives the same bytes."""
    book = Book(language)
    with drawn_in(language):
        if isinstance(answer, Comparison):
            add_comparison(book, answer)
        for name, table in answer.told_tables.items():
            if name not in _LEFT_OUT:
                _add_table(book, answer, name, table)
        add_levers(book, answer)
        add_assumptions(book, answer)
        add_provenance(book, answer)
    return book.content()


def _add_table(book: Book, answer: Answer, name: str, table: pd.DataFrame) -> None:
    """A table as it is, its codes in words, and a chart of it if it is short."""
    language = book.language
    code = f"sheet of {name}"
    title = word(code, language) if has_words(code) else name
    sheet = book.sheet(title)
    sheet.title(title)
    columns = _columns(table, language)
    rows: list[list[Cell]] = [
        [cell_in_words(column, row, answer.study, language, name) for column in columns]
        for row in table.to_dict("records")
    ]
    money = unit_shown("CNY", language)
    head = [heading_with_unit(column, language, name, money) for column in columns]
    place = sheet.table(head, rows)
    drawn = next((one for one in _DRAWN if one in columns), None)
    if drawn is not None and 1 < len(rows) <= _MOST_BARS and isinstance(rows[0][0], str):
        at = columns.index(drawn)
        sheet.draw(Series("bar", title, [at], place, head[at]))


def _columns(table: pd.DataFrame, language: Language) -> list[str]:
    """The columns without those that say something in the other language."""
    named = [str(column) for column in table.columns if column != _OTHER[language]]
    other = {one.removesuffix("_zh") for one in named if one.endswith("_zh")}
    if language == "zh":
        return [one for one in named if one not in other]
    return [one for one in named if not one.endswith("_zh")]
