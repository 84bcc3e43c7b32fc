"""Incubators and makerspaces serve their tenants; places take stock of their houses."""

from sim.core.compiled import rule
from sim.core.money import fen
from sim.model.agents.government import pay
from sim.model.agents.incubators.incubator import (
    INCUBATOR,
    capacity,
    is_open,
    more_rent_paid_at,
    serve,
    voucher_at,
)
from sim.model.agents.startups.startup import NOBODY
from sim.model.ledger import Payment
from sim.model.world import now_of


@rule
def provide_service(world):
    """Each open house spends on its tenants what its income and the vouchers allow."""
    now = now_of(world)
    for number in range(world.incubators.shape[0]):
        incubator = world.incubators[number]
        if is_open(incubator):
            incubator.accelerator_let = 0
            voucher = paid_voucher(world, incubator, now)
            serve(incubator, voucher, now)
    for number in range(world.places.shape[0]):
        take_stock(world, world.places[number], now)


@rule
def paid_voucher(world, incubator, now):
    """The government pays each tenant's voucher to the house; what was paid a tenant (fen)."""
    voucher = fen(voucher_at(incubator, now) / 12.0)
    if incubator.kind != INCUBATOR or incubator.tenants == 0 or voucher == 0:
        return 0
    paid = pay(
        world.government[0], incubator, Payment.SERVICE_VOUCHER, voucher * incubator.tenants, now
    )
    return paid // incubator.tenants


@rule
def take_stock(world, place, now):
    """Add up a place's open floor, its share of free space, average service and subsidy."""
    place.incubator_area = add_up(world, place.first_incubator, place.first_makerspace)
    place.makerspace_area = add_up(world, place.first_makerspace, place.last_house)
    room = 0
    tenants = 0
    service = 0.0
    more_rent_paid = 0.0
    for number in range(place.first_incubator, place.first_makerspace):
        incubator = world.incubators[number]
        if is_open(incubator):
            room += capacity(incubator, now)
            tenants += incubator.tenants
            service += incubator.service * incubator.area
            more_rent_paid += more_rent_paid_at(incubator, now) * incubator.area
    place.free_space = max(0.0, 1.0 - tenants / max(1, room))
    place.service = service / max(1, place.incubator_area)
    place.more_rent_paid = more_rent_paid / max(1, place.incubator_area)
    place.housed = min(1.0, tenants / max(1, place.firms))
    place.neighbours = place.service * place.housed


@rule
def service_of(world, startup, now):
    """The service of the house that a firm is in; outside, what it learns from firms around it."""
    if startup.host == NOBODY:
        return now.parameters.learning * world.places[startup.place].neighbours
    return world.incubators[startup.host].service


@rule
def bought_service(world, startup):
    """The part of its house's service that vouchers bought; none outside."""
    if startup.host == NOBODY:
        return 0.0
    return world.incubators[startup.host].bought


@rule
def add_up(world, first, last):
    """Note the running total of open area in each house, and return the whole (m2)."""
    area = 0
    for number in range(first, last):
        incubator = world.incubators[number]
        if is_open(incubator):
            area += incubator.area
        incubator.reach = area
    return area
