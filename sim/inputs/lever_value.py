"""One value given for a lever: whether it is allowed, and if not, what was probably meant."""

import math
import re
from typing import Any, Final

import numpy as np

from sim.core.terms import Coded, Sayable, coded
from sim.core.text import as_written, did_you_mean, kind_of, plain
from sim.inputs.lever import Lever

_WANYUAN: Final = 10_000
_MOST_PERCENT: Final = 100_000
_WRITTEN: Final = re.compile(
    r"([-+]?\d{1,15}(?:\.\d{1,15})?)(%|百万|千万|万|萬|亿|億|million|billion|m|bn)?"
)
_WORTH: Final = {
    "": 1.0,
    "%": 0.01,
    "万": 1e4,
    "萬": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "億": 1e8,
    "m": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}
_CURRENCY: Final = re.compile(r"人民币|元|CNY|RMB|yuan|¥|[\s_,']", re.IGNORECASE)


def allowed_value(lever: Lever, value: Any) -> float:
    """The value, in the lever's unit (money in CNY), as a number.

    Raises ValueError if it is not allowed; its text completes "<key> = <value> ...".
    """
    if isinstance(value, np.integer):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(
            coded(
                "is no number",
                kind=kind_of(value),
                hint=_meant_by_text(lever, value),
                allowed=allowed(lever),
            )
        )
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(coded("is not finite", allowed=allowed(lever)))
    if not lever.lowest <= value <= lever.highest or 0 < value < lever.smallest:
        raise ValueError(
            coded(
                "value has a fault",
                fault=_fault(lever, value),
                hint=_meant_by_number(lever, value),
                allowed=allowed(lever),
            )
        )
    if lever.is_whole and value != int(value):
        raise ValueError(coded("is a fraction", allowed=allowed(lever)))
    return float(value) + 0.0  # no negative zero


def allowed(lever: Lever) -> Coded:
    """What a lever allows."""
    if lever.is_whole:
        return coded(f"whole range of {lever.unit}", least=lever.lowest, most=lever.highest)
    code, least = ("zero or range", lever.smallest) if lever.smallest else ("range", lever.lowest)
    return coded(code, least=least, most=lever.highest, unit=Coded(lever.unit))


def number_meant(lever: Lever, text: str) -> float | None:
    """The allowed number that a text such as "300万", "80%" or "3,000,000" means, if any."""
    match = _WRITTEN.fullmatch(_CURRENCY.sub("", plain(text)).lower())
    if match is None:
        return None
    number = round(float(match[1]) * _WORTH[match[2] or ""], 10)
    return number if _fits(lever, number) else None


def _fault(lever: Lever, value: float) -> Coded:
    if value < 0 <= lever.lowest:
        return Coded("negative")
    return Coded("too small" if value < max(lever.lowest, lever.smallest) else "too large")


def _meant_by_number(lever: Lever, value: float) -> Sayable:
    """A question that suggests the value in the right unit, if another unit explains it."""
    if 0 < value < lever.smallest and _fits(lever, value * _WANYUAN):
        return coded("in unit?", unit="万元", value=as_written(round(value * _WANYUAN)))
    is_share = lever.unit.startswith("share") or lever.unit == "ratio"
    if is_share and 1 < abs(value) <= _MOST_PERCENT and _fits(lever, value / 100):
        return did_you_mean(as_written(value / 100))
    return ""


def _meant_by_text(lever: Lever, value: Any) -> Sayable:
    number = number_meant(lever, value) if isinstance(value, str) else None
    return "" if number is None else coded("write without quotes", value=lever.in_file(number))


def _fits(lever: Lever, value: float) -> bool:
    try:
        allowed_value(lever, value)
    except ValueError:
        return False
    return True
