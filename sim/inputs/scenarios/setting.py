"""What a table of a scenario sets: levers to values, and the months that it names, checked."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sim.core.months import month_number, month_text
from sim.core.terms import coded
from sim.core.text import did_you_mean, nearest, shown
from sim.inputs.lever import Alone
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.policy import Span, allowed_in, check_result, value_in
from sim.inputs.region import Region
from sim.inputs.scenarios.relative import Relative, Value, is_meant_relative, relative_in
from sim.inputs.toml.hints import month_meant
from sim.inputs.toml.table import Faults

SECTIONS: Final = ("name", "description", "change", "when")
LANGUAGES: Final = ("en", "zh")
MONTHS: Final = ("from", "until")
ALONE_KEYS: Final[dict[str, Alone]] = {"where": "house", "sectors": "sector"}
"""Under which key a change names for whom it holds alone."""

CHANGE_KEYS: Final = (*MONTHS, *ALONE_KEYS)

_YEAR: Final = re.compile(r"year\+([1-9]\d?)")
"""So many calendar years after the report's: from its January, until its December."""


# Values ---------------------------------------------------------------------------------------


def value_given(
    key: str, value: Any, region: Region, others: tuple[str, ...] = CHANGE_KEYS
) -> Value:
    """The value that a table sets a lever to; ``others`` are the keys that it may have beside.

    Raises ValueError, in one line, if the key is no lever or the value is not allowed.
    """
    if key in LEVER:
        try:
            if is_meant_relative(value):
                return relative_in(value)
            return value_in(region, LEVER[key], value)
        except ValueError as error:
            raise ValueError(
                coded("is set to", where=key, value=shown(value), error=error)
            ) from None
    if key in SECTIONS:
        raise ValueError(coded("section in a change", key=key))
    if key in LANGUAGES:
        raise ValueError(coded("language in a change", key=key))
    question = did_you_mean(nearest_name(key, (*LEVER, *others)))
    raise ValueError(coded("key is no lever", key=shown(key), hint=question))


def check_worked_out(name: str, value: Value, spans: Iterable[Span], region: Region) -> None:
    """Raise ValueError if a relative value leads out of its range in some span of months.

    ``spans`` hold what would be in force otherwise.
    """
    if not isinstance(value, Relative):
        return
    for span in spans:
        result = value.of(span.value)
        try:
            check_result(region, LEVER[name], result)
        except ValueError:
            raise ValueError(
                coded(
                    "relative value leads out",
                    name=name,
                    text=value.text,
                    result=LEVER[name].in_file(result),
                    value=LEVER[name].in_file(span.value),
                    first=month_text(span.first),
                    allowed=allowed_in(region, LEVER[name]),
                )
            ) from None


def nearest_name(key: str, names: tuple[str, ...]) -> str:
    """The name that a key resembles, by name or by a lever's Chinese meaning; "" if none."""
    chinese = {lever.meaning_zh: lever.name for lever in LEVERS if lever.name in names}
    found = nearest(key, (*names, *chinese))
    return chinese.get(found, found)


# Months ---------------------------------------------------------------------------------------


def months_given(
    table: Mapping[str, Any], region: Region, faults: Faults
) -> tuple[str, str | None] | None:
    """The first and the last month that a table names, None for no last one; faults are noted.

    The first is the one after the report if none is named. None if something is wrong.
    """
    before = len(faults.lines)
    first, last = month_text(month_number(region.report) + 1), None
    with faults.noted():
        first = _month(table, "from", region) or first
    with faults.noted():
        last = _month(table, "until", region)
    if len(faults.lines) > before:
        return None
    if last is not None and last < first:
        faults.lines.append(coded("until before from", last=last, first=first))
    return first, last


def end_of(last: str | None, region: Region) -> int:
    """The last month as a number (months since year 0); the region's last one if there is none."""
    return region.last_month() if last is None else month_number(last)


def _month(table: Mapping[str, Any], key: str, region: Region) -> str | None:
    """The month that a table gives under a key, if it does."""
    value = table.get(key)
    if value is None:
        return None
    earliest = month_number(region.report) + 1
    latest = region.last_month()
    allowed = coded("months from to", first=month_text(earliest), last=month_text(latest))
    try:
        number = _number_of(value, key, region)
    except (ValueError, TypeError):
        raise ValueError(
            coded(
                "month not read",
                key=key,
                value=shown(value),
                hint=month_meant(value),
                allowed=allowed,
            )
        ) from None
    if number < earliest:
        raise ValueError(
            coded("month is history", key=key, value=value, report=region.report, allowed=allowed)
        )
    if number > latest:
        raise ValueError(coded("change too late", key=key, value=value, allowed=allowed))
    return month_text(number)


def _number_of(value: Any, key: str, region: Region) -> int:
    """The month that a text such as "2025-01" or "year+1" means, in months since year 0."""
    years = _YEAR.fullmatch(value)
    if years is None:
        return month_number(value)
    january = (month_number(region.report) // 12 + int(years[1])) * 12
    return january if key == "from" else january + 11
