"""Phases that ask agents one by one: the compiled ones once more, in the same order.

An agent that decides nothing of its own calls the compiled rule, so that the bits are the same.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from sim.core.money import finite
from sim.core.streams import Stream, draw
from sim.mesa_model.bank import Application, Bank
from sim.mesa_model.fund import Fund
from sim.mesa_model.incubator import Incubator, house
from sim.mesa_model.needs import (
    rows_in_business,
    rows_in_need_of_a_loan,
    rows_in_need_of_equity,
)
from sim.mesa_model.row_model import RowModel
from sim.mesa_model.startup import Startup
from sim.model.agents.fund import begin_month, forget_meetings, looks_for_a_deal, meet, visibility
from sim.model.agents.government import pool_cover
from sim.model.agents.incubator import has_space, is_open
from sim.model.agents.startup import NOBODY, ORIGINS, TEAM_ORIGIN, born, founder_identity
from sim.model.ledger import Event
from sim.model.month import Phase
from sim.model.phases.admission import applications, take_in
from sim.model.phases.arrival import founders_due, join_makerspace, pull, settle_in, start
from sim.model.phases.finance import (
    application,
    close_deal,
    fund_met,
    go_elsewhere,
    grant_loan,
    invitation_chance,
    note_application,
    service_of,
)
from sim.model.phases.yearly import (
    JANUARY,
    close_startups_year,
    consider_opening,
    rate,
    reconsider_tier,
    turn_of_the_year,
)
from sim.model.world import calendar_month

# Arrival --------------------------------------------------------------------------------------


def arrive(model: RowModel) -> None:
    """Let this month's potential founders decide one by one."""
    for place in range(len(model.world.places)):
        for origin in range(len(ORIGINS)):
            for number in range(founders_due(model.world, place, origin, model.now)):
                identity = founder_identity(model.now.month, place, origin, number)
                _consider(model, identity, place, origin)


def _consider(model: RowModel, identity: int, place: int, origin: int) -> None:
    """One potential founder: born with traits, then asked; who does not found is let go."""
    world, now = model.world, model.now
    row = int(world.clock[0].startups)
    born(world.startups[row], identity, place, origin, world.sector_limits, now)
    now.events[Event.FOUNDERS_ARRIVED] += 1
    candidate = model.view(Startup, row)
    if candidate.founds_here(pull(world, candidate.row, now)):
        if origin == TEAM_ORIGIN:
            join_makerspace(world, candidate.row, now)
        else:
            start(world, candidate.row, now)
            settle_in(world)
    if world.clock[0].startups == row:
        model.let_go(Startup, identity)


# Admission ------------------------------------------------------------------------------------


def admit(model: RowModel) -> None:
    """Ask houses about this month's applications, the most promising first."""
    world, now = model.world, model.now
    for row, number, looks in zip(*applications(world, now), strict=True):
        if has_space(world.incubators[number], now):
            startup = model.view(Startup, int(row))
            if model.view(Incubator, int(number)).admit(startup, float(looks)):
                take_in(world, row, number, now)


# Equity ---------------------------------------------------------------------------------------


def meet_funds(model: RowModel) -> None:
    """Each startup that seeks equity meets at most one fund, which scores it."""
    world, now = model.world, model.now
    for fund in world.funds:
        begin_month(fund, now)
    invited = invitation_chance(world, now)
    seekers = _seekers(model)
    for startup in seekers:
        _pitch(model, startup, invited)
    world.clock[0].seekers = len(seekers)


def _pitch(model: RowModel, startup: Startup, invited: float) -> None:
    """A seeker is heard of, or invited, and presents itself to a fund that looks for a deal."""
    world, now = model.world, model.now
    uniform = draw(now.luck, startup.row.id, now.month, Stream.STARTUP_FINANCE)
    now.events[Event.FINANCE_SOUGHT] += 1
    world.government[0].sought += 1.0
    if uniform[3] < invited:
        now.events[Event.PROJECTS_MATCHED] += 1
    elif uniform[0] >= visibility(startup.row, service_of(world, startup.row), now):
        return
    number = fund_met(world, startup.row, uniform[1])
    if number != NOBODY:
        fund = model.view(Fund, number)
        meet(fund.row, startup.number, finite(fund.score(startup, uniform[2])))


def close_deals(model: RowModel) -> None:
    """Ask each fund that looks for a deal: the best startup it met, or a project elsewhere."""
    world, now = model.world, model.now
    for number, fund in enumerate(world.funds):
        if looks_for_a_deal(fund):
            if fund.best != NOBODY and model.view(Fund, number).invests_here():
                close_deal(world, number, now)
            else:
                go_elsewhere(world, number, now)
            forget_meetings(fund)


# Loans ----------------------------------------------------------------------------------------


def borrow(model: RowModel) -> None:
    """Each firm that asks for a loan asks one bank, and another if the first declines."""
    _choose_screening(model)
    for startup in _borrowers(model):
        _ask_for_loan(model, startup)


def _choose_screening(model: RowModel) -> None:
    world, now = model.world, model.now
    counted_on = now.policy.compensation_rate * pool_cover(world.government[0])
    for number, bank in enumerate(world.banks):
        share = float(counted_on) if bank.admitted == 1 else 0.0
        agent = model.view(Bank, number)
        agent.effort = agent.screen(share)


def _ask_for_loan(model: RowModel, startup: Startup) -> None:
    world, now, row = model.world, model.now, startup.number
    note_application(world, row, now)
    for attempt in range(2):
        lender, amount, pd, promised = application(world, row, attempt, now)
        if lender == NOBODY or amount <= 0:
            continue
        bank = model.view(Bank, lender)
        decision = bank.decide(Application(startup, amount, pd, promised))
        if not isinstance(decision, bool | np.bool_):
            raise ValueError(f"{type(bank).__name__}.decide gave {decision!r}, not True or False")
        if decision:
            grant_loan(world, row, lender, amount, promised, now)
            return


# The turn of the year -------------------------------------------------------------------------


def turn_the_year(model: RowModel) -> None:
    """In January ask the operators for their plans; everything else is compiled."""
    if calendar_month(model.world) == JANUARY:
        close_startups_year(model.world, model.now)
        _judge_houses(model)
    else:
        turn_of_the_year(model.world)


def _judge_houses(model: RowModel) -> None:
    world, now = model.world, model.now
    projecting = now.month > world.clock[0].report
    for number, incubator in enumerate(world.incubators):
        if is_open(incubator):
            if now.month - incubator.opened >= 12:
                rate(world, incubator, now)
            if projecting:
                reconsider_tier(world, incubator, now)
                house(model, number).plan()
            incubator.graduates_this_year = 0
        elif projecting:
            consider_opening(world, incubator, now)


# Who is asked ---------------------------------------------------------------------------------


def _seekers(model: RowModel) -> list[Startup]:
    """The firms that seek equity: asked if their class decides it, else found by the rule."""
    if not model.decides_itself(Startup, "wants_equity"):
        return _views(model, rows_in_need_of_equity(model.world, model.now))
    firms = _views(model, rows_in_business(model.world))
    return [firm for firm in firms if firm.wants_equity()]


def _borrowers(model: RowModel) -> list[Startup]:
    """The firms that ask for a loan, likewise; a firm has one loan at a time."""
    if not model.decides_itself(Startup, "wants_loan"):
        return _views(model, rows_in_need_of_a_loan(model.world, model.now))
    firms = _views(model, rows_in_business(model.world))
    return [firm for firm in firms if firm.row.debt == 0 and firm.wants_loan()]


def _views(model: RowModel, rows: np.ndarray) -> list[Startup]:
    return [model.view(Startup, row) for row in rows.tolist()]


ASKED: Final[dict[Phase, Callable[[RowModel], None]]] = {
    Phase.ARRIVAL: arrive,
    Phase.ADMISSION: admit,
    Phase.MEETING_FUNDS: meet_funds,
    Phase.CLOSING_DEALS: close_deals,
    Phase.BORROWING: borrow,
    Phase.TURN_OF_THE_YEAR: turn_the_year,
}
"""The phases in which agents can be asked."""
