"""How a rule is compiled: Numba, cached in a folder that is named after the rules.

Numba's own cache notices a change in a rule's file, but not in the file of a rule that it calls.
The cache therefore lives in a folder whose name is a digest of every file that holds rules or
constants of rules, and of the versions that compile them, so a stale result can never be loaded.
Where the package stands does not matter: two checkouts of one version share what is compiled.
Numba itself tells processors apart. Only rules that Python calls are kept (``sim.core.dispatch``).

With ``NUMBA_DISABLE_JIT=1`` in the environment, rules are plain Python functions and give the
same bits.
"""

import hashlib
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

import llvmlite
import numba
import numpy as np
import platformdirs
from numba.core.caching import CompileResultCacheImpl, FunctionCache, _CacheLocator

from sim.core import dispatch

PACKAGE: Final = Path(__file__).parent.parent
ROOMS_FOR_RULES: Final = ("core", "model")
"""Rules use constants only of these, and of them not of NOT_FOR_RULES."""

NOT_FOR_RULES: Final = (("core", "words"), ("core", "execution"), ("core", "reading"))

_MARK: Final = b"from sim.core.compiled import"
_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


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
    parts = file.relative_to(PACKAGE).parts
    return parts[0] in ROOMS_FOR_RULES and parts[:2] not in NOT_FOR_RULES


@cache
def cache_folder() -> Path | None:
    """Folder of the compiled rules: in the user's cache, else a temporary one, else nowhere.

    What is cached is run, so a folder that another user owns or may write is never used.
    """
    temporary = Path(tempfile.gettempdir()) / f"fuhua-{_user()}"
    for base in (platformdirs.user_cache_path("fuhua"), temporary):
        folder = base / "compiled" / digest_of(files_with_rules())
        if all(_is_private(place) for place in (base, folder.parent, folder)):
            return folder
    return None


def _is_private(folder: Path) -> bool:
    """Whether this user, and nobody else, may write in a folder; it is made if there is none."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.stat()
    except OSError:
        return False
    is_shared = hasattr(os, "getuid") and about.st_mode & _BY_OTHERS
    return os.access(folder, os.W_OK) and about.st_uid == _user() and not is_shared


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
    if settings.DISABLE_JIT:
        return function
    options = {"inline": inline, "forceinline": True, "_nrt": counts_references}
    made = dispatch.EnteredRule(function, targetoptions={"nopython": True, **options})
    is_ours = Path(function.__code__.co_filename).is_relative_to(PACKAGE)
    if is_ours and cache_folder() is not None:
        made.keep_in(_RuleCache(function))
    return made


class _Place(_CacheLocator):
    """Where a rule of the package is kept; the folder's name says of which version it is."""

    def __init__(self, function: Callable[..., Any], file: str) -> None:
        self._room = Path(file).parent.name
        self._line = function.__code__.co_firstlineno

    @classmethod
    def from_function(cls, py_func: Callable[..., Any], py_file: str) -> "_Place":
        return cls(py_func, py_file)

    def get_cache_path(self) -> str:
        return str(cache_folder())

    def get_source_stamp(self) -> str:
        return ""

    def get_disambiguator(self) -> str:
        return f"{self._room}-{self._line}"


class _Kept(CompileResultCacheImpl):
    """Keeps machine code and the names in it: it is entered, and written into no other rule."""

    _locator_classes = [_Place]  # noqa: RUF012 (so it is declared by Numba)

    def reduce(self, data: Any) -> tuple[Any, ...]:
        (name, kind, (machine_code, _)), *more = super().reduce(data)
        names = _names_in(data.library._get_module_for_linking())
        return ((name, kind, (machine_code, names)), *more)


def _names_in(module: llvmlite.binding.ModuleRef) -> bytes:
    """A module that has the names of another one, and nothing behind them."""
    values = (one.name for one in module.global_variables if not one.is_declaration)
    functions = (one.name for one in module.functions if not one.is_declaration)
    lines = [f'@"{name}" = global i8 0' for name in values]
    lines += [f'define void @"{name}"() {{ ret void }}' for name in functions]
    names: bytes = llvmlite.binding.parse_assembly("\n".join(lines)).as_bitcode()
    return names


class _RuleCache(FunctionCache):
    _impl_class = _Kept


class NamedNumber(IntEnum):
    """A kind whose number is used in rules, as an index."""

    @classmethod
    def _numbered(cls) -> Self:
        """The next member of a class whose members are numbered in their order."""
        number = len(cls.__members__)
        new = int.__new__(cls, number)
        new._value_ = number
        return new

    @property
    def code(self) -> str:
        """The name in tables: FOUNDERS_CAPITAL is ``founders_capital``."""
        return self.name.lower()

    @property
    def words(self) -> str:
        """The name in sentences: CAPITAL_MARKET is ``capital market``."""
        return self.code.replace("_", " ")


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
