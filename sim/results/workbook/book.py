"""A workbook under way: sheets of typed cells in one language."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sim.core.language import Language
from sim.core.places import AUTHOR
from sim.core.words import word
from sim.figures.quantities import scale_of, unit_shown
from sim.inputs.lever import CALENDAR_YEAR
from sim.inputs.levers import counted

_DAY: Final = datetime(2000, 1, 1)
"""When each workbook says it was made, so that the same answer gives the same bytes."""

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31
_WIDEST: Final = 46
_DIGITS: Final = 2
_CHART: Final = {"width": 760, "height": 380}

ChartKind = Literal["line", "bar", "column"]


class Quantity(NamedTuple):
    """A number in a unit of tables (CNY, count, share, ratio ...), and what it counts."""

    value: float
    unit: str = "count"
    what: str = ""


class Series(NamedTuple):
    """What a chart draws: the columns of a table, by number, beside its first one."""

    kind: ChartKind
    title: str
    columns: Sequence[int]
    rows: tuple[int, int]
    unit: str
    is_stacked: bool = False


Cell = str | Quantity | bool | int | None


class Book:
    """Sheets of tables; ``content`` ends it."""

    def __init__(self, language: Language) -> None:
        """Begin an empty workbook."""
        self.language = language
        self._content = BytesIO()
        self._book = Workbook(
            self._content,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"created": _DAY, "author": AUTHOR})
        self._formats: dict[str, Any] = {}
        self._names: set[str] = set()
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._title = self._book.add_format({"bold": True, "font_size": 13})
        self._note = self._book.add_format({"font_color": "#595959"})

    def sheet(self, name: str) -> "Sheet":
        """Another sheet."""
        plain = _FORBIDDEN.sub(" ", name).strip()[:_LONGEST_NAME]
        numbered = (plain, *(f"{plain[: _LONGEST_NAME - 3]} {n}" for n in range(2, 99)))
        chosen = next(one for one in numbered if one.lower() not in self._names)
        self._names.add(chosen.lower())
        return Sheet(self, self._book.add_worksheet(chosen))

    def content(self) -> bytes:
        """The whole file; nothing can be added any more."""
        self._book.close()
        return self._content.getvalue()

    def format_of(self, amount: Quantity) -> Any:
        """How an amount is shown: shares in per cent, others in Chinese with their unit."""
        return self._number(_pattern(amount, self.language))

    def _number(self, pattern: str) -> Any:
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({"num_format": pattern})
        return self._formats[pattern]

    def chart(self, kind: str, is_stacked: bool) -> Any:
        """An empty chart."""
        subtype = {"subtype": "stacked"} if is_stacked else {}
        return self._book.add_chart({"type": kind, **subtype})


class Sheet:
    """A sheet, written from top to bottom."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        """Write a sheet of a workbook."""
        self._book = book
        self._sheet = sheet
        self._row = 0
        self._widths: dict[int, int] = {}

    def title(self, text: str) -> None:
        """A heading over the whole sheet."""
        self._sheet.write_string(self._row, 0, text, self._book._title)
        self._row += 2

    def note(self, text: str) -> None:
        """A sentence below what was written."""
        self._sheet.write_string(self._row, 0, text, self._book._note)
        self._row += 1

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[int, int]:
        """A table, and the rows that it takes, without its heading."""
        for column, name in enumerate(head):
            self._sheet.write_string(self._row, column, name, self._book._head)
            self._widen(column, name)
        first = self._row + 1
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._write(first + number, column, cell)
        self._row = first + len(rows) + 1
        for column, width in self._widths.items():
            self._sheet.set_column(column, column, width)
        return first, first + len(rows) - 1

    def draw(self, series: Series) -> None:
        """A native chart of a table of this sheet, below what was written."""
        first, last = series.rows
        chart = self._book.chart(series.kind, series.is_stacked)
        for column in series.columns:
            chart.add_series(
                {
                    "name": [self._sheet.name, first - 1, column],
                    "categories": [self._sheet.name, first, 0, last, 0],
                    "values": [self._sheet.name, first, column, last, column],
                }
            )
        chart.set_title({"name": series.title, "name_font": {"size": 12}})
        axis = "set_x_axis" if series.kind == "bar" else "set_y_axis"
        getattr(chart, axis)({"name": series.unit, "num_format": "General"})
        if series.kind == "bar":
            chart.set_y_axis({"reverse": True})
        if len(series.columns) == 1:
            chart.set_legend({"none": True})
        chart.set_size(_CHART)
        self._sheet.insert_chart(self._row + 1, 0, chart)
        self._row += 22

    def _write(self, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, bool | np.bool_):
            cell = word("yes" if cell else "no", self._book.language)
        if isinstance(cell, str):
            self._sheet.write_string(row, column, cell)
            self._widen(column, cell)
        elif isinstance(cell, Quantity) and not pd.isna(cell.value) and np.isfinite(cell.value):
            value = float(cell.value) / scale_of(cell.unit, self._book.language)
            self._sheet.write_number(row, column, value, self._book.format_of(cell))
            self._widen(column, f"{value:,.2f}    ")
        elif isinstance(cell, int | np.integer):
            self._sheet.write_number(row, column, int(cell))

    def _widen(self, column: int, text: str) -> None:
        wide = sum(2 if sign > "⺀" else 1 for sign in text) + 2
        self._widths[column] = min(_WIDEST, max(self._widths.get(column, 8), wide))


def unit_in_words(unit: str, what: str, language: Language) -> str:
    """What a number is counted in, as a reader sees it."""
    if unit.startswith("count"):
        return counted(unit, what, language)
    return unit_shown(unit, language)


def _pattern(amount: Quantity, language: Language) -> str:
    """A number format of a spreadsheet."""
    if amount.unit.startswith("share"):
        return "0.0%"
    if amount.unit == CALENDAR_YEAR:
        return word("year of a spreadsheet", language)
    is_whole = float(round(amount.value, _DIGITS)).is_integer()
    digits = "#,##0" if is_whole else "#,##0.0#"
    if scale_of(amount.unit, language) != 1:
        digits = "#,##0.00"
    if language == "en" or not amount.what:
        return digits
    unit = unit_in_words(amount.unit, amount.what, language).replace('"', "")
    return f'{digits}"{unit}"'
