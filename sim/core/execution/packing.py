"""Whole numbers of a table side by side in one column: of many columns, a file is half headings."""

from typing import Final

import numpy as np
import pyarrow as pa

NUMBERS: Final = "numbers"
"""The column that holds the others' numbers, a list a row."""


def packed(table: pa.Table) -> tuple[pa.Table, list[str]]:
    """The table with its whole numbers in one column, and the names of the columns put there.

    Columns of int64, and of lists of them of one length, are packed unless a number is missing.
    """
    names = [
        column.name
        for column in table.schema
        if _is_packable(column.type) and not _has_gaps(table[column.name])
    ]
    if not names:
        return table, []
    numbers = np.hstack([_numbers(table[name].combine_chunks()) for name in names])
    column = pa.FixedSizeListArray.from_arrays(pa.array(numbers.ravel()), numbers.shape[1])
    return table.drop_columns(names).append_column(NUMBERS, column), names


def unpacked(table: pa.Table, names: list[str], schema: pa.Schema) -> pa.Table:
    """The table of a schema that was packed with these columns."""
    if not names:
        return table.cast(schema)
    numbers = _numbers(table[NUMBERS].combine_chunks())
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
