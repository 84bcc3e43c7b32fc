"""Numbers as a picture shows them: in which unit, and with how many digits."""

from typing import Final

import numpy as np

from sim.core.language import Language
from sim.core.words import is_term, word, word_or_name
from sim.figures.wording import language, said
from sim.inputs.lever import digits_of
from sim.inputs.levers import LEVER, counted
from sim.model.outcomes import Outcome

_MONEY: Final[dict[Language, float]] = {"en": 1e6, "zh": 1e4}
"""Money is shown in CNY million, or in 万元."""


def scale_of(unit: str, chosen: Language | None = None) -> float:
    """What values in a table's unit are divided by, in a language (that which is drawn in)."""
    return _MONEY[chosen or language()] if _is_scaled(unit) else 1.0


def unit_shown(unit: str, chosen: Language | None = None) -> str:
    """The unit that is shown for a unit of a table, in a language (that which is drawn in)."""
    return word_or_name(f"shown {unit}" if _is_scaled(unit) else unit, chosen or language())


def _is_scaled(unit: str) -> bool:
    return is_term(f"shown {unit}")


def counted_in(outcome: Outcome, chosen: Language) -> str:
    """What an outcome is counted in: money, or what is counted, such as "graduations" or "家"."""
    if outcome.unit != "count":
        return unit_shown(outcome.unit, chosen)
    if chosen == "en":
        return outcome.name.replace("_", " ")
    return counted(outcome.unit, outcome.name, chosen)


def lever_value(name: str, value: float, chosen: Language, digits: int = 10) -> str:
    """What a lever is set to: an amount in CNY, or in 万元 in Chinese; see ``lever_unit``."""
    is_scaled = chosen == "zh" and LEVER[name].is_money
    scaled = value / (_MONEY["zh"] if is_scaled else 1.0)
    return digits_of(LEVER[name].unit, scaled, digits).replace("-", "−")


def lever_unit(name: str, chosen: Language) -> str:
    """The unit of ``lever_value``."""
    unit = LEVER[name].unit
    is_scaled = chosen == "zh" and LEVER[name].is_money
    return unit_shown(unit, chosen) if is_scaled else counted(unit, name, chosen)


def lever_with_unit(name: str, value: float, chosen: Language) -> str:
    """What a lever is set to, with its unit; a share is told by its size, a year by itself."""
    said_as = lever_value(name, value, chosen)
    if LEVER[name].unit == "share":
        return said_as
    if LEVER[name].is_year:
        return word("calendar year", chosen, year=said_as)
    return word("amount in unit", chosen, value=said_as, unit=lever_unit(name, chosen))


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
