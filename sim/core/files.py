"""Files that are whole or not there: written aside, synced to the disk, and renamed."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from sim.core.errors import InputError, reason_of
from sim.core.terms import coded

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

ASIDE: Final = ".aside"
"""The ending of a file that is still being written; what a killed process leaves ends so."""

LOCK: Final = ".lock"
"""The file by which a writer holds a folder."""

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With what a text begins that a spreadsheet takes for a formula."""

MOST_BYTES_OF_A_FILE: Final = 2**32

_EFFORT: Final = 15
"""Of Zstandard, from 1 to 22."""

_EFFORT_OF_BROTLI: Final = 5
"""From 1 to 11."""

_EFFORT_FOR_MUCH: Final = 10
"""Of Brotli, a twentieth of what a run takes: one more takes three times as long."""

_ROWS_TOGETHER: Final = 2**20
_NO_FOLDER_SYNC: Final = (errno.EINVAL, errno.ENOTSUP)


@contextmanager
def set_aside(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that takes the place of ``path`` once it is complete and on the disk.

    Raises InputError if it cannot be written; then ``path`` is what it was before.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}{ASIDE}")
    try:
        with open(aside, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise InputError(coded("cannot be written", place=path, reason=reason_of(error))) from None
    finally:
        with suppress(OSError):
            os.unlink(aside)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that no crash leaves half of it; InputError if it cannot be written."""
    with set_aside(path) as file:
        file.write(content)


class ReadFile(NamedTuple):
    """A file that was read already: where it was, and what it held then."""

    path: Path
    content: bytes

    def __str__(self) -> str:
        """Where it was."""
        return str(self.path)


AnyFile = Path | ReadFile


def read(path: AnyFile, most_bytes: int = MOST_BYTES_OF_A_FILE) -> bytes:
    """The content of a file; InputError if it cannot be read, or is larger than is allowed."""
    content = path.content if isinstance(path, ReadFile) else _opened(path, most_bytes)
    if len(content) > most_bytes:
        raise InputError(coded("is too large", file=path, most=most_bytes))
    return content


def _opened(path: Path, most_bytes: int) -> bytes:
    """What a file holds, up to a byte more than is allowed."""
    check_regular(path)
    try:
        with open(path, "rb") as file:
            content: bytes = file.read(most_bytes + 1)
    except OSError as error:
        raise InputError(coded("cannot be read", place=path, reason=reason_of(error))) from None
    return content


def check_regular(path: Path) -> None:
    """Raise InputError if there is no file, or a pipe or device in its place."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        raise InputError(coded("cannot be read", place=path, reason=reason_of(error))) from None
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise InputError(coded("no regular file", place=path))


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; InputError if that is not possible."""
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise InputError(coded("cannot be made", place=folder, reason=reason_of(error))) from None


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that is not there yet, and those above it, so that it has all files or is not.

    ``files`` are contents by name. Raises InputError if it cannot be written.
    """
    make_folder(folder.parent)
    aside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}{ASIDE}")
    try:
        make_folder(aside)
        for name, content in files.items():
            write_atomically(aside / name, content)
        os.replace(aside, folder)
        _sync_folder(folder.parent)
    except OSError as error:
        raise InputError(
            coded("cannot be written", place=folder, reason=reason_of(error))
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def names_in(folder: Path) -> list[str]:
    """The names in a folder, sorted; none if there is no such folder."""
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputError(coded("cannot be read", place=folder, reason=reason_of(error))) from None


def remove(path: Path) -> None:
    """Remove a file that may be gone already; InputError if it cannot be removed."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise InputError(coded("cannot be removed", place=path, reason=reason_of(error))) from None


def tidy_up(folder: Path) -> None:
    """Remove what killed writers left in a folder; InputError if it cannot be removed."""
    for name in names_in(folder):
        if name.endswith(ASIDE):
            remove(folder / name)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


# Tables ---------------------------------------------------------------------------------------


def write_csv(path: Path, table: "pd.DataFrame") -> None:
    """Write a table for people: UTF-8 with a byte-order mark, text that is never a formula.

    A text that a spreadsheet would take for a formula gets a leading apostrophe; numbers, also
    negative ones, stay numbers.
    """
    plain = table.copy(deep=False)
    for name in table.select_dtypes(exclude=["number", "bool"]):
        plain[name] = table[name].map(as_cell)
    content = plain.rename(columns=as_cell).to_csv(index=False, lineterminator="\n")
    write_atomically(path, content.encode("utf-8-sig"))


def as_cell(cell: Any) -> Any:
    """A cell as ``write_csv`` writes it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def write_parquet(path: Path, schema: "pa.Schema", tables: "Iterable[pa.Table]") -> None:
    """Write tables of one schema, one after the other, into one parquet file.

    Some of them are put together, so that what is alike in them takes room once. Raises ValueError
    if one has another schema.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    packing = _packing(schema, _EFFORT_FOR_MUCH)
    with set_aside(path) as file, pq.ParquetWriter(file, schema, **packing) as writer:
        for some in _put_together(tables):
            writer.write_table(pa.concat_tables(some).unify_dictionaries(), _ROWS_TOGETHER)


def _put_together(tables: "Iterable[pa.Table]") -> "Iterator[list[pa.Table]]":
    """Tables in lists of about so many rows."""
    some: list[pa.Table] = []
    for table in tables:
        some.append(table)
        if sum(map(len, some)) >= _ROWS_TOGETHER:
            yield some
            some = []
    if some:
        yield some


def parquet_bytes(table: "pa.Table", tightly: bool = False) -> bytes:
    """A table as the content of a parquet file, with the schema's metadata.

    ``tightly`` takes a tenth less room, and ten times as long.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    effort = _EFFORT_FOR_MUCH if tightly else _EFFORT_OF_BROTLI
    pq.write_table(table, sink, **_packing(table.schema, effort, tightly))
    result: bytes = sink.getvalue().to_pybytes()
    return result


def _packing(schema: "pa.Schema", effort: int, tightly: bool = False) -> dict[str, Any]:
    """How little room a table takes: texts by number, whole numbers byte by byte, all squeezed.

    Of whole numbers the first bytes are alike, so they are kept together. Fractions take a tenth
    less room in Brotli, with some ``effort``, than in Zstandard. Nothing is lost.
    """
    import pyarrow as pa

    texts, numbers, codecs, efforts = [], {}, {}, {}
    for column in schema:
        lists = pa.types.is_fixed_size_list(column.type)
        kind = column.type.value_type if lists else column.type
        path = f"{column.name}.list.element" if lists else column.name
        in_brotli = pa.types.is_floating(kind) or (tightly and pa.types.is_integer(kind))
        codecs[path] = "brotli" if in_brotli else "zstd"
        efforts[path] = effort if in_brotli else _EFFORT
        if pa.types.is_integer(kind):
            numbers[path] = "BYTE_STREAM_SPLIT"
        elif pa.types.is_dictionary(kind) or pa.types.is_string(kind):
            texts.append(column.name)
    return {
        "compression": codecs,
        "compression_level": efforts,
        "use_dictionary": texts,
        "column_encoding": numbers,
        "write_statistics": False,
    }
