"""Finished work on disk: chunks of runs, each a parquet file named by the runs that it holds.

Work of any kind fits: a task says which rows its runs give. A chunk is written aside, synced and
renamed; the end of its name is a digest of its runs, its content and what the work is about, and
it is trusted only if that is right. So a chunk that was torn, altered, renamed, or made by other
work is run again, and nothing else needs to be kept in step with it.
"""

import hashlib
import json
import re
import shutil
import tempfile
import weakref
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from sim.core.errors import InputError, reason_of
from sim.core.execution.digests import TableDigest
from sim.core.execution.packing import packed, rows_a_run, unpacked
from sim.core.files import (
    make_folder,
    names_in,
    parquet_bytes,
    read,
    tidy_up,
    write_atomically,
)
from sim.core.places import sole_writer
from sim.core.reading.json_file import json_in, json_table
from sim.core.reading.parquet_file import parquet_in
from sim.core.reading.sealed import IDENTITY_FILE, check_no_link
from sim.core.terms import Coded, coded, listed

DRAW: Final = "draw"
"""The column, int64, that says which run a row belongs to; every schema has it."""

_NAME: Final = re.compile(r"(\d{7,})-(\d{7,})\.([0-9a-f]{32})\.parquet")
_FAILURES: Final = b"failures"
_ROWS_A_RUN: Final = b"rows a run"
_MOST_HELD: Final = 2**28
"""Bytes of files that were checked, and are held until they are read."""


class Failure(NamedTuple):
    """A run that failed: what replays it, and the rule and reason in one line."""

    scenario: str
    draw: int
    seed: int
    month: str
    rule: str
    reason: str


class Chunk(NamedTuple):
    """What some runs gave: their rows in order of the runs, and those that failed."""

    rows: pa.Table
    failures: Sequence[Failure] = ()


class _File(NamedTuple):
    runs: range
    path: Path
    digest: str


class ChunkStore:
    """The finished chunks of one piece of work.

    ``schema`` is that of the rows and has a column ``draw``. ``identity`` is what the results
    depend on (a study's digest, the code's): a folder with another one is refused. Without a
    folder, the chunks are in a temporary one that goes when the store does.

    Only the runs of one chunk at a time are held in memory, whatever is asked. Methods that take
    ``runs`` look at the runs 0 to ``runs`` - 1. All raise InputError, in one line, if a file
    cannot be read or written.
    """

    def __init__(self, folder: Path | None, schema: pa.Schema, identity: Mapping[str, str]) -> None:
        """Open a folder's store, or one in a temporary folder."""
        self.is_kept = folder is not None
        self.folder = folder or _temporary_folder(self)
        self.schema = schema
        columns = json.dumps([[column.name, str(column.type)] for column in schema])
        self.identity = {**identity, "schema": _sha256(columns.encode())}
        self._trusted: set[Path] = set()
        self._held: dict[Path, bytes] = {}
        self._files = self._scan()

    # Which runs there are

    def finished(self) -> set[int]:
        """The runs that are done, failed ones included."""
        return {run for file in self._files for run in file.runs}

    def missing(self, runs: int) -> list[range]:
        """The runs that are not done yet, as ranges in order."""
        ends = [0, *(file.runs.stop for file in self._files)]
        starts = [*(file.runs.start for file in self._files), runs]
        gaps = [range(end, min(start, runs)) for end, start in zip(ends, starts, strict=True)]
        return [gap for gap in gaps if gap]

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the folder's only writer; InputError if there is one, or the work is another."""
        check_no_link(self.folder)
        make_folder(self.folder)
        with sole_writer(self.folder):
            self._files = self._scan()
            self._tidy_up()
            yield

    def add(self, runs: range, chunk: Chunk) -> None:
        """Keep what the runs gave, durably. Call it within ``writing``.

        Raises ValueError unless each of the runs either has rows or has failed, and no other has.
        """
        _check_runs(runs, chunk)
        failures = json.dumps([failure._asdict() for failure in chunk.failures])
        each = rows_a_run(chunk.rows[DRAW].to_numpy())
        table = packed(chunk.rows.cast(self.schema), each)
        about = {_FAILURES: failures, _ROWS_A_RUN: str(each)}
        content = parquet_bytes(table.replace_schema_metadata(about), tightly=True)
        digest = self._digest_of(runs, content)
        name = f"{runs.start:07d}-{runs.stop - 1:07d}.{digest}.parquet"
        write_atomically(self.folder / name, content)
        file = _File(runs, self.folder / name, digest)
        insort(self._files, file, key=lambda file: file.runs.start)

    # Reading

    def chunks(self, runs: int) -> Iterator[Chunk]:
        """Rows and failures of all runs, chunk by chunk in order; each file is opened once."""
        for file in self._files:
            if file.runs.start < runs:
                yield self._chunk_of(file, runs)

    def rows(self, runs: int) -> Iterator[pa.Table]:
        """The rows of all runs, chunk by chunk in order of the runs."""
        return (chunk.rows for chunk in self.chunks(runs))

    def failures(self, runs: int) -> Iterator[Failure]:
        """The runs that failed, in order."""
        return (failure for chunk in self.chunks(runs) for failure in chunk.failures)

    def digest(self, runs: int) -> str:
        """SHA-256 of all rows and failures; the same however the runs came in chunks."""
        return chunks_digest(self.chunks(runs))

    def _chunk_of(self, file: _File, runs: int) -> Chunk:
        content = self._held.pop(file.path, None) or read(file.path)
        if self._digest_of(file.runs, content) != file.digest:
            raise InputError(coded("chunk damaged", path=file.path, runs=len(file.runs)))
        table = parquet_in(content, file.path)
        about = table.schema.metadata
        failures = [Failure(**one) for one in json_in(about[_FAILURES], file.path)]
        rows = unpacked(table, self.schema, int(about[_ROWS_A_RUN])).replace_schema_metadata()
        if file.runs.stop > runs:
            rows = rows.filter(pc.less(rows[DRAW], runs))
        return Chunk(rows, [failure for failure in failures if failure.draw < runs])

    # What is in the folder

    def _scan(self) -> list[_File]:
        self._check_identity()
        names = names_in(self.folder)
        found = [self._file(match) for name in names if (match := _NAME.fullmatch(name))]
        trusted: list[_File] = []
        for file in sorted(found, key=lambda file: (file.runs.start, -file.runs.stop)):
            overlaps = trusted and file.runs.start < trusted[-1].runs.stop
            if file.runs and not overlaps and self._is_sound(file):
                trusted.append(file)
        return trusted

    def _file(self, match: re.Match[str]) -> _File:
        runs = range(int(match[1]), int(match[2]) + 1)
        return _File(runs, self.folder / match[0], match[3])

    def _is_sound(self, file: _File) -> bool:
        """Whether a file holds what its name says; what it holds is read again only if much is."""
        if file.path not in self._trusted:
            content = read(file.path)
            if self._digest_of(file.runs, content) != file.digest:
                return False
            self._trusted.add(file.path)
            if sum(map(len, self._held.values())) < _MOST_HELD:
                self._held[file.path] = content
        return True

    def _digest_of(self, runs: range, content: bytes) -> str:
        key = json.dumps([self.identity, runs.start, runs.stop], sort_keys=True).encode()
        return _sha256(key + content)[:32]

    def _check_identity(self) -> None:
        known = self._identity_in_folder()
        different = [name for name, text in self.identity.items() if known.get(name, text) != text]
        if different:
            parts = listed((Coded(f"part {name}") for name in different), between="and")
            raise InputError(coded("holds other work", folder=self.folder, what=parts))

    def _identity_in_folder(self) -> dict[str, str]:
        """What the folder says that it holds; nothing if it says so in no readable way."""
        if IDENTITY_FILE not in names_in(self.folder):
            return {}
        content = read(self.folder / IDENTITY_FILE)
        with suppress(InputError):
            return json_table(content, self.folder / IDENTITY_FILE)
        return {}

    def _tidy_up(self) -> None:
        """Say what the folder holds, and remove what killed writers left."""
        if self._identity_in_folder() != self.identity:
            text = json.dumps(self.identity, indent=2, sort_keys=True)
            write_atomically(self.folder / IDENTITY_FILE, text.encode())
        tidy_up(self.folder)


def chunks_digest(chunks: Iterable[Chunk]) -> str:
    """SHA-256 of the rows and failures of chunks; the same however the runs came in chunks."""
    rows, failures = TableDigest(), list[Failure]()
    for chunk in chunks:
        rows.update(chunk.rows)
        failures += chunk.failures
    return _sha256(f"{rows.hexdigest()} {json.dumps(failures)}".encode())


def _temporary_folder(store: ChunkStore) -> Path:
    try:
        folder = tempfile.mkdtemp(prefix="fuhua-")
    except OSError as error:
        raise InputError(coded("no temporary folder", reason=reason_of(error))) from None
    weakref.finalize(store, shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _check_runs(runs: range, chunk: Chunk) -> None:
    with_rows = set(pc.unique(chunk.rows[DRAW]).to_pylist())
    failed = {failure.draw for failure in chunk.failures}
    if with_rows | failed != set(runs) or with_rows & failed:
        raise ValueError(coded("task gave other runs", start=runs.start, last=runs.stop - 1))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
