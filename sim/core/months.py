"""Months as whole numbers and as text."""

import re
import unicodedata
from typing import Final

from sim.core.terms import coded

_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_number(text: str) -> int:
    """Months since year 0 of a text such as "2022-10"; ValueError if it is not one."""
    match = _MONTH.fullmatch(text)
    if match is None:
        raise ValueError(coded("not a month", text=text))
    return int(match[1]) * 12 + int(match[2]) - 1


def month_text(number: int) -> str:
    """The text of a month such as "2022-10", from months since year 0."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


_YEAR_FIRST: Final = re.compile(
    r"(\d{4})(?:[-/.年 ]{1,2}(\d{1,2})月?|(\d{2}))(?:[-/.]?\d{1,2}日?)?"
)
_MONTH_FIRST: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAMED: Final = re.compile(r"([a-z]{3,9})[-. ]{1,2}(\d{4})")
_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_in(text: str) -> str | None:
    """The month that a text such as "2022年12月", "2022/12/31" or "Dec 2022" means beyond doubt.

    None if it means none, or may mean another: "Dec-22", a year alone.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    year, month = "", ""
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month = match[1], match[2] or match[3]
    elif match := _MONTH_FIRST.fullmatch(plain):
        year, month = match[2], match[1]
    elif (match := _NAMED.fullmatch(plain)) and match[1][:3] in _NAMES:
        year, month = match[2], str(_NAMES.index(match[1][:3]) + 1)
    written = f"{year}-{month:0>2}"
    return written if _MONTH.fullmatch(written) else None
