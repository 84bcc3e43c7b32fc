"""The answer to a question as a file to take along."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Final, NamedTuple

from sim.core.errors import InputError
from sim.core.terms import coded
from sim.results.comparison import Comparison
from sim.results.tables import write_tables

FILE_KINDS: Final = ("csv",)
"""What kinds of files there are."""


class Exported(NamedTuple):
    """A file: what is in it, its media type, and its name."""

    content: bytes
    media: str
    name: str


def file_of(found: Comparison, kind: str, language: str) -> Exported:  # noqa: ARG001
    """A comparison as a file of a kind (FILE_KINDS); InputError if there is no such kind."""
    if kind not in FILE_KINDS:
        raise InputError(coded("no such value", key="as", value=kind, known=", ".join(FILE_KINDS)))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_tables(place, found.tables, found.label, found.notes)
        return Exported(_zipped(place), "application/zip", "fuhua.zip")


def _zipped(folder: Path) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return held.getvalue()
