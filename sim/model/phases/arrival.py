"""Potential founders arrive, whatever the policy; some of them found a firm here."""

from typing import Final

from sim.core.compiled import rule
from sim.core.elementary import power
from sim.core.money import fen, finite
from sim.core.streams import Stream, draw, poisson
from sim.model.agents.government import finance_climate, talent_grant
from sim.model.agents.incubators.incubator import has_space, move_in, rent_subsidy_in
from sim.model.agents.startups.startup import (
    ORIGINS,
    SPIN_OFF,
    TALENT,
    TEAM_ORIGIN,
    born,
    found,
    founder_identity,
    founding_propensity,
)
from sim.model.ledger import Event
from sim.model.phases.admission import house_at
from sim.model.world import now_of

MOST_AT_ONCE: Final = 500.0
MOST_FOUNDERS: Final = 32_768

# Assumed.
MOST_GROWTH: Final = 20.0  # of the flow of founders, however large the market: people are limited
FORESIGHT: Final = 5.0  # years for which a founder thinks of what rivals will cost it


@rule
def arrive(world):
    """Let this month's potential founders decide one by one."""
    now = now_of(world)
    for place in range(world.places.shape[0]):
        for origin in range(len(ORIGINS)):
            for number in range(founders_due(world, place, origin, now)):
                identity = founder_identity(now.month, place, origin, number)
                consider(world, identity, place, origin, now)


@rule
def founders_due(world, place, origin, now):
    """How many potential founders of an origin arrive in a place this month.

    A Poisson stream, drawn in parts of at most 500 expected founders.
    """
    expected = finite(founder_rate(world, place, origin, now))
    if expected > MOST_FOUNDERS:
        raise ArithmeticError("too many founders in one place and month")
    count = 0
    part = 0
    while expected > 0.0:
        stream = (place * len(ORIGINS) + origin) * 128 + part
        uniform = draw(now.luck, stream, now.month, Stream.FOUNDERS_ARRIVING)
        count += poisson(uniform[0], min(expected, MOST_AT_ONCE))
        expected -= MOST_AT_ONCE
        part += 1
    if count >= MOST_FOUNDERS:
        raise ArithmeticError("too many founders in one place and month")
    return count


@rule
def founder_rate(world, place, origin, now):
    """Potential founders a month: they answer to the market, which grows and shrinks."""
    clock = world.clock[0]
    if origin == SPIN_OFF:
        rate = now.parameters.spin_offs * world.places[place].institutes
    else:
        rate = now.parameters.founders * world.places[place].weight
        market = clock.market * (1.0 - now.policy.recession)
        rate *= min(MOST_GROWTH, power(market, now.parameters.market_in_founding))
        if origin == TALENT:
            rate *= now.parameters.talents
        elif origin == TEAM_ORIGIN:
            rate *= now.parameters.teams
    return rate * world.policy[clock.month].founder_flow


@rule
def rows_needed(world):
    """How many rows the startups need if all of this month's potential founders found."""
    now = now_of(world)
    rows = world.clock[0].startups + 1
    for place in range(world.places.shape[0]):
        for origin in range(len(ORIGINS)):
            rows += founders_due(world, place, origin, now)
    return rows


@rule
def consider(world, identity, place, origin, now):
    """One potential founder: born with traits, and a founder if the city pulls enough."""
    clock = world.clock[0]
    candidate = world.startups[clock.startups]
    born(
        candidate, identity, place, origin, (world.sector_limits, world.sector_months), now,
    )  # fmt: skip
    now.events[Event.FOUNDERS_ARRIVED] += 1
    threshold = draw(now.luck, identity, clock.month, Stream.FOUNDER_CHOICES)[0]
    grant = talent_grant(candidate, now)
    if threshold >= founding_propensity(pull(world, candidate, now), grant, now):
        return
    if origin == TEAM_ORIGIN:
        join_makerspace(world, candidate, now)
    else:
        start(candidate, now)
        settle_in(world)


@rule
def pull(world, candidate, now):
    """The city's pull on a founder: space, rent and service for those who want them; finance.

    Rivals in its sector put a founder off by what they will cost it.
    """
    place = world.places[candidate.place]
    pull = now.parameters.pull_of_finance * finance_climate(world.government[0])
    pull -= FORESIGHT * now.parameters.rivalry * now.sectors[candidate.sector].crowding
    if candidate.wants_space == 1:
        pull += now.parameters.pull_of_space * place.free_space
        pull += now.parameters.pull_of_service * place.service
        pull += now.parameters.pull_of_rent * rent_subsidy_in(place, now)
    return pull


@rule
def start(startup, now):
    """The firm is founded, and a talent is promised its grant."""
    found(startup, now)
    now.events[Event.FIRMS_FOUNDED] += 1
    startup.grant = fen(talent_grant(startup, now))


@rule
def settle_in(world):
    """The candidate's row becomes a startup of the city."""
    world.clock[0].startups += 1


@rule
def join_makerspace(world, team, now):
    """A team forms if the makerspace it comes to has room."""
    place = world.places[team.place]
    if place.makerspace_area == 0:
        return
    uniform = draw(now.luck, team.id, now.month, Stream.STARTUP_ADMISSION)
    house = house_at(
        world, place.first_makerspace, place.last_house, uniform[0], place.makerspace_area
    )
    makerspace = world.incubators[house]
    if has_space(makerspace, now):
        team.is_team = 1
        move_in(makerspace, team, house, now)
        now.events[Event.TEAMS_FORMED] += 1
        settle_in(world)
