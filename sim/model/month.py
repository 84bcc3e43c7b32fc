"""The order of a month."""

from collections.abc import Callable
from enum import member
from typing import Final, Self

from sim.core.compiled import NamedNumber, rule
from sim.model.phases.admission import admit
from sim.model.phases.arrival import arrive, rows_needed
from sim.model.phases.books import close_books
from sim.model.phases.credit.debt import serve_debts
from sim.model.phases.credit.lending import borrow, list_firms
from sim.model.phases.graduation import graduate_all
from sim.model.phases.investing import close_deals, meet_funds
from sim.model.phases.operation import operate_all
from sim.model.phases.paying_back import pay_back
from sim.model.phases.policy import enforce_policy
from sim.model.phases.service import provide_service
from sim.model.phases.yearly import turn_of_the_year
from sim.model.world import World, has_room, with_room


class Phase(NamedNumber):
    """The phases of a month, in order; the rule of each takes a world and changes its rows."""

    rule: Callable[[World], None]

    def __new__(cls, rule: Callable[[World], None]) -> Self:
        """Number the phases in their order."""
        phase = cls._numbered()
        phase.rule = rule
        return phase

    POLICY = member(enforce_policy)
    ARRIVAL = member(arrive)
    ADMISSION = member(admit)
    SERVICE = member(provide_service)
    OPERATION = member(operate_all)
    MEETING_FUNDS = member(meet_funds)
    CLOSING_DEALS = member(close_deals)
    LISTING = member(list_firms)
    BORROWING = member(borrow)
    DEBT_SERVICE = member(serve_debts)
    PAYING_BACK = member(pay_back)
    GRADUATION = member(graduate_all)
    TURN_OF_THE_YEAR = member(turn_of_the_year)
    BOOKS = member(close_books)


PHASES: Final = len(Phase)


@rule
def simulate(world, until, before):
    """Run phases up to, not including, phase ``before`` of month ``until``.

    Stops early, when founders arrive, if the startups need more room; returns the number of rows
    needed then, and 0 when it is done. The phase under way stands in the clock, so that an error
    can name it.
    """
    clock = world.clock[0]
    while clock.month < until or (clock.month == until and clock.phase < before):
        if clock.phase == Phase.POLICY:
            enforce_policy(world)
        elif clock.phase == Phase.ARRIVAL:
            rows = rows_needed(world)
            if not has_room(world, rows):
                return rows
            arrive(world)
        elif clock.phase == Phase.ADMISSION:
            admit(world)
        elif clock.phase == Phase.SERVICE:
            provide_service(world)
        elif clock.phase == Phase.OPERATION:
            operate_all(world)
        elif clock.phase == Phase.MEETING_FUNDS:
            meet_funds(world)
        elif clock.phase == Phase.CLOSING_DEALS:
            close_deals(world)
        elif clock.phase == Phase.LISTING:
            list_firms(world)
        elif clock.phase == Phase.BORROWING:
            borrow(world)
        elif clock.phase == Phase.DEBT_SERVICE:
            serve_debts(world)
        elif clock.phase == Phase.PAYING_BACK:
            pay_back(world)
        elif clock.phase == Phase.GRADUATION:
            graduate_all(world)
        elif clock.phase == Phase.TURN_OF_THE_YEAR:
            turn_of_the_year(world)
        else:
            close_books(world)
        clock.phase += 1
        if clock.phase == PHASES:
            clock.phase = Phase.POLICY
            clock.month += 1
    return 0


def go_on(world: World, until: int, before: int = 0) -> World:
    """Simulate up to phase ``before`` of month ``until``; startups get room as they need it."""
    while rows := simulate(world, until, int(before)):
        world = with_room(world, rows)
    return world


def run_phase(world: World) -> World:
    """Run the phase that comes next."""
    clock = world.clock[0]
    return go_on(world, clock.month, clock.phase + 1)
