"""Whole numbers of a table side by side in one column: of many columns, a file is half headings.

What is alike stands together: a run's further rows hold what differs from its first one, and a
column's numbers of all runs follow each other. Nothing is lost, whatever the numbers are.
"""

from typing import Final

import numpy as np
import pyarrow as pa

NUMBERS: Final = "numbers"
"""The column that holds the others' numbers, a list a row."""

_SIGN: Final = 63
"""The bit of a whole number that is its sign."""

_ALL_BUT_SIGN: Final = np.iinfo(np.int64).max


def packed(table: pa.Table, each: int = 1) -> pa.Table:
    """The table with its whole numbers in one column; ``each`` run has as many rows.

    Columns of int64, and of lists of them of one length, are packed unless a number is missing.
    """
    names = [
        column.name
        for column in table.schema
        if _is_packable(column.type) and not _has_gaps(table[column.name])
    ]
    if not names:
        return table
    numbers = np.hstack([_numbers(table[name].combine_chunks()) for name in names])
    laid_out = pa.array(_laid_out(numbers, each))
    column = pa.FixedSizeListArray.from_arrays(laid_out, numbers.shape[1])
    return table.drop_columns(names).append_column(NUMBERS, column)


def unpacked(table: pa.Table, schema: pa.Schema, each: int = 1) -> pa.Table:
    """The table of a schema that was packed, ``each`` run with as many rows."""
    names = [name for name in schema.names if name not in table.column_names]
    if not names:
        return table.cast(schema)
    numbers = _as_they_were(_numbers(table[NUMBERS].combine_chunks()), each)
    columns, first = {}, 0
    for name in names:
        kind = schema.field(name).type
        width = kind.list_size if pa.types.is_fixed_size_list(kind) else 1
        values = pa.array(np.ascontiguousarray(numbers[:, first : first + width]).ravel())
        lists = pa.types.is_fixed_size_list(kind)
        columns[name] = pa.FixedSizeListArray.from_arrays(values, width) if lists else values
        first += width
    arrays = [columns[name] if name in columns else table[name] for name in schema.names]
    return pa.table(arrays, names=schema.names).cast(schema)


def rows_a_run(runs: np.ndarray) -> int:
    """How many rows each run has, one after the other; 1 if not all have as many.

    ``runs`` says of each row to which run it belongs.
    """
    each = int(np.count_nonzero(runs == runs[0])) if len(runs) else 1
    alike = len(runs) % each == 0 and (np.diff(runs.reshape(-1, each)) == 0).all()
    return each if alike else 1


def _laid_out(numbers: np.ndarray, each: int) -> np.ndarray:
    """Numbers of shape (rows, columns) one after the other: by row of a run, column and run."""
    by_run = numbers.reshape(-1, each, numbers.shape[1]).copy()
    by_run[:, 1:] -= by_run[:, :1]
    return _signs_last(by_run).transpose(1, 2, 0).ravel()


def _as_they_were(numbers: np.ndarray, each: int) -> np.ndarray:
    """Numbers of shape (rows, columns) that were laid out."""
    rows, columns = numbers.shape
    by_run = _signs_first(numbers.reshape(each, columns, -1).transpose(2, 0, 1))
    by_run[:, 1:] += by_run[:, :1]
    return by_run.reshape(rows, columns)


def _signs_last(numbers: np.ndarray) -> np.ndarray:
    """Whole numbers with the sign as their last bit: the first bits of small ones are alike."""
    result: np.ndarray = (numbers << 1) ^ (numbers >> _SIGN)
    return result


def _signs_first(numbers: np.ndarray) -> np.ndarray:
    result: np.ndarray = ((numbers >> 1) & _ALL_BUT_SIGN) ^ -(numbers & 1)
    return result


def _is_packable(kind: pa.DataType) -> bool:
    is_list = pa.types.is_fixed_size_list(kind)
    result: bool = pa.types.is_int64(kind.value_type if is_list else kind)
    return result


def _has_gaps(column: pa.ChunkedArray) -> bool:
    if column.null_count:
        return True
    is_list = pa.types.is_fixed_size_list(column.type)
    return is_list and any(part.flatten().null_count for part in column.chunks)


def _numbers(array: pa.Array) -> np.ndarray:
    """int64 of shape (rows, 1), or (rows, the lists' length)."""
    is_list = pa.types.is_fixed_size_list(array.type)
    width = array.type.list_size if is_list else 1
    numbers: np.ndarray = (
        (array.flatten() if is_list else array).to_numpy().reshape(len(array), width)
    )
    return numbers
