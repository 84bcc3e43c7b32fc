"""The last net: a fault that nothing foresaw is one line, and what is known of it is kept."""

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from time import strftime
from typing import Final

from sim.core.terms import Coded, coded

_LONGEST: Final = 200


def unforeseen(error: Exception, typed: Sequence[str], *, is_shown: bool) -> Coded:
    """Keep what is known of a fault, print it where that is asked for, and what to say of it."""
    known = _known_of(error, typed)
    if is_shown:
        print(known, file=sys.stderr)
    reason = f"{type(error).__name__}: {' '.join(str(error).split())[:_LONGEST]}"
    file = _kept(known)
    return coded("unforeseen", reason=reason, file=file) if file else coded("unkept", reason=reason)


def _known_of(error: Exception, typed: Sequence[str]) -> str:
    from importlib.metadata import version

    about = f"fuhua {version('fuhua')}, Python {platform.python_version()}, {platform.platform()}"
    lines = traceback.format_exception(error)
    return f"{about}\nfuhua {' '.join(typed)}\n\n{''.join(lines)}"


def _kept(known: str) -> Path | None:
    """The file that holds it: in the user's folder for logs, or a temporary one, if at all."""
    from platformdirs import user_log_path

    for folder in (user_log_path("fuhua"), Path(tempfile.gettempdir())):
        file = folder / f"fuhua-{strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(known, encoding="utf-8")
        except OSError:
            continue
        return file
    return None
