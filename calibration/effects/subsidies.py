"""Subsidies: R&D support, vouchers, matchmaking and rents."""

import numpy as np

from calibration.effects.bench import (
    Bench,
    count,
    divided,
    eligible,
    flow,
    of_ids,
    present,
    tenants,
)
from sim.core.money import FEN_PER_CNY
from sim.model.agents.startups.needs import marks_of_technology
from sim.model.ledger import EVENT
from sim.model.outcomes import PUBLIC_SPENDING
from sim.model.world import World

YEARS_LATER = 3


def rd_bang(bench: Bench) -> list[float]:
    """R&D of three years, and what was paid for it a year later, added by 0.10 in place of 0.05.

    Both in CNY.
    """
    low, high = (_three_years_on(bench, rate) for rate in (0.05, 0.10))
    last = bench.late + 12 * YEARS_LATER
    rd = [world.events[bench.late : last, EVENT["rd_spending"]].sum() for world in (low, high)]
    paid = [flow(world, bench.late + 12, "rd_subsidy") for world in (low, high)]
    return [float(rd[1] - rd[0]) / FEN_PER_CNY, paid[1] - paid[0]]


def rd_elast(bench: Bench) -> list[float]:
    """R&D of the firms that are paid, under rates of 0.20 and 0.05, three years on."""
    low, high = (_three_years_on(bench, rate) for rate in (0.05, 0.20))
    ids = np.intersect1d(paid_ids(low), paid_ids(high))
    return [of_ids(world, ids, "rd_last_year").sum() for world in (high, low)]


def elasticity(sums: np.ndarray) -> float:
    """Of R&D to its price, which a subsidy of 0.20 makes 0.80, and one of 0.05, 0.95."""
    return float(-np.log(divided(sums[0], sums[1])) / np.log(0.80 / 0.95))


def paid_ids(world: World) -> np.ndarray:
    """The firms that have the marks which the subsidy asks for, and did R&D last year."""
    firms = present(world)
    firms = firms[(firms.is_team == 0) & (firms.rd_last_year > 0)]
    ids: np.ndarray = firms.id[np.array([marks_of_technology(firm) > 0 for firm in firms], bool)]
    return ids


def rd_returns(bench: Bench) -> list[float]:
    """Public money and graduations added to those without a subsidy, at rates of 0.1 and 0.5."""
    worlds = [bench.under({"rd_subsidy_rate": rate}) for rate in (0.0, 0.1, 0.5)]
    spent = [flow(world, bench.late, *PUBLIC_SPENDING) for world in worlds]
    graduates = [count(world, bench.late, "graduations") for world in worlds]
    return [added for row in (spent, graduates) for added in (row[1] - row[0], row[2] - row[0])]


def cost_ratio(sums: np.ndarray) -> float:
    """The cost of an additional graduation at the high rate over that at the low one."""
    return divided(divided(sums[1], sums[3]), divided(sums[0], sums[2]))


def _three_years_on(bench: Bench, rate: float) -> World:
    until = bench.late + 12 * YEARS_LATER + 1
    return bench.under({"rd_subsidy_rate": rate}, until)


# Services and rents --------------------------------------------------------------------------

EXTRA = 5_000.0
"""CNY a year and tenant."""


def voucher_add(bench: Bench) -> list[float]:
    """Services to tenants and vouchers, in CNY, that a larger voucher adds."""
    base, more = (bench.under(levers) for levers in ({}, _larger_voucher(bench)))
    services = [flow(world, bench.late, "tenant_services") for world in (more, base)]
    paid = [flow(world, bench.late, "service_voucher") for world in (more, base)]
    return [services[0] - services[1], paid[0] - paid[1]]


def voucher_decay(bench: Bench) -> list[float]:
    """Sales that one year of vouchers adds to those who were tenants: a year after it, and in it.

    Both with vouchers and without, 24 and 12 months after its start.
    """
    start = bench.at(bench.late)
    ids = present(start).id[eligible(start, tenants)]
    found = []
    for months in (24, 12):
        until = bench.late + months
        base = bench.at(until)
        more = bench.under(_larger_voucher(bench, 10.0), until, bench.late + 12)
        found.append(float(sum(of_ids(more, ids, "sales") - of_ids(base, ids, "sales"))))
    return found


def match_eq(bench: Bench) -> list[float]:
    """Local equity, in CNY, without matchmaking events and with ten a year."""
    worlds = (bench.under({"matchmaking_events": events}) for events in (0.0, 10.0))
    return [flow(world, bench.late, "equity") for world in worlds]


def place_entry(bench: Bench) -> list[float]:
    """Firms founded with all of the rent paid, and with half of it."""
    worlds = (bench.under({"rent_subsidy": share}) for share in (1.0, 0.5))
    return [count(world, bench.late, "firms_founded") for world in worlds]


def _larger_voucher(bench: Bench, times: float = 1.0) -> dict[str, float]:
    now = bench.scaled(("service_voucher",), 1.0)["service_voucher"]
    return {"service_voucher": now + times * EXTRA}
