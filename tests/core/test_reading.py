"""Files read back: by one reader for each kind, which refuses in one line whatever is wrong."""

import ast
import json
import os
import threading
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sim.core.errors import InputError, error_said
from sim.core.files import read, write_csv
from sim.core.places import place_of, sole_writer
from sim.core.reading.csv_file import read_csv
from sim.core.reading.json_file import DEEPEST, read_json
from sim.core.reading.parquet_file import parquet_parts, read_numbers, read_parquet
from sim.core.reading.sealed import bound_files, check_files, read_sealed, write_sealed
from sim.core.terms import without_controls
from tests.english import english_in
from tests.forged import flipped
from tests.sources import nodes

# Nothing else reads ---------------------------------------------------------------------------

READS = {
    "json": {"load", "loads"},
    "pq": {"read_table", "ParquetFile", "ParquetDataset", "read_pandas"},
    "pd": {"read_csv", "read_json", "read_parquet", "read_excel", "read_table", "read_pickle"},
    "csv": {"reader", "DictReader"},
    "tomllib": {"load", "loads"},
    "pickle": {"load", "loads"},
    "np": {"load", "loadtxt", "fromfile", "genfromtxt"},
}
READERS = {
    ("core/reading/json_file.py", "json"),
    ("core/reading/parquet_file.py", "pq"),
    ("core/reading/csv_file.py", "pd"),
    ("core/reading/csv_file.py", "csv"),  # its headings
    ("inputs/toml/file.py", "tomllib"),
    ("inputs/toml/file.py", "pickle"),  # a copy of what it has read
    ("core/reading/typed_csv.py", "csv"),  # tables that people type
    ("inputs/inner.py", "csv"),  # a map that is shipped as code is
    ("new_region.py", "tomllib"),  # a template that is shipped
    ("app/draws.py", "pickle"),  # what its own process holds in memory
}


def reading():
    """Each call in the code that reads JSON, parquet, TOML or a table, by file and library."""
    for name, node in nodes(ast.Attribute, ast.ImportFrom):
        library = getattr(getattr(node, "value", None), "id", None)
        if isinstance(node, ast.Attribute) and node.attr in READS.get(library, ()):
            yield name, library
        if isinstance(node, ast.ImportFrom) and node.module in ("json", "csv", "tomllib"):
            yield name, "from"


def test_nothing_but_the_readers_reads():
    assert set(reading()) == READERS


# What is refused ------------------------------------------------------------------------------

NUMBERS = pa.table({"a": [1.0, 2.0], "b": [3, 4]})
TEXTS = pa.table({"a": ["1", "2"], "b": [3, 4]})


def packed(table):
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return sink.getvalue().to_pybytes()


def numbers(file):
    return read_numbers(file, ["a", "b"], 3)


def cells(file):
    return read_csv(file, {"a": "float64", "b": str})


REFUSED = {
    "no JSON": (read_json, b"{"),
    "a list": (read_json, b"[1]"),
    "no text": (read_json, b"\xff\xfe{\xff"),
    "deep": (read_json, b'{"a":' * 200_000),
    "deep but whole": (read_json, b'{"a":' * DEEPEST + b"{}" + b"}" * DEEPEST),
    "a number without an end": (read_json, b'{"a": ' + b"9" * 10_000 + b"}"),
    "no parquet": (numbers, b"PAR1"),
    "cut": (numbers, packed(NUMBERS)[:-9]),
    "texts": (numbers, packed(TEXTS)),
    "a gap": (numbers, packed(pa.table({"a": [1.0, None], "b": [1, 2]}))),
    "a column less": (numbers, packed(NUMBERS.drop_columns("b"))),
    "a row too many": (numbers, packed(pa.table({"a": [1.0] * 4, "b": [1] * 4}))),
    "many equal rows": (numbers, packed(pa.table({"a": [1.0] * 400_000, "b": [1] * 400_000}))),
    "another heading": (cells, b"a,c\n1,2\n"),
    "another kind": (cells, b"a,b\nx,2\n"),
    "no table": (cells, b""),
    "no UTF-8": (cells, b"a,b\n1,\xff\n"),
}


@pytest.mark.parametrize(("reader", "content"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_in_one_line_of_both_languages(reader, content, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        reader(file)
    for line in (error_said(caught.value, "en"), error_said(caught.value, "zh")):
        assert line.startswith(f"{file}") and "\n" not in line and len(line) < 500 + len(str(file))
    zh = error_said(caught.value, "zh").removeprefix(str(file))
    assert not zh.isascii()
    assert english_in(zh.replace("Parquet", "").replace("JSON", "")) == []


@pytest.mark.parametrize(
    ("content", "kinds", "said"),
    [
        (b"a,c\n1,2\n", {"a": int, "b": str}, "it has no column b"),
        (b"a,b\n1,2\n1.5,2\n", {"a": "int64", "b": str}, "line 3, a = '1.5' is of another kind"),
        (b"a,b\n1e300,x\n", {"a": "int64", "b": str}, "line 2, a = '1e300' is of another kind"),
        (b"b,a\n1,\n2,x\n", {"a": float}, "line 3, a = 'x' is of another kind"),
        (b"a\nTrue\nyes\n", {"a": "bool"}, "line 3, a = 'yes' is of another kind"),
    ],
)
def test_what_a_table_lacks_is_said_with_its_line_and_column(content, kinds, said, tmp_path):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_csv(tmp_path / "a.csv", kinds)
    message = f"{tmp_path / 'a.csv'}: is not the table that it was ({said})"
    assert str(caught.value) == message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_or_a_device_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(InputError, match="no file with a content"):
            read(place)


def test_a_file_is_not_read_beyond_its_bound(tmp_path):
    (tmp_path / "file").write_bytes(b"1234")
    assert read(tmp_path / "file", 4) == b"1234"
    with pytest.raises(InputError, match="too large"):
        read(tmp_path / "file", 3)


def test_numbers_and_parts_are_what_was_written(tmp_path):
    file = tmp_path / "a.parquet"
    file.write_bytes(packed(NUMBERS))
    assert numbers(file).tolist() == [[1, 3], [2, 4]]
    assert read_parquet(file).equals(NUMBERS)
    assert pa.concat_tables(parquet_parts(file, NUMBERS.schema, 2)).equals(NUMBERS)
    with pytest.raises(InputError, match="has 2 rows; up to 1"):
        next(parquet_parts(file, NUMBERS.schema, 1))


# Control characters ---------------------------------------------------------------------------

EVIL = "a\x1b[2Jb\x07\u202ec\x9b\r"


def test_control_characters_are_dropped_and_lines_and_chinese_kept(tmp_path):
    assert without_controls(EVIL + "\n\t孵化") == "a[2Jbc\n\t孵化"
    (tmp_path / "a.json").write_text(json.dumps({EVIL: [EVIL, {"x": EVIL}]}), "utf-8")
    assert read_json(tmp_path / "a.json") == {"a[2Jbc": ["a[2Jbc", {"x": "a[2Jbc"}]}
    write_csv(tmp_path / "a.csv", pd.DataFrame({"t": ["x\x1b[31m"]}))
    assert read_csv(tmp_path / "a.csv", {"t": str})["t"].tolist() == ["x[31m"]


def test_a_path_of_five_thousand_characters_is_refused_in_one_line():
    with pytest.raises(InputError, match="a path of 5,000 characters is too long"):
        place_of("x" * 5_000)


# Manifests that bind files --------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """A folder with two files, and a manifest that binds them."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_bytes(b"a\n1\n")
    (tmp_path / "b.png").write_bytes(b"picture")
    write_sealed(tmp_path / "manifest.json", {"x": 1, "名": "孵化"}, bound_files(tmp_path))
    return tmp_path


def test_a_manifest_is_read_as_it_was_written(folder):
    found = read_sealed(folder / "manifest.json")
    assert found.pop("files").keys() == {"b.png", "in/a.csv"} and found == {"x": 1, "名": "孵化"}
    check_files(folder, read_sealed(folder / "manifest.json"))


def test_line_ends_of_another_system_change_nothing(folder):
    file = folder / "manifest.json"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_sealed(file)["x"] == 1


def test_any_byte_of_a_manifest_that_changes_is_noticed(folder):
    file = folder / "manifest.json"
    for place in range(len(file.read_bytes())):
        with flipped(file, place), pytest.raises(InputError) as caught:
            read_sealed(file)
        assert str(caught.value).startswith(f"{file}: is not ")


def test_a_manifest_whose_keys_have_other_names_is_no_older_one(folder):
    file = folder / "manifest.json"
    renamed = file.read_bytes().replace(b'"seal"', b'"real"').replace(b'"files"', b'"giles"')
    file.write_bytes(renamed)
    with pytest.raises(InputError, match="is not as it was written"):
        read_sealed(file)


def test_any_file_that_changes_is_noticed(folder):
    about = read_sealed(folder / "manifest.json")
    for name in about["files"]:
        with flipped(folder / name), pytest.raises(InputError, match="is not as it was written"):
            check_files(folder, about)
    (folder / "b.png").unlink()
    check_files(folder, about, "in/")
    with pytest.raises(InputError, match=r"b\.png: cannot be read"):
        check_files(folder, about)


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "in/../../a", "in\\..\\a", "c:/a"])
def test_a_manifest_names_no_file_outside_its_folder(folder, name):
    with pytest.raises(InputError, match="names a file outside"):
        check_files(folder, {"files": {name: ""}})


def test_a_manifest_from_before_there_were_digests_is_read(tmp_path):
    (tmp_path / "manifest.json").write_text('{"x": 1}', "utf-8")
    assert read_sealed(tmp_path / "manifest.json") == {"x": 1}
    check_files(tmp_path, {"x": 1})


def test_nothing_is_bound_or_written_through_a_symbolic_link(folder, tmp_path_factory):
    (folder / "in" / "linked").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(InputError, match="linked: is a symbolic link"):
        bound_files(folder)


def test_finished_work_is_not_bound(folder):
    (folder / "chunks").mkdir()
    (folder / "chunks" / "identity.json").write_text("{}", "utf-8")
    (folder / "chunks" / "0.parquet").write_bytes(b"")
    assert bound_files(folder) == ["b.png", "in/a.csv"]


# Two at once ----------------------------------------------------------------------------------


def test_of_many_that_claim_a_folder_at_once_one_holds_it(tmp_path):
    begin, held = threading.Barrier(8), []

    def claim(number):
        begin.wait()
        try:
            with sole_writer(tmp_path):
                held.append(number)
                done.wait(5)
        except InputError:
            refused.append(number)
            if len(refused) == 7:
                done.set()

    refused, done = [], threading.Event()
    threads = [threading.Thread(target=claim, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(held) == 1 and len(refused) == 7
