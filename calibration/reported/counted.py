"""Whether a reported figure and the statistic that is to answer to it are of one kind."""

from typing import Final

from calibration.reported.ledger import Figure
from calibration.reported.statistics import CITY_STATISTICS, HOUSE_STATISTICS, Statistic
from sim.core.language import Both
from sim.core.months import month_number, month_text
from sim.core.terms import Coded, Sayable, coded, listed
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
        allowed = first_of([shown(name) for name in known])
        meant = next((n for n in known if n.lower() == figure.scope.lower()), "")
        raise ValueError(
            coded(
                "scope not known",
                figure=figure.id,
                scope=shown(figure.scope),
                hint=did_you_mean(meant or nearest(figure.scope, known)),
                allowed=allowed,
            )
        )
    return figure.scope


def statistic_of(identity: str, name: str, house: str | None) -> Statistic:
    """A statistic of the city, or of a house, by name; ValueError if there is none."""
    known = CITY_STATISTICS if house is None else HOUSE_STATISTICS
    if name not in known:
        raise ValueError(
            coded(
                "statistic not known",
                figure=identity,
                name=shown(name),
                hint=did_you_mean(nearest(name, known)),
                known=first_of(list(known)),
            )
        )
    return known[name]


def first_of(names: list[str]) -> Both:
    """The first ten of some names, in a line that can be read."""
    return listed([*names[:10], *(["..."] if names[10:] else [])])


def check_kind(figure: Figure, statistic: Statistic) -> None:
    """Raise ValueError unless a figure's kind is the statistic's."""
    allowed = ("stock",) if statistic.kind == "stock" else ("cumulative", "flow")
    if figure.kind not in allowed:
        what = Coded("a stock" if statistic.kind == "stock" else "counted over months")
        raise ValueError(
            coded(
                "kind of statistic",
                figure=figure.id,
                kind=figure.kind,
                name=statistic.name,
                what=what,
                known=listed(allowed, between="list or"),
            )
        )
    check_first(figure.id, figure.first, statistic, is_needed=figure.kind == "flow")


def check_first(identity: str, first: str | None, statistic: Statistic, *, is_needed: bool) -> None:
    """Raise ValueError for a stock that has a first month, or for a flow that lacks one."""
    if statistic.kind == "stock" and first is not None:
        raise ValueError(
            coded("stock has no from", figure=identity, first=shown(first), name=statistic.name)
        )
    if statistic.kind == "flow" and first is None and is_needed:
        raise ValueError(coded("from is missing", figure=identity))


def check_house_months(figure: Figure, house: str, statistic: Statistic, region: Region) -> None:
    """Raise ValueError unless a house's figure is of the report, and counted since it opened."""
    opened = next(one.opened for one in region.house if one.name == house) or region.start
    if figure.as_of != region.report:
        raise ValueError(
            coded(
                "house at the report",
                figure=figure.id,
                month=shown(figure.as_of),
                report=region.report,
            )
        )
    if figure.as_of < opened:
        raise ValueError(
            coded(
                "before the house opens", figure=figure.id, month=shown(figure.as_of), opened=opened
            )
        )
    if statistic.kind == "flow" and (
        figure.kind == "flow" or (figure.first or opened) > max(opened, region.start)
    ):
        raise ValueError(
            coded(
                "house since it opened", figure=figure.id, first=shown(figure.first), opened=opened
            )
        )


def check_unit(identity: str, unit: str, value: float, statistic: Statistic) -> None:
    """Raise ValueError unless a figure has the statistic's unit, and a size that is believed."""
    if unit != statistic.unit:
        one = unit_in(unit)
        is_same = one is not None and one.unit == statistic.unit
        hint = coded("then write", value=as_written(value * one.value)) if one and is_same else ""
        raise ValueError(
            coded(
                "counted in another unit",
                figure=identity,
                unit=shown(unit),
                name=statistic.name,
                allowed=statistic.unit,
                hint=hint,
            )
        )
    _check_size(identity, value, statistic)


def _check_size(identity: str, value: float, statistic: Statistic) -> None:
    place = f"{identity}, value = {as_written(value)}"
    if statistic.unit == "count" and value != int(value):
        raise ValueError(coded("count is a fraction", place=place, name=statistic.name))
    if not statistic.least <= value <= statistic.most:
        fault = Coded("too small" if value < statistic.least else "too large")
        raise ValueError(
            coded(
                "figure too",
                place=place,
                fault=fault,
                hint=_meant(value, statistic),
                least=as_written(statistic.least),
                most=as_written(statistic.most),
                unit=statistic.unit,
            )
        )


def _meant(value: float, statistic: Statistic) -> Sayable:
    if statistic.unit == "CNY" and value < statistic.least <= value * 1e4:
        return coded("in unit?", unit="万元", value=as_written(value * 1e4))
    if statistic.unit == "share" and 1 < value <= 100:
        return did_you_mean(as_written(value / 100))
    return ""


def check_range(identity: str, low: float, value: float, high: float) -> None:
    """Raise ValueError unless a range holds its figure, and is not too wide to say anything."""
    if value <= 0:
        raise ValueError(coded("figure is zero", figure=identity))
    between = coded("low and high", low=shown(low), high=shown(high))
    if not low <= value <= high or low == high:
        raise ValueError(
            coded(
                "range does not hold",
                figure=identity,
                between=between,
                value=shown(value),
                hint=_range_meant(low, value, high),
            )
        )
    if 0 < low < value / _WIDEST or high > value * _WIDEST:
        raise ValueError(
            coded(
                "range too wide",
                figure=identity,
                between=between,
                times=_WIDEST,
                value=shown(value),
            )
        )


def _range_meant(low: float, value: float, high: float) -> Sayable:
    for factor, unit in ((1e4, "万元"), (1e8, "亿元"), (0.01, "%")):
        if low < high and low * factor <= value <= high * factor:
            ends = (as_written(round(end * factor, 10)) for end in (low, high))
            return coded(
                "range in unit?", unit=unit, **dict(zip(("low", "high"), ends, strict=True))
            )
    return ""


def window_of(identity: str, first: str | None, last: str, region: Region) -> tuple[int, int]:
    """The months of a count, from the region's first one; ValueError if they are not within it."""
    begin, end = 0 if first is None else region.month(first), region.month(last)
    if begin < 0:
        raise ValueError(
            coded("from before start", figure=identity, first=shown(first), start=region.start)
        )
    if not begin <= end <= region.month(region.report):
        start = month_text(month_number(region.start) + begin)
        raise ValueError(
            coded(
                "months not in history",
                figure=identity,
                first=start,
                last=last,
                start=region.start,
                report=region.report,
            )
        )
    return begin, end
