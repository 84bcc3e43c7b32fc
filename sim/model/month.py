"""The order of a month."""

from collections.abc import Callable
from enum import member
from typing import Self

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
from sim.model.phases.reacting import react
from sim.model.phases.service import provide_service
from sim.model.phases.yearly import turn_of_the_year
from sim.model.world import World, has_room


class Phase(NamedNumber):
    """The phases of a month, in order. Each runs a rule that takes a world and changes its rows.

    Before a month's phases, policy answers what was (``react``), and the world must have room for
    ``rows_needed`` startups.
    """

    run: Callable[[World], None]

    def __new__(cls, run: Callable[[World], None]) -> Self:
        """Number the phases in their order."""
        phase = cls._numbered()
        phase.run = run
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


@rule
def simulate(world, until):
    """Run whole months up to, not including, month ``until``.

    Stops early, at the start of a month, when the startups need more room; returns the number of
    rows needed then, and 0 when it is done. The phase under way stands in the clock, so that an
    error can name it.
    """
    clock = world.clock[0]
    while clock.month < until:
        clock.phase = Phase.POLICY
        react(world)
        clock.phase = Phase.ARRIVAL
        rows = rows_needed(world)
        if not has_room(world, rows):
            return rows
        clock.phase = Phase.POLICY
        enforce_policy(world)
        clock.phase = Phase.ARRIVAL
        arrive(world)
        clock.phase = Phase.ADMISSION
        admit(world)
        clock.phase = Phase.SERVICE
        provide_service(world)
        clock.phase = Phase.OPERATION
        operate_all(world)
        clock.phase = Phase.MEETING_FUNDS
        meet_funds(world)
        clock.phase = Phase.CLOSING_DEALS
        close_deals(world)
        clock.phase = Phase.LISTING
        list_firms(world)
        clock.phase = Phase.BORROWING
        borrow(world)
        clock.phase = Phase.DEBT_SERVICE
        serve_debts(world)
        clock.phase = Phase.PAYING_BACK
        pay_back(world)
        clock.phase = Phase.GRADUATION
        graduate_all(world)
        clock.phase = Phase.TURN_OF_THE_YEAR
        turn_of_the_year(world)
        clock.phase = Phase.BOOKS
        close_books(world)
        clock.month += 1
    return 0
