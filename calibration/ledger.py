"""The figures that a region reported about itself: one row a figure, with date and words."""

import csv
import io
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StrictFloat

from sim.core.errors import InputError
from sim.core.files import read
from sim.core.months import month_number
from sim.core.written import shown
from sim.inputs.table_check import Table, checked

FILE: Final = "reported_figures.csv"
COLUMNS: Final = (
    "id", "scope", "quantity", "value", "unit", "kind", "from", "as_of", "quote_zh", "note",
)  # fmt: skip


_Words = Annotated[str, Field(min_length=1, description="text")]


class Figure(Table):
    """A reported figure: its value in its unit, what it is about, and since when it was counted.

    ``first`` is None where the report does not say when the count began, or it is a stock.
    """

    id: _Words
    scope: _Words
    quantity: _Words
    value: Annotated[StrictFloat, Field(ge=0, le=1e15, description="in its unit")]
    unit: _Words
    kind: Literal["stock", "cumulative", "flow", "rule"]
    first: str | None
    as_of: str
    quote_zh: str
    note: str


def read_ledger(file: Path) -> dict[str, Figure]:
    """The figures of a ledger by id, in order; InputError, in one line, says what is wrong."""
    rows = _rows(file)
    figures: dict[str, Figure] = {}
    for line, row in enumerate(rows, 2):
        try:
            figure = _figure(row)
            if figure.id in figures:
                raise ValueError(
                    f"{figure.id} stands twice ({figures[figure.id].unit} and {figure.unit}); "
                    "keep one row with one unit"
                )
        except ValueError as error:
            raise InputError(f"{file}, line {line}: {error}") from None
        figures[figure.id] = figure
    if not figures:
        raise InputError(f"{file}: holds no figure; at least one row is needed")
    return figures


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        text = read(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file}: is not UTF-8 text; save it as CSV in UTF-8") from None
    reader = csv.DictReader(io.StringIO(text), restkey="more", restval="")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise InputError(
            f"{file}: the column {missing[0]} is missing; needed: {', '.join(COLUMNS)}"
        )
    return list(reader)


def _figure(row: dict[str, str]) -> Figure:
    identity = row["id"] or "a row without an id"
    if "more" in row:
        raise ValueError(f"{identity} has more cells than columns; put text with commas in quotes")
    content = {name: row[name] for name in COLUMNS if name != "from"}
    figure = checked(
        Figure,
        {**content, "value": _number(identity, row["value"]), "first": row["from"] or None},
        identity,
    )
    for name, month in (("from", figure.first), ("as_of", figure.as_of)):
        _check_month(identity, name, month)
    return figure


def _number(identity: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{identity}, value = {shown(text)} is not a number") from None


def _check_month(identity: str, name: str, month: str | None) -> None:
    if month is None:
        return
    try:
        month_number(month)
    except ValueError as error:
        raise ValueError(f"{identity}, {name}: {error}") from None
