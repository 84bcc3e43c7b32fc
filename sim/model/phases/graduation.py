"""Tenants graduate by the official rule, or leave when their tenancy is over."""

from sim.core.compiled import rule
from sim.model.agents.incubators.criteria import RULE_OF_2018
from sim.model.agents.incubators.graduation import (
    former_graduation_criterion,
    graduation_criterion,
    is_reported,
    served_its_term,
    tenancy_over,
)
from sim.model.agents.startups.startup import BY_HNTE, BY_TERM, NO_CRITERION, NOBODY, is_tenant
from sim.model.ledger import Event
from sim.model.world import now_of


@rule
def graduate_all(world):
    """Look at every tenant of an incubator."""
    now = now_of(world)
    for row in range(world.clock[0].startups):
        if is_tenant(world.startups[row]):
            review(world, world.startups[row], now)


@rule
def review(world, startup, now):
    """A tenant graduates if it qualifies and is reported, and leaves if its tenancy is over."""
    criterion = criterion_now(startup, now)
    is_over = tenancy_over(startup, world.long_incubation[startup.sector] == 1, now)
    if is_over and criterion == NO_CRITERION and served_its_term(startup, now):
        criterion = BY_TERM
    if criterion != NO_CRITERION and is_reported(startup, criterion, now):
        graduate(world, startup, criterion, now)
    elif is_over:
        move_out(world, startup)
        now.events[Event.TENANCIES_EXPIRED] += 1


@rule
def criterion_now(startup, now):
    """The criterion that a tenant meets under the rule in force, or NO_CRITERION."""
    if now.policy.official_rules < RULE_OF_2018:
        return former_graduation_criterion(startup)
    return graduation_criterion(startup, now)


@rule
def graduate(world, startup, criterion, now):
    """The tenant has met a criterion: it graduates, and leaves its space to another."""
    incubator = world.incubators[startup.host]
    startup.graduated = now.month
    startup.criterion = criterion
    startup.alma_mater = startup.host
    incubator.graduates += 1
    incubator.graduates_this_year += 1
    now.events[Event.GRADUATIONS] += 1
    now.events[Event.GRADUATIONS_HNTE + criterion - BY_HNTE] += 1
    move_out(world, startup)


@rule
def move_out(world, startup):
    """The startup leaves its house."""
    world.incubators[startup.host].tenants -= 1
    startup.host = NOBODY
