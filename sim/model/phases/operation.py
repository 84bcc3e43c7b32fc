"""Teams prepare, firms operate; some move away, are acquired or go public."""

from typing import Final

from sim.core.compiled import rule
from sim.core.money import fen
from sim.model.agents.bank import repay
from sim.model.agents.business import operate, pay_premises, prepare
from sim.model.agents.ends import end, take_along
from sim.model.agents.fund import sell_stake
from sim.model.agents.government import pay
from sim.model.agents.incubator import pay_rent
from sim.model.agents.startup import ACTIVE, DISSOLVED, EXITED, NO_CRITERION, NOBODY
from sim.model.ledger import Event, Payment, earn
from sim.model.phases.arrival import start
from sim.model.phases.graduation import criterion_now, graduate, move_out
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
        move_out(world, team)
        start(world, team, now)
    elif prepared >= LONGEST_PREPARATION:
        move_out(world, team)
        end(team, DISSOLVED, now)
        now.events[Event.TEAMS_DISSOLVED] += 1


@rule
def do_business(world, startup, now):
    """A firm pays for its premises and operates; it may move away, be acquired or go public."""
    service = 0.0
    if startup.host == NOBODY:
        pay_premises(startup, now)
    else:
        incubator = world.incubators[startup.host]
        service = incubator.service
        pay_subsidised_rent(startup, incubator, world.government[0], now)
    fate = operate(startup, service, now)
    if fate != ACTIVE:
        leave(world, startup, fate, now)


@rule
def pay_subsidised_rent(startup, incubator, government, now):
    """A tenant pays its rent, and is paid back the share that the government subsidises."""
    rent = pay_rent(startup, incubator, now)
    subsidy = fen(now.policy.rent_subsidy * rent)
    pay(government, startup, Payment.RENT_SUBSIDY, subsidy, now)


@rule
def leave(world, startup, fate, now):
    """A firm moves away, or is acquired or listed: it graduates if it may, and repays its debt."""
    startup.fate = fate
    if startup.host != NOBODY and fate == EXITED:
        criterion = criterion_now(world, startup, now)
        if criterion != NO_CRITERION:
            graduate(world, startup, criterion, now)
    if startup.host != NOBODY:
        move_out(world, startup)
    if startup.debt > 0:
        if startup.cash < startup.debt:
            earn(now.flows, Payment.DEBT_ASSUMED, startup, startup.debt - startup.cash)
        repay(world.banks[startup.lender], startup, startup.debt, now)
    if fate == EXITED:
        if startup.backer != NOBODY:
            fund = world.funds[startup.backer]
            sell_stake(fund, startup, world.government[0], now)
        now.events[Event.EXITS] += 1
    else:
        now.events[Event.DEPARTURES] += 1
    take_along(startup, now)
    end(startup, fate, now)
