"""Rows, months and empty worlds to try rules on, at the medians of Pinghu's priors.

Unless it is said otherwise, a month is one after the report, under the policies in force then.
"""

from functools import cache
from typing import Any

import numpy as np

from sim.core.streams import luck_of
from sim.inputs.levers import LEVER, POLICY_ROW, in_row_units, nothing_local
from sim.inputs.parameters import medians
from sim.inputs.scenarios.scenario import baseline_levers
from sim.model.agents.borrower import SMALL
from sim.model.agents.funds.fund import FUND_ROW
from sim.model.agents.funds.stake import STAKE_ROW
from sim.model.agents.government import GOVERNMENT_ROW
from sim.model.agents.incubators.incubator import ANY_SECTOR, INCUBATOR_ROW
from sim.model.agents.lenders.bank import BANK_ROW
from sim.model.agents.lenders.established import ESTABLISHED_ROW
from sim.model.agents.startups.rd import answer_rd_support
from sim.model.agents.startups.startup import NEVER, NOBODY, STARTUP_ROW
from sim.model.initial_state import first_world
from sim.model.ledger import EVENT, PAYMENT
from sim.model.world import Now, World, now_of, records
from tests.cities import PINGHU

REGION = "pinghu"
MONTH = 160
"""The month of the rows, 2023-05; the report is in month 153."""
MONTHS = 200
MOST_HOUSES = 2_000
YEAR = 12
MAKERSPACE_AREA = 1_000

NO_POLICY = {
    lever.name: 1.0 if lever.kind == "outside" and lever.unit == "ratio" else 0.0
    for lever in LEVER.values()
    if lever.name not in ("lending_rate", "guidance_fund_life")
}
"""Every lever at zero, and the founders and the private money as calibrated."""


def interpreted(rule: Any) -> Any:
    """A rule as Python runs it, uncompiled."""
    return getattr(rule, "py_func", rule)


@cache
def parameter_medians() -> dict[str, float]:
    return medians(PINGHU.priors)


@cache
def _policy_in_force() -> dict[str, float]:
    return {baseline.lever.name: baseline.value for baseline in baseline_levers(PINGHU)}


def policy_rows(months: int = MONTHS, **levers: float) -> np.recarray:
    """The policy after the report in every month, with some levers set (money in CNY)."""
    rows = np.zeros(months, POLICY_ROW)
    for name, value in {**_policy_in_force(), **levers}.items():
        rows[name] = in_row_units(LEVER[name], value)
    return rows.view(np.recarray)


def empty_world(
    policy: dict[str, float] | None = None,
    month: int = MONTH,
    seed: int = 1,
    **parameters: float,
) -> World:
    """Pinghu's houses, funds and lenders at a month, before anything has happened.

    Nobody arrives unless ``founders`` or ``spin_offs`` are given.
    """
    world = first_world(
        PINGHU.region,
        policy_rows(**(policy or {})),
        {**parameter_medians(), "founders": 0.0, "spin_offs": 0.0, **parameters},
        luck_of(seed, 0),
    )
    world.clock.month = month
    world.clock.prices = 1.0
    return world


def a_month(
    policy: dict[str, float] | None = None,
    month: int = MONTH,
    seed: int = 1,
    **parameters: float,
) -> Now:
    """What a rule sees of a month, with some levers and parameters set (money in CNY).

    No lever is set for a house alone, whatever its number.
    """
    now = interpreted(now_of)(empty_world(policy, month, seed, **parameters))
    now = now._replace(local=nothing_local(1, MOST_HOUSES)[0])
    answer_rd_support(now)
    return now


# Rows -----------------------------------------------------------------------------------------


def _with(row: Any, fields: dict[str, Any]) -> Any:
    for name, value in fields.items():
        row[name] = value
    row.opening = row.cash
    return row


_FIRM = {
    "place": 0, "host": NOBODY, "alma_mater": NOBODY, "lender": NOBODY, "customer_of": NOBODY,
    "backer": NOBODY,
    "founded": MONTH - YEAR, "arrived": MONTH - YEAR, "team": 2.5, "readiness": 1.0,
    "months_to_market": 20.0, "patience": 1e9, "rd_effort": 1.0,
    **dict.fromkeys(
        ("tenant_since", "hnte_until", "award_until", "last_round", "last_application",
         "graduated", "ended", "milestone_since"), NEVER),
}  # fmt: skip


def a_startup(**fields: Any) -> Any:
    """A firm founded a year ago outside any house, on the market, without cash or revenue."""
    return _with(records(1, STARTUP_ROW)[0], _FIRM | fields)


def an_incubator(**fields: Any) -> Any:
    """An open, empty incubator of 5,000 m2 for any sector, without a tier."""
    usual = {"area": 5_000, "speciality": ANY_SECTOR, "opened": MONTH - 10 * YEAR}
    return _with(records(1, INCUBATOR_ROW)[0], usual | fields)


def a_fund(**fields: Any) -> Any:
    """A fund of CNY 100 m, all of it dry powder, a quarter public, with a ticket of CNY 5 m."""
    usual = {
        "committed": 10**10, "dry_powder": 10**10, "ticket": 5 * 10**8, "public_share": 0.25,
        "stage": 0.5, "opened": MONTH - YEAR, "winds_up": MONTH + 10 * YEAR, "best": NOBODY,
    }  # fmt: skip
    return _with(records(1, FUND_ROW)[0], usual | fields)


def a_stake(**fields: Any) -> Any:
    """A stake of CNY 1 m in an ordinary project elsewhere, held for four years."""
    usual = {"startup": NOBODY, "cost": 10**8, "since": MONTH - 4 * YEAR, "ended": NEVER} | fields
    stake = records(1, STAKE_ROW)[0]
    for name, value in usual.items():
        stake[name] = value
    return stake


def a_bank(**fields: Any) -> Any:
    """A lender that has lent nothing yet."""
    return _with(records(1, BANK_ROW)[0], fields)


def an_established_firm(**fields: Any) -> Any:
    """A small established firm of middling quality, without sales or a loan."""
    firm = records(1, ESTABLISHED_ROW)[0]
    usual = {"size_class": SMALL, "lender": NOBODY, "customer_of": NOBODY}
    for name, value in (usual | fields).items():
        firm[name] = value
    return firm


def a_government(**fields: Any) -> Any:
    """A government without cash or budget."""
    return _with(records(1, GOVERNMENT_ROW)[0], fields)


def put(world: World, **fields: Any) -> Any:
    """Put a firm into a world as one of its startups; returns its row."""
    clock = world.clock[0]
    number = int(clock.startups)
    startup = world.startups[number]
    _with(startup, _FIRM | {"id": number} | fields)
    clock.startups += 1
    return startup


def house_in(world: World, number: int = 0, **fields: Any) -> Any:
    """Open a house of a world with some fields set; returns its row."""
    incubator = world.incubators[number]
    return _with(incubator, {"opened": MONTH - 10 * YEAR, **fields})


def government_in(world: World, budget: int) -> Any:
    """Give a world's government a budget (fen) that it holds in cash; returns its row."""
    return _with(world.government[0], {"cash": budget, "left": budget})


# The ledger -----------------------------------------------------------------------------------


def flow(now: Now, payment: str) -> int:
    """What the month's ledger holds of a payment (fen)."""
    return int(now.flows[PAYMENT[payment]])


def event(now: Now, name: str) -> int:
    """What the month's ledger has counted."""
    return int(now.events[EVENT[name]])
