"""Text files with a fault or two, as people and programs make them: material for fuzzing."""

import json
import string
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest
from hypothesis import strategies as st

from sim.core.errors import InputError
from sim.inputs.toml.table import MOST_LINES

VALUES: Final = (
    "0", "-1", "80", "0.5", "1e400", "nan", "-inf", "true", '"0.8"', '"80%"', "3,000,000", "300万",
    "[]", "[1]", "{}", "{ a = 1 }", "2023-01", '"2023-01"', '"1850-01"', '"9999-12"', "2023-01-01",
    '""', '"\\u0000"', '"\\u202e"', '"a\\nb"', "９", "0x7fffffffffffffff", "9" * 400, "[" * 1500,
    "",
)  # fmt: skip
Content = TypeVar("Content")
SIGNS: Final = string.ascii_letters + string.digits + "[]{}=\"'#.,-_\\ \t\r\n\x00\x07\ufeff万元”＝"


@st.composite
def mutants(draw: st.DrawFn, text: str) -> bytes:
    """A text with one to three faults, in one of several encodings."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        lines = draw(st.sampled_from(_FAULTS))(draw, lines)
    encoding = draw(st.sampled_from(["utf-8"] * 12 + ["utf-8-sig", "utf-16", "gb18030"]))
    return "\n".join(lines).encode(encoding, errors="replace")


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """A content with one to three faults of disks and networks."""
    for _ in range(draw(st.integers(1, 3))):
        at, to = sorted(draw(st.integers(0, len(content))) for _ in range(2))
        put = draw(st.sampled_from(_PUT))
        parts = {
            "cut": content[:at],
            "dropped": content[:at] + content[to:],
            "twice": content[:to] + content[at:],
            "put": content[:at] + put + content[at:],
            "in its place": content[:at] + put + content[at + len(put) :],
            "a bit": content[:at] + _flipped(draw, content[at : at + 1]) + content[at + 1 :],
        }
        content = parts[draw(st.sampled_from(sorted(parts)))]
    return content


_PUT: Final = (
    b"",
    b"\0",
    b"\xff",
    b"\r\n",
    b"\x1b[2J",
    b"\x00" * 64,
    b"PAR1",
    b"9" * 40,
    b"\xff" * 8,
)


def _flipped(draw: st.DrawFn, byte: bytes) -> bytes:
    return bytes([byte[0] ^ 1 << draw(st.integers(0, 7))]) if byte else b""


@st.composite
def json_mutants(draw: st.DrawFn, content: Any) -> bytes:
    """A content in JSON of which one or two values are others, or not there."""
    found = json.loads(json.dumps(content))
    for _ in range(draw(st.integers(1, 2))):
        where = draw(st.sampled_from(list(_places(found)) or [(None, None)]))
        if where[0] is not None:
            _put_into(draw, *where)
    return json.dumps(found).encode()


_ODD: Final = (
    None, True, -1, 0, 1.5, 2**80, 1e308, "", "x" * 3_000, "\x1b[2J\u202e",
    "../../evil", [], {}, [[]], {"a": 1}, ["a", None],
)  # fmt: skip


def _put_into(draw: st.DrawFn, table: Any, key: Any) -> None:
    if draw(st.booleans()):
        table[key] = deepcopy(draw(st.sampled_from(_ODD)))
    else:
        del table[key]


def _places(content: Any) -> Iterator[tuple[Any, Any]]:
    """Every value in a content, by what holds it and under which key or number."""
    keys: Any = content if isinstance(content, dict) else range(len(content))
    for key in keys:
        yield content, key
        if isinstance(content[key], dict | list):
            yield from _places(content[key])


def read_or_refused(read: Callable[[Path], Content], file: Path) -> Content | None:
    """What is read from a file; None if it is refused in one line that begins with its name."""
    try:
        return read(file)
    except InputError as error:
        assert_one_line(str(error), file)
        return None


def tables_in(content: bytes) -> dict[str, Any]:
    """The tables of a TOML file; a section of the evidence that stands alone is a list of one."""
    tables = tomllib.loads(content.decode("utf-8-sig"))
    for table in tables.values():
        if isinstance(table.get("evidence"), int):
            table["evidence"] = [table["evidence"]]
    return tables


def assert_one_line(message: str, file: Path) -> None:
    """The message is one line a fault, printable and not long, and begins with the file's name."""
    lines = message.split("\n")
    assert len(lines) <= MOST_LINES + 1
    for line in lines:
        assert line.startswith(f"{file}: ")
        assert line.isprintable()
        assert len(line) - len(str(file)) < 500


def refusal(read: Callable[[Path], object], file: Path, content: str | bytes) -> str:
    """What a reader says, behind the file's name, of a content that it refuses; a line a fault."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError) as caught:
        read(file)
    assert_one_line(str(caught.value), file)
    return str(caught.value).replace(f"{file}: ", "")


# Faults: each takes lines and gives lines ------------------------------------------------------


def _some_line(draw: st.DrawFn, lines: list[str]) -> int:
    return draw(st.integers(0, len(lines) - 1))


def _drop(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at = _some_line(draw, lines)
    return lines[:at] + lines[at + 1 :] or [""]


def _repeat(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at, to = _some_line(draw, lines), _some_line(draw, lines)
    return [*lines[:to], lines[at], *lines[to:]]


def _another_value(draw: st.DrawFn, lines: list[str]) -> list[str]:
    settings = [number for number, line in enumerate(lines) if "=" in line] or [0]
    at = draw(st.sampled_from(settings))
    key = lines[at].partition("=")[0]
    return [*lines[:at], f"{key}= {draw(st.sampled_from(VALUES))}", *lines[at + 1 :]]


def _scaled(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at = _some_line(draw, lines)
    key, sign, value = lines[at].partition(" = ")
    try:
        number = float(value.partition("#")[0])
    except ValueError:
        return lines
    factor = draw(st.sampled_from([100, 0.01, 1e4, 1e-4, 12, 1 / 12, -1]))
    return [*lines[:at], f"{key}{sign}{number * factor!r}", *lines[at + 1 :]]


def _another_sign(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at = _some_line(draw, lines)
    column = draw(st.integers(0, len(lines[at])))
    skipped = draw(st.integers(0, 1))
    sign = draw(st.sampled_from(["", *SIGNS]))
    return [
        *lines[:at],
        lines[at][:column] + sign + lines[at][column + skipped :],
        *lines[at + 1 :],
    ]


def _cut_short(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at = _some_line(draw, lines)
    return [*lines[:at], lines[at][: draw(st.integers(0, len(lines[at])))]]


_FAULTS: Final = (_drop, _repeat, _another_value, _scaled, _another_sign, _cut_short)
