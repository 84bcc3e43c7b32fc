"""Phases that ask agents one by one: the compiled ones once more, in the same order.

An agent that decides nothing of its own calls the compiled rule, so that the bits are the same.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from sim.core.money import finite
from sim.core.streams import Stream, draw
from sim.core.terms import coded
from sim.mesa_model.bank import Application, Bank
from sim.mesa_model.established import EstablishedFirm
from sim.mesa_model.fund import Fund
from sim.mesa_model.incubator import Incubator, house
from sim.mesa_model.needs import (
    rows_in_business,
    rows_in_need_of_a_loan,
    rows_in_need_of_equity,
)
from sim.mesa_model.row_model import RowModel
from sim.mesa_model.startup import Startup
from sim.model.agents.borrower import is_due, may_apply
from sim.model.agents.funds.fund import forget_meetings, is_eligible, looks_for_a_deal, meet
from sim.model.agents.incubators.incubator import has_space, is_open
from sim.model.agents.incubators.operator import set_out
from sim.model.agents.lenders.credit import Offer, nothing
from sim.model.agents.lenders.established import note_sales
from sim.model.agents.startups.startup import NOBODY, ORIGINS, TEAM_ORIGIN, born, founder_identity
from sim.model.ledger import Event
from sim.model.month import Phase
from sim.model.phases.admission import applications, take_in
from sim.model.phases.arrival import (
    founders_due,
    join_makerspace,
    pull,
    rows_needed,
    settle_in,
    start,
)
from sim.model.phases.credit.lending import (
    ATTEMPTS,
    asks_on,
    can_be_used,
    examine,
    grant,
    grant_established,
    lender_asked,
    luck_of_asking,
    note_application,
    sum_up_promises,
)
from sim.model.phases.investing import (
    begin_search,
    close_deal,
    end_search,
    fund_met,
    go_elsewhere,
    invitation_chance,
    is_met,
    look_outside,
    note_search,
)
from sim.model.phases.yearly import (
    JANUARY,
    begin_houses_year,
    close_startups_year,
    consider_opening,
    judge,
    turn_of_the_year,
)
from sim.model.world import calendar_month, with_room

# Arrival --------------------------------------------------------------------------------------


def arrive(model: RowModel) -> None:
    """Let this month's potential founders decide one by one."""
    model.world = with_room(model.world, rows_needed(model.world))
    for place in range(len(model.world.places)):
        for origin in range(len(ORIGINS)):
            for number in range(founders_due(model.world, place, origin, model.now)):
                identity = founder_identity(model.now.month, place, origin, number)
                _consider(model, identity, place, origin)


def _consider(model: RowModel, identity: int, place: int, origin: int) -> None:
    """One potential founder: born with traits, then asked; who does not found is let go."""
    world, now = model.world, model.now
    row = int(world.clock[0].startups)
    sectors = (world.sector_limits, world.sector_months)
    born(world.startups[row], identity, place, origin, sectors, now)
    now.events[Event.FOUNDERS_ARRIVED] += 1
    candidate = model.view(Startup, row)
    if candidate.founds_here(pull(world, candidate.row, now)):
        if origin == TEAM_ORIGIN:
            join_makerspace(world, candidate.row, now)
        else:
            start(candidate.row, now)
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
    begin_search(world, now)
    invited = invitation_chance(world, now)
    seekers = _seekers(model)
    for startup in seekers:
        _pitch(model, startup, invited)
    world.clock[0].seekers = len(seekers)
    end_search(world)


def _pitch(model: RowModel, startup: Startup, invited: float) -> None:
    """A seeker is invited or found, and presents itself to a fund that looks for a deal."""
    world, now = model.world, model.now
    uniform = draw(now.luck, startup.row.id, now.month, Stream.STARTUP_FINANCE)
    note_search(world, startup.row, now)
    if not is_met(world, startup.row, uniform, invited, now):
        look_outside(world, startup.row, now)
        return
    number = fund_met(world, startup.row, uniform[1])
    if number != NOBODY and is_eligible(world.funds[number], startup.row, now):
        now.events[Event.PROJECTS_REVIEWED] += 1
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
    """Each firm that needs a loan asks up to three banks; one whose loan is due asks all."""
    world, now = model.world, model.now
    sum_up_promises(world)
    for startup in _borrowers(model):
        note_application(startup.row, world.government[0], now)
        lender, terms = _lent(model, startup, Stream.STARTUP_LOAN)
        if lender != NOBODY:
            grant(world, startup.number, lender, terms, now)
    for number in range(len(world.established)):
        if may_apply(world.established[number], now):
            _ask_for_established(model, model.view(EstablishedFirm, number))


def _ask_for_established(model: RowModel, firm: EstablishedFirm) -> None:
    world, now = model.world, model.now
    firm.row.last_application = now.month
    note_sales(firm.row, now)
    now.events[Event.LOAN_APPLICATIONS] += 1
    lender, terms = _lent(model, firm, Stream.ESTABLISHED_LOAN)
    if lender != NOBODY:
        grant_established(world, firm.number, lender, terms, now)


def _lent(
    model: RowModel, borrower: Startup | EstablishedFirm, stream: Stream
) -> tuple[int, Offer]:
    """The bank that lends this month, and on which terms; NOBODY if none does."""
    world, now = model.world, model.now
    uniform = luck_of_asking(borrower.row, stream, now)
    lender, terms = NOBODY, nothing()
    for attempt in range(ATTEMPTS):
        if not asks_on(borrower.row, terms):
            break
        asked = lender_asked(world, borrower.row, attempt, uniform[2 * attempt])
        if asked != NOBODY:
            other = Offer(*examine(world, borrower.row, asked, uniform[2 * attempt + 1], now))
            decides = _decides(model.view(Bank, asked), Application(borrower, other))
            if decides and other.amount >= terms.amount:
                lender, terms = asked, other
    return lender, terms


def _decides(bank: Bank, application: Application) -> bool:
    """A bank's decision; a loan must be of some use to whom it is made."""
    decision = bank.decide(application)
    if not isinstance(decision, bool | np.bool_):
        raise ValueError(coded("decide gave", bank=type(bank).__name__, decision=decision))
    borrower, terms = application.borrower, application.terms
    usable = isinstance(borrower, EstablishedFirm) or can_be_used(borrower.row, terms)
    return bool(decision and terms.amount > 0 and usable)


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
            judge(world, incubator, now)
            begin_houses_year(incubator, now)
            if projecting:
                house(model, number).plan()
            else:
                set_out(incubator, now)
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
    """The firms that ask for a loan, likewise; a firm has one loan at a time, or renews it."""
    if not model.decides_itself(Startup, "wants_loan"):
        return _views(model, rows_in_need_of_a_loan(model.world, model.now))
    firms = _views(model, rows_in_business(model.world))
    free = [firm for firm in firms if firm.row.debt == 0 or is_due(firm.row, model.now)]
    return [firm for firm in free if firm.row.sales > 0 and firm.wants_loan()]


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
