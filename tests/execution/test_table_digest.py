"""A digest of rows, however they are cut and held, that any change of them changes."""

from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.execution.digests import TableDigest

SCHEMA = pa.schema(
    [
        ("number", pa.int64()),
        ("share", pa.float64()),
        ("flag", pa.bool_()),
        ("text", pa.string()),
        ("fixed", pa.list_(pa.int64(), 2)),
        ("list", pa.list_(pa.string())),
    ]
)


def maybe(values):
    return st.none() | values


ROW = st.fixed_dictionaries(
    {
        "number": maybe(st.integers(-(2**63), 2**63 - 1)),
        "share": maybe(st.floats(allow_nan=False)),
        "flag": maybe(st.booleans()),
        "text": maybe(st.text("ab企", max_size=3)),
        "fixed": maybe(st.lists(maybe(st.integers(0, 3)), min_size=2, max_size=2)),
        "list": maybe(st.lists(maybe(st.text("ab", max_size=2)), max_size=3)),
    }
)
ROWS = st.lists(ROW, max_size=6)


def digest(*tables: pa.Table) -> str:
    found = TableDigest()
    for table in tables:
        found.update(table)
    return found.hexdigest()


@given(ROWS, st.lists(st.integers(0, 6), max_size=3))
def test_cutting_does_not_change_it(rows, cuts):
    table = pa.Table.from_pylist(rows, SCHEMA)
    ends = sorted({0, *(cut for cut in cuts if cut < len(rows)), len(rows)})
    pieces = [table[first:last] for first, last in pairwise(ends)]
    assert digest(*pieces) == digest(table) == digest(pa.concat_tables([table[:0], *pieces]))


@given(ROWS, ROWS)
def test_other_rows_have_another(rows, others):
    digests = {digest(pa.Table.from_pylist(some, SCHEMA)) for some in (rows, others)}
    assert len(digests) == len({written_out(rows), written_out(others)})


def written_out(rows) -> str:
    return repr([sorted(row.items()) for row in rows])


@given(st.lists(maybe(st.sampled_from(["a", "企业", ""])), max_size=6))
def test_how_text_is_held_does_not_matter(texts):
    plain = pa.table({"a": pa.array(texts, pa.string())})
    coded = pa.table({"a": pa.array(texts, pa.string()).dictionary_encode()})
    assert digest(plain) == digest(coded)


def test_the_order_of_columns_does_not_matter_and_their_names_do():
    one, two = pa.array([1, 2]), pa.array([3, 4])
    table = pa.table({"a": one, "b": two})
    assert digest(table) == digest(pa.table({"b": two, "a": one}))
    assert digest(table) != digest(pa.table({"b": one, "a": two}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["ab", "c"], ["a", "bc"]),
        ([[1], [2, 3]], [[1, 2], [3]]),
        ([[1, 2]], [[1, 3]]),
        ([["a"], ["b"]], [["b"], ["a"]]),
        ([1.0, 2.0], [2.0, 1.0]),
        ([None, 0], [0, None]),
        ([0], [None]),
        ([0], [0, 0]),
        ([], [None]),
    ],
)
def test_what_looks_alike_is_told_apart(one, other):
    kind = pa.array([*one, *other]).type
    tables = [pa.table({"a": pa.array(values, kind)}) for values in (one, other)]
    assert digest(tables[0]) != digest(tables[1])
