"""A digest of the rows of a table that does not depend on how the table came in pieces."""

import hashlib
from collections import defaultdict
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


class TableDigest:
    """SHA-256 of a stream of tables of one schema, column by column.

    Cutting the stream elsewhere does not change it, nor does how Arrow holds a column.
    """

    def __init__(self) -> None:
        """Begin without any rows."""
        self._parts: defaultdict[str, Any] = defaultdict(hashlib.sha256)

    def update(self, table: pa.Table) -> None:
        """Go on with the next rows."""
        for name in table.column_names:
            for array in table[name].chunks:
                self._feed(name, array)

    def hexdigest(self) -> str:
        """The digest of the rows so far, 64 hexadecimal digits."""
        whole = hashlib.sha256()
        for name in sorted(self._parts):
            whole.update(f"{name} {self._parts[name].hexdigest()}\n".encode())
        return whole.hexdigest()

    def _feed(self, name: str, array: pa.Array) -> None:
        if not len(array):
            return
        if pa.types.is_dictionary(array.type):
            array = array.dictionary_decode()
        self._numbers(f"{name} valid", array.is_valid())
        array = array.drop_null()
        if pa.types.is_list(array.type) or pa.types.is_fixed_size_list(array.type):
            self._numbers(f"{name} length", pc.list_value_length(array))
            self._feed(f"{name} item", array.flatten())
        elif pa.types.is_string(array.type):
            self._numbers(f"{name} length", pc.binary_length(array))
            self._parts[name].update("".join(array.to_pylist()).encode())
        else:
            self._numbers(name, array)

    def _numbers(self, name: str, array: pa.Array) -> None:
        values = array.to_numpy(zero_copy_only=False)
        self._parts[name].update(np.ascontiguousarray(values, values.dtype.newbyteorder("<")))
