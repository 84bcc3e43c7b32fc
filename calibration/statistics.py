"""What is counted of a simulated city to hold against its reported figures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from sim.core.money import FEN_PER_CNY
from sim.inputs.region import Region
from sim.model.agents.criteria import Criteria, criteria_of
from sim.model.agents.incubator import ANY_SECTOR, INCUBATOR
from sim.model.agents.startup import CLOSED, DEPARTED, FAILED, NEVER
from sim.model.ledger import Event, Payment
from sim.model.outcomes import OF_EVENTS, OF_FLOWS, OUTCOME, OUTCOMES, Outcome
from sim.model.world import World, of_everybody

Kind = Literal["stock", "flow"]


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

Window = tuple[int, int]
"""The first and the last month of a count, from the region's first month, both included."""


def house_statistic(world: World, region: Region, house: str, name: str) -> float:
    """A count of one house at the last simulated month."""
    return float(world.incubators[region.house_names().index(house)][name])


def outcome_statistic(world: World, name: str, window: Window) -> float:
    """An outcome (``outcomes``) over a window: counts or CNY; a stock is that of its end."""
    outcome, column = OUTCOME[name], list(OUTCOME).index(name)
    first, last = window if outcome.kind == "flow" else (window[1], window[1])
    events = world.events[first : last + 1] @ OF_EVENTS[:, column]
    flows = world.flows[first : last + 1] @ OF_FLOWS[:, column]
    return float((events + flows).sum()) / (FEN_PER_CNY if outcome.unit == "CNY" else 1)


# Base rates -----------------------------------------------------------------------------------


def survival_to_five_years(world: World, window: Window) -> float:
    """Share of the firms founded in the window, five years before its end, that lived that long.

    A firm that was acquired or listed lives on.
    """
    founded, fate = of_everybody(world, "founded"), of_everybody(world, "fate")
    lived = of_everybody(world, "ended") - founded
    old = (founded != NEVER) & (founded >= window[0]) & (founded <= window[1] - 60)
    ended = np.isin(fate, (FAILED, CLOSED, DEPARTED)) & (lived < 60)
    return float(1.0 - (ended & old).sum() / max(1, old.sum()))


def bad_loan_share(world: World, window: Window) -> float:
    """Principal in default over loans granted, both over the window."""
    months = slice(window[0], window[1] + 1)
    bad = world.events[months, Event.DEFAULTED_PRINCIPAL].sum()
    lent = world.flows[months][:, [Payment.LOAN, Payment.ESTABLISHED_LOAN]].sum()
    return float(bad / max(1, lent))


def staff_per_firm(world: World, window: Window) -> float:
    """Heads per firm in business, founders included, at the window's end."""
    stocks = world.events[window[1]]
    return float(stocks[Event.EMPLOYEES] / max(1, stocks[Event.ACTIVE_STARTUPS]))


def worthy_incubators(world: World, window: Window) -> float:
    """Share of the incubators with a tier that meet its criteria, at the window's end.

    Of the rules of 2025 only those that were in force before are looked at.
    """
    houses, month = world.incubators, window[1]
    year = float(world.policy["official_rules"][month])
    met = []
    for number in np.flatnonzero((houses["kind"] == INCUBATOR) & (houses["tier"] > 0)):
        house = houses[number]
        asked = criteria_of(int(house["tier"]), bool(house["speciality"] != ANY_SECTOR), year)
        met.append(all(criteria_met(world, int(number), asked, month).values()))
    return float(np.mean(met)) if met else 1.0


def criteria_met(world: World, number: int, asked: Criteria, month: int) -> dict[str, bool]:
    """Which of a tier's criteria an incubator meets with its present tenants, by name."""
    house, firms = world.incubators[number], world.startups[: int(world.clock[0].startups)]
    mine = firms[(firms["host"] == number) & (firms["is_team"] == 0)]
    financed = (mine["equity"] > 0) | (mine["loans"] > 0)
    tenants = len(mine)
    return {
        "area": bool(house["area"] >= asked.area),
        "tenants": tenants >= asked.tenants,
        "density": bool(tenants * 1000 >= asked.density * house["area"]),
        "graduates": bool(house["graduates"] >= asked.graduates),
        "patents": bool((mine["patents"] > 0).sum() >= asked.patents * tenants),
        "financed": bool(financed.sum() >= asked.financed * tenants),
        "years": bool(month - house["opened"] >= 12 * asked.years),
        "fund": bool(house["cash"] >= asked.fund),
    }


BASE_RATES: Final[dict[str, Callable[[World, Window], float]]] = {
    "survival_to_five_years": survival_to_five_years,
    "bad_loan_share": bad_loan_share,
    "staff_per_firm": staff_per_firm,
    "worthy_incubators": worthy_incubators,
}

CITY_STATISTICS: Final = {
    one.name: one
    for one in (
        *map(_of_outcome, OUTCOMES),
        Statistic("survival_to_five_years", "share", "flow", 0.001, 1.0),
        Statistic("bad_loan_share", "share", "flow", 0.0001, 1.0),
        Statistic("staff_per_firm", "heads", "stock", 0.1, 10_000.0),
        Statistic("worthy_incubators", "share", "stock", 0.001, 1.0),
    )
}
"""What can be counted of the whole city."""


def city_statistic(world: World, name: str, window: Window) -> float:
    """A count or a rate of the whole city over a window."""
    if name in BASE_RATES:
        return BASE_RATES[name](world, window)
    return outcome_statistic(world, name, window)
