"""How taxes are shared between the levels of government: dated shares of a region, or usual ones.

They stand in a file of their own, ``treasury.toml``: no run depends on them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import pandas as pd
from pydantic import Field

from sim.core.errors import InputError
from sim.core.months import month_number
from sim.core.terms import coded
from sim.inputs.city import TREASURY_FILE, City
from sim.inputs.region_tables import Month, Share, Text
from sim.inputs.toml.file import read_toml
from sim.inputs.toml.table import Table, checked_table, located

LEVELS_OF_GOVERNMENT: Final = ("city", "province", "central")
RATE_COLUMNS: Final = (
    "name",
    "name_zh",
    "first",
    "part",
    *LEVELS_OF_GOVERNMENT,
    "source",
    "source_zh",
)
"""A tax: its ``part`` of all taxes from its ``first`` month on, and each level's share of it."""

_MOST_BYTES: Final = 100_000


class SharedTax(Table):
    """A tax from a month on: its part of all that firms pay, and each level's share of it."""

    name: Text
    name_zh: Text
    first: Annotated[Month, Field(alias="from")]
    part: Share
    central: Share
    province: Share
    city: Share
    source: Text
    source_zh: Text


class SharedTaxes(Table):
    """What ``treasury.toml`` holds."""

    tax: Annotated[tuple[SharedTax, ...], Field(min_length=1)]


def shared_taxes(city: City) -> pd.DataFrame:
    """How a city's taxes are shared (RATE_COLUMNS); the usual shares if it has no file of its own.

    Raises InputError, in one line, if something in the file is wrong.
    """
    file = city.beside.get(TREASURY_FILE, Path(__file__).with_name(TREASURY_FILE))
    try:
        taxes = checked_table(SharedTaxes, read_toml(file, _MOST_BYTES)).tax
        _check_shares(taxes)
        rates = pd.DataFrame([tax.model_dump() for tax in taxes])[list(RATE_COLUMNS)]
        in_force(rates, city.region.report)
    except ValueError as error:
        raise InputError(located(str(file), error)) from None
    return rates


def _check_shares(taxes: Iterable[SharedTax]) -> None:
    """Raise ValueError unless the levels' shares of each tax make 1."""
    for number, tax in enumerate(taxes, 1):
        total = tax.central + tax.province + tax.city
        if abs(total - 1) > 1e-6:
            raise ValueError(coded("shares of a tax", number=number, total=total))


def latest_rates(rates: pd.DataFrame, month: str) -> pd.DataFrame:
    """The rows that are in force in a month, one a tax."""
    known = rates[rates["first"].map(month_number) <= month_number(month)]
    return known.sort_values("first", kind="stable").drop_duplicates("name", keep="last")


def in_force(rates: pd.DataFrame, month: str) -> dict[str, float]:
    """Each level's share of all taxes in a month.

    Raises ValueError unless the parts of all taxes in force then make 1.
    """
    latest = latest_rates(rates, month)
    total = float(latest["part"].sum())
    if abs(total - 1) > 1e-6:
        raise ValueError(coded("parts of all taxes", month=month, total=total))
    return {level: float((latest["part"] * latest[level]).sum()) for level in LEVELS_OF_GOVERNMENT}
