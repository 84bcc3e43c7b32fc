"""How a rule is compiled: Numba, cached in a folder that is named after the source.

Numba's own cache notices a change in a rule's file, but not in the file of a rule that it calls.
The cache therefore lives in a folder whose name is a digest of every source file of the package
and of the versions that compile it, so a stale result can never be loaded.

With ``NUMBA_DISABLE_JIT=1`` in the environment, rules are plain Python functions and give the
same bits.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np
import platformdirs


@cache
def cache_folder() -> Path:
    """Folder of the compiled rules: the user's cache, or a temporary one if that is read-only."""
    digest = hashlib.sha256()
    digest.update(f"{numba.__version__} {llvmlite.__version__} {np.__version__}".encode())
    package = Path(__file__).parent
    for source in sorted(package.rglob("*.py")):
        digest.update(source.relative_to(package).as_posix().encode())
        digest.update(source.read_bytes())
    name = digest.hexdigest()[:16]
    for base in (platformdirs.user_cache_path("fuhua"), Path(tempfile.gettempdir()) / "fuhua"):
        folder = base / "compiled" / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return package


def rule(function: Callable[..., Any]) -> Any:
    """Compile a rule of the model (no fast-math: the same bits as plain Python)."""
    return _compile(function, inline="never")


def written_in_place(function: Callable[..., Any]) -> Any:
    """Compile a rule as if its lines stood where it is called: it may return rows of a world."""
    return _compile(function, inline="always")


def _compile(function: Callable[..., Any], inline: str) -> Any:
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(cache_folder())
    try:
        return numba.njit(cache=True, inline=inline)(function)
    finally:
        numba.config.CACHE_DIR = before
