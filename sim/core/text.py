"""Values, amounts and texts as people write them and as messages show them, and names alike.

Amounts are read as they are typed: "5亿", "180,000,000", "40家", "62.9%", "17.8万平方米".
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from sim.core.language import Both
from sim.core.terms import Coded, coded

_LONGEST_SHOWN: Final = 40
_UNPRINTABLE: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def kind_of(value: Any) -> Coded:
    """What a value of a TOML file is, or one given from Python."""
    if isinstance(value, bool):
        return Coded("true or false")
    if isinstance(value, date | time):
        return Coded("a date or time")
    names = {str: "text", int: "a number", float: "a number", dict: "a table", list: "a list"}
    return Coded(names.get(type(value), "another kind of value"))


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
    return text.isprintable() or not any(
        unicodedata.category(sign) in _UNPRINTABLE for sign in text
    )


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


def did_you_mean(name: str | Both | Coded) -> Coded | str:
    """A question that suggests a name; "" for ""."""
    return coded("did you mean", name=name) if name else ""


UNITS: Final = {
    "CNY": ("cny", "rmb", "yuan", "元", "元人民币", "人民币", "¥", "块"),
    "count": ("count", "家", "个", "名", "人", "项", "次", "户", "件", "笔", "只", "支", "位"),
    "m2": ("m2", "sqm", "平方米", "平米"),
    "share": ("share",),
}
"""Units by the words for them, in small letters and with plain signs."""

_UNIT_OF: Final = {word: unit for unit, words in UNITS.items() for word in words}
_SCALES: Final = {
    "%": "0.01",
    "‰": "0.001",
    "千": "1e3",
    "万": "1e4",
    "萬": "1e4",
    "十万": "1e5",
    "百万": "1e6",
    "千万": "1e7",
    "亿": "1e8",
    "億": "1e8",
    "十亿": "1e9",
    "百亿": "1e10",
    "千亿": "1e11",
    "万亿": "1e12",
    "k": "1e3",
    "m": "1e6",
    "mn": "1e6",
    "million": "1e6",
    "bn": "1e9",
    "billion": "1e9",
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_PLAIN: Final = r"\d{1,18}(?:\.\d{1,18})?"
_GROUPED: Final = r"\d{1,3}(?:(?P<mark>[, '_])\d{3})(?:(?P=mark)\d{3})*(?:\.\d{1,18})?"
_NUMBER: Final = re.compile(f"(?:{_GROUPED}|{_PLAIN})")
_SCALE: Final = re.compile(f" ?({_any_of(_SCALES)})(?:(?<![a-z])|(?![a-z0-9]))")
_BEFORE: Final = re.compile(r"(?:人民币|cny|rmb|¥) ?")
_AFTER: Final = re.compile(f" ?({_any_of(_UNIT_OF)})")


class Amount(NamedTuple):
    """A number, and the unit that is written with it: "CNY", "count", "m2", "share" or "".

    ``is_scaled`` says that a word such as 万 or a sign such as % stands with it.
    """

    value: float
    unit: str
    is_scaled: bool


def amount_in(text: str) -> Amount | None:
    """The amount that a text means beyond doubt; None if it does not mean one."""
    rest = plain(text).lower()
    before = _BEFORE.match(rest)
    rest = rest[before.end() :] if before else rest
    total, scales = Decimal(0), []
    while (number := _NUMBER.match(rest)) is not None:
        scale = _SCALE.match(rest, number.end())
        scales.append(Decimal(_SCALES[scale[1]]) if scale else Decimal(1))
        total += Decimal(re.sub("[, '_]", "", number[0])) * scales[-1]
        rest = rest[scale.end() if scale else number.end() :]
    units = {"CNY"} if before else set()
    if (after := _AFTER.fullmatch(rest)) is not None:
        units.add(_UNIT_OF[after[1]])
    elif rest:
        return None
    if scales and min(scales) < 1:
        units.add("share")
    if len(units) > 1 or not _is_clear(scales):
        return None
    return Amount(float(total), "".join(units), any(scale != 1 for scale in scales))


def _is_clear(scales: list[Decimal]) -> bool:
    """Whether numbers with these scales make one: 1亿2000万 does, 5亿3000 may be 5.3亿."""
    falling = scales == sorted(set(scales), reverse=True)
    return len(scales) == 1 or (len(scales) > 1 and falling and min(scales) > 1)


def unit_in(text: str) -> Amount | None:
    """What one of a unit is: "万元" is 10,000 CNY, "元" is 1 CNY; None if it is not known."""
    word = plain(text).lower()
    if word[:1].isdigit():
        return amount_in(word)
    first, _, last = word.partition(" ")
    return amount_in(f"1{word}") or (amount_in(f"1{last} {first}") if last else None)
