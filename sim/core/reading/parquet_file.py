"""Parquet read: how large a table is stands in its file, and is looked at before it is read."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sim.core.errors import InputError
from sim.core.files import check_regular, read
from sim.core.terms import coded

MOST_BYTES_OF_PARQUET: Final = 2**32
MOST_ROWS: Final = 2**31
_MOST_UNPACKED: Final = 2**33
"""Bytes of a table without compression."""

Read = TypeVar("Read")


def read_parquet(file: Path, most_rows: int = MOST_ROWS) -> pa.Table:
    """The table in a file; InputError if it cannot be read, or has more rows than are allowed."""
    return parquet_in(read(file, MOST_BYTES_OF_PARQUET), file, most_rows)


def parquet_in(content: bytes, place: Path, most_rows: int = MOST_ROWS) -> pa.Table:
    """The table that is the content of a file; InputError, which names its place, if it is none."""

    def opened() -> pa.Table:
        with pq.ParquetFile(pa.BufferReader(content)) as parquet:
            _check_size(parquet, place, most_rows)
            return parquet.read()

    return _of_parquet(place, opened)


def read_numbers(file: Path, columns: Sequence[str], most_rows: int) -> np.ndarray:
    """Columns of numbers as float64 of shape (rows, columns).

    Raises InputError if the file cannot be read, or lacks one of them, or holds something else.
    """
    table = read_parquet(file, most_rows)
    for name in columns:
        if table.column_names.count(name) != 1:
            raise InputError(coded("parquet lacks", place=file, name=name))
        if not _is_number(table[name].type) or table[name].null_count:
            raise InputError(coded("parquet no numbers", place=file, name=name))
    return np.column_stack([table[name].to_numpy().astype(np.float64) for name in columns])


def parquet_parts(file: Path, schema: pa.Schema, most_rows: int) -> Iterator[pa.Table]:
    """The rows of a file, some at a time, as a schema has them; InputError as ``read_parquet``."""
    check_regular(file)
    parquet = _of_parquet(file, lambda: pq.ParquetFile(file))
    with parquet:
        _of_parquet(file, lambda: _check_size(parquet, file, most_rows))
        batches = parquet.iter_batches()
        while (batch := _of_parquet(file, lambda: next(batches, None))) is not None:
            yield _of_parquet(file, partial(_as_table, batch, schema))


def _as_table(batch: pa.RecordBatch, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches([batch]).cast(schema)


def _is_number(kind: pa.DataType) -> bool:
    result: bool = pa.types.is_floating(kind) or pa.types.is_integer(kind)
    return result


def _check_size(parquet: Any, place: Path, most_rows: int) -> None:
    about = parquet.metadata
    groups = [about.row_group(number) for number in range(about.num_row_groups)]
    if about.num_rows > most_rows or sum(one.num_rows for one in groups) > most_rows:
        raise InputError(coded("too many rows", place=place, rows=about.num_rows, most=most_rows))
    if sum(one.total_byte_size for one in groups) > _MOST_UNPACKED:
        raise InputError(coded("is too large", file=place, most=_MOST_UNPACKED))


def _of_parquet(place: Path, do: Callable[[], Read]) -> Read:
    try:
        return do()
    except InputError:
        raise
    except (OSError, ValueError, KeyError, MemoryError, OverflowError, pa.ArrowException):
        raise InputError(coded("is not parquet", place=place)) from None
