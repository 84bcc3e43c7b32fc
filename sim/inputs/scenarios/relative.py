"""A lever's value relative to what would be in force: half of it, or so much more or less.

Written as text: "x0.5", "+0.1", "-0.1", with a bound if wanted: "+0.3 at most 1".
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sim.core.language import Language
from sim.core.terms import Coded, coded
from sim.core.text import plain

ALLOWED: Final = '"x0.5" (half of what would be in force), "+0.1" or "-0.1", or "+0.1 at most 1"'

_NUMBER: Final = r"\d[\d_]{0,17}(?:\.\d{1,15})?"
_WRITTEN: Final = re.compile(rf"([x+-]) ?({_NUMBER})(?: at (most|least) (-?{_NUMBER}))?")
_SIGNS: Final = str.maketrans("×*−–", "xx--")
"""Signs that people write, and what is meant; full-width ones are made plain before."""

_BEGINNINGS: Final = ("x", "+", "-")


@dataclass(frozen=True)
class Relative:
    """A value relative to that in force: ``text`` is as a scenario file holds it.

    Raises ValueError, which completes "<key> = <text> ...", if the text is none.
    """

    text: str

    def __post_init__(self) -> None:
        """ValueError unless the text is a relative value."""
        if not _WRITTEN.fullmatch(self.text):
            raise ValueError(coded("no relative value", allowed=Coded(ALLOWED)))

    def of(self, value: float) -> float:
        """The value, in the lever's unit, where ``value`` would be in force.

        Decimals are reckoned as they are written: 0.05 and "-0.03" make 0.02.
        """
        now, sign, amount, end, bound = Decimal(str(value)), *self._parts()
        found = now * amount if sign == "x" else now + amount if sign == "+" else now - amount
        if end:
            found = (min if end == "most" else max)(found, bound)
        return float(found)

    def in_words(self, language: Language) -> str:
        """As it is written, with the bound's words in a language."""
        if language == "en":
            return self.text
        return self.text.replace(" at most ", "，至多").replace(" at least ", "，至少")

    def _parts(self) -> tuple[str, Decimal, str, Decimal]:
        sign, amount, end, bound = _WRITTEN.findall(self.text)[0]
        return sign, _decimal(amount), end, _decimal(bound or "0")


Value = float | Relative
"""What a scenario sets a lever to: a value in its unit (money in CNY), or one relative to that in
force."""


def is_meant_relative(value: Any) -> bool:
    """Whether something looks like a relative value, right or wrong."""
    return isinstance(value, str) and _plain(value).startswith(_BEGINNINGS)


def relative_in(text: str) -> Relative:
    """The relative value that a text is, whatever its spaces and "x"; ValueError if it is none."""
    return Relative(_plain(text))


def value_where(value: Value, baseline: float) -> float:
    """A value, in the lever's unit, where ``baseline`` would be in force."""
    return value.of(baseline) if isinstance(value, Relative) else value


def as_json(value: Value) -> float | str:
    """A value as JSON can hold it."""
    return value.text if isinstance(value, Relative) else value


def _plain(text: str) -> str:
    return " ".join(plain(text).lower().translate(_SIGNS).split())


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace("_", ""))
