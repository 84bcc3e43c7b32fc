"""Firms that look for investors meet funds; funds invest, here or elsewhere."""

from typing import Final

from sim.core.compiled import rule
from sim.core.streams import Stream, draw
from sim.model.agents.funds.fund import (
    begin_month,
    forget_meetings,
    invest,
    invest_elsewhere,
    is_eligible,
    looks_for_a_deal,
    meet,
    prefers_local,
    quality,
    score,
    weaker_pick,
)
from sim.model.agents.funds.outsider import (
    chance_of_a_visit,
    convinces,
    invest_from_outside,
)
from sim.model.agents.funds.stake import open_stake
from sim.model.agents.incubators.incubator import notice
from sim.model.agents.startups.search import needs_equity
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NOBODY
from sim.model.ledger import Event
from sim.model.phases.finance import note_finance_found
from sim.model.phases.service import service_of
from sim.model.world import now_of

REVIEWED: Final = 4.0
"""Local projects that a fund reviews for each deal: it takes 2 to 15 % (docs/evidence.md, 6) of
those it hears of; assumed."""

AWARD_IN_SEARCH: Final = 2.0
"""How often funds find a firm with an award, to one without; assumed."""

HEARD_AT_EVENTS: Final = 1.0 / 3.0
"""Of the projects that events introduce, what one fund listens to; assumed."""


@rule
def meet_funds(world):
    """Each startup that seeks equity meets at most one fund, which keeps the best it has met."""
    now = now_of(world)
    clock = world.clock[0]
    begin_search(world, now)
    invited = invitation_chance(world, now)
    seekers = 0
    for row in range(clock.startups):
        if needs_equity(world.startups[row], now):
            seekers += 1
            pitch(world, row, invited, now)
    clock.seekers = seekers
    end_search(world)


@rule
def begin_search(world, now):
    """Funds decide whether to look for a deal; each place counts those that do."""
    for number in range(world.places.shape[0]):
        place = world.places[number]
        place.looking = 0
        place.found_easily = 0.0
        for fund in range(place.first_fund, place.last_fund):
            begin_month(world.funds[fund], now)
            place.looking += looks_for_a_deal(world.funds[fund])


@rule
def end_search(world):
    """Places remember how easily this month's seekers were found, all together."""
    for number in range(world.places.shape[0]):
        place = world.places[number]
        place.found_easily_last = place.found_easily


@rule
def introductions(now):
    """The projects that a month's matchmaking events introduce."""
    return now.policy.matchmaking_events / MONTHS_A_YEAR * now.parameters.projects_per_event


@rule
def invitation_chance(world, now):
    """The chance that a seeker is invited to one of this month's matchmaking events."""
    return min(1.0, introductions(now) / max(1, world.clock[0].seekers))


@rule
def heard_at_events(place, now):
    """How many projects a fund hears at a month's events: a part, and no more than it reviews."""
    return min(REVIEWED, HEARD_AT_EVENTS * introductions(now) * place.weight)


@rule
def chance_at_events(place, now):
    """The chance that an invited startup presents itself to a fund that looks for a deal."""
    introduced = introductions(now) * place.weight
    if introduced <= 0.0:
        return 0.0
    return min(1.0, place.looking * heard_at_events(place, now) / introduced)


@rule
def chance_to_be_found(place, ease, now):
    """The chance that a fund finds a startup by itself.

    A fund looks for as many projects as events leave it short of, with some success, among those
    that sought investors last month, the easier found the more.
    """
    missing = REVIEWED - heard_at_events(place, now)
    found = now.parameters.own_sourcing * missing * place.looking
    return min(1.0, found * ease / max(1.0, place.found_easily_last))


@rule
def pitch(world, row, invited, now):
    """A seeker is invited or found, and presents itself to a fund that looks for a deal."""
    startup = world.startups[row]
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_FINANCE)
    note_search(world, startup, now)
    if not is_met(world, startup, uniform, invited, now):
        look_outside(world, startup, now)
        return
    fund = fund_met(world, startup, uniform[1])
    if fund != NOBODY and is_eligible(world.funds[fund], startup, now):
        now.events[Event.PROJECTS_REVIEWED] += 1
        meet(world.funds[fund], row, score(world.funds[fund], startup, uniform[2], now))


@rule
def look_outside(world, startup, now):
    """A seeker that meets no fund of the city may find another investor."""
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_OUTSIDERS)
    ease = ease_of_finding(startup, service_of(world, startup, now), now)
    if uniform[0] >= chance_of_a_visit(world.places[startup.place], ease, now):
        return
    if convinces(startup, uniform[1], now):
        invest_from_outside(startup, uniform[2], now)
        note_finance_found(world, now)


@rule
def ease_of_finding(startup, service, now):
    """How often a fund that looks around comes upon it, to a firm without service or award."""
    ease = notice(service, now)
    if startup.award_until > now.month:
        ease *= AWARD_IN_SEARCH
    return ease


@rule
def note_search(world, startup, now):
    """Count one that seeks finance, and in its place how easily it is found."""
    now.events[Event.FINANCE_SOUGHT] += 1
    world.government[0].sought += 1.0
    ease = ease_of_finding(startup, service_of(world, startup, now), now)
    world.places[startup.place].found_easily += ease


@rule
def is_met(world, startup, uniform, invited, now):
    """Whether a fund meets a seeker: at an event if it is invited, else by looking for it."""
    place = world.places[startup.place]
    if uniform[3] < invited:
        now.events[Event.PROJECTS_MATCHED] += 1
        return uniform[0] < chance_at_events(place, now)
    ease = ease_of_finding(startup, service_of(world, startup, now), now)
    return uniform[0] < chance_to_be_found(place, ease, now)


@rule
def fund_met(world, startup, uniform):
    """The fund that a startup meets: its last backer if that looks for a deal, else any that does.

    NOBODY if none does.
    """
    if startup.backer != NOBODY and looks_for_a_deal(world.funds[startup.backer]):
        return startup.backer
    place = world.places[startup.place]
    chosen = int(uniform * place.looking)
    for number in range(place.first_fund, place.last_fund):
        if looks_for_a_deal(world.funds[number]):
            if chosen == 0:
                return number
            chosen -= 1
    return NOBODY


@rule
def close_deals(world):
    """Each fund that looks for a deal takes the best startup it met, or a project elsewhere."""
    now = now_of(world)
    for number in range(world.funds.shape[0]):
        fund = world.funds[number]
        if looks_for_a_deal(fund):
            if prefers_local(fund, now):
                close_deal(world, number, now)
            else:
                go_elsewhere(world, number, now)
            forget_meetings(fund)


@rule
def close_deal(world, number, now):
    """Fund ``number`` invests in the best startup that it has met."""
    fund = world.funds[number]
    startup = world.startups[fund.best]
    startup.backer = number
    stake = world.stakes[number, fund.deals + fund.deals_elsewhere]
    better = quality(startup, now) - now.parameters.quality_elsewhere - weaker_pick(fund, now)
    amount = invest(fund, startup, world.government[0], now)
    open_stake(stake, startup.id, amount, better, now)
    note_finance_found(world, now)


@rule
def go_elsewhere(world, number, now):
    """Fund ``number`` invests outside the city's startups."""
    fund = world.funds[number]
    stake = world.stakes[number, fund.deals + fund.deals_elsewhere]
    better = fund.outside_option - now.parameters.quality_elsewhere - weaker_pick(fund, now)
    amount = invest_elsewhere(fund, world.government[0], now)
    open_stake(stake, NOBODY, amount, better, now)
