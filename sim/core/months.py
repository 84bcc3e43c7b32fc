"""Months as whole numbers and as text."""

import re
from typing import Final

_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_number(text: str) -> int:
    """Months since year 0 of a text such as "2022-10"; ValueError if it is not one."""
    match = _MONTH.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is not a month: write it as in "2022-10"')
    return int(match[1]) * 12 + int(match[2]) - 1


def month_text(number: int) -> str:
    """The text of a month such as "2022-10", from months since year 0."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
