"""Faults of a disk: the n-th file operation of the code under test fails, tears, or kills.

Only the modules that touch files see the faulty disk; nothing else in the process does.
"""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest import mock

from sim.core import files, places

OPERATIONS = ("open", "fsync", "replace", "unlink", "listdir", "makedirs")

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)

Fault = Callable[[Callable[[], Any]], Any]
"""Happens in the place of an operation, which it may do or not."""


class Disk:
    """Counts file operations, and lets a fault happen at the n-th (counted from 1; 0: none)."""

    def __init__(self, nth: int, fault: Fault) -> None:
        self.operations = 0
        self._nth = nth
        self._fault = fault

    def has_failed(self) -> bool:
        """Whether the n-th operation was reached."""
        return 0 < self._nth <= self.operations

    def do(self, operation: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """Do an operation, unless it is its turn to fail."""
        self.operations += 1
        whole = partial(operation, *arguments, **options)
        return self._fault(whole) if self.operations == self._nth else whole()


def fails_with(code: int) -> Fault:
    """The operation is not done, and the system says why."""

    def fault(operation: Callable[[], Any]) -> Any:
        raise OSError(code, os.strerror(code))

    return fault


def tears(operation: partial[Any]) -> Any:
    """Half of what is to be written is, and then the disk is full; other operations just fail."""
    if operation.args and isinstance(operation.args[0], (bytes, memoryview)):
        content = bytes(operation.args[0])
        operation.func(content[: len(content) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def kills_before(operation: Callable[[], Any]) -> Any:
    """The process is killed, and the operation is not done."""
    os.kill(os.getpid(), signal.SIGKILL)


def kills_after(operation: Callable[[], Any]) -> Any:
    """The operation is done, and the process is killed."""
    try:
        operation()
    finally:
        os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def faulty_disk(nth: int, fault: Fault) -> Iterator[Disk]:
    """Let the file operations of the package go through a disk with a fault."""
    disk = Disk(nth, fault)
    system = _System(disk)
    with (
        mock.patch.object(files, "os", system),
        mock.patch.object(files, "open", system.open_file, create=True),
        mock.patch.object(places, "os", system),
        mock.patch.object(places, "_lock", partial(disk.do, places._lock)),
    ):
        yield disk


class _System:
    """The module ``os``, with some operations done by a disk."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def __getattr__(self, name: str) -> Any:
        operation = getattr(os, name)
        return partial(self._disk.do, operation) if name in OPERATIONS else operation

    def open_file(self, *arguments: Any) -> "_File":
        return _File(self._disk, self._disk.do(open, *arguments))


class _File:
    """An open file whose reads and writes are done by a disk."""

    def __init__(self, disk: Disk, file: Any) -> None:
        self._disk = disk
        self._file = file

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, *size: int) -> bytes:
        return self._disk.do(self._file.read, *size)

    def write(self, content: Any) -> int:
        return self._disk.do(self._file.write, content)

    def flush(self) -> None:
        self._disk.do(self._file.flush)
