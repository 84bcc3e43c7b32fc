"""The figures that a region reported about itself: one row a figure, with date and words."""

from typing import Annotated, Final, Literal

from pydantic import Field, StrictFloat

from sim.core.errors import InputError
from sim.core.files import AnyFile
from sim.core.months import month_in
from sim.core.reading.typed_csv import rows_of
from sim.core.terms import Coded, coded
from sim.core.text import amount_in, shown, unit_in
from sim.inputs.toml.table import Part, Table, checked_table

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


def read_ledger(file: AnyFile) -> dict[str, Figure]:
    """The figures of a ledger by id, in order; InputError, in one line, says what is wrong."""
    figures: dict[str, Figure] = {}
    for line, row in rows_of(file, COLUMNS):
        try:
            figure = _figure(row)
            if figure.id in figures:
                raise ValueError(
                    coded(
                        "figure stands twice",
                        figure=figure.id,
                        unit=figures[figure.id].unit,
                        other=figure.unit,
                    )
                )
        except ValueError as error:
            raise InputError(coded("in line", file=file, line=line, error=error)) from None
        figures[figure.id] = figure
    if not figures:
        raise InputError(coded("holds no figure", file=file))
    return figures


def _figure(row: dict[str, str]) -> Figure:
    identity = row["id"] or Coded("a row without an id")
    content = {name: row[name] for name in COLUMNS if name != "from"}
    unit = _unit(row["unit"])
    return checked_table(
        Figure,
        {
            **content,
            "value": number_in(identity, row["value"], unit),
            "unit": unit,
            "kind": row["kind"].lower(),
            "first": month_named(identity, "from", row["from"]) if row["from"] else None,
            "as_of": month_named(identity, "as_of", row["as_of"]),
        },
        identity,
    )


def _unit(text: str) -> str:
    """A unit's own word, where the text is another word for the same: "元" is CNY."""
    one = unit_in(text)
    return text if one is None or one.is_scaled or one.value != 1 else one.unit


def number_in(identity: Part, text: str, unit: str) -> float:
    """The number in its unit that a cell holds, also as people write it: "5亿", "180,000,000"."""
    try:
        return float(text)
    except ValueError:
        amount = amount_in(text)
    place = coded("cell is", row=identity, name="value", value=shown(text))
    if amount is None:
        raise ValueError(coded("number not clear", place=place))
    if unit in ("%", "％") and amount.unit == "share":
        return round(amount.value * 100, 10)
    one = unit_in(unit)
    if one is not None and one.is_scaled and (amount.is_scaled or amount.unit):
        raise ValueError(
            coded(
                "read in two ways",
                place=place,
                unit=shown(unit),
                value=amount.value,
                full=amount.unit or one.unit,
            )
        )
    if amount.unit and amount.unit != unit and not (one and one.unit == amount.unit):
        raise ValueError(
            coded(
                "unit differs",
                place=place,
                unit=amount.unit,
                column=shown(unit),
                value=amount.value,
            )
        )
    return amount.value


def month_named(identity: Part, name: str, text: str) -> str:
    """The month that a cell holds, such as "2022-10", also as people write it; or ValueError."""
    month = month_in(text)
    if month is None:
        raise ValueError(coded("cell is no month", figure=identity, name=name, text=shown(text)))
    return month
