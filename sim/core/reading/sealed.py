"""Folders that prove themselves: a manifest binds files by their digests, and itself by its own.

The first key of a sealed manifest is the SHA-256 of the manifest's bytes, with zeros in the place
of the digest; ``files`` has the SHA-256 of each file by its path in the folder. Manifests from
before there were digests have neither, and are read as they are.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from sim.core.errors import InputError, reason_of
from sim.core.files import ASIDE, LOCK, check_regular, names_in, read, write_atomically
from sim.core.reading.json_file import MOST_BYTES_OF_JSON, json_table
from sim.core.terms import coded

BOUND: Final = "files"
IDENTITY_FILE: Final = "identity.json"
"""What a folder of finished work holds; its files are named by digests of their own."""

_SEAL: Final = "seal"
_ZEROS: Final = "0" * 64
_SEALED: Final = re.compile(rb'\{\n "seal": "([0-9a-f]{64})",\n')

_LIKE_A_SEAL: Final = re.compile(rb'\{\s*"[^"\n]*": "[0-9a-f]{64}"')
"""Whatever its key is called: so that damage to two keys does not pass for an older manifest."""


def write_sealed(file: Path, content: Mapping[str, Any], files: Iterable[str]) -> None:
    """Write a manifest that binds files, by their paths in its folder, and itself.

    Raises InputError if it cannot be written, or one of the files cannot be read.
    """
    digests = {name: _digest_of(file.parent / name) for name in files}
    whole = {_SEAL: _ZEROS, **content, BOUND: digests}
    text = json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False)
    write_atomically(file, _with_seal(f"{text}\n".encode()))


def read_sealed(file: Path) -> dict[str, Any]:
    """What a manifest says, without its seal; InputError if it is not as it was written."""
    content = read(file, MOST_BYTES_OF_JSON).replace(b"\r\n", b"\n")
    found = json_table(content, file)
    has_keys = BOUND in found or found.pop(_SEAL, None) is not None
    is_sealed = has_keys or _LIKE_A_SEAL.match(content) is not None
    if is_sealed and not (_SEALED.match(content) and content == _with_seal(content)):
        raise InputError(coded("changed since", place=file))
    found.pop(_SEAL, None)
    return found


def check_files(folder: Path, about: Mapping[str, Any], within: str = "") -> None:
    """Raise InputError unless files are as they were when a manifest was written that binds them.

    Of those whose paths begin with ``within``. A manifest from before there were digests binds
    none.
    """
    files = about.get(BOUND, {})
    if not isinstance(files, dict):
        raise InputError(coded("changed since", place=folder))
    for name, digest in files.items():
        if name.startswith(within):
            _check_inside(folder, name)
            if _digest_of(folder / name) != digest:
                raise InputError(coded("changed since", place=folder / name))


def bound_files(folder: Path) -> list[str]:
    """The paths in a folder of the files that its manifest is to bind, sorted.

    All but manifests, locks, what is being written, and finished work, which binds itself. Raises
    InputError if one is a symbolic link.
    """
    return sorted(_files_below(folder, PurePosixPath()))


def _files_below(folder: Path, inside: PurePosixPath) -> Iterator[str]:
    names = names_in(folder / inside)
    if IDENTITY_FILE in names:
        return
    for name in names:
        path = inside / name
        check_no_link(folder / path)
        if (folder / path).is_dir():
            yield from _files_below(folder, path)
        elif str(path) != "manifest.json" and name != LOCK and not name.endswith(ASIDE):
            yield str(path)


def check_no_link(path: Path) -> None:
    """Raise InputError if something in a folder that is written to is a symbolic link."""
    if path.is_symlink():
        raise InputError(coded("is a link", place=path))


def _check_inside(folder: Path, name: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name or ":" in name:
        raise InputError(coded("no file of the folder", place=folder))


def _digest_of(file: Path) -> str:
    check_regular(file)
    try:
        with open(file, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(coded("cannot be read", place=file, reason=reason_of(error))) from None


def _with_seal(content: bytes) -> bytes:
    """A manifest's bytes with the digest that they have with zeros in its place."""
    blank = _SEALED.sub(b'{\n "seal": "%s",\n' % _ZEROS.encode(), content, count=1)
    seal = hashlib.sha256(blank).hexdigest().encode()
    return _SEALED.sub(b'{\n "seal": "%s",\n' % seal, blank, count=1)
