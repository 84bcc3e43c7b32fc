"""Which tenants graduate, by the official rule of the day, and when a tenancy is over."""

from typing import Final

from sim.core.compiled import rule
from sim.core.streams import Stream, draw
from sim.model.agents.incubators.criteria import RULE_OF_2018
from sim.model.agents.startups.startup import (
    BY_EQUITY,
    BY_EXIT,
    BY_HNTE,
    BY_REVENUE,
    BY_TERM,
    EXITED,
    NO_CRITERION,
)

# The official rule (国科发区〔2018〕300号): money in fen, tenancy in months.
GRADUATION_EQUITY: Final = 500_000_000
GRADUATION_REVENUE: Final = 1_000_000_000
TENANCY: Final = 48
LONG_TENANCY: Final = 60


@rule
def earns_enough(startup):
    """Over CNY 10 m of revenue in the last two years together."""
    return startup.revenue_last_year + startup.revenue_before_last > GRADUATION_REVENUE


@rule
def graduation_criterion(startup, now):
    """Which of the criteria in force since 2019 a tenant meets, if any (国科发区〔2018〕300号).

    Acquired or listed; HNTE certified; over CNY 5 m of angel or venture money in total; over
    CNY 10 m of revenue in two consecutive years together.
    """
    if startup.fate == EXITED:
        return BY_EXIT
    if startup.hnte_until > now.month:
        return BY_HNTE
    if startup.equity > GRADUATION_EQUITY:
        return BY_EQUITY
    if earns_enough(startup):
        return BY_REVENUE
    return NO_CRITERION


@rule
def former_graduation_criterion(startup):
    """Before 2019: two of patent, revenue, and acquired or listed (国科发高〔2010〕680号)."""
    if startup.patents == 0:
        return BY_EXIT if startup.fate == EXITED and earns_enough(startup) else NO_CRITERION
    if startup.fate == EXITED:
        return BY_EXIT
    return BY_REVENUE if earns_enough(startup) else NO_CRITERION


@rule
def served_its_term(startup, now):
    """Until 2018 who left at the end of its tenancy with own IP and sales counted as well.

    By the letter it lacks a second criterion. But the nation counted 10 to 15 % of its tenants a
    year before 2019 as after, and few of them sold for CNY 10 m in two years (docs/evidence.md, 4).
    """
    return now.policy.official_rules < RULE_OF_2018 and startup.patents > 0 and startup.sales > 0


@rule
def is_reported(startup, criterion, now):
    """Whether a tenant that qualifies will be reported as a graduate: once for each tenancy.

    Who is not stays until its tenancy is over: it need not ask for the list, and its house loses
    a rent-paying tenant. Nearby 2 to 4 % of tenants graduate a year, in the nation 12 %
    (docs/evidence.md, 4). Who only served its term is reported by a house that both reports it and
    reads the rule generously, each with the same chance.
    """
    chance = now.parameters.graduates_reported
    uniform = draw(now.luck, startup.id, startup.tenant_since, Stream.STARTUP_LISTING)
    return uniform[1] < (chance * chance if criterion == BY_TERM else chance)


@rule
def tenancy_over(startup, long_incubation, now):
    """Whether the tenancy has run its 48 months, or 60 in sectors with long incubation."""
    limit = LONG_TENANCY if long_incubation else TENANCY
    return now.month - startup.tenant_since >= limit
