"""What is counted of a simulated city to hold against its reported figures."""

from collections.abc import Callable
from typing import Final

import numpy as np

from sim.core.money import FEN_PER_CNY
from sim.inputs.region import Region
from sim.model.agents.startup import DEPARTED, FAILED, NEVER
from sim.model.ledger import EVENT, NUMBER
from sim.model.outcomes import OF_EVENTS, OF_FLOWS, OUTCOME, OUTCOMES
from sim.model.world import World, of_everybody

HOUSE_STATISTICS: Final = (
    "tenants", "graduates", "top_talents", "leading_talents", "good_ratings",
    "contest_entries", "contest_awards",
)  # fmt: skip
"""What can be counted of a single house: fields of its row."""

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
    """Share of the firms founded five years before the window's end that lived that long.

    A firm that was acquired or listed lives on.
    """
    founded, fate = of_everybody(world, "founded"), of_everybody(world, "fate")
    lived = of_everybody(world, "ended") - founded
    old = (founded != NEVER) & (founded <= window[1] - 60)
    ended = np.isin(fate, (FAILED, DEPARTED)) & (lived < 60)
    return float(1.0 - (ended & old).sum() / max(1, old.sum()))


def bad_loan_share(world: World, window: Window) -> float:
    """Principal in default over loans granted, both over the window."""
    months = slice(window[0], window[1] + 1)
    bad = world.events[months, EVENT["defaulted_principal"]].sum()
    return float(bad / max(1, world.flows[months, NUMBER["loan"]].sum()))


def staff_per_firm(world: World, window: Window) -> float:
    """Paid heads per firm in business, at the window's end."""
    stocks = world.events[window[1]]
    return float(stocks[EVENT["employees"]] / max(1, stocks[EVENT["active_startups"]]))


BASE_RATES: Final[dict[str, Callable[[World, Window], float]]] = {
    "survival_to_five_years": survival_to_five_years,
    "bad_loan_share": bad_loan_share,
    "staff_per_firm": staff_per_firm,
}

CITY_STATISTICS: Final = (*(outcome.name for outcome in OUTCOMES), *BASE_RATES)
"""What can be counted of the whole city."""


def city_statistic(world: World, name: str, window: Window) -> float:
    """A count or a rate of the whole city over a window."""
    if name in BASE_RATES:
        return BASE_RATES[name](world, window)
    return outcome_statistic(world, name, window)
