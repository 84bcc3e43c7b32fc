"""Policy answers the city's state: the scenario's [[when]] rules, looked at before each month."""

from enum import auto
from typing import Final

import numpy as np

from sim.core.compiled import NamedNumber, rule
from sim.core.money import fen
from sim.model.agents.government import finance_climate
from sim.model.agents.startups.startup import MONTHS_A_YEAR
from sim.model.ledger import Event, Payment
from sim.model.world import records


class Sight(NamedNumber):
    """What a reaction may look at, numbered; ``observed`` says how each is worked out."""

    BAD_LOAN_SHARE = 0
    SCHEME_BAD_LOAN_SHARE = auto()
    POOL_LEFT = auto()
    BUDGET_SPENT = auto()
    GRADUATIONS_OF_A_YEAR = auto()
    JOBS_GROWTH = auto()
    FINANCE_FOUND = auto()


REACTION_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("observable", np.int64),
            ("level", np.float64),
            ("release", np.float64),
            ("first", np.int64),
            ("last", np.int64),
            ("months", np.int64),
            ("until", np.int64),
            ("upward", np.int8),
            ("ready", np.int8),
        ],
    )
)
"""A rule that answers the state: looked at from ``first`` to ``last`` (months from the region's
first), it fires when the observable is beyond ``level``, above it if it is ``upward``, and is
``ready``: not in force for so many ``months`` (0: until it is released) and released since. What
it set when it last fired is in force ``until`` that month."""

ORDER_ROW: Final = np.dtype(
    (np.record, [("reaction", np.int64), ("lever", np.int64), ("value", np.float64)])
)
"""A lever, by its place in the policy row, and what a reaction in force sets it to in a month."""

NOTE_ROW: Final = np.dtype(
    (
        np.record,
        [("seen", np.float64), ("looked", np.int8), ("fired", np.int8), ("in_force", np.int8)],
    )
)
"""What a reaction saw in a month, whether it fired, and whether it was in force."""


def no_reactions() -> dict[str, np.ndarray]:
    """The rows of a world whose policy answers nothing."""
    return {
        "reactions": records(0, REACTION_ROW),
        "orders": np.zeros((0, 0), ORDER_ROW).view(np.recarray),
        "noted": np.zeros((0, 0), NOTE_ROW).view(np.recarray),
    }


@rule
def react(world):
    """Look at each reaction once a month, and set the levers of those in force.

    Where two set one lever, the later of them counts.
    """
    month = world.clock[0].month
    for number in range(world.reactions.shape[0]):
        if world.noted[month, number].looked == 0:
            look(world, number)
    for order in range(world.orders.shape[1]):
        if world.noted[month, world.orders[month, order].reaction].in_force == 1:
            obey(world, order)


@rule
def look(world, number):
    """Note what a reaction sees of last month's end, and whether it fires and is in force."""
    month = world.clock[0].month
    reaction = world.reactions[number]
    note = world.noted[month, number]
    note.looked = 1
    if reaction.first <= month <= reaction.last:
        note.seen = observed(world, reaction.observable)
        if is_released(reaction, note.seen):
            reaction.ready = 1
        if reaction.ready == 1 and is_passed(reaction, note.seen):
            fire(reaction, note, month)
        note.in_force = is_in_force(reaction, month)


@rule
def is_passed(reaction, value):
    """Whether a value is beyond the level at which a reaction fires."""
    if reaction.upward == 1:
        return value > reaction.level
    return value < reaction.level


@rule
def is_released(reaction, value):
    """Whether a value is back at the level at which a reaction lets go, or short of it."""
    if reaction.upward == 1:
        return value <= reaction.release
    return value >= reaction.release


@rule
def fire(reaction, note, month):
    """A reaction fires, and not again before it was released."""
    reaction.ready = 0
    reaction.until = month + reaction.months - 1
    note.fired = 1


@rule
def is_in_force(reaction, month):
    """Whether what it sets is in force: for so many months, or until it is released."""
    if reaction.months > 0:
        return month <= reaction.until
    return reaction.ready == 0


@rule
def obey(world, order):
    """Set a lever of this month's policy."""
    month = world.clock[0].month
    values = world.policy.view(np.float64)
    levers = values.shape[0] // world.policy.shape[0]
    values[month * levers + world.orders[month, order].lever] = world.orders[month, order].value


# What is observed -----------------------------------------------------------------------------


@rule
def observed(world, observable):
    """An observable at the end of last month."""
    if observable == Sight.BAD_LOAN_SHARE:
        return bad_loan_share(world)
    if observable == Sight.SCHEME_BAD_LOAN_SHARE:
        return scheme_bad_loan_share(world)
    if observable == Sight.POOL_LEFT:
        return pool_left(world)
    if observable == Sight.BUDGET_SPENT:
        return budget_spent(world.government[0])
    if observable == Sight.GRADUATIONS_OF_A_YEAR:
        return graduations_of_a_year(world)
    if observable == Sight.JOBS_GROWTH:
        return jobs_growth(world)
    return finance_climate(world.government[0])


@rule
def a_year_ago(world):
    """The first of the last twelve months; the first of all if there are fewer."""
    return max(0, world.clock[0].month - MONTHS_A_YEAR)


@rule
def bad_loan_share(world):
    """Principal in default over loans granted, both over the last twelve months."""
    bad = 0.0
    lent = 0.0
    for month in range(a_year_ago(world), world.clock[0].month):
        bad += world.events[month, Event.DEFAULTED_PRINCIPAL]
        lent += world.flows[month, Payment.LOAN]
        lent += world.flows[month, Payment.ESTABLISHED_LOAN]
    return bad / max(1.0, lent)


@rule
def scheme_bad_loan_share(world):
    """The same of loans under the scheme, of what lenders' records hold: they fade over years."""
    bad = 0.0
    lent = 0.0
    for number in range(world.banks.shape[0]):
        bad += world.banks[number].scheme_bad
        lent += world.banks[number].scheme_lent
    return bad / max(1.0, lent)


@rule
def pool_left(world):
    """What the compensation pool holds, over what it was last filled to; 1 without a pool."""
    clock = world.clock[0]
    last = clock.month - 1
    january = max(0, last - (clock.first_calendar_month + last) % MONTHS_A_YEAR)
    size = fen(world.policy[january].compensation_pool)
    if size == 0:
        return 1.0
    return world.government[0].pool / size


@rule
def budget_spent(government):
    """Share of the year's budget that is spent; 0 without a budget."""
    return government.spent / max(1, government.spent + government.left)


@rule
def graduations_of_a_year(world):
    """Graduations of the last twelve months."""
    count = 0.0
    for month in range(a_year_ago(world), world.clock[0].month):
        count += world.events[month, Event.GRADUATIONS]
    return count


@rule
def jobs_growth(world):
    """How many more people work in the startups than a year before, of those then; 0 if unknown."""
    last = world.clock[0].month - 1
    if last < MONTHS_A_YEAR or world.events[last - MONTHS_A_YEAR, Event.EMPLOYEES] == 0:
        return 0.0
    return (
        world.events[last, Event.EMPLOYEES] / world.events[last - MONTHS_A_YEAR, Event.EMPLOYEES]
        - 1.0
    )
