"""Hints for a scenario file that is not TOML: what the line at fault was probably meant to be."""

import re
from typing import Any, Final

from sim.core.months import month_number
from sim.core.text import as_written, plain
from sim.inputs.lever_value import number_meant
from sim.inputs.levers import LEVER

_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_SETTING: Final = re.compile(r"\s*[\"']?([A-Za-z_]+)[\"']?\s*=(.*)")
_QUOTED: Final = re.compile(r'"[^"]*"')
_MONTH: Final = re.compile(r"(\d{4})(?:\D{0,3}(\d{1,2})(?:\D{1,3}\d{1,2})?)?\D{0,3}")
_CURLY: Final = "“”‘’＂＇＝"


def hint_at(message: str, lines: list[str]) -> str:
    """A hint on the line of a file that a message of ``tomllib`` points at; "" if there is none."""
    line = _line_at(message, lines)
    if "Cannot overwrite" in message or "twice" in message:
        return f'; "{_key_of(line)}" stands twice: keep one'
    return _hint_on(line)


def _line_at(message: str, lines: list[str]) -> str:
    """The line that a message points at: one by number, or the last one that is not blank."""
    found = _LINE.search(message)
    if found is None:
        return next((line for line in reversed(lines) if line.strip()), "")
    return lines[int(found[1]) - 1] if int(found[1]) <= len(lines) else ""


def month_meant(value: Any) -> str:
    """A hint for something that is nearly a month, such as 2024, "2024-1" or "2024年1月"."""
    match = _MONTH.fullmatch(plain(str(value))[:20])
    if match is None:
        return ""
    text = f"{match[1]}-{int(match[2] or 1):02d}"
    try:
        month_number(text)
    except ValueError:
        return ""
    return f' (did you mean "{text}"?)'


def _key_of(line: str) -> str:
    return line.partition("=")[0].strip(" \t\r[]\"'")[:60]


def _hint_on(line: str) -> str:
    if any(sign in _CURLY for sign in _QUOTED.sub("", line)):
        return '; write the plain signs " and ='
    match = _SETTING.fullmatch(line.partition("#")[0])
    if match is None:
        return ""
    key, value = match[1], match[2].strip(" \t\r\"'")
    if key in ("from", "until"):
        return month_meant(value)
    number = number_meant(LEVER[key], value) if key in LEVER else None
    return "" if number is None else f" (write {key} = {as_written(number)})"
