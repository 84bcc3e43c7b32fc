"""Tables read back that ``write_csv`` wrote."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sim.core.errors import InputError
from sim.core.files import FORMULA_SIGNS, read
from sim.core.terms import Coded, coded, without_controls
from sim.core.text import shown

if TYPE_CHECKING:
    import pandas as pd

MOST_BYTES_OF_CSV: Final = 500_000_000
_IN_CHINESE: Final = re.compile("[\u4e00-\u9fff]")


def read_csv(path: Path, kinds: Mapping[str, type | str]) -> "pd.DataFrame":
    """Read the columns of a table that ``write_csv`` wrote, each as its kind.

    Where headings are Chinese, the columns are the first ones, in the order of ``kinds``. Texts
    lose their control characters. Raises InputError if it cannot be read, lacks a column, or
    holds another kind of cell.
    """
    import numpy as np
    import pandas as pd

    content = io.BytesIO(_with_own_headings(read(path, MOST_BYTES_OF_CSV), list(kinds)))
    texts = [name for name, kind in kinds.items() if kind is str]
    empty = {name: [] if name in texts else [""] for name in kinds}
    try:
        with np.errstate(invalid="raise"):  # no number too large for a whole one is cast
            table = pd.read_csv(
                content,
                encoding="utf-8-sig",
                usecols=list(kinds),
                dtype=dict(kinds),
                keep_default_na=False,
                na_values=empty,
            )[list(kinds)].copy()
    except (ValueError, TypeError, ArithmeticError):
        fault = _fault(content.getvalue(), kinds)
        raise InputError(coded("another table", place=path, fault=fault)) from None
    for name in texts:
        table[name] = table[name].map(_as_it_was).astype(str)
    return table


def _with_own_headings(content: bytes, own: Sequence[str]) -> bytes:
    """A file with the headings of its first columns as they are called in the code."""
    first, _, rest = content.partition(b"\n")
    found: list[str] = []
    with suppress(csv.Error):
        found = next(csv.reader([first.decode("utf-8-sig", "replace")]), [])
    if len(found) < len(own) or not any(map(_IN_CHINESE.search, {*found} - {*own})):
        return content
    named = [*own, *found[len(own) :]]
    return ",".join(f'"{name}"' for name in named).encode("utf-8-sig") + b"\n" + rest


def _fault(content: bytes, kinds: Mapping[str, type | str]) -> Coded:
    """What is wrong in a table: a column that it lacks, or a cell of another kind."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows += csv.reader(io.StringIO(content.decode("utf-8-sig", "replace")))
    headings = rows[0] if rows else []
    for name, kind in kinds.items():
        if name not in headings:
            return coded("lacks column", name=name)
        at = headings.index(name)
        for line, row in enumerate(rows[1:], 2):
            if at < len(row) and not _is_of(row[at], kind):
                return coded("cell of another kind", line=line, name=name, cell=shown(row[at]))
    return Coded("no table of lines")


def _is_of(cell: str, kind: type | str) -> bool:
    """Whether a cell can be read as a kind: text, a truth value, a whole number or a number."""
    name = str(getattr(kind, "__name__", kind)).lower()
    if name in ("str", "object"):
        return True
    if "bool" in name:
        return cell in ("True", "False")
    try:
        int(cell) if "int" in name else float(cell or "nan")
    except ValueError:
        return False
    return True


def _as_it_was(cell: str) -> str:
    formula = cell.startswith("'") and cell[1:].startswith(FORMULA_SIGNS)
    return without_controls(cell[1:] if formula else cell)
