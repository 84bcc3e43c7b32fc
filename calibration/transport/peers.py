"""Dated figures of other places: a table with a row a figure, its words and its source."""

from pathlib import Path
from typing import Final, NamedTuple

from sim.core.errors import InputError
from sim.core.months import month_in
from sim.core.reading.typed_csv import rows_of
from sim.core.terms import Coded, Lines, coded, listed
from sim.core.text import Amount, amount_in, did_you_mean, nearest, shown, unit_in
from sim.inputs.toml.table import Part, first_lines

PEERS: Final = Path(__file__).parents[1] / "peers.csv"
"""The table that is shipped."""

COLUMNS: Final = ("id", "place", "quantity", "value", "unit", "kind", "from", "as_of")
"""The columns that are needed; ``level``, ``quote_zh`` and ``remark`` are read if there."""

KINDS: Final = ("stock", "cumulative", "flow", "plan", "rule")
TENANTS, GRADUATES, FLOOR = "tenants", "graduates", "floor area"
HOUSES: Final = (
    "incubators", "incubation bases",
    "national incubators", "provincial incubators", "municipal incubators",
)  # fmt: skip
UNITS: Final = {TENANTS: "count", GRADUATES: "count", FLOOR: "m2"} | dict.fromkeys(HOUSES, "count")
"""The quantities that are used, with their units; others are left alone."""

MOST: Final = 1e15
"""A value is smaller, whatever its unit."""

_OPENED: Final = "opened "


class Fact(NamedTuple):
    """A figure of a place: its value in its unit, in a month or since another one.

    ``opened`` is when the place's house opened, if a remark says so; ``is_of_all_above`` whether a
    count of a tier is of the tiers above too (省级以上).
    """

    id: str
    place: str
    level: str
    quantity: str
    value: float
    kind: str
    first: str | None
    as_of: str
    opened: str | None
    is_of_all_above: bool


def read_peers(file: Path) -> tuple[Fact, ...]:
    """The figures of a table of places, those that are used.

    Raises InputError with a line for each row that is wrong, up to twenty.
    """
    facts, wrong, known = [], [], set()
    for line, row in rows_of(file, COLUMNS):
        try:
            if row["id"] in known:
                raise ValueError(coded("id stands twice", name=row["id"]))
            known.add(row["id"])
            facts.append(_fact(row))
        except ValueError as error:
            wrong.append(coded("in line", file=file, line=line, error=error))
    if wrong:
        raise InputError(Lines(tuple(first_lines(wrong))))
    return tuple(fact for fact in facts if fact.quantity in UNITS)


def _fact(row: dict[str, str]) -> Fact:
    identity, remark = row["id"] or Coded("a row without an id"), row.get("remark", "")
    for name in ("id", "place", "quantity"):
        if not row[name]:
            raise ValueError(coded("cell is missing", figure=identity, name=name))
    quantity, kind = row["quantity"].lower(), row["kind"].lower()
    if kind not in KINDS:
        raise ValueError(
            coded(
                "kind not known",
                figure=identity,
                kind=shown(row["kind"]),
                hint=did_you_mean(nearest(kind, KINDS)),
                known=listed(KINDS),
            )
        )
    return Fact(
        id=row["id"],
        place=row["place"],
        level=row.get("level", "").lower(),
        quantity=quantity,
        value=_value(identity, quantity, row["value"], row["unit"]),
        kind=kind,
        first=_month(identity, "from", row["from"], "01") if row["from"] else None,
        as_of=_month(identity, "as_of", row["as_of"], "12"),
        opened=_month_after(_OPENED, remark),
        is_of_all_above="以上" in row.get("quote_zh", ""),
    )


def _value(identity: Part, quantity: str, text: str, unit: str) -> float:
    """A value above zero, in the unit of its quantity if that is used."""
    amount, one = _amount(text), unit_in(unit)
    if amount is None or not 0 < amount.value < MOST:
        raise ValueError(coded("value above zero", figure=identity, text=shown(text)))
    asked = UNITS.get(quantity)
    if asked is None:
        return amount.value
    if one is None or one.unit != asked or amount.unit not in ("", asked):
        raise ValueError(
            coded(
                "quantity in another unit",
                figure=identity,
                unit=shown(unit),
                quantity=quantity,
                asked=asked,
            )
        )
    if one.is_scaled and amount.is_scaled:
        raise ValueError(
            coded("value read in two ways", figure=identity, text=shown(text), unit=shown(unit))
        )
    return amount.value * one.value


def _amount(text: str) -> Amount | None:
    try:
        return Amount(float(text), "", is_scaled=False)
    except ValueError:
        return amount_in(text)


def _month(identity: Part, name: str, text: str, of_year: str) -> str:
    """A month; of a year alone its first or last one."""
    month = month_in(f"{text}-{of_year}" if _is_year(text) else text)
    if month is None or not "1950" <= month < "2100":
        raise ValueError(coded("month or year", figure=identity, name=name, text=shown(text)))
    return month


def _is_year(text: str) -> bool:
    return len(text) == len("2022") and text.isdecimal()


def _month_after(mark: str, remark: str) -> str | None:
    """The month, or the first month of the year, that stands after a mark in a remark."""
    _, found, after = remark.partition(mark)
    text = after.split(",")[0].split(";")[0].strip()
    if not found:
        return None
    return month_in(f"{text}-01" if _is_year(text) else text)
