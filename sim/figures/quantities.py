"""Numbers as a picture shows them: in which unit, and with how many digits."""

from typing import Final

import numpy as np

from sim.core.language import Language
from sim.figures.phrases import phrase_in
from sim.figures.wording import said
from sim.model.outcomes import Outcome

_MILLION: Final = 1e6


def scale_of(unit: str) -> float:
    """What values in a table's unit are divided by: money is drawn in millions."""
    return _MILLION if unit.startswith("CNY") and unit != "CNY per CNY" else 1.0


def unit_shown(unit: str) -> str:
    """The unit that is drawn for a unit of a table."""
    return unit.replace("CNY", "CNY million", 1) if scale_of(unit) == _MILLION else unit


def counted_in(outcome: Outcome, language: Language) -> str:
    """What an outcome is counted in: money, or what is counted, such as "graduations"."""
    if outcome.unit == "count":
        return outcome.meaning_zh if language == "zh" else outcome.name.replace("_", " ")
    return phrase_in(unit_shown(outcome.unit), language)


def number(value: float) -> str:
    """A number with about three digits, such as 3.4, 0.25 or 1,204; "0.00" has no sign."""
    if np.isinf(value):
        return "∞" if value > 0 else "−∞"
    digits = 0 if abs(value) >= 100 or value == 0 else 1 if abs(value) >= 1 else 2
    return f"{value:z,.{digits}f}".replace("-", "−")


def tick(value: float, _: int | None = None) -> str:
    """A number at an axis."""
    return f"{value:,.10g}".replace("-", "−")


def with_interval(value: float, low: float, high: float) -> str:
    """A value and its interval, such as "3.4 (−2.0 to 9.0)"."""
    ends = {"low": number(low), "high": number(high)}
    return said("with interval", value=number(value), **ends)
