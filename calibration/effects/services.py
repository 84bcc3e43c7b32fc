"""Vouchers, matchmaking and rents."""

from calibration.effects.bench import Bench, count, eligible, flow, of_ids, present, tenants

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
