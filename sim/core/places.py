"""Where a command writes: a folder that is new, empty, or was begun by the same command.

One writer at a time: a lock on a folder, which the system releases when its holder dies.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal
from zipfile import BadZipFile, ZipFile

from sim.core.errors import InputError, reason_of
from sim.core.files import ASIDE, LOCK, names_in
from sim.core.reading.sealed import check_no_link
from sim.core.terms import Coded, coded
from sim.core.text import shown

_LONGEST: Final = 1_000
"""Characters of a path; systems take between 260 and 4,096."""

WORKBOOK: Final = ".xlsx"
"""How the name of a workbook ends, so that nothing else is written over."""

AUTHOR: Final = "fuhua"
"""Whom a workbook names as its author."""

_PROPERTIES: Final = "docProps/core.xml"

MANIFEST: Final = "manifest.json"
"""The file of finished, or begun, results of runs or of a plan."""


def place_of(
    given: str | Path, what: Literal["folder", "file"] = "folder", name: str = "out"
) -> Path:
    """The folder, or the file, that is named; InputError if it is no name of one.

    ``name`` is what it is given as, "" if whoever asks says that.
    """
    text = str(given) if isinstance(given, str | Path) else ""
    if not text.strip() or "\0" in text:
        shown_as = shown(text if isinstance(given, Path) else given)
        error = coded("no place to write", shown=shown_as, what=Coded(f"a {what}"))
        raise InputError(coded("placed", place=name, error=error) if name else error)
    if len(text) > _LONGEST:
        raise InputError(coded("name too long", length=len(text)))
    return Path(given)


def workbook_place(given: str | Path, name: str = "excel") -> Path:
    """The workbook that is named; InputError if it is no name of one, or a file of others is there.

    ``name`` is as for ``place_of``.
    """
    place = place_of(given, "file", name)
    if place.suffix.lower() != WORKBOOK:
        raise InputError(coded("no workbook", file=shown(str(given))))
    if os.path.lexists(place) and not _is_own_workbook(place):
        raise InputError(coded("file is there already", place=place))
    return place


def _is_own_workbook(file: Path) -> bool:
    """Whether a file is a workbook that was made here, and may be made again."""
    try:
        with ZipFile(file) as book, book.open(_PROPERTIES) as properties:
            return f"creator>{AUTHOR}<".encode() in properties.read(_LONGEST)
    except (OSError, BadZipFile, KeyError, ValueError):
        return False


def contents_of(folder: Path) -> list[str]:
    """What is in a folder, apart from what killed writers left; none if it is not there yet.

    Raises InputError if a file is in the way.
    """
    for place in (folder, *folder.parents):
        if os.path.lexists(place) and not os.path.isdir(place):
            raise InputError(coded("not a folder", folder=folder, place=place))
    return [name for name in names_in(folder) if not name.endswith(ASIDE) and name != LOCK]


def check_place(folder: Path, holds: Literal["results", "fit"], *marks: str) -> None:
    """Raise InputError unless a folder is new or empty, or has a mark of what is written to it.

    ``holds`` says what that is.
    """
    names = contents_of(folder)
    for name in names:
        check_no_link(folder / name)
    is_another_s = MANIFEST in names and MANIFEST not in marks
    if names and (is_another_s or not any(mark in names for mark in marks)):
        raise InputError(
            coded("folder holds other things", folder=folder, holds=Coded(f"held {holds}"))
        )


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD: Final = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; InputError if it is held already, or cannot be."""
    file = folder / LOCK
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise InputError(
            coded("cannot be written", place=folder, reason=reason_of(error))
        ) from None
    try:
        _lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in _HELD:
            raise InputError(coded("is being written to", folder=folder)) from None
        raise InputError(coded("cannot be locked", place=folder, reason=reason_of(error))) from None
    try:
        yield
    finally:
        os.close(descriptor)
