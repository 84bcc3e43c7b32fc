"""JSON read: size and nesting are bound, and texts have no control characters."""

import json
from pathlib import Path
from typing import Any, Final

from sim.core.errors import InputError
from sim.core.files import read
from sim.core.terms import coded, without_controls

MOST_BYTES_OF_JSON: Final = 100_000_000
DEEPEST: Final = 60
"""How deeply lists and tables may stand within each other."""


def read_json(file: Path) -> dict[str, Any]:
    """The table that a file holds; InputError if it cannot be read, or holds no table."""
    return json_table(read(file, MOST_BYTES_OF_JSON), file)


def json_table(content: str | bytes, place: object) -> dict[str, Any]:
    """The table that a text is; InputError, which names its place, if it is none."""
    found = json_in(content, place)
    if not isinstance(found, dict):
        raise InputError(coded("JSON is no table", place=place))
    return found


def json_in(content: str | bytes, place: object) -> Any:
    """What a text in JSON says; InputError, which names its place, if it is none."""
    try:
        return _plain(json.loads(content), DEEPEST)
    except RecursionError:
        raise InputError(coded("JSON nested too deeply", place=place, most=DEEPEST)) from None
    except ValueError:
        raise InputError(coded("is not JSON", place=place)) from None


def through_json(content: Any) -> Any:
    """A content as JSON gives it back, keys in order; what is no number is None."""
    return json.loads(json.dumps(content, sort_keys=True), parse_constant=lambda _: None)


def _plain(content: Any, deep: int) -> Any:
    """The same without control characters; RecursionError if it is nested too deeply."""
    if isinstance(content, str):
        return without_controls(content)
    if not isinstance(content, dict | list):
        return content
    if not deep:
        raise RecursionError
    if isinstance(content, list):
        return [_plain(one, deep - 1) for one in content]
    return {without_controls(key): _plain(one, deep - 1) for key, one in content.items()}
