"""Files that are whole or not there, and tables that people and programs can read."""

import os
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sim.core.errors import InputError
from sim.core.files import (
    make_folder,
    names_in,
    parquet_bytes,
    read,
    remove,
    set_aside,
    write_atomically,
    write_csv,
    write_parquet,
)


def test_a_file_appears_whole_and_takes_the_place_of_the_old_one(tmp_path):
    path = tmp_path / "file"
    for content in (b"old", b"new"):
        write_atomically(path, content)
        assert read(path) == content
    assert names_in(tmp_path) == ["file"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ZeroDivisionError])
def test_a_file_that_is_not_finished_changes_nothing(stop, tmp_path):
    path = tmp_path / "file"
    write_atomically(path, b"old")
    with pytest.raises(stop), set_aside(path) as file:
        file.write(b"half")
        raise stop
    assert read(path) == b"old" and names_in(tmp_path) == ["file"]


def test_a_file_is_on_the_disk_before_it_is_renamed_and_the_folder_after(tmp_path, monkeypatch):
    order: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (order.append("fsync"), fsync(file)))
    monkeypatch.setattr(os, "replace", lambda *paths: (order.append("replace"), replace(*paths)))
    write_atomically(tmp_path / "file", b"content")
    assert order == ["fsync", "replace", "fsync"]


def test_what_cannot_be_done_is_said_in_one_line(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"")
    (tmp_path / "folder").mkdir()
    below = file / "below"
    attempts = {
        "cannot be written": lambda: write_atomically(below, b""),
        "cannot be made": lambda: make_folder(below),
        "cannot be removed": lambda: remove(tmp_path / "folder"),
        "cannot be read": lambda: read(tmp_path / "folder"),
    }
    for words, attempt in attempts.items():
        with pytest.raises(InputError, match=words) as caught:
            attempt()
        assert str(tmp_path) in str(caught.value) and "\n" not in str(caught.value)
    with pytest.raises(InputError, match="cannot be read"):
        names_in(file)


def test_what_is_not_there_has_no_names_and_is_removed_already(tmp_path):
    assert names_in(tmp_path / "missing") == []
    remove(tmp_path / "missing")


def test_a_table_for_people_has_a_mark_and_no_formulas(tmp_path):
    signs = ["=1", "+1", "-1", "@a", "\ta", "＝1", "企业", "1-1"]
    table = pd.DataFrame({"=name": signs, "n": range(-1, 7), "x": [-0.5] * 8})
    write_csv(tmp_path / "table.csv", table)
    content = (tmp_path / "table.csv").read_bytes()
    assert content.startswith("\ufeff'=name,n,x\n'=1,-1,-0.5\n".encode())
    again = pd.read_csv(tmp_path / "table.csv", encoding="utf-8-sig")
    assert again["'=name"].tolist() == [f"'{sign}" for sign in signs[:6]] + signs[6:]
    assert again["n"].tolist() == list(range(-1, 7))
    assert table["=name"].tolist() == signs


def test_formulas_are_text_in_categories_too(tmp_path):
    write_csv(tmp_path / "t.csv", pd.DataFrame({"a": pd.Categorical(["=1", "b", "=1"])}))
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig") == "a\n'=1\nb\n'=1\n"


def test_tables_of_one_schema_make_one_file(tmp_path):
    parts = [pa.table({"a": [1, 2]}), pa.table({"a": [3]})]
    write_parquet(tmp_path / "t.parquet", parts[0].schema, iter(parts))
    assert pq.read_table(tmp_path / "t.parquet") == pa.concat_tables(parts)


def test_a_table_of_another_schema_leaves_no_file(tmp_path):
    parts = [pa.table({"a": [1, 2]}), pa.table({"a": ["x"]})]
    with pytest.raises(ValueError, match="Schema"):
        write_parquet(tmp_path / "t.parquet", parts[0].schema, parts)
    assert names_in(tmp_path) == []


def test_the_bytes_of_a_table_hold_its_metadata():
    table = pa.table({"a": [1]}).replace_schema_metadata({b"key": b"value"})
    assert pq.read_table(pa.BufferReader(parquet_bytes(table))).equals(table, check_metadata=True)


def test_paths_may_be_chinese(tmp_path):
    folder = tmp_path / "结果"
    make_folder(folder)
    write_atomically(folder / "比较.csv", b"")
    assert names_in(folder) == ["比较.csv"] and isinstance(folder, Path)
