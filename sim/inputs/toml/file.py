"""A TOML file, read with care (size, encoding, lines and syntax before its content), or written."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sim.core.errors import InputError
from sim.inputs.toml.hints import hint_at

MOST_BYTES: Final = 1_000_000
LONGEST_LINE: Final = 2_000


def read_toml(file: Path, most_bytes: int = MOST_BYTES) -> dict[str, Any]:
    """The content of a TOML file in UTF-8, with or without a byte-order mark.

    Raises InputError, in one line, if it cannot be read, is too large or is not TOML.
    """
    text = _text(file, _content(file, most_bytes))
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise InputError(f"{file}: is not TOML that can be read: nested too deeply") from None
    except ValueError as error:
        hint = hint_at(str(error), text.split("\n"))
        raise InputError(f"{file}: is not TOML: {error}{hint}") from None


def _content(file: Path, most_bytes: int) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise InputError(f"{file}: is not a file; a TOML file is allowed")
        with file.open("rb") as stream:
            content = stream.read(most_bytes + 1)
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None
    if len(content) > most_bytes:
        raise InputError(f"{file}: is too large; up to {most_bytes:,} bytes are allowed")
    return content


def _text(file: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InputError(f"{file}: is not UTF-8 text; save it as UTF-8") from None
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise InputError(
                f"{file}: line {number} is too long; up to {LONGEST_LINE:,} characters are allowed"
            )
    return text


def table_lines(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a table [name]."""
    yield f"\n[{name}]"
    yield from lines(values)


def entry_lines(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """The lines of one table of a list, [[name]]."""
    yield f"\n[[{name}]]"
    yield from lines(values)


def lines(values: Mapping[str, Any]) -> Iterator[str]:
    """A line a key, with its value."""
    for key, value in values.items():
        yield f"{key} = {written(value)}"


def written(value: Any) -> str:
    """A value as TOML has it; texts, numbers and truth values are those of JSON."""
    if isinstance(value, list | tuple):
        separator = ",\n  " if any(isinstance(item, dict) for item in value) else ", "
        return f"[{separator.join(map(written, value))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {written(item)}" for key, item in value.items())
        return f"{{ {inner} }}"
    return json.dumps(value, ensure_ascii=False)
