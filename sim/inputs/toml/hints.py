"""Hints for a scenario file that is not TOML: what the line at fault was probably meant to be."""

import re
from typing import Any, Final

from sim.core.language import Both
from sim.core.months import month_number
from sim.core.terms import Coded, Sayable, coded
from sim.core.text import did_you_mean, plain
from sim.inputs.lever_value import number_meant
from sim.inputs.levers import LEVER

_LINE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_SETTING: Final = re.compile(r"\s*[\"']?([A-Za-z_]+)[\"']?\s*=(.*)")
_QUOTED: Final = re.compile(r'"[^"]*"')
_MONTH: Final = re.compile(r"(\d{4})(?:\D{0,3}(\d{1,2})(?:\D{1,3}\d{1,2})?)?\D{0,3}")
_CURLY: Final = "“”‘’＂＇＝"


def hint_at(message: str, lines: list[str]) -> Sayable:
    """A hint on the line of a file that a message of ``tomllib`` points at; "" if there is none."""
    line = _line_at(message, lines)
    if "Cannot overwrite" in message or "twice" in message:
        return coded("key twice", key=_key_of(line))
    return _hint_on(line)


_FAULTS: Final = (
    "toml Cannot declare",
    "toml Cannot overwrite",
    "toml Cannot redefine",
    "toml Cannot mutate",
    "toml Duplicate inline table key",
    "toml Expected '='",
    "toml Expected ']'",
    "toml Expected newline",
    "toml Invalid date",
    "toml Invalid initial character",
    "toml Invalid statement",
    "toml Invalid value",
    "toml Illegal character",
    "toml Found invalid character",
    "toml Unclosed",
    "toml Unescaped",
    "toml Unterminated",
)
"""Codes of what ``tomllib`` says, after how it begins."""


def syntax_of(error: ValueError) -> Both:
    """What ``tomllib`` says of a file, and what that means in Chinese."""
    message, found = str(error), _LINE.search(str(error))
    code = next((one for one in _FAULTS if message.startswith(one[5:])), "toml Other")
    line, column = found.groups() if found else ("", "")
    where = coded("at line", line=line, column=column) if found else Coded("at the end")
    return Both(message, coded("toml fault", where=where, what=Coded(code)).said("zh"))


def _line_at(message: str, lines: list[str]) -> str:
    """The line that a message points at: one by number, or the last one that is not blank."""
    found = _LINE.search(message)
    if found is None:
        return next((line for line in reversed(lines) if line.strip()), "")
    return lines[int(found[1]) - 1] if int(found[1]) <= len(lines) else ""


def month_meant(value: Any) -> Sayable:
    """A hint for something that is nearly a month, such as 2024, "2024-1" or "2024年1月"."""
    match = _MONTH.fullmatch(plain(str(value))[:20])
    if match is None:
        return ""
    text = f"{match[1]}-{int(match[2] or 1):02d}"
    try:
        month_number(text)
    except ValueError:
        return ""
    return did_you_mean(f'"{text}"')


def _key_of(line: str) -> str:
    key = line.partition("#")[0].partition("=")[0]
    return key.strip(" \t\r[]\"'")[:60]


def _hint_on(line: str) -> Sayable:
    if any(sign in _CURLY for sign in _QUOTED.sub("", line)):
        return coded("plain signs")
    match = _SETTING.fullmatch(line.partition("#")[0])
    if match is None:
        return ""
    key, value = match[1], match[2].strip(" \t\r\"'")
    if key in ("from", "until"):
        return month_meant(value)
    number = number_meant(LEVER[key], value) if key in LEVER else None
    return "" if number is None else coded("write key", key=key, value=LEVER[key].in_file(number))
