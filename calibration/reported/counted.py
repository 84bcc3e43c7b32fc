"""Whether a reported figure and the statistic that is to answer to it are of one kind."""

from typing import Final

from calibration.reported.ledger import Figure
from calibration.reported.statistics import CITY_STATISTICS, HOUSE_STATISTICS, Statistic
from sim.core.months import month_number, month_text
from sim.core.terms import Sayable
from sim.core.text import as_written, did_you_mean, nearest, shown, unit_in
from sim.inputs.region import Region

CITY: Final = "city"

_WIDEST: Final = 100.0
"""A range that reaches so many times beyond its figure was probably meant in another unit."""


def house_of(figure: Figure, region: Region) -> str | None:
    """The house that a figure is counted of; None for the city. ValueError if it is neither."""
    if figure.scope == CITY:
        return None
    names = [house.name for house in region.house]
    if figure.scope not in names:
        known = [CITY, *names]
        allowed = ", ".join(map(shown, known[:10])) + (", ..." if known[10:] else "")
        meant = next((n for n in known if n.lower() == figure.scope.lower()), "")
        raise ValueError(
            f"{figure.id}, scope = {shown(figure.scope)} is not known"
            f"{did_you_mean(meant or nearest(figure.scope, known))}; allowed: {allowed}"
        )
    return figure.scope


def statistic_of(identity: str, name: str, house: str | None) -> Statistic:
    """A statistic of the city, or of a house, by name; ValueError if there is none."""
    known = CITY_STATISTICS if house is None else HOUSE_STATISTICS
    if name not in known:
        raise ValueError(
            f"{identity}, statistic = {shown(name)} is not known"
            f"{did_you_mean(nearest(name, known))}; allowed: {', '.join(known)}"
        )
    return known[name]


def check_kind(figure: Figure, statistic: Statistic) -> None:
    """Raise ValueError unless a figure's kind is the statistic's."""
    allowed = ("stock",) if statistic.kind == "stock" else ("cumulative", "flow")
    if figure.kind not in allowed:
        what = "a stock" if statistic.kind == "stock" else "counted over months"
        raise ValueError(
            f'{figure.id}, kind = "{figure.kind}": {statistic.name} is {what}; '
            f"allowed: {' or '.join(allowed)}, or another statistic"
        )
    check_first(figure.id, figure.first, statistic, is_needed=figure.kind == "flow")


def check_first(identity: str, first: str | None, statistic: Statistic, *, is_needed: bool) -> None:
    """Raise ValueError for a stock that has a first month, or for a flow that lacks one."""
    if statistic.kind == "stock" and first is not None:
        raise ValueError(
            f"{identity}, from = {shown(first)}: {statistic.name} is a stock, at one month; "
            "leave from out"
        )
    if statistic.kind == "flow" and first is None and is_needed:
        raise ValueError(
            f"{identity}, from is missing; allowed: the first month of the count, such as "
            '"2022-01" (a count since the beginning is cumulative)'
        )


def check_house_months(figure: Figure, house: str, statistic: Statistic, region: Region) -> None:
    """Raise ValueError unless a house's figure is of the report, and counted since it opened."""
    opened = next(one.opened for one in region.house if one.name == house) or region.start
    if figure.as_of != region.report:
        raise ValueError(
            f"{figure.id}, as_of = {shown(figure.as_of)}: a house is counted at the report, "
            f'{region.report}, only; give the figure of that month, or role = "context"'
        )
    if figure.as_of < opened:
        raise ValueError(
            f"{figure.id}, as_of = {shown(figure.as_of)} is before the house opens, {opened}"
        )
    if statistic.kind == "flow" and (
        figure.kind == "flow" or (figure.first or opened) > max(opened, region.start)
    ):
        raise ValueError(
            f"{figure.id}, from = {shown(figure.first)}: a house is counted since it opened, "
            f'{opened}; give the count since then as cumulative, or role = "context"'
        )


def check_unit(identity: str, unit: str, value: float, statistic: Statistic) -> None:
    """Raise ValueError unless a figure has the statistic's unit, and a size that is believed."""
    if unit != statistic.unit:
        one = unit_in(unit)
        is_same = one is not None and one.unit == statistic.unit
        hint = f"; write {as_written(value * one.value)}" if one and is_same else ""
        raise ValueError(
            f"{identity}, unit = {shown(unit)}: {statistic.name} is counted in another unit"
            f"; allowed: unit {statistic.unit}{hint}"
        )
    _check_size(identity, value, statistic)


def _check_size(identity: str, value: float, statistic: Statistic) -> None:
    place = f"{identity}, value = {as_written(value)}"
    if statistic.unit == "count" and value != int(value):
        raise ValueError(f"{place} is a fraction; {statistic.name} is a count")
    if not statistic.least <= value <= statistic.most:
        size = "small" if value < statistic.least else "large"
        raise ValueError(
            f"{place} is too {size}{_meant(value, statistic)}; allowed: "
            f"{as_written(statistic.least)} to {as_written(statistic.most)} {statistic.unit}"
        )


def _meant(value: float, statistic: Statistic) -> Sayable:
    if statistic.unit == "CNY" and value < statistic.least <= value * 1e4:
        return f" (in 万元? write {as_written(value * 1e4)})"
    if statistic.unit == "share" and 1 < value <= 100:
        return did_you_mean(as_written(value / 100))
    return ""


def check_range(identity: str, low: float, value: float, high: float) -> None:
    """Raise ValueError unless a range holds its figure, and is not too wide to say anything."""
    if value <= 0:
        raise ValueError(f"{identity} is zero: nothing can be held to it; give it another role")
    between = f"low = {shown(low)} and high = {shown(high)}"
    if not low <= value <= high or low == high:
        raise ValueError(
            f"{identity}: {between} do not hold the reported {shown(value)} between them"
            f"{_range_meant(low, value, high)}"
        )
    if 0 < low < value / _WIDEST or high > value * _WIDEST:
        raise ValueError(
            f"{identity}: {between} are more than {_WIDEST:g} times from the reported "
            f"{shown(value)}; are all three in one unit?"
        )


def _range_meant(low: float, value: float, high: float) -> str:
    for factor, unit in ((1e4, "万元"), (1e8, "亿元"), (0.01, "%")):
        if low < high and low * factor <= value <= high * factor:
            return (
                f" (in {unit}? write low = {as_written(round(low * factor, 10))}, "
                f"high = {as_written(round(high * factor, 10))})"
            )
    return ""


def window_of(identity: str, first: str | None, last: str, region: Region) -> tuple[int, int]:
    """The months of a count, from the region's first one; ValueError if they are not within it."""
    begin, end = 0 if first is None else region.month(first), region.month(last)
    if begin < 0:
        raise ValueError(
            f"{identity}, from = {shown(first)} is before the region's first month; "
            f"allowed: {region.start} or later"
        )
    if not begin <= end <= region.month(region.report):
        start = month_text(month_number(region.start) + begin)
        raise ValueError(
            f"{identity}: the months {start} to {last} are not within the region's history, "
            f"{region.start} to {region.report}, in order"
        )
    return begin, end
