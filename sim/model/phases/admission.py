"""Young firms apply to incubators; the most promising are admitted while space lasts."""

import math
from typing import Final

import numpy as np

from sim.core.compiled import ranking_rule, rule
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.incubators.incubator import (
    admits,
    has_space,
    house_quality,
    is_open,
    move_in,
    suits,
)
from sim.model.agents.startups.startup import (
    ADMISSION_AGE,
    LEADING_TALENT,
    MONTHS_BETWEEN_HOUSE_APPLICATIONS,
    NEVER,
    NOBODY,
    TOP_TALENT,
)
from sim.model.ledger import Event
from sim.model.world import now_of

NOISE_IN_LOOKS: Final = 0.7
"""Standard deviations of ability; assumed."""


@ranking_rule
def admit(world):
    """Decide on this month's applications, the most promising first."""
    now = now_of(world)
    rows, houses, looks = applications(world, now)
    for application in range(rows.shape[0]):
        incubator = world.incubators[houses[application]]
        if has_space(incubator, now) and admits(incubator, looks[application], now):
            take_in(world, rows[application], houses[application], now)


@ranking_rule
def applications(world, now):
    """This month's applications: rows of the startups, their chosen houses and their looks.

    Three arrays of one length, ordered from the most promising to the least.
    """
    rows = np.empty(world.clock[0].startups, np.int64)
    houses = np.empty(world.clock[0].startups, np.int64)
    looks = np.empty(world.clock[0].startups, np.float64)
    count = 0
    for row in range(world.clock[0].startups):
        if applies(world.startups[row], now.month):
            house, look = chosen_house(world, world.startups[row], now)
            if house != NOBODY:
                rows[count] = row
                houses[count] = house
                looks[count] = look
                count += 1
    order = np.argsort(-looks[:count], kind="mergesort")
    return rows[:count][order], houses[:count][order], looks[:count][order]


@rule
def applies(startup, month):
    """A firm that wants space applies when founded and each half-year after, to the age of two."""
    if startup.wants_space == 0 or startup.host != NOBODY or startup.is_team == 1:
        return False
    if startup.tenant_since != NEVER and startup.tenant_since >= startup.founded:
        return False
    age = month - startup.founded
    return age <= ADMISSION_AGE and age % MONTHS_BETWEEN_HOUSE_APPLICATIONS == 0


@rule
def chosen_house(world, startup, now):
    """The incubator that a firm applies to, and how promising it looks there.

    It looks at one of its own speciality, if there is one, and at three others, at larger ones
    more often, and takes the most attractive to its taste. NOBODY if none suits or has space.
    """
    place = world.places[startup.place]
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_ADMISSION)
    taste = draw(now.luck, startup.id, now.month, Stream.STARTUP_TASTE)
    best = specialised_house(world, place, startup.sector, uniform[0])
    best_appeal = appeal(world, best, startup, taste[3], now)
    if place.incubator_area > 0:
        for glance in range(3):
            house = house_at(
                world,
                place.first_incubator,
                place.first_makerspace,
                uniform[glance],
                place.incubator_area,
            )
            appealing = appeal(world, house, startup, taste[glance], now)
            if appealing > best_appeal:
                best = house
                best_appeal = appealing
    if best_appeal == -math.inf:
        best = NOBODY
    return best, startup.ability + NOISE_IN_LOOKS * laplace(uniform[3])


@rule
def appeal(world, house, startup, uniform, now):
    """What a house is worth to an applicant, by its own taste; nothing if it would be refused."""
    if house == NOBODY:
        return -math.inf
    incubator = world.incubators[house]
    if not suits(incubator, startup.sector) or not has_space(incubator, now):
        return -math.inf
    return now.parameters.regard_for_quality * house_quality(incubator) + laplace(uniform)


@rule
def specialised_house(world, place, sector, uniform):
    """An open incubator of the sector's own in a place, any of them; NOBODY if there is none."""
    count = 0
    for number in range(place.first_incubator, place.first_general):
        count += is_of(world.incubators[number], sector)
    chosen = int(uniform * count)
    for number in range(place.first_incubator, place.first_general):
        if is_of(world.incubators[number], sector):
            if chosen == 0:
                return number
            chosen -= 1
    return NOBODY


@rule
def is_of(incubator, sector):
    """Whether an incubator is open and of a sector's own."""
    return is_open(incubator) and incubator.speciality == sector


@rule
def house_at(world, first, last, uniform, area):
    """The house between two rows that holds a uniformly chosen square metre of their open area."""
    metre = int(uniform * area)
    low = first
    high = last - 1
    while low < high:
        middle = (low + high) // 2
        if world.incubators[middle].reach > metre:
            high = middle
        else:
            low = middle + 1
    return low


@rule
def take_in(world, row, house, now):
    """Admit a startup to a house, and count the talents that the house has attracted."""
    startup = world.startups[row]
    incubator = world.incubators[house]
    move_in(incubator, startup, house, now)
    now.events[Event.TENANCIES_BEGUN] += 1
    if startup.talent == TOP_TALENT:
        incubator.top_talents += 1
    elif startup.talent == LEADING_TALENT:
        incubator.leading_talents += 1
