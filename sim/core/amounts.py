"""Amounts as people write them: "5亿", "180,000,000", "40家", "62.9%", "17.8万平方米"."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from sim.core.text import plain

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
