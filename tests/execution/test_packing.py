"""Whole numbers of a table side by side in one column, and back."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.execution.packing import NUMBERS, packed, rows_a_run, unpacked

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
    table = packed(TABLE)
    assert set(table.column_names) == {*TABLE.column_names, NUMBERS} - set(GAPLESS)
    assert unpacked(table, TABLE.schema).equals(TABLE)


def test_a_table_without_rows_comes_back():
    empty = TABLE.schema.empty_table()
    assert unpacked(packed(empty), TABLE.schema).equals(empty)


def test_a_table_without_whole_numbers_stays():
    texts = TABLE.select(["name"])
    assert packed(texts) == texts
    assert unpacked(texts, texts.schema).equals(texts)


WHOLE = st.integers(-(2**63), 2**63 - 1)


@given(st.sampled_from([1, 2, 3]), st.lists(st.tuples(WHOLE, WHOLE), min_size=6, max_size=6))
def test_any_whole_numbers_come_back(each, numbers):
    table = pa.table({"pair": pa.array(numbers, pa.list_(pa.int64(), 2))})
    assert unpacked(packed(table, each), table.schema, each).equals(table)


def test_rows_that_are_alike_in_a_run_are_kept_as_nothing():
    run = [[7, -5], [7, -5], [8, -6]]
    table = pa.table({"pair": pa.array(run, pa.list_(pa.int64(), 2))})
    kept = packed(table, 3)[NUMBERS].combine_chunks().flatten()
    assert kept.to_pylist() == [14, 9, 0, 0, 2, 1]


@pytest.mark.parametrize(("runs", "each"), [
    ([], 1), ([4], 1), ([4, 5], 1), ([4, 4, 5, 5], 2), ([0, 0, 0], 3),
    ([0, 0, 1], 1), ([0, 0, 1, 2], 1), ([0, 1, 0, 1], 1),
])  # fmt: skip
def test_how_many_rows_each_run_has(runs, each):
    assert rows_a_run(np.array(runs, np.int64)) == each
