"""Manifests as someone writes them who knows how they are sealed, and files with a byte changed."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sim.core.reading.sealed import BOUND, bound_files, read_sealed, write_sealed

NAME = "manifest.json"


def manifest_of(folder: Path) -> dict[str, Any]:
    """What a folder's manifest says, without the digests of files."""
    content = read_sealed(folder / NAME)
    content.pop(BOUND, None)
    return content


def forge(folder: Path, content: Mapping[str, Any]) -> None:
    """Write a manifest that binds the folder's files as they are now."""
    write_sealed(folder / NAME, content, bound_files(folder))


def unseal(folder: Path) -> None:
    """Write the manifest as it was written before there were digests."""
    text = json.dumps(manifest_of(folder), indent=1, ensure_ascii=False)
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8")


@contextmanager
def flipped(file: Path, place: int | None = None) -> Iterator[None]:
    """One bit of a file is another one for a while, in the middle unless it is said where."""
    content = file.read_bytes()
    changed = bytearray(content)
    changed[len(content) // 2 if place is None else place] ^= 1
    file.write_bytes(changed)
    yield
    file.write_bytes(content)
