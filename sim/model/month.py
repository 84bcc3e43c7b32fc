"""The order of a month. Each line is a phase; each phase is one file."""

from typing import Final

from sim.core.compiled import rule
from sim.model.phases.admission import admit
from sim.model.phases.arrival import arrive, rows_needed
from sim.model.phases.books import close_books
from sim.model.phases.debt import serve_debts
from sim.model.phases.finance import borrow, close_deals, list_firms, meet_funds
from sim.model.phases.graduation import graduate_all
from sim.model.phases.operation import operate_all
from sim.model.phases.policy import enforce_policy
from sim.model.phases.service import provide_service
from sim.model.phases.yearly import turn_of_the_year
from sim.model.world import has_room

PHASES: Final = {
    "policy": enforce_policy,
    "arrival": arrive,
    "admission": admit,
    "service": provide_service,
    "operation": operate_all,
    "meeting funds": meet_funds,
    "closing deals": close_deals,
    "listing": list_firms,
    "borrowing": borrow,
    "debt service": serve_debts,
    "graduation": graduate_all,
    "turn of the year": turn_of_the_year,
    "books": close_books,
}
"""The phases of a month by name, in order; each takes a world and changes its rows.

Before a month's phases, the world must have room for ``rows_needed`` startups.
"""

PHASE_NAMES: Final = tuple(PHASES)


@rule
def simulate(world, until):
    """Run whole months up to, not including, month ``until``.

    Stops early, at the start of a month, when the startups need more room; returns the number of
    rows needed then, and 0 when it is done. The number of the phase under way stands in the clock,
    so that an error can name it.
    """
    clock = world.clock[0]
    while clock.month < until:
        clock.phase = 1
        rows = rows_needed(world)
        if not has_room(world, rows):
            return rows
        clock.phase = 0
        enforce_policy(world)
        clock.phase = 1
        arrive(world)
        clock.phase = 2
        admit(world)
        clock.phase = 3
        provide_service(world)
        clock.phase = 4
        operate_all(world)
        clock.phase = 5
        meet_funds(world)
        clock.phase = 6
        close_deals(world)
        clock.phase = 7
        list_firms(world)
        clock.phase = 8
        borrow(world)
        clock.phase = 9
        serve_debts(world)
        clock.phase = 10
        graduate_all(world)
        clock.phase = 11
        turn_of_the_year(world)
        clock.phase = 12
        close_books(world)
        clock.month += 1
    return 0
