"""The sentences of a story, each of one row of it, in both languages."""

from collections.abc import Mapping
from math import floor, log10
from typing import Any, Final, NamedTuple

from sim.analysis.lives.life import RIVAL_FIRMS, SERVICE, TO_ITS_HOUSE
from sim.analysis.lives.sides import AGAINST
from sim.core.language import Both
from sim.core.months import month_number
from sim.core.terms import Coded, Sayable, coded
from sim.inputs.levers import PAID_FOR
from sim.inputs.region import Region, ordered_houses

_Row = Mapping[Any, Any]

_NO_MONEY: Final = ("employees", SERVICE, RIVAL_FIRMS)


class Names(NamedTuple):
    """What a story's words need: names of houses and funds, of the other side, the last month."""

    houses: Mapping[str, Both]
    funds: tuple[str, ...]
    other: Both
    until: str


def names_of(region: Region, other: Both, until: str) -> Names:
    """The names in a region; ``other`` is the scenario that is held against."""
    houses = {one.name: Both(one.name, one.name_zh or one.name) for one in ordered_houses(region)}
    return Names(houses, tuple(fund.name for fund in region.fund), other, until)


def sentence(row: _Row, names: Names) -> Coded:
    """The sentence of a row of TOLD_COLUMNS."""
    relation = row["relation"]
    if relation == "apart":
        return _of_a_figure(row, names)
    is_beginning = relation.startswith("alone") and row["what"] == "came"
    here = "" if row["month_there"] else AGAINST
    return coded(
        f"story {relation} came" if is_beginning else f"story {relation}",
        month=row["month"],
        event=_event(row, here, names),
        event_there=_event(row, AGAINST, names) if relation == "otherwise" else "",
        gap=_gap(row) if relation in ("sooner", "later") else "",
        then=row["month_against"],
        until=names.until,
        other=names.other,
    )


# Events ---------------------------------------------------------------------------------------


def _event(row: _Row, side: str, names: Names) -> Coded:
    """What happened on a side, in words."""
    what, detail = row["what"], row["detail" + side]
    if row["number"] == 0:
        return coded("life paid", figure=_figure(what), value=money(row["value" + side]))
    said: dict[str, Any] = {}
    if what in ("patent", "certified", "round", "loan"):
        said["number"] = row["number"]
    if what in ("round", "loan", "default"):
        said["value"] = money(row["value" + side], row["value" if side else "value" + AGAINST])
    if what not in ("founded", "patent", "certified", "default"):
        said["detail"] = _detail(what, detail, names)
    return coded(f"life {what}", **said)


def _detail(what: str, detail: str, names: Names) -> Any:
    if what in ("moved in", "team in"):
        return names.houses.get(detail, Both(detail, detail))
    if what == "round":
        return _fund(int(detail), names)
    return coded(detail if what == "came" else f"life {what} {detail}")


def _fund(number: int, names: Names) -> Any:
    if number < len(names.funds):
        return names.funds[number]
    return coded("life fund", number=number)


def _gap(row: _Row) -> Coded:
    months = abs(month_number(row["month_there"]) - month_number(row["month_against"]))
    return coded("one month") if months == 1 else coded("so many months", count=months)


# Figures --------------------------------------------------------------------------------------


def _of_a_figure(row: _Row, names: Names) -> Coded:
    pair = row["value"], row["value" + AGAINST]
    return coded(
        "story apart",
        month=row["month"],
        figure=_figure(row["what"]),
        value=_amount(row["what"], *pair),
        value_there=_amount(row["what"], *reversed(pair)),
        other=names.other,
    )


def _figure(what: str) -> Sayable:
    if what.startswith(TO_ITS_HOUSE):
        return coded("figure of its house", figure=_figure(what.removeprefix(TO_ITS_HOUSE)))
    return PAID_FOR[what].name if what in PAID_FOR else coded(f"figure {what}")


def _amount(what: str, value: float, beside: float) -> Any:
    if what in _NO_MONEY:
        text = in_digits(value, beside)
        return Both(text, text)
    return money(value, beside)


def money(value: float, beside: float = 0.0) -> Both:
    """An amount (CNY) in both languages, with as many digits as tell it from another one."""
    largest = max(abs(value), abs(beside))
    scale, unit = (1e6, " million") if largest >= 1e6 else (1.0, "")
    scale_zh, unit_zh = next(one for one in _CHINESE if largest >= one[0] or one[0] == 1.0)
    english = f"CNY {in_digits(value / scale, beside / scale)}{unit}"
    return Both(english, f"{in_digits(value / scale_zh, beside / scale_zh)}{unit_zh}")


_CHINESE: Final = ((1e8, "亿元"), (1e4, "万元"), (1.0, "元"))


def in_digits(value: float, beside: float) -> str:
    """A number with three digits or more, until it is told from another one that is not the same.

    Whole numbers have no decimals.
    """
    if value == round(value) and beside == round(beside):
        return f"{value:,.0f}"
    largest = max(abs(value), abs(beside))
    digits = max(0, 2 - floor(log10(largest)))
    while beside != value and f"{value:.{digits}f}" == f"{beside:.{digits}f}" and digits < 12:
        digits += 1
    return f"{value:,.{digits}f}"
