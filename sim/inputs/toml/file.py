"""A TOML file, read with care (size, encoding, lines and syntax before its content), or written."""

import json
import pickle
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from sim.core.errors import InputError, reason_of
from sim.core.files import AnyFile, ReadFile, read
from sim.core.terms import coded
from sim.inputs.toml.hints import hint_at, syntax_of

MOST_BYTES: Final = 1_000_000
LONGEST_LINE: Final = 2_000


def read_toml(file: AnyFile, most_bytes: int = MOST_BYTES) -> dict[str, Any]:
    """The content of a TOML file in UTF-8, with or without a byte-order mark.

    Raises InputError, in one line, if it cannot be read, is too large or is not TOML.
    """
    text = _text(file, _content(file, most_bytes))
    try:
        content: dict[str, Any] = pickle.loads(_parsed(text))
    except RecursionError:
        raise InputError(coded("nested too deeply", file=file)) from None
    except ValueError as error:
        hint = hint_at(str(error), text.split("\n"))
        fault = coded("is not TOML", file=file, error=syntax_of(error), hint=hint)
        raise InputError(fault) from None
    return content


@lru_cache(maxsize=16)
def _parsed(text: str) -> bytes:
    """What a text holds, pickled: a copy of that takes a hundredth of reading the text again."""
    return pickle.dumps(tomllib.loads(text))


def _content(file: AnyFile, most_bytes: int) -> bytes:
    if isinstance(file, ReadFile):
        return read(file, most_bytes)
    try:
        if file.exists() and not file.is_file():
            raise InputError(coded("is no file", file=file))
        with file.open("rb") as stream:
            content = stream.read(most_bytes + 1)
    except OSError as error:
        raise InputError(coded("cannot be read", place=file, reason=reason_of(error))) from None
    if len(content) > most_bytes:
        raise InputError(coded("is too large", file=file, most=most_bytes))
    return content


def _text(file: AnyFile, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InputError(coded("is not UTF-8", file=file)) from None
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise InputError(coded("line too long", file=file, number=number, most=LONGEST_LINE))
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
