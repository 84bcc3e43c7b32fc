"""Teams prepare, firms operate; some move away, are acquired or go public."""

from typing import Final

from sim.core.compiled import rule
from sim.core.money import fen
from sim.model.agents.government import pay, pay_grant
from sim.model.agents.incubators.incubator import (
    buy_services,
    pay_in_accelerator,
    pay_rent,
    rent_subsidy_at,
)
from sim.model.agents.lenders.bank import repay
from sim.model.agents.startups.business import (
    conclude,
    luck_of_the_month,
    pay_premises,
    prepare,
    remember_boost,
    trade,
    work,
)
from sim.model.agents.startups.ends import end, take_along
from sim.model.agents.startups.startup import ACTIVE, DISSOLVED, EXITED, NEVER, NO_CRITERION, NOBODY
from sim.model.ledger import Event, Payment, earn
from sim.model.phases.arrival import start
from sim.model.phases.graduation import criterion_now, graduate, move_out
from sim.model.phases.paying_back import end_stakes_in
from sim.model.phases.service import bought_service, service_of
from sim.model.world import now_of

SHORTEST_PREPARATION: Final = 6
LONGEST_PREPARATION: Final = 18


@rule
def operate_all(world):
    """One month of work in every startup of the city."""
    now = now_of(world)
    for row in range(world.clock[0].startups):
        startup = world.startups[row]
        if startup.is_team == 1:
            prepare_team(world, startup, now)
        else:
            do_business(world, startup, now)


@rule
def prepare_team(world, team, now):
    """A team founds its firm once its idea is ready; after a year and a half it dissolves."""
    prepare(team, world.incubators[team.host].service, now)
    prepared = now.month - team.arrived
    if prepared >= SHORTEST_PREPARATION and team.readiness >= now.parameters.team_readiness:
        world.incubators[team.host].founded_this_year += 1
        move_out(world, team)
        start(team, now)
    elif prepared >= LONGEST_PREPARATION:
        move_out(world, team)
        end(team, DISSOLVED, now)
        now.events[Event.TEAMS_DISSOLVED] += 1


@rule
def do_business(world, startup, now):
    """A firm works, pays for its premises and trades; it may move away, be acquired or listed."""
    if startup.grant > 0:
        pay_grant(world.government[0], startup, now)
    service = service_of(world, startup, now)
    uniform = luck_of_the_month(startup, now)
    extra_revenue = work(startup, service, uniform, now)
    remember_boost(startup, bought_service(world, startup), now)
    rent = pay_for_space(world, startup, now)
    fee = 0
    if startup.host != NOBODY:
        fee = buy_services(startup, world.incubators[startup.host], now)
    trade(startup, rent, fee, extra_revenue, now)
    fate = conclude(startup, service, uniform, now)
    if fate != ACTIVE:
        leave(world, startup, fate, now)


@rule
def pay_for_space(world, startup, now):
    """Rent to the house, its accelerator or a landlord; what it costs the firm (fen)."""
    if startup.host == NOBODY:
        rent = 0
        if startup.graduated != NEVER:
            rent = pay_in_accelerator(startup, world.incubators[startup.alma_mater], now)
        return rent if rent > 0 else pay_premises(startup, now)
    incubator = world.incubators[startup.host]
    return pay_subsidised_rent(startup, incubator, world.government[0], now)


@rule
def pay_subsidised_rent(startup, incubator, government, now):
    """A tenant pays its rent, and is paid back the share that the government subsidises.

    Returns what is left for the tenant to bear (fen).
    """
    rent = pay_rent(startup, incubator, now)
    subsidy = fen(rent_subsidy_at(incubator, now) * rent)
    return rent - pay(government, startup, Payment.RENT_SUBSIDY, subsidy, now)


@rule
def leave(world, startup, fate, now):
    """A firm moves away, or is acquired or listed: it graduates if it may, and repays its debt."""
    startup.fate = fate
    if startup.host != NOBODY and fate == EXITED:
        criterion = criterion_now(startup, now)
        if criterion != NO_CRITERION:
            graduate(world, startup, criterion, now)
    if startup.host != NOBODY:
        move_out(world, startup)
    if startup.debt > 0:
        missing = startup.debt - startup.cash
        if missing > 0:
            earn(now.flows, Payment.DEBT_ASSUMED, startup, missing)
        repay(world.banks[startup.lender], startup, startup.debt, now)
    if fate == EXITED:
        now.events[Event.EXITS] += 1
    else:
        now.events[Event.DEPARTURES] += 1
    end_stakes_in(world, startup, fate, now)
    take_along(startup, now)
    end(startup, fate, now)
