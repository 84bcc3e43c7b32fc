"""Values written as TOML: what reads back as the same values."""

import json
from collections.abc import Iterator, Mapping
from typing import Any


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
