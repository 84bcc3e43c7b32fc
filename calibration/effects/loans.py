"""Loans one by one: who borrowed when, from whom and how, in worlds that run on."""

from typing import Final

import numpy as np

from calibration.effects.bench import Bench, Levers
from sim.model.agents.borrower import CHANNELS, CLASSES
from sim.model.world import World, of_everybody, with_policy

LOAN_MADE: Final = np.dtype(
    [
        ("firm", np.int64),
        ("month", np.int32),
        ("size_class", np.int8),
        ("lender", np.int32),
        ("channel", np.int8),
        ("amount", np.float64),
        ("rate", np.float64),
        ("cover", np.float64),
        ("risk", np.float64),
    ]
)
"""A loan: its borrower's identity, the month, class, lender and channel; amount in fen, the yearly
rate, the share of a loss that is covered, and the yearly default rate that its lender expected."""

_FIELDS: Final = {
    "size_class": "size_class",
    "lender": "customer_of",
    "channel": "channel",
    "amount": "debt",
    "rate": "loan_rate",
    "cover": "compensated",
    "risk": "risk_priced",
}
_ESTABLISHED: Final = 1 << 40
"""Added to the identities of established firms, which startups may have too."""


def loans_under(bench: Bench, levers: Levers) -> np.ndarray:
    """All loans from the first January after the report to the end, if some levers are set."""
    return bench.once(("loans", *sorted(levers.items())), lambda: _loans(bench, levers))


def _loans(bench: Bench, levers: Levers) -> np.ndarray:
    world = with_policy(bench.at(bench.late), bench.policy(levers, bench.late))
    found = []
    for month in range(bench.late, bench.end):
        world = bench.run_on(world, month + 1)
        found.append(made_in(world, month))
    bench.once((bench.end, None, *sorted(levers.items())), lambda: world)
    return np.concatenate(found)


def made_in(world: World, month: int) -> np.ndarray:
    """The loans of a month, of dtype LOAN_MADE, of a world that stands at its end."""
    there = world.established
    startups = of_everybody(world, "lent_in") == month
    startups &= of_everybody(world, "loans") > 0
    others = (there["lent_in"] == month) & (there["loans"] > 0)
    made = np.zeros(startups.sum() + others.sum(), LOAN_MADE)
    made["month"] = month
    ids = of_everybody(world, "id")[startups]
    made["firm"] = np.concatenate([ids, there["id"][others] + _ESTABLISHED])
    for name, field in _FIELDS.items():
        made[name] = np.concatenate([of_everybody(world, field)[startups], there[field][others]])
    return made


def cohorts(world: World, first: int, last: int, field: str) -> np.ndarray:
    """A count of the loans made in some months (the last excluded), by class and channel."""
    by_month = world.cohorts[field].reshape(-1, len(CLASSES), len(CHANNELS))
    counts: np.ndarray = by_month[first:last].sum(axis=0).astype(float)
    return counts
