"""Chunks on disk: trusted when they are whole and of this work, and run again when not."""

import random
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from sim.core.errors import InputError
from sim.core.execution.store import DRAW, Chunk, ChunkStore, Failure, chunks_digest
from tests import cheap_work
from tests.cheap_work import SCHEMA, Work, do, do_all, store_in

WORK = Work(runs=12)
DIGEST = cheap_work.digest_of(WORK)


def chunks_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.parquet"))


def test_a_store_knows_what_is_done_and_what_is_missing(tmp_path):
    store = store_in(tmp_path)
    with store.writing():
        store.add(range(2, 4), do(WORK, range(2, 4)))
        store.add(range(7, 9), do(WORK, range(7, 9)))
    for one in (store, store_in(tmp_path)):
        assert one.finished() == {2, 3, 7, 8}
        assert one.missing(12) == [range(0, 2), range(4, 7), range(9, 12)]
        assert one.missing(8) == [range(0, 2), range(4, 7)]
        assert one.missing(3) == [range(0, 2)]


@pytest.mark.parametrize("chunk", [1, 5, 12])
def test_rows_come_in_order_of_runs_and_stop_where_asked(chunk, tmp_path):
    store = do_all(tmp_path, WORK, chunk)
    rows = pa.concat_tables(store.rows(7))
    assert rows[DRAW].to_pylist() == [run for run in range(7) for _ in cheap_work.PARTS]
    assert rows.schema == SCHEMA


def test_the_digest_is_of_the_rows_not_of_the_chunks(tmp_path):
    cuts = [[range(0, 12)], [range(run, run + 1) for run in range(12)], [range(0, 5), range(5, 12)]]
    digests = set()
    for number, cut in enumerate(cuts):
        store = store_in(tmp_path / str(number))
        random.Random(number).shuffle(cut)
        with store.writing():
            for runs in cut:
                store.add(runs, do(WORK, runs))
        digests.add(store.digest(12))
        assert store.digest(11) == cheap_work.digest_of(Work(runs=11))
    assert digests == {DIGEST}


def test_a_digest_is_of_failures_too():
    failed = [Failure("baseline", 1, 7, "2020-01", "rule", reason) for reason in ("a", "b")]
    digests = {chunks_digest([Chunk(SCHEMA.empty_table(), some)])
               for some in ([], failed[:1], failed[1:], failed)}  # fmt: skip
    assert len(digests) == 4


def test_the_digest_tells_work_apart():
    works = [WORK, Work(runs=12, seed=8), Work(runs=11), Work(runs=12, deeds={3: "raises"})]
    assert len({cheap_work.digest_of(work) for work in works}) == len(works)


def test_failures_are_kept_with_their_runs(tmp_path):
    failure = Failure("基线", 1, 2**63, "2026-01", "admission", "a rule failed")
    store = store_in(tmp_path)
    with store.writing():
        store.add(range(0, 3), Chunk(do(Work(runs=1), range(0, 1)).rows, [failure, failure_of(2)]))
    assert list(store_in(tmp_path).failures(3)) == [failure, failure_of(2)]
    assert list(store.failures(2)) == [failure]
    assert store.missing(3) == []


def failure_of(run: int) -> Failure:
    return Failure("unknown", run, 7, "unknown", "unknown", "reason")


@pytest.mark.parametrize(
    ("runs", "failures"),
    [(range(0, 3), []), (range(0, 1), []), (range(0, 2), [failure_of(1)])],
    ids=["one missing", "one too many", "one done and failed"],
)
def test_a_chunk_holds_the_runs_that_it_says(runs, failures, tmp_path):
    store = store_in(tmp_path)
    with store.writing(), pytest.raises(ValueError, match="a task gave other runs"):
        store.add(runs, Chunk(do(WORK, range(0, 2)).rows, failures))
    assert chunks_in(tmp_path) == []


def test_a_chunk_torn_at_any_length_is_run_again(tmp_path):
    do_all(tmp_path, WORK, chunk=6)
    torn = chunks_in(tmp_path)[1]
    content = torn.read_bytes()
    for length in range(0, len(content), 7):
        torn.write_bytes(content[:length])
        assert store_in(tmp_path).missing(12) == [range(6, 12)]
    assert do_all(tmp_path, WORK, chunk=6).digest(12) == DIGEST


def test_a_chunk_altered_in_any_byte_is_run_again(tmp_path):
    do_all(tmp_path, WORK, chunk=6)
    altered = chunks_in(tmp_path)[0]
    content = altered.read_bytes()
    for place in range(0, len(content), 7):
        altered.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert store_in(tmp_path).missing(12) == [range(0, 6)]
    assert do_all(tmp_path, WORK, chunk=4).digest(12) == DIGEST


def test_a_chunk_damaged_before_it_is_read_is_named(tmp_path):
    do_all(tmp_path, WORK, chunk=6)
    store = store_in(tmp_path)
    store_that_checked_nothing = do_all(tmp_path / "new", WORK, chunk=6)
    for file in (*chunks_in(tmp_path), *chunks_in(tmp_path / "new")):
        file.write_bytes(file.read_bytes()[:100])
    assert store.digest(12) == DIGEST  # it holds what it checked
    with pytest.raises(InputError, match=r"0000000-0000005.*is damaged; resuming runs its 6 runs"):
        store.digest(12)
    with pytest.raises(InputError, match=r"0000000-0000005.*is damaged; resuming runs its 6 runs"):
        store_that_checked_nothing.digest(12)


def test_a_chunk_renamed_to_other_runs_is_not_trusted(tmp_path):
    do_all(tmp_path, WORK, chunk=6)
    first = chunks_in(tmp_path)[0]
    first.rename(first.with_name(first.name.replace("0000000-0000005", "0000020-0000025")))
    assert store_in(tmp_path).missing(30) == [range(0, 6), range(12, 30)]


def test_overlapping_chunks_count_each_run_once(tmp_path):
    for name, chunk in (("a", 6), ("b", 4), ("c", 12), ("d", 1)):
        do_all(tmp_path / name, WORK, chunk)
    mixed = tmp_path / "mixed"
    do_all(mixed, Work(runs=5), chunk=5)
    for name in "abd":
        for file in chunks_in(tmp_path / name)[1:]:
            shutil.copy(file, mixed)
    store = do_all(mixed, WORK, chunk=3)
    assert store.missing(12) == []
    assert pa.concat_tables(store.rows(12))[DRAW].to_pylist() == sorted([*range(12)] * 2)
    assert store.digest(12) == DIGEST


def test_a_chunk_of_other_work_is_not_trusted(tmp_path):
    other = ChunkStore(tmp_path / "other", SCHEMA, {"study": "another"})
    with other.writing():
        other.add(range(0, 12), do(Work(runs=12, seed=8), range(0, 12)))
    here = tmp_path / "here"
    here.mkdir()
    shutil.copy(chunks_in(tmp_path / "other")[0], here)
    assert store_in(here).missing(12) == [range(0, 12)]
    assert do_all(here, WORK, chunk=12).digest(12) == DIGEST


def test_a_folder_of_other_work_is_refused(tmp_path):
    do_all(tmp_path, WORK, chunk=6)
    with pytest.raises(InputError, match=r"holds other work .its study differs."):
        ChunkStore(tmp_path, SCHEMA, {"study": "another"})
    wider = SCHEMA.append(pa.field("more", pa.int64()))
    with pytest.raises(InputError, match=r"holds other work .its schema differs."):
        ChunkStore(tmp_path, wider, {"study": "cheap"})


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"{}"])
def test_a_folder_whose_identity_is_lost_is_still_told_by_its_chunks(content, tmp_path):
    do_all(tmp_path, WORK, chunk=6)
    (tmp_path / "identity.json").write_bytes(content)
    assert ChunkStore(tmp_path, SCHEMA, {"study": "another"}).finished() == set()
    assert do_all(tmp_path, WORK, chunk=6).digest(12) == DIGEST
    with pytest.raises(InputError, match="holds other work"):
        ChunkStore(tmp_path, SCHEMA, {"study": "another"})


def test_files_of_others_are_left_alone(tmp_path):
    do_all(tmp_path, WORK, chunk=6)
    strangers = ["notes.txt", "0000000-0000005.parquet", "0000005-0000000." + "0" * 32 + ".parquet"]
    for name in strangers:
        (tmp_path / name).write_bytes(b"mine")
    assert do_all(tmp_path, WORK, chunk=6).digest(12) == DIGEST
    assert {(tmp_path / name).read_bytes() for name in strangers} == {b"mine"}


def test_one_folder_has_one_writer(tmp_path):
    store, other = store_in(tmp_path), store_in(tmp_path)
    with store.writing(), pytest.raises(InputError, match="is being written to"), other.writing():
        raise AssertionError("two writers")
    with other.writing():
        other.add(range(0, 6), do(WORK, range(0, 6)))
    with store.writing():
        assert store.missing(12) == [range(6, 12)]


def test_a_folder_that_cannot_be_is_said_in_one_line(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"")
    for folder in (file, file / "below"):
        with pytest.raises(InputError, match="file") as caught:
            do_all(folder, WORK, chunk=6)
        assert "\n" not in str(caught.value)


def test_without_a_folder_nothing_stays():
    store = do_all(None, WORK, chunk=6)
    folder = store.folder
    assert store.digest(12) == DIGEST and len(chunks_in(folder)) == 2
    del store
    assert not folder.exists()


def test_a_temporary_folder_that_cannot_be_made_is_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    with pytest.raises(InputError, match="no temporary folder can be made"):
        store_in(None)
