"""A place within the region: who is there, and how founders come to it."""

import math
from typing import Any

from sim.core.streams import Stream

from .bank import Bank
from .elementary import power
from .founder import RESIDENT, SPIN_OFF, TALENT, TEAM, Founder, potential_founder
from .fund import Fund
from .incubator import Incubator, house_at
from .premises import INCUBATOR
from .startup import Startup
from .streams import poisson

MOST_AT_ONCE = 500.0


class Place:
    """Its houses, lenders and funds; open area in m2; free space and service from 0 to 1.

    ``neighbours`` is the service that the firms around a firm have on average.
    """

    def __init__(self, model: Any, number: int, weight: float) -> None:
        self.model = model
        self.number = number
        self.weight = weight
        self.incubators: list[Incubator] = []
        self.makerspaces: list[Incubator] = []
        self.banks: list[Bank] = []
        self.admitted_banks: list[Bank] = []
        self.funds: list[Fund] = []
        self.looking_funds: list[Fund] = []
        self.found_easily = 0.0
        self.found_easily_last = 0.0
        self.institutes = 0
        self.incubator_area = 0
        self.makerspace_area = 0
        self.free_space = 0.0
        self.service = 0.0
        self.firms = 0
        self.neighbours = 0.0
        self.more_rent_paid = 0.0
        self.housed = 0.0

    # Founders

    def receive_founders(self) -> None:
        """Let this month's potential founders decide one by one."""
        for origin in (RESIDENT, TALENT, SPIN_OFF, TEAM):
            for number in range(self.founders_due(origin)):
                self.model.events["founders_arrived"] += 1
                self.consider(potential_founder(self, origin, number))

    def founders_due(self, origin: int) -> int:
        """How many come this month: a Poisson stream, drawn in parts of at most 500."""
        expected = self.founder_rate(origin)
        count = 0
        part = 0
        while expected > 0.0:
            stream = (self.number * 4 + origin) * 128 + part
            uniform = self.model.luck.draw(stream, self.model.month, Stream.FOUNDERS_ARRIVING)
            count += poisson(uniform[0], min(expected, MOST_AT_ONCE))
            expected -= MOST_AT_ONCE
            part += 1
        return count

    def founder_rate(self, origin: int) -> float:
        """Potential founders a month: they answer to the market."""
        parameters = self.model.parameters
        if origin == SPIN_OFF:
            rate = parameters.spin_offs * self.institutes
        else:
            market = self.model.market * (1.0 - self.model.levers.recession)
            rate = parameters.founders * self.weight
            rate *= min(20.0, power(market, parameters.market_in_founding))
            if origin == TALENT:
                rate *= parameters.talents
            elif origin == TEAM:
                rate *= parameters.teams
        return rate * self.model.levers.founder_flow

    def consider(self, founder: Founder) -> None:
        """A founder decides; a team needs room in a makerspace."""
        grant = self.model.government.talent_grant(founder.talent, founder.sector)
        if not founder.founds(self.pull(founder), grant):
            return
        if founder.origin != TEAM:
            Startup(self.model, founder).start()
        elif self.makerspace_area > 0:
            self.form_team(founder)

    def form_team(self, founder: Founder) -> None:
        """A team forms if the makerspace it comes to has room."""
        uniform = self.model.luck.draw(founder.identity, self.model.month, Stream.STARTUP_ADMISSION)
        makerspace = house_at(self.makerspaces, uniform[0], self.makerspace_area)
        if makerspace.has_space():
            team = Startup(self.model, founder)
            team.is_team = True
            makerspace.move_in(team)
            self.model.events["teams_formed"] += 1

    def pull(self, founder: Founder) -> float:
        """The city's pull: finance; and space, rent and service for who wants them.

        Rivals put a founder off by what they cost it in five years.
        """
        parameters = self.model.parameters
        pull = parameters.pull_of_finance * self.model.government.finance_climate()
        pull -= 5.0 * parameters.rivalry * self.model.crowding[founder.sector]
        if founder.wants_space:
            pull += parameters.pull_of_space * self.free_space
            pull += parameters.pull_of_service * self.service
            pull += parameters.pull_of_rent * (self.model.levers.rent_subsidy + self.more_rent_paid)
        return pull

    # Houses

    def add_house(self, house: Incubator) -> None:
        (self.incubators if house.kind == INCUBATOR else self.makerspaces).append(house)

    def house_for(self, startup: Startup) -> Incubator | None:
        """The incubator that a firm likes best: one of its own speciality, and three glances."""
        uniform = startup.luck(Stream.STARTUP_ADMISSION)
        taste = startup.luck(Stream.STARTUP_TASTE)
        seen = [(taste[3], house) for house in self.house_of_sector(startup.sector, uniform[0])]
        if self.incubator_area > 0:
            for glance in range(3):
                house = house_at(self.incubators, uniform[glance], self.incubator_area)
                seen.append((taste[glance], house))
        best, best_appeal = None, -math.inf
        for liking, house in seen:
            appeal = house.appeal(startup, liking)
            if appeal > best_appeal:
                best, best_appeal = house, appeal
        return best

    def house_of_sector(self, sector: int, uniform: float) -> list[Incubator]:
        """One of the open incubators of the sector's own, if there is any."""
        own = [house for house in self.incubators if house.is_open and house.speciality == sector]
        return [own[int(uniform * len(own))]] if own else []

    def take_stock(self) -> None:
        """Add up the open floor, the share of free space and the average service."""
        self.incubator_area = running_totals(self.incubators)
        self.makerspace_area = running_totals(self.makerspaces)
        room = tenants = 0
        service = more_rent_paid = 0.0
        for incubator in self.incubators:
            if incubator.is_open:
                room += incubator.capacity()
                tenants += incubator.tenants
                service += incubator.service * incubator.area
                more = incubator.lever("rent_subsidy") - self.model.levers.rent_subsidy
                more_rent_paid += more * incubator.area
        self.free_space = max(0.0, 1.0 - tenants / max(1, room))
        self.service = service / max(1, self.incubator_area)
        self.more_rent_paid = more_rent_paid / max(1, self.incubator_area)
        self.housed = min(1.0, tenants / max(1, self.firms))
        self.neighbours = self.service * self.housed

    # Search

    def begin_search(self) -> None:
        """Funds decide whether they look for a deal."""
        for fund in self.funds:
            fund.begin_month()
        self.looking_funds = [fund for fund in self.funds if fund.looking]
        self.found_easily = 0.0

    def end_search(self) -> None:
        self.found_easily_last = self.found_easily

    def heard_at_events(self) -> float:
        """How many projects a fund hears at a month's events: a third, at most the four needed."""
        return min(4.0, 1.0 / 3.0 * self.model.introductions * self.weight)

    def chance_at_events(self) -> float:
        """The chance that an invited startup meets a fund that looks for a deal."""
        introduced = self.model.introductions * self.weight
        if introduced <= 0.0:
            return 0.0
        return min(1.0, len(self.looking_funds) * self.heard_at_events() / introduced)

    def chance_to_be_found(self, ease: float) -> float:
        """The chance that a fund finds a startup itself, for want of projects from events."""
        missing = 4.0 - self.heard_at_events()
        found = self.model.parameters.own_sourcing * missing * len(self.looking_funds)
        return min(1.0, found * ease / max(1.0, self.found_easily_last))

    def chance_of_an_outsider(self, ease: float) -> float:
        """The chance that another investor comes upon a startup: more come where tenants are."""
        parameters = self.model.parameters
        drawn = parameters.drawn_by_houses * (self.housed / 0.25 - 1.0)
        return min(1.0, parameters.outside_investors * ease * max(0.0, 1.0 + drawn))

    # Lenders, funds and institutes

    def new_fund(self) -> Fund:
        fund = Fund(self.model, self, len(self.funds))
        self.funds.append(fund)
        return fund

    def open_institute(self) -> None:
        self.institutes += 1

    def admit_lenders(self, seats: float) -> None:
        """Admit lenders in order but for those suspended; ``seats`` is a share of all lenders."""
        left = int(seats * len(self.banks) + 0.999999)
        for bank in self.banks:
            bank.admitted = left > 0 and self.model.month >= bank.suspended_until
            left -= bank.admitted
        self.admitted_banks = [bank for bank in self.banks if bank.admitted]


def running_totals(houses: list[Incubator]) -> int:
    """Note the running total of open area in each house, and return the whole (m2)."""
    area = 0
    for house in houses:
        if house.is_open:
            area += house.area
        house.reach = area
    return area
