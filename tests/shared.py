"""What takes long and several files of tests need: made once, by whichever worker comes first."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sim.core.errors import InputError
from sim.core.places import sole_writer

PLACE: Path | None = None
"""Where all workers of this session find it; None outside one."""


@contextmanager
def shared_folder(name: str) -> Iterator[Path | None]:
    """A folder of the session, held alone: the next one waits, and finds what is in it."""
    if PLACE is None:
        yield None
        return
    folder = PLACE / name
    folder.mkdir(exist_ok=True)
    with ExitStack() as held:
        while not _is_held(folder, held):
            time.sleep(0.1)
        yield folder / "kept"


def _is_held(folder: Path, held: ExitStack) -> bool:
    try:
        held.enter_context(sole_writer(folder))
    except InputError:
        return False
    return True
