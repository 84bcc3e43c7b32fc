"""The rows of a CSV file in any separator, line end or encoding that spreadsheets write."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sim.core.errors import InputError
from sim.core.files import read
from sim.core.text import nearest, plain, shown

MOST_BYTES: Final = 5_000_000

_SEPARATORS: Final = (",", ";", "\t", "，", "；", "|")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_OTHERS: Final = re.compile("[\u0000-\u007f\u00a5-\u00f7\u2010-\u266f\u3000-\u303f\uff00-\uffef]")

Rows = list[tuple[int, dict[str, str]]]


def rows_of(file: Path, columns: Sequence[str]) -> Rows:
    """The rows that hold anything, each with its number in the file, as cells by column.

    Raises InputError, in one line, for what is no table of these columns, or may be read in two
    ways.
    """
    content = read(file)
    if len(content) > MOST_BYTES:
        raise InputError(f"{file}: is too large; up to {MOST_BYTES:,} bytes are allowed")
    text = _text(file, content).replace("\r\n", "\n").replace("\r", "\n")
    first, _, _ = text.partition("\n")
    separator = max(_SEPARATORS, key=lambda sign: len({*_names(first.split(sign))} & {*columns}))
    try:
        head, *rows = csv.reader(io.StringIO(text or "\n"), delimiter=separator, strict=True)
    except csv.Error as error:
        raise InputError(f"{file}: is not CSV: {error}; is a quotation mark left open?") from None
    names = _names(head)
    try:
        _check_names(names, columns)
    except ValueError as error:
        raise InputError(f"{file}: {error}") from None
    filled = ((line, row) for line, row in enumerate(rows, 2) if any(map(str.strip, row)))
    return [(line, _cells(file, line, names, row)) for line, row in filled]


def _text(file: Path, content: bytes) -> str:
    """The text in UTF-8, in UTF-16 with its mark, or in GBK if it is Chinese beyond doubt."""
    is_utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and (encoding != "gb18030" or _is_chinese(text)):
            return text
    raise InputError(f"{file}: is not UTF-8 text; save it as CSV in UTF-8")


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
            raise ValueError(
                f"the column {name} stands twice (columns {' and '.join(where)}); keep one"
            )
    for name in columns:
        if name not in names:
            meant = nearest(name, [other for other in names if other not in columns])
            raise ValueError(
                f"the column {name} is missing{_instead(meant)}; needed: {', '.join(columns)}"
            )


def _instead(found: str) -> str:
    """A question about a column that was found instead; "" for ""."""
    return f" (is it {shown(found)}?)" if found else ""


def _cells(file: Path, line: int, names: list[str], row: list[str]) -> dict[str, str]:
    """A row's cells by column, without what a spreadsheet puts around them."""
    for number, cell in enumerate(row):
        if number >= len(names) or (cell.strip() and not names[number]):
            raise InputError(
                f"{file}, line {line}: {row[0] or 'a row without an id'} has more cells than "
                "columns; put text with commas in quotes"
            )
    padded = [*row, *[""] * len(names)]
    return {name: cell.strip() for name, cell in zip(names, padded, strict=False) if name}
