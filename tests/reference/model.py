"""The model: what is in force, who is there, and the order of a month."""

import math
from collections import Counter
from operator import itemgetter
from types import SimpleNamespace

import mesa
import numpy as np
from mesa.agent import AgentSet

from sim.inputs.region import Region

from .bank import Bank
from .city import history_of, places_of
from .fund import Fund
from .government import Government
from .incubator import Incubator
from .startup import Startup
from .streams import Luck

JANUARY, JUNE, SEPTEMBER = 0, 5, 8


class ReferenceModel(mesa.Model):
    """An innovation ecosystem; one step is one month.

    ``policy`` has one row a month and ``parameters`` one row, money in fen in both. The flows
    (fen) and events of each month are kept in ``datacollector``.
    """

    def __init__(
        self, region: Region, policy: np.recarray, parameters: np.recarray, luck: Luck
    ) -> None:
        super().__init__(seed=0)
        self.luck = luck
        self.policy = [named(row) for row in policy]
        self.parameters = named(parameters[0])
        self.month = 0
        self.first_calendar_month = int(region.start[5:]) - 1
        self.report = region.month(region.report)
        self.rule_of_2018 = region.month(region.rule_of_2018)
        self.sector_limits = np.cumsum([sector.share for sector in region.sector]).tolist()
        self.long_incubation = [sector.long_incubation for sector in region.sector]
        self.seekers = 0
        self.former_startups: list[Startup] = []
        self.government = Government(self)
        self.places = places_of(region, self)
        self.history = history_of(region, self.places)
        self.datacollector = mesa.DataCollector({"flows": "flows", "events": "events"})

    # Who is there

    @property
    def startups(self) -> AgentSet:
        """The startups of the city, in order of birth."""
        return self.agents_by_type.get(Startup, AgentSet([], random=self.random))

    @property
    def houses(self) -> AgentSet:
        return self.agents_by_type[Incubator]

    @property
    def open_houses(self) -> AgentSet:
        return self.houses.select(lambda house: house.is_open)

    @property
    def banks(self) -> AgentSet:
        return self.agents_by_type[Bank]

    @property
    def funds(self) -> AgentSet:
        return self.agents_by_type.get(Fund, AgentSet([], random=self.random))

    # What is in force

    @property
    def calendar_month(self) -> int:
        """The month of the year, from 0 for January."""
        return (self.first_calendar_month + self.month) % 12

    @property
    def is_projection(self) -> bool:
        """After the report, when operators and funds decide what history decided before."""
        return self.month > self.report

    @property
    def rule_of_2018_in_force(self) -> bool:
        return self.month >= self.rule_of_2018

    @property
    def has_loan_scheme(self) -> bool:
        return self.levers.admitted_lenders >= 1.0

    # A month

    def step(self) -> None:
        self.begin_month()
        self.enforce_policy()
        for place in self.places:
            place.receive_founders()
        self.decide_on_applications()
        self.open_houses.do("serve")
        for place in self.places:
            place.take_stock()
        self.startups.do("work")
        self.match_funds_and_startups()
        self.lend()
        self.startups.do("serve_debt")
        self.banks.do("pay_depositors")
        self.startups.do("finish_tenancy")
        self.turn_of_the_year()
        self.close_books()
        self.month += 1

    def begin_month(self) -> None:
        """The month's levers, what follows from them alone, and an empty ledger."""
        self.levers = self.policy[self.month]
        price = 1.0 - min(0.9, self.levers.rd_subsidy_rate)
        self.rd_effort = math.pow(price, -self.parameters.rd_price_elasticity)
        self.demand = math.log(1.0 + self.levers.demand_growth) / 12.0
        self.flows: Counter[str] = Counter()
        self.events: Counter[str] = Counter()

    def enforce_policy(self) -> None:
        """A new year's budget and fund, the lenders admitted, and what history holds."""
        if self.calendar_month == JANUARY or self.month == 0:
            self.government.open_year()
            self.banks.do("be_reviewed")
            self.banks.do("close_year")
            if self.is_projection:
                for place in self.places:
                    place.new_fund().close_commitments()
        seats = self.levers.admitted_lenders / len(self.banks)
        for place in self.places:
            place.admit_lenders(seats)
        while self.history and self.history[0].month <= self.month:
            self.history.popleft().happen()
        self.government.hold_matchmaking_events()

    def decide_on_applications(self) -> None:
        """Young firms apply to the house they like best; the most promising are heard first."""
        applications = []
        for startup in self.startups.select(lambda startup: startup.applies_for_space()):
            house = startup.place.house_for(startup)
            if house is not None:
                applications.append((startup.looks(), startup, house))
        applications.sort(key=itemgetter(0), reverse=True)
        for looks, startup, house in applications:
            house.consider(startup, looks)

    def match_funds_and_startups(self) -> None:
        """Startups that seek equity meet funds, and each fund takes the best or goes elsewhere."""
        self.funds.do("begin_month")
        for place in self.places:
            place.looking_funds = [fund for fund in place.funds if fund.looking]
        invitations = self.levers.matchmaking_events / 12.0 * self.parameters.projects_per_event
        invited = min(1.0, invitations / max(1, self.seekers))
        seekers = self.startups.select(lambda startup: startup.needs_equity())
        seekers.do("seek_equity", invited)
        self.seekers = len(seekers)
        self.funds.do("close_deal")

    def lend(self) -> None:
        """Firms join the loan list, banks choose how well to screen, and firms ask for loans."""
        if self.has_loan_scheme:
            self.startups.do("join_loan_list")
        else:
            self.startups.set("listed", False)
        self.banks.do("choose_effort")
        self.startups.do("seek_loan")

    def turn_of_the_year(self) -> None:
        """What happens in January, June and September."""
        if self.calendar_month == JANUARY:
            self.close_startups_year()
            self.houses.do("turn_of_the_year")
        elif self.calendar_month == JUNE:
            self.government.hold_contest()
        elif self.calendar_month == SEPTEMBER:
            self.government.grant_projects()

    def close_startups_year(self) -> None:
        self.houses.set("tenants_with_patents", 0)
        for startup in self.startups.select(lambda startup: startup.in_business):
            startup.close_year()
            if startup.host is not None and startup.patents > 0:
                startup.host.tenants_with_patents += 1
            startup.review_marks()

    def close_books(self) -> None:
        """Every account is closed, and the city is counted."""
        self.open_houses.do("balance_books")
        self.agents.do("close_account")
        for startup in self.startups:
            self.count(startup)
        self.government.forget_a_month()
        self.datacollector.collect(self)

    def count(self, startup: Startup) -> None:
        """Add one startup to the month's stocks."""
        if startup.is_team:
            self.events["makerspace_teams"] += 1
            return
        self.events["active_startups"] += 1
        self.events["listed_firms"] += startup.listed
        self.events["tenants"] += startup.is_tenant
        self.events["employees"] += int(startup.team + 0.5)


def named(row: np.record) -> SimpleNamespace:
    """A row's values by name, as Python's own numbers."""
    return SimpleNamespace(**dict(zip(row.dtype.names, row.tolist(), strict=True)))
