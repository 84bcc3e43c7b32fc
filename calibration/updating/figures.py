"""Later figures: what they count, until when, and what they may stand for.

A file has a row a figure: ``figure`` is a reported figure by its id ("centre_tenants"), or is
written as for ``ask`` ("tenants at HOUSE", "graduations in 2023", "deals"); ``date`` is the last
month counted (of a figure in a year, that year will do), and ``value`` is in the statistic's unit.
A column ``from`` may say since when a flow is counted; ``low`` and ``high`` what the figure may
stand for in nine of ten reports.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd

from calibration.asking.figures import named_in, statistic_named
from calibration.reported.counted import check_range, check_unit
from calibration.reported.ledger import month_named, number_in
from calibration.reported.statistics import CITY_STATISTICS, HOUSE_STATISTICS, Statistic
from calibration.reported.targets import Target, Targets
from sim.core.errors import InputError
from sim.core.language import Language, meaning_in
from sim.core.months import month_number, month_text
from sim.core.places import place_of
from sim.core.reading.typed_csv import TypedRows, rows_of
from sim.core.terms import coded
from sim.core.text import shown
from sim.core.words import word
from sim.inputs.region import Region
from sim.model.outcomes import OUTCOME

COLUMNS: Final = ("figure", "date", "value")
_LAST_MONTH: Final = 1022


def later_figures(
    given: str | Path | pd.DataFrame, reported: Targets, region: Region, error: float
) -> tuple[Target, ...]:
    """The later figures of a file or a frame.

    One without a range of its own is off by ``error`` at most in nine of ten reports, a share of
    it. Raises InputError, in one line, if something in it is wrong.
    """
    place = "figures" if isinstance(given, pd.DataFrame) else place_of(given, "file", "figures")
    found: list[Target] = []
    for line, row in _rows(given):
        try:
            figure = _figure(row, reported, region, error)
            _check_new(figure, (*reported.targets, *found))
        except ValueError as fault:
            raise InputError(coded("in line", file=place, line=line, error=fault)) from None
        found.append(figure)
    if not found:
        raise InputError(coded("holds no figure", file=place))
    return tuple(found)


def _rows(given: str | Path | pd.DataFrame) -> TypedRows:
    if not isinstance(given, pd.DataFrame):
        return rows_of(place_of(given, "file", "figures"), COLUMNS)
    for name in COLUMNS:
        if name not in given.columns:
            known = ", ".join(COLUMNS)
            raise InputError(coded("column missing", name=name, hint="", known=known))
    texts = given.astype(object).where(given.notna(), "").astype(str)
    return list(enumerate(texts.to_dict("records"), 1))  # type: ignore[arg-type]


def _figure(row: Mapping[str, str], reported: Targets, region: Region, error: float) -> Target:
    """A row as a target that nothing was fitted to."""
    text = row["figure"]
    known = next((one for one in reported.targets if one.id == text), None)
    name, house, year = (known.statistic, known.house, None) if known else named_in(text)
    statistic = statistic_named(text, name, house, region)
    value = number_in(text, row["value"], statistic.unit)
    check_unit(text, statistic.unit, value, statistic)
    low = _end(row, "low", value / (1 + error), statistic)
    high = _end(row, "high", value * (1 + error), statistic)
    check_range(text, low, value, high)
    last = _last(text, _date_in(row["date"], year), region)
    first = row.get("from") or (f"{year}-01" if year else None)
    window = _first(text, first, known, statistic, region), last
    counted = {"id": text, "statistic": name, "house": house, "window": window}
    return figure_again(counted | {"value": value, "low": low, "high": high}, reported)


def figure_again(kept: Mapping[str, Any], reported: Targets) -> Target:
    """A later figure from what an answer keeps of it: id, statistic, house, window and range."""
    known = next((one for one in reported.targets if one.id == kept["id"]), None)
    return Target(
        id=kept["id"],
        quantity=known.quantity if known else kept["statistic"],
        unit=_known_of(kept["house"])[kept["statistic"]].unit,
        statistic=kept["statistic"],
        house=kept["house"],
        window=(kept["window"][0], kept["window"][1]),
        value=kept["value"],
        low=kept["low"],
        high=kept["high"],
        reason="",
        at_least=False,
        is_reported=True,
    )


def _known_of(house: str | None) -> Mapping[str, Statistic]:
    """What can be counted of the city, or of a house."""
    return CITY_STATISTICS if house is None else HOUSE_STATISTICS


def _end(row: Mapping[str, str], name: str, otherwise: float, statistic: Statistic) -> float:
    text = row.get(name)
    return number_in(row["figure"], text, statistic.unit) if text else otherwise


def _date_in(date: str, year: str | None) -> str:
    """The last month counted, as written; a figure in a year may name that year, or no date."""
    is_year = year is not None and date.strip().rstrip("年") in ("", year)
    return f"{year}-12" if is_year else date


def _last(text: str, date: str, region: Region) -> int:
    month = month_named(text, "date", date)
    last = region.month(month)
    if not 0 <= last <= _LAST_MONTH:
        most = month_text(month_number(region.start) + _LAST_MONTH)
        raise ValueError(
            coded(
                "later figure out of time", figure=text, month=month, start=region.start, end=most
            )
        )
    return last


def _first(
    text: str, first: str | None, known: Target | None, statistic: Statistic, region: Region
) -> int:
    """The first month counted: of a stock the region's, of a flow without one that known so far."""
    if first is None:
        return known.window[0] if known and statistic.kind == "flow" else 0
    if statistic.kind == "stock":
        raise ValueError(
            coded("stock has no from", figure=text, first=shown(first), name=statistic.name)
        )
    month = region.month(month_named(text, "from", first))
    if month < 0:
        raise ValueError(
            coded("from before start", figure=text, first=shown(first), start=region.start)
        )
    return month


def _check_new(figure: Target, others: Iterable[Target]) -> None:
    """Raise ValueError if a figure ends before it begins, or is known already."""
    if figure.window[0] > figure.window[1]:
        raise ValueError(coded("later figure ends first", figure=figure.id))
    if any(_counts(figure) == _counts(one) for one in others):
        raise ValueError(coded("figure known already", figure=figure.id))


def _counts(figure: Target) -> tuple[Any, ...]:
    return figure.statistic, figure.house, figure.window


def date_of(figure: Target, region: Region) -> str:
    """The last month that a figure counts, such as "2023-10"."""
    return month_text(month_number(region.start) + figure.window[1])


def kind_of(figure: Target) -> str:
    """Whether a figure is a stock or a flow."""
    return _known_of(figure.house)[figure.statistic].kind


def called(figure: Target, region: Region, language: Language) -> str:
    """What a figure is called, with its date."""
    outcome = OUTCOME.get(figure.statistic)
    name = f"statistic {figure.statistic}"
    what = meaning_in(outcome, language) if outcome else word(name, language)
    if figure.house is not None:
        what = word("figure at house", language, what=what, house=figure.house)
    return word("figure until", language, what=what, date=date_of(figure, region))
