"""Whether the tables of an answer that was made again are those that were kept, and where not."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

_PRECISION: Final = 1e-9
"""Relative: means may differ in their last bits from machine to machine."""


class Alike(NamedTuple):
    """A table of so many rows that was made again, and in how many of them it differs.

    ``where`` it does first, in which column, and what is ``kept`` there and ``again``; or, if the
    tables are of another form, how many rows or which columns they have.
    """

    table: str
    rows: int
    differing: int = 0
    where: str = ""
    column: str = ""
    kept: str = ""
    again: str = ""
    same: bool = False


def alike(kept: Mapping[str, pd.DataFrame], again: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Two sets of tables by name, compared cell by cell: a row a table (``Alike``)."""
    none = pd.DataFrame()
    names = dict.fromkeys([*kept, *again])
    rows = [_compared(name, kept.get(name, none), again.get(name, none)) for name in names]
    return pd.DataFrame(rows, columns=list(Alike._fields))


def _compared(table: str, kept: pd.DataFrame, again: pd.DataFrame) -> Alike:
    found = Alike(table, len(kept))
    if list(kept) != list(again):
        columns = [", ".join(map(str, each)) for each in (kept, again)]
        return found._replace(column="columns", kept=columns[0], again=columns[1])
    if len(kept) != len(again):
        return found._replace(column="rows", kept=str(len(kept)), again=str(len(again)))
    differs = np.column_stack([_differing(kept[name], again[name]) for name in kept])
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return found._replace(same=True)
    first = int(rows[0])
    column = int(np.argmax(differs[first]))
    return found._replace(
        differing=len(rows),
        where=_where(kept.iloc[:, :column], first),
        column=str(kept.columns[column]),
        kept=str(kept.iloc[first, column]),
        again=str(again.iloc[first, column]),
    )


def _differing(kept: "pd.Series[Any]", again: "pd.Series[Any]") -> np.ndarray:
    """In which rows two columns differ; numbers by more than their last digits."""
    if pd.api.types.is_float_dtype(kept) and pd.api.types.is_float_dtype(again):
        one, other = (column.to_numpy(np.float64, na_value=np.nan) for column in (kept, again))
        near = _PRECISION**2 * np.abs(one[np.isfinite(one)]).max(initial=0.0)
        same: np.ndarray = np.isclose(one, other, rtol=_PRECISION, atol=near, equal_nan=True)
    else:
        missing = (kept.isna() & again.isna()).to_numpy()
        same = (kept.astype(str).to_numpy() == again.astype(str).to_numpy()) | missing
    return ~same


def _where(before: pd.DataFrame, row: int) -> str:
    """What a row is about: its texts and years, of the columns before one."""
    about = [name for name in before if not pd.api.types.is_float_dtype(before[name])]
    cells = [before[name].iloc[row] for name in about]
    return ", ".join(str(cell) for cell in cells if not pd.isna(cell) and cell != "")
