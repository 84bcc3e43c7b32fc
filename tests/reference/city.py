"""The city that a region file describes, as agents; and the dated events of its history."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from sim.inputs.region import Region, floor_after, ordered_houses
from sim.model.agents.incubators.incubator import TIERS

from .bank import Bank
from .incubator import Incubator
from .place import Place

FEN_PER_CNY = 100
HOUSE_OPENS, RECOGNISED, HOUSE_GROWS, ACCELERATOR_GROWS, FUND_OPENS, INSTITUTE_OPENS = range(6)


class Event(NamedTuple):
    """What happens in a month, to whom by number, and the value that it takes."""

    month: int
    what: int
    number: int
    value: int
    happen: Callable[[], None]


def places_of(region: Region, model: Any) -> list[Place]:
    """The region's places with their houses, lenders and funds."""
    whole = sum(place.weight for place in region.place)
    places = [
        Place(model, number, place.weight / whole) for number, place in enumerate(region.place)
    ]
    for number, house in enumerate(ordered_houses(region)):
        place = places[region.place_number(house.place)]
        speciality = None if house.speciality is None else region.sector_number(house.speciality)
        place.add_house(Incubator(model, number, place, house, speciality))
    for place in places:
        for lenders in region.lenders:
            if region.place_number(lenders.place) == place.number:
                place.banks += [Bank(model, place) for _ in range(lenders.number)]
    for known in region.fund:
        place = places[region.place_number(known.place)]
        fund = place.new_fund()
        fund.committed = known.committed * FEN_PER_CNY
        fund.ticket = known.ticket * FEN_PER_CNY
        fund.public_share = known.public_share
        fund.gains_given_up = known.gains_given_up
        fund.reinvestment = known.reinvestment
        fund.seed_share = known.seed_share
        fund.life = known.life
        fund.stage = known.stage
    return places


def history_of(region: Region, places: list[Place]) -> deque[Event]:
    """Dated events in order; what happened before the start happens in the first month."""
    events = [*house_events(region, places), *fund_events(region, places)]
    for institute in region.institute:
        place = places[region.place_number(institute.place)]
        month = region.month(institute.opened)
        events.append(Event(month, INSTITUTE_OPENS, place.number, 0, place.open_institute))
    events.sort(key=lambda event: event[:4])
    return deque(event._replace(month=max(0, event.month)) for event in events)


def house_events(region: Region, places: list[Place]) -> list[Event]:
    """Houses open, grow and are recognised."""
    events = []
    houses = [house for place in places for house in (*place.incubators, *place.makerspaces)]
    for house, known in zip(houses, ordered_houses(region), strict=True):
        if known.opened is not None:
            month = region.month(known.opened)
            events.append(Event(month, HOUSE_OPENS, house.number, 0, house.open))
        area, accelerator = known.area, 0
        for event in known.events:
            month = region.month(event.month)
            now_area, now_accelerator = floor_after(event, area, accelerator)
            more, faster = now_area - area, now_accelerator - accelerator
            if more:
                grow = partial(house.grow, more)
                events.append(Event(month, HOUSE_GROWS, house.number, more, grow))
            if faster:
                grow = partial(house.accelerate, faster)
                events.append(Event(month, ACCELERATOR_GROWS, house.number, faster, grow))
            area, accelerator = now_area, now_accelerator
            if event.tier is not None:
                tier = TIERS.index(event.tier)
                recognise = partial(house.be_recognised, tier)
                events.append(Event(month, RECOGNISED, house.number, tier, recognise))
    return events


def fund_events(region: Region, places: list[Place]) -> list[Event]:
    """The reported funds open."""
    events = []
    for place in places:
        known = [fund for fund in region.fund if region.place_number(fund.place) == place.number]
        for fund, facts in zip(place.funds, known, strict=True):
            month = region.month(facts.opened)
            events.append(Event(month, FUND_OPENS, fund.identity, 0, fund.open))
    return events
