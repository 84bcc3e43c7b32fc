"""Whether the numbers of a report hold: what it was made from is run again, and each recomputed."""

from base64 import b64decode
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from math import isclose, isnan
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from zipfile import BadZipFile, ZipFile

import pandas as pd

from sim.core.errors import InputError
from sim.core.files import read
from sim.core.language import Language
from sim.core.terms import coded
from sim.results.answer import Frames
from sim.results.comparison import Comparison
from sim.results.manifest import Record, read_record
from sim.results.report.sources import Sources
from sim.results.report.trail import Trail, written_as

_INPUTS: Final = "inputs"
_PRECISION: Final = 1e-9
"""Relative: sums may differ in their last bits from machine to machine."""

_MOST_UNPACKED: Final = 200_000_000
"""Bytes of what a report was made from."""

FIGURE_COLUMNS: Final = (
    *Trail._fields,
    "language",
    "form",
    "said",
    "value",
    "recomputed",
    "found",
    "holds",
)


class Figure(NamedTuple):
    """A number of a page: its trail, its value, and how it is written, in which language."""

    trail: Trail
    value: float
    form: str
    said: str
    language: Language


class _Reader(HTMLParser):
    """Takes the numbers of a page, and what it was made from."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: list[Figure] = []
        self.inputs = ""
        self._language: Language = "en"
        self._open: dict[str, str] | None = None
        self._is_inputs = False
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._language = "zh" if given.get("lang") == "zh" else "en"
        elif tag == "data":
            self._open, self._text = given, ""
        elif tag == "script":
            self._is_inputs = given.get("id") == _INPUTS

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._text += data
        elif self._is_inputs:
            self.inputs += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "data" and self._open is not None:
            given, self._open = self._open, None
            trail, value = Trail.read(given["data-from"]), float(given["value"])
            figure = Figure(trail, value, given["data-form"], self._text, self._language)
            self.figures.append(figure)
        elif tag == "script":
            self._is_inputs = False


class Report(NamedTuple):
    """What a report says, and what its runs were made from."""

    figures: list[Figure]
    record: Record


def read_report(file: Path, *kinds: str) -> Report:
    """A report as it was written, of a comparison or an answer of some kinds.

    Raises InputError, in one line, if it is none.
    """
    if file.is_dir():
        raise InputError(coded("report: is a folder", file=file))
    reader = _Reader()
    try:
        reader.feed(read(file).decode("utf-8"))
        content = b64decode(reader.inputs.strip().strip('"'), validate=True)
        record = _record_in(content, kinds)
    except (ValueError, KeyError, TypeError, BadZipFile):
        raise InputError(coded("report: is none", file=file)) from None
    return Report(reader.figures, record)


def is_report(file: Path) -> bool:
    """Whether a file is a report, of whatever version, that may be written again."""
    reader = _Reader()
    try:
        reader.feed(read(file).decode("utf-8"))
    except (InputError, UnicodeDecodeError):
        return False
    return bool(reader.inputs)


def _record_in(content: bytes, kinds: tuple[str, ...]) -> Record:
    with TemporaryDirectory() as place, ZipFile(BytesIO(content)) as archive:
        if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
            raise ValueError
        archive.extractall(place)
        return read_record(Path(place), Comparison.kind, *kinds)


def checks_of(report: Report, comparison: Comparison, tables: Frames | None = None) -> pd.DataFrame:
    """Each number of a report and the same one recomputed, a row each (FIGURE_COLUMNS)."""
    rows = pd.DataFrame(_checks(report.figures, Sources(comparison, tables)))
    return rows.reindex(columns=list(FIGURE_COLUMNS))


def _checks(figures: list[Figure], sources: Sources) -> Iterator[dict[str, object]]:
    known: dict[Trail, float] = {}
    for figure in figures:
        trail = figure.trail
        if trail not in known:
            known[trail] = _recomputed(trail, sources)
        found = written_as(known[trail], figure.form, figure.language)
        holds = _alike(figure.value, known[trail]) and found == figure.said
        yield {
            **trail._asdict(),
            "language": figure.language,
            "form": figure.form,
            "said": figure.said,
            "value": figure.value,
            "recomputed": known[trail],
            "found": found,
            "holds": holds,
        }


def _recomputed(trail: Trail, sources: Sources) -> float:
    """The number at the end of a trail; no number, if it leads nowhere."""
    try:
        return sources.value(trail)
    except (KeyError, ValueError, IndexError):
        return float("nan")


def _alike(one: float, other: float) -> bool:
    return (isnan(one) and isnan(other)) or isclose(one, other, rel_tol=_PRECISION)
