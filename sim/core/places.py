"""Where a command writes: a folder that is new, empty, or was begun by the same command."""

import os
from pathlib import Path
from typing import Final

from sim.core.errors import InputError
from sim.core.files import ASIDE, names_in
from sim.core.text import shown

MANIFEST: Final = "manifest.json"
"""The file of finished, or begun, results of runs or of a plan."""


def place_of(given: str | Path) -> Path:
    """The folder that is named; InputError if it is no name of one."""
    if not isinstance(given, str | Path):
        raise InputError(f"out: {shown(given)} is not allowed: the name of a folder is")
    if not str(given).strip() or "\0" in str(given):
        raise InputError(f"out: {shown(str(given))} is not allowed: the name of a folder is")
    return Path(given)


def contents_of(folder: Path) -> list[str]:
    """What is in a folder, apart from what killed writers left; none if it is not there yet.

    Raises InputError if a file is in the way.
    """
    for place in (folder, *folder.parents):
        if os.path.lexists(place) and not os.path.isdir(place):
            raise InputError(f"{folder}: is not a folder ({place} is a file); name another one")
    return [name for name in names_in(folder) if not name.endswith(ASIDE)]


def check_place(folder: Path, holds: str, *marks: str) -> None:
    """Raise InputError unless a folder is new or empty, or has a mark of what is written to it.

    ``holds`` says what that is, in words.
    """
    names = contents_of(folder)
    is_another_s = MANIFEST in names and MANIFEST not in marks
    if names and (is_another_s or not any(mark in names for mark in marks)):
        raise InputError(
            f"{folder}: is not empty and holds no {holds}; choose a new folder, or an empty one"
        )
