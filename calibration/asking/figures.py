"""Figures that a city could collect: which statistic, of what, since when, and how it is reported.

A figure is written as "tenants at HOUSE", "graduations in 2021" or "deals": of a house, of a year,
or of the whole history up to the report.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import numpy as np

from calibration.reported.statistics import CITY_STATISTICS, HOUSE_STATISTICS, Statistic
from calibration.reported.targets import Target, Targets, load_targets
from sim.comparison.ratios import keyed_generator
from sim.core.errors import InputError
from sim.core.language import Language, meaning_in
from sim.core.months import month_number, month_text
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest, shown
from sim.core.words import word
from sim.inputs.city import City
from sim.inputs.region import Region
from sim.model.outcomes import OUTCOME

OF_HOUSES: Final = ("tenants", "graduates")
BY_YEAR: Final = ("graduations", "tenancies_begun", "firms_founded", "deals", "closures")
YEARS: Final = 3
HOUSES: Final = 8
"""Of how many years, and of how many of the largest houses."""
OF_THE_CITY: Final = (
    "founders_arrived", "makerspace_teams", "deals", "equity", "outside_equity", "firms_financed",
    "first_loans", "guaranteed_lending", "defaults", "hnte_certified", "patents", "employees",
    "rd_reported", "tenants_revenue", "departures", "income_per_m2", "rent_in_income",
    "subsidies_in_income", "survival_to_five_years", "bad_loan_share", "guaranteed_loan",
    "staff_per_tenant", "revenue_per_tenant", "hnte_among_tenants", "tenants_financed",
    "funds_acceptance", "patents_per_tenant",
)  # fmt: skip
"""What a city could count and mostly does not report; a list of rents gives the income of a m2."""

_WRITTEN: Final = re.compile(r"(\w+)(?:\s+(?:at\s+(.+?)|in\s+(\d{4})))?")


def figures_of(texts: Iterable[str] | None, city: City, error: float) -> tuple[Target, ...]:
    """The figures that are named, or if none is all of above that the city has not reported.

    They are in the order of their names: in which they are asked for changes nothing. Nine of ten
    reports are off by ``error`` at most, a share of the figure. Raises InputError, in one line, if
    a figure cannot be counted.
    """
    region = city.region
    if texts is not None:
        found = {text: figure_of(text, region, error) for text in map(str.strip, texts)}
        if not found:
            raise InputError(coded("no figure asked for"))
        return _in_order(found.values())
    known = {(one.statistic, one.house, one.window) for one in _reported(city)}
    figures = (figure_of(text, region, error) for text in usual_figures(region))
    return _in_order(one for one in figures if (one.statistic, one.house, one.window) not in known)


def _in_order(figures: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(sorted(figures, key=lambda one: one.id))


def _reported(city: City) -> tuple[Target, ...]:
    """What the city has reported already; nothing if it has no targets."""
    try:
        return tuple(one for one in load_targets(city).targets if one.is_reported)
    except InputError:
        return ()


def usual_figures(region: Region) -> list[str]:
    """The figures that are looked at unless others are named."""
    opened = [one for one in region.house if (one.opened or region.start) <= region.report]
    largest = sorted(opened, key=lambda one: -one.area)[:HOUSES]
    houses = [one.name for one in largest]
    last = int(region.report[:4]) - (region.report[5:] < "12")
    years = range(max(last - YEARS, int(region.start[:4])), last)
    return [
        *(f"{name} at {house}" for name in OF_HOUSES for house in houses),
        *(f"{name} in {year + 1}" for name in BY_YEAR for year in years),
        *OF_THE_CITY,
    ]


def figure_of(text: str, region: Region, error: float) -> Target:
    """A figure as it is written; InputError, in one line, if it cannot be counted."""
    name, house, year = named_in(text)
    statistic = statistic_named(text, name, house, region)
    return Target(
        id=text,
        quantity=name,
        unit=statistic.unit,
        statistic=name,
        house=house,
        window=_window(text, year, statistic, region),
        value=1.0,
        low=1 / (1 + error),
        high=1 + error,
        reason="",
        at_least=False,
        is_reported=False,
    )


def named_in(text: str) -> tuple[str, str | None, str | None]:
    """The statistic, house and year that a text names; InputError if it names none."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise InputError(coded("figure not understood", text=text))
    name, house, year = match.groups()
    return name, house, year


def statistic_named(text: str, name: str, house: str | None, region: Region) -> Statistic:
    """What can be counted of the city or of a house by a name; InputError if there is none."""
    known = CITY_STATISTICS if house is None else HOUSE_STATISTICS
    houses = [one.name for one in region.house]
    if house is not None and house not in houses:
        hint = did_you_mean(nearest(house, houses))
        raise InputError(coded("figure of no house", text=text, house=shown(house), hint=hint))
    if name not in known:
        raise InputError(
            coded(
                "figure not counted",
                text=text,
                name=shown(name),
                hint=did_you_mean(nearest(name, known)),
                known=listed(known),
            )
        )
    return known[name]


def _window(text: str, year: str | None, statistic: Statistic, region: Region) -> tuple[int, int]:
    """The months that are counted, from the region's first one, both included."""
    last = region.month(region.report)
    if year is None:
        return 0, last
    if statistic.kind == "stock" and statistic.name not in OUTCOME:
        raise InputError(coded("figure of now", text=text, name=statistic.name))
    first, end = region.month(f"{year}-01"), region.month(f"{year}-12")
    if first < 0 or end > last:
        span = f"{region.start} – {region.report}"
        raise InputError(coded("figure of no year", text=text, year=year, known=span))
    return first, end


def _month_of(month: int, region: Region) -> str:
    return month_text(month_number(region.start) + month)


def reports_of(figures: Targets, statistics: np.ndarray, seed: int) -> np.ndarray:
    """What draws would report, (draws, figures), each in its unit, from statistics of that shape.

    A report is off by chance, from random numbers of its own, so that another figure that is asked
    for changes nothing.
    """
    columns = [
        _reported_as(figure, statistics[:, number], seed)
        for number, figure in enumerate(figures.targets)
    ]
    return np.column_stack(columns)


def _reported_as(figure: Target, counted: np.ndarray, seed: int) -> np.ndarray:
    middle = np.median(counted) or counted.mean()
    if not middle:
        return counted
    scaled = replace(figure, value=middle, low=figure.low * middle, high=figure.high * middle)
    noise = keyed_generator(("report", str(seed), figure.id)).standard_normal(len(counted))
    return scaled.unscale(scaled.scale(counted) + noise * scaled.spread)


def figure_in(figure: Target, region: Region, language: Language) -> str:
    """What a figure is called, in a language."""
    name, outcome = figure.statistic, OUTCOME.get(figure.statistic)
    what = meaning_in(outcome, language) if outcome else word(f"statistic {name}", language)
    if figure.house is not None:
        return word("figure at house", language, what=what, house=figure.house)
    if figure.window[0] == 0:
        return what
    year = _month_of(figure.window[0], region)[:4]
    return word("figure in year", language, what=what, year=year)
