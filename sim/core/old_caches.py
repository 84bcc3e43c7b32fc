"""Folders of compiled rules that no version in use needs any more."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

DAYS_KEPT: Final = 30
"""So long a folder is kept after it was last used."""

_SECONDS_A_DAY: Final = 86_400
_DIGEST: Final = 16
_NAME: Final = re.compile(r"[0-9a-f]{16}(-[0-9a-f]{8})?")
"""A digest of rules, and a place or what tells a folder apart that is being removed."""


def mark_used(folder: Path) -> None:
    """Say that a folder of compiled rules is in use."""
    with suppress(OSError):
        os.utime(folder)


def remove_unused(folder: Path) -> None:
    """Remove the folders of compiled rules beside one, if they were not used for DAYS_KEPT days.

    Other processes may do the same at that moment: a folder is renamed first, which only one of
    them can, so that nobody finds half of one. Nothing else is removed, whatever stands there.
    """
    if not _NAME.fullmatch(folder.name):
        return
    oldest = time.time() - DAYS_KEPT * _SECONDS_A_DAY
    for other in _folders_beside(folder):
        if _last_used(other) < oldest:
            _remove(other)


def _folders_beside(folder: Path) -> Iterator[Path]:
    for other in folder.parent.iterdir():
        if other != folder and _NAME.fullmatch(other.name) and other.is_dir():
            yield other


def _last_used(folder: Path) -> float:
    """When a folder was marked, or something was compiled into it; now if it has just gone."""
    try:
        return max(part.stat().st_mtime for part in (folder, *folder.iterdir()))
    except OSError:
        return time.time()


def _remove(folder: Path) -> None:
    aside = folder.with_name(f"{folder.name[:_DIGEST]}-{secrets.token_hex(4)}")
    with suppress(OSError):
        folder.rename(aside)
        shutil.rmtree(aside)
