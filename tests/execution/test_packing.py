"""Whole numbers of a table side by side in one column, and back."""

import pyarrow as pa

from sim.core.execution.packing import NUMBERS, packed, unpacked

TABLE = pa.table(
    {
        "name": pa.array(["a", "b"]).dictionary_encode(),
        "count": pa.array([1, -(2**63)]),
        "by_year": pa.array([[1, 2, 3], [4, 5, 2**63 - 1]], pa.list_(pa.int64(), 3)),
        "with_a_gap": pa.array([1, None]),
        "list_with_a_gap": pa.array([[1], [None]], pa.list_(pa.int64(), 1)),
        "any_length": pa.array([[1], [2, 3]]),
        "share": pa.array([0.5, float("inf")]),
    }
)
GAPLESS = ["count", "by_year"]


def test_what_is_packed_comes_back():
    table, names = packed(TABLE)
    assert names == GAPLESS
    assert set(table.column_names) == {*TABLE.column_names, NUMBERS} - set(GAPLESS)
    assert unpacked(table, names, TABLE.schema).equals(TABLE)


def test_a_table_without_rows_comes_back():
    empty = TABLE.schema.empty_table()
    assert unpacked(*packed(empty), TABLE.schema).equals(empty)


def test_a_table_without_whole_numbers_stays():
    texts = TABLE.select(["name"])
    assert packed(texts) == (texts, [])
    assert unpacked(texts, [], texts.schema).equals(texts)
