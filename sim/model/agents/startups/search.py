"""When a startup looks for investors: after milestones, and when its cash runs short."""

from typing import Final

from sim.core.compiled import rule
from sim.core.money import MILLION
from sim.core.streams import Stream, draw
from sim.model.agents.startups.needs import monthly_loss
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NEVER, annual_revenue, in_business

# Coefficients of the rules below; all assumed.
PROTOTYPE: Final = 0.5  # readiness
MILESTONES_IN_SALES: Final = (0.3, 1.0, 3.0, 10.0)  # m CNY a year at the prices of 2021
MONTHS_OF_SEARCH: Final = 6  # after a milestone
RUNWAY_OF_NEED: Final = 10.0  # months


@rule
def milestones_reached(startup, now):
    """A prototype, a product ready for the market, and yearly sales of 0.3, 1, 3 and 10 m."""
    if startup.readiness < 1.0:
        return int(startup.readiness >= PROTOTYPE)
    reached = 2
    for sales in MILESTONES_IN_SALES:
        reached += annual_revenue(startup) >= sales * MILLION * now.prices
    return reached


@rule
def pass_milestones(startup, now):
    """Note the month in which a firm gets further than ever."""
    reached = milestones_reached(startup, now)
    if reached > startup.milestone:
        startup.milestone = reached
        startup.milestone_since = now.month


@rule
def may_seek_equity(startup, now):
    """A firm in business that is open to investors and had no round for a year."""
    is_open = (startup.seeks_equity == 1) & in_business(startup)
    had_none = startup.last_round == NEVER
    return is_open & (had_none | (now.month - startup.last_round >= MONTHS_A_YEAR))


@rule
def has_news(startup, now):
    """Whether it passed a milestone in the last half-year."""
    passed = startup.milestone_since != NEVER
    return passed & (now.month < startup.milestone_since + MONTHS_OF_SEARCH)


@rule
def is_short_of_runway(startup):
    """Whether its cash lasts for less than ten months."""
    loss = monthly_loss(startup)
    return (loss > 0) & (startup.cash < RUNWAY_OF_NEED * loss)


@rule
def needs_equity(startup, now):
    """It seeks investors for half a year after each milestone, less hard when cash is short.

    How hard need makes it search, from not at all (0) to as hard as a milestone (1), is a
    parameter, since evidence does not decide between the two.
    """
    if not may_seek_equity(startup, now):
        return False
    if has_news(startup, now):
        return True
    if not is_short_of_runway(startup):
        return False
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_SEARCH)
    return uniform[0] < now.parameters.search_by_need
