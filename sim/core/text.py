"""Values and texts as files hold them and as messages show them, and names that resemble one."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final

_LONGEST_SHOWN: Final = 40
_UNPRINTABLE: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def kind_of(value: Any) -> str:
    """What a TOML value is, in words."""
    if isinstance(value, bool):
        return "true or false"
    names = {str: "text", int: "a number", float: "a number", dict: "a table", list: "a list"}
    return names.get(type(value), "a date or time")


def shown(value: Any) -> str:
    """A key or value as a message shows it: printable, on one line and short."""
    if isinstance(value, dict | list):
        return "{...}" if isinstance(value, dict) else "[...]"
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value) if isinstance(value, str) else _number_shown(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."


def as_written(value: float) -> str:
    """A number as a scenario file holds it, such as 3_000_000 or 0.8."""
    return f"{int(value):_}" if value == int(value) else f"{value:.10g}"


def plain(text: str) -> str:
    """A text with full-width signs and digits made plain."""
    return unicodedata.normalize("NFKC", text).strip()


def is_printable(text: str) -> bool:
    """Whether a text has no control characters, line breaks or invisible signs."""
    return not any(unicodedata.category(sign) in _UNPRINTABLE for sign in text)


def _number_shown(value: Any) -> str:
    if isinstance(value, int) and abs(value) >= 10**_LONGEST_SHOWN:
        return f"about {'-' if value < 0 else ''}1e{len(str(abs(value))) - 1}"
    return str(value)


def nearest(name: str, names: Iterable[str]) -> str:
    """The known name that a name resembles most; "" if there is none."""
    return next(iter(nearest_ones(name, names, 1)), "")


def nearest_ones(name: str, names: Iterable[str], most: int) -> list[str]:
    """The known names, at most so many, that a name resembles, the most alike first."""
    return get_close_matches(name.lower(), list(names), n=most, cutoff=0.6)


def did_you_mean(name: str) -> str:
    """A question that suggests a name; "" for ""."""
    return f" (did you mean {name}?)" if name else ""
