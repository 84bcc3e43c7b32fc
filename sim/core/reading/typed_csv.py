"""Tables that people type: CSV in any separator, line end or encoding of spreadsheets."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from sim.core.errors import InputError
from sim.core.files import AnyFile, read
from sim.core.language import Both
from sim.core.terms import Coded, coded, listed, without_controls
from sim.core.text import nearest, plain, shown
from sim.core.words import word

MOST_BYTES_TYPED: Final = 5_000_000

_SEPARATORS: Final = (",", ";", "\t", "，", "；", "|")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_OTHERS: Final = re.compile("[\u0000-\u007f\u00a5-\u00f7\u2010-\u266f\u3000-\u303f\uff00-\uffef]")

TypedRows = list[tuple[int, dict[str, str]]]


def rows_of(file: AnyFile, columns: Sequence[str]) -> TypedRows:
    """The rows that hold anything, each with its number in the file, as cells by column.

    Raises InputError, in one line, for what is no table of these columns, or may be read in two
    ways.
    """
    text = _text(file, read(file, MOST_BYTES_TYPED)).replace("\r\n", "\n").replace("\r", "\n")
    first, _, _ = text.partition("\n")
    separator = max(_SEPARATORS, key=lambda sign: len({*_names(first.split(sign))} & {*columns}))
    try:
        head, *rows = csv.reader(io.StringIO(text or "\n"), delimiter=separator, strict=True)
    except csv.Error as error:
        raise InputError(coded("is not CSV", file=file, error=_csv_fault(error))) from None
    names = _names(head)
    try:
        _check_names(names, columns)
    except ValueError as error:
        raise InputError(coded("placed", place=file, error=error)) from None
    filled = ((line, row) for line, row in enumerate(rows, 2) if any(map(str.strip, row)))
    return [(line, _cells(file, line, names, row)) for line, row in filled]


def _csv_fault(error: csv.Error) -> Both:
    """What is wrong, in the words of the reader; in Chinese what it nearly always is."""
    return Both(str(error), word("cells cannot be told apart", "zh"))


def _text(file: AnyFile, content: bytes) -> str:
    """The text in UTF-8, in UTF-16 with its mark, or in GBK if it is Chinese beyond doubt."""
    is_utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and (encoding != "gb18030" or _is_chinese(text)):
            return text
    raise InputError(coded("CSV not UTF-8", file=file))


def _is_chinese(text: str) -> bool:
    """Whether a text is Chinese with common characters, as no text in another encoding is."""
    chinese = _CHINESE.findall(text)
    common = "".join(chinese).encode("gb2312", "ignore").decode("gb2312")
    others = _OTHERS.sub("", _CHINESE.sub("", text))
    return not others and len(common) >= 0.9 * len(chinese)


def _names(cells: Sequence[str]) -> list[str]:
    return [plain(cell).strip("'\"").lower() for cell in cells]


def _check_names(names: list[str], columns: Sequence[str]) -> None:
    for name in names:
        if name and names.count(name) > 1:
            where = [str(number) for number, other in enumerate(names, 1) if other == name]
            raise ValueError(coded("column twice", name=name, known=listed(where, between="and")))
    for name in columns:
        if name not in names:
            meant = nearest(name, [other for other in names if other not in columns])
            raise ValueError(
                coded("column missing", name=name, hint=_instead(meant), known=listed(columns))
            )


def _instead(found: str) -> Coded | str:
    """A question about a column that was found instead; "" for ""."""
    return coded("is it?", name=shown(found)) if found else ""


def _cells(file: AnyFile, line: int, names: list[str], row: list[str]) -> dict[str, str]:
    """A row's cells by column, on one line, without control characters and spaces around them."""
    for number, cell in enumerate(row):
        if number >= len(names) or (cell.strip() and not names[number]):
            about = _plain_cell(row[0]) or Coded("a row without an id")
            raise InputError(coded("more cells", file=file, line=line, row=about))
    padded = [*row, *[""] * len(names)]
    return {name: _plain_cell(cell) for name, cell in zip(names, padded, strict=False) if name}


def _plain_cell(cell: str) -> str:
    return " ".join(without_controls(cell).split())
