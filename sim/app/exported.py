"""The answer to a question as a file to take along."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Final, NamedTuple

from sim.core.errors import InputError
from sim.core.language import Language
from sim.core.terms import coded
from sim.results.comparison import Comparison
from sim.results.tables import write_tables
from sim.results.workbook.write import workbook_of

FILE_KINDS: Final = ("xlsx", "csv")
"""What kinds of files there are."""

_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Exported(NamedTuple):
    """A file: what is in it, its media type, and its name."""

    content: bytes
    media: str
    name: str


def file_of(found: Comparison, kind: str, language: Language) -> Exported:
    """A comparison as a file of a kind (FILE_KINDS); InputError if there is no such kind."""
    if kind not in FILE_KINDS:
        raise InputError(coded("no such value", key="as", value=kind, known=", ".join(FILE_KINDS)))
    if kind == "xlsx":
        return Exported(workbook_of(found, language), _WORKBOOK, "fuhua.xlsx")
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
