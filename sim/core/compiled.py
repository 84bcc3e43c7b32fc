"""How a rule is compiled: Numba, cached in a folder that is named after the rules.

Numba's own cache notices a change in a rule's file, but not in the file of a rule that it calls.
The cache therefore lives in a folder whose name is a digest of every file that holds rules or
constants of rules, and of the versions that compile them, so a stale result can never be loaded.

With ``NUMBA_DISABLE_JIT=1`` in the environment, rules are plain Python functions and give the
same bits.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import llvmlite
import numba
import numpy as np
import platformdirs

PACKAGE: Final = Path(__file__).parent.parent
ROOMS_FOR_RULES: Final = ("core", "model")
"""Rules use constants only of these."""

_MARK: Final = b"from sim.core.compiled import"


def digest_of(files: Iterable[Path]) -> str:
    """A digest of files of the package, by name and content, and of the compiling versions."""
    digest = hashlib.sha256()
    digest.update(f"{numba.__version__} {llvmlite.__version__} {np.__version__}".encode())
    for file in sorted(files):
        digest.update(file.relative_to(PACKAGE).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def files_with_rules() -> list[Path]:
    """The files from which rules are compiled: those with rules, and all that rules may use."""
    sources = PACKAGE.rglob("*.py")
    return [file for file in sources if _may_be_used(file) or _MARK in file.read_bytes()]


def _may_be_used(file: Path) -> bool:
    return file.relative_to(PACKAGE).parts[0] in ROOMS_FOR_RULES


@cache
def cache_folder() -> Path:
    """Folder of the compiled rules: the user's cache, or a temporary one if that is read-only.

    What is cached is run, so a folder that another user owns is never used.
    """
    place = hashlib.sha256(str(PACKAGE).encode()).hexdigest()[:8]
    name = f"{digest_of(files_with_rules())}-{place}"
    temporary = Path(tempfile.gettempdir()) / f"fuhua-{_user()}"
    for base in (platformdirs.user_cache_path("fuhua"), temporary):
        folder = base / "compiled" / name
        try:
            base.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK) and base.stat().st_uid == _user():
            return folder
    return PACKAGE


def _user() -> int:
    """The number of the user; 0 where users have none, and temporary folders are their own."""
    return os.getuid() if hasattr(os, "getuid") else 0


def rule(function: Callable[..., Any]) -> Any:
    """Compile a rule of the model (no fast-math: the same bits as plain Python).

    A rule works on rows that its caller holds, and makes no arrays: so it counts no references,
    which would take a third of the time. It is written into its callers by the compiler.
    """
    return _compile(function, inline="never", counts_references=False)


def ranking_rule(function: Callable[..., Any]) -> Any:
    """Compile a rule that makes arrays, or is given new ones."""
    return _compile(function, inline="never", counts_references=True)


def written_in_place(function: Callable[..., Any]) -> Any:
    """Compile a rule as if its lines stood where it is called: it may return rows of a world."""
    return _compile(function, inline="always", counts_references=False)


def _compile(function: Callable[..., Any], inline: str, counts_references: bool) -> Any:
    settings: Any = numba.config
    options: Any = {"inline": inline, "forceinline": True, "_nrt": counts_references}
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(cache_folder())
    try:
        return numba.njit(cache=True, **options)(function)
    finally:
        settings.CACHE_DIR = before
