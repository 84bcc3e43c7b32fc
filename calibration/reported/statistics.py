"""What is counted of a simulated city to hold against its reported figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calibration.reported.base_rates import BASE_RATES, Kind, Window
from sim.core.money import FEN_PER_CNY
from sim.model.outcomes import OF_EVENTS, OF_FLOWS, OUTCOME, OUTCOMES, Outcome
from sim.model.world import World


@dataclass(frozen=True)
class Statistic:
    """What can be counted: a stock at a month, or a flow over months, in one unit.

    A figure from ``least`` to ``most`` (in the unit, assumed) is believed; others were probably
    meant in another unit.
    """

    name: str
    unit: str
    kind: Kind
    least: float
    most: float


_LEAST: Final = {"CNY": 1e4, "count": 1.0}
_MOST: Final = {"CNY": 1e14, "count": 1e7}
_LEAST_INVESTED: Final = 1e6
"""CNY, assumed: less than a city lends or invests; so much is a single loan or deal."""
_INVESTED: Final = (
    "equity", "equity_elsewhere", "equity_all", "lending", "startup_lending", "technology_lending",
    "listed_lending", "guaranteed_lending", "guarantees",
    "private_equity", "private_fund_capital", "private_investment",
)  # fmt: skip


def _of_outcome(outcome: Outcome) -> Statistic:
    least = _LEAST_INVESTED if outcome.name in _INVESTED else _LEAST[outcome.unit]
    return Statistic(outcome.name, outcome.unit, outcome.kind, least, _MOST[outcome.unit])


HOUSE_STATISTICS: Final = {
    name: Statistic(name, "count", "stock" if name == "tenants" else "flow", 1.0, 1e5)
    for name in (
        "tenants", "graduates", "top_talents", "leading_talents", "good_ratings",
        "contest_entries", "contest_awards",
    )
}  # fmt: skip
"""What can be counted of a single house, at the report: fields of its row. A flow is counted since
the house opened."""


def house_statistic(world: World, houses: Sequence[str], house: str, name: str) -> float:
    """A count of one house at the last simulated month; ``houses`` are all of them in order."""
    return float(world.incubators[houses.index(house)][name])


def outcome_statistic(world: World, name: str, window: Window) -> float:
    """An outcome (``outcomes``) over a window: counts or CNY; a stock is that of its end."""
    outcome, column = OUTCOME[name], list(OUTCOME).index(name)
    first, last = window if outcome.kind == "flow" else (window[1], window[1])
    events = world.events[first : last + 1] @ OF_EVENTS[:, column]
    flows = world.flows[first : last + 1] @ OF_FLOWS[:, column]
    return float((events + flows).sum()) / (FEN_PER_CNY if outcome.unit == "CNY" else 1)


CITY_STATISTICS: Final = {
    one.name: one
    for one in (
        *map(_of_outcome, OUTCOMES),
        *(Statistic(name, *rate[1:]) for name, rate in BASE_RATES.items()),
    )
}
"""What can be counted of the whole city."""


def city_statistic(world: World, name: str, window: Window) -> float:
    """A count or a rate of the whole city over a window."""
    if name in BASE_RATES:
        return BASE_RATES[name].counted(world, window)
    return outcome_statistic(world, name, window)
