"""Whatever file operation fails: the work is complete, or one line says what is wrong."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from sim.core.errors import InputError
from sim.core.files import write_csv, write_folder, write_parquet
from tests import cheap_work
from tests.faults import ERRORS, Fault, fails_with, faulty_disk, tears

WORK = cheap_work.Work(runs=8)
DIGEST = cheap_work.digest_of(WORK)
TABLE = pa.table({"a": [1, 2]})

FAULTS = [*map(fails_with, ERRORS), tears]
NAMES = ["EIO", "ENOSPC", "EACCES", "torn"]
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=NAMES)


def at_every_operation(fault: Fault, attempt: Callable[[int], Any]) -> int:
    """Attempt with the fault at operation 1, 2, ... until none is left; give how many there were.

    An attempt may say, in one line, that it did not succeed, and nothing else.
    """
    nth = 0
    while True:
        nth += 1
        with faulty_disk(nth, fault) as disk:
            try:
                attempt(nth)
            except InputError as error:
                assert "\n" not in str(error) and disk.has_failed()
        if not disk.has_failed():
            return nth - 1


def resumed_digest(folder: Path) -> str:
    return cheap_work.do_all(folder, WORK, chunk=2).digest(WORK.runs)


@each_fault
def test_new_work_survives_a_fault_anywhere(fault, tmp_path):
    operations = at_every_operation(
        fault, lambda nth: cheap_work.do_all(tmp_path / str(nth), WORK, chunk=3)
    )
    assert operations > 30
    assert {resumed_digest(tmp_path / str(nth + 1)) for nth in range(operations)} == {DIGEST}


@each_fault
def test_resumed_work_survives_a_fault_anywhere(fault, tmp_path):
    def resume(nth: int) -> None:
        cheap_work.do_all(tmp_path / str(nth), WORK, chunk=3)

    def half_done(nth: int) -> Path:
        folder = tmp_path / str(nth)
        cheap_work.do_all(folder, cheap_work.Work(runs=5), chunk=2)
        (folder / ".torn.aside").write_bytes(b"torn")
        return folder

    folders = [half_done(nth) for nth in range(1, 60)]
    operations = at_every_operation(fault, resume)
    assert 20 < operations < len(folders)
    assert {resumed_digest(folder) for folder in folders} == {DIGEST}
    assert not list(tmp_path.rglob("*.aside"))


@each_fault
def test_reading_is_right_or_says_what_is_wrong(fault, tmp_path):
    cheap_work.do_all(tmp_path, WORK, chunk=3)
    digests = []
    operations = at_every_operation(
        fault, lambda _: digests.append(cheap_work.store_in(tmp_path).digest(WORK.runs))
    )
    assert operations > 8
    assert set(digests) == {DIGEST}


@each_fault
@pytest.mark.parametrize(
    "write",
    [
        lambda path: write_csv(path, pd.DataFrame({"a": [1, 2]})),
        lambda path: write_parquet(path, TABLE.schema, [TABLE, TABLE]),
    ],
    ids=["csv", "parquet"],
)
def test_a_table_is_written_whole_or_not_at_all(fault, write, tmp_path):
    write(tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    path = tmp_path / "table"

    def attempt(_: int) -> None:
        path.write_bytes(b"what was there")
        write(path)

    def check(nth: int) -> None:
        try:
            attempt(nth)
        finally:
            assert path.read_bytes() in (b"what was there", whole)

    assert at_every_operation(fault, check) >= 6
    assert path.read_bytes() == whole


@each_fault
def test_a_folder_is_written_with_all_its_files_or_not_at_all(fault, tmp_path):
    files = {"a.toml": b"a = 1\n", "b.toml": b"b = 2\n"}

    def attempt(nth: int) -> None:
        folder = tmp_path / str(nth) / "inputs"
        try:
            write_folder(folder, files)
        finally:
            there = {one.name: one.read_bytes() for one in folder.glob("*")}
            assert there in ({}, files) and bool(there) == folder.exists()
        assert there == files and os.listdir(folder.parent) == ["inputs"]

    assert at_every_operation(fault, attempt) >= 10
