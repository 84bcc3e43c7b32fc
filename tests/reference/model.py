"""The model: what is in force, who is there, and the order of a month."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from copy import copy
from operator import itemgetter
from types import SimpleNamespace

import mesa
import numpy as np
from mesa.agent import AgentSet

from sim.inputs.levers import LEVERS
from sim.inputs.region import Region
from sim.inputs.scenarios.reaction import Reaction

from .bank import Bank, Book
from .borrower import Borrower, Established
from .city import history_of, places_of
from .elementary import log, power
from .fund import Fund
from .government import Government
from .incubator import Incubator
from .reaction import Answer
from .startup import Startup
from .streams import Luck

JANUARY, MARCH, JUNE, SEPTEMBER = 0, 2, 5, 8


class ReferenceModel(mesa.Model):
    """An innovation ecosystem; one step is one month.

    ``policy`` has one row a month and ``parameters`` one row, money in fen in both. The flows
    (fen) and events of each month are kept in ``datacollector``. ``reactions`` are the rules by
    which policy answers the city's state. ``local`` has what is set for sectors or houses alone, by
    month, then the sectors, then the houses.
    """

    def __init__(
        self,
        region: Region,
        policy: np.recarray,
        parameters: np.recarray,
        luck: Luck,
        reactions: Sequence[Reaction] = (),
        local: np.recarray | None = None,
    ) -> None:
        super().__init__(seed=0)
        self.luck = luck
        self.policy = [named(row) for row in policy]
        self.local = [] if local is None else [[named(row) for row in month] for month in local]
        self.parameters = named(parameters[0])
        self.month = 0
        self.first_calendar_month = int(region.start[5:]) - 1
        self.report = region.month(region.report)
        self.prices = first_prices(region, policy)
        self.sector_months = [sector.months_to_market for sector in region.sector]
        self.sector_limits = np.cumsum([sector.share for sector in region.sector]).tolist()
        self.long_incubation = [sector.long_incubation for sector in region.sector]
        self.seekers = 0
        self.former_startups: list[Startup] = []
        self.government = Government(self)
        self.common_book = Book()
        self.cohorts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self.places = places_of(region, self)
        self.history = history_of(region, self.places)
        self.market = 1.0
        self.firms = [0] * len(self.sector_limits)
        self.room = [0.0] * len(self.sector_limits)
        self.answers: list[Answer] = []
        self.crowding = [0.0] * len(self.sector_limits)
        self.live_the_years_before()
        self.settle_established_firms(region)
        self.answers += [Answer(self, reaction, region) for reaction in reactions]
        self.datacollector = mesa.DataCollector({"flows": "flows", "events": "events"})

    def live_the_years_before(self) -> None:
        """Ten years without any policy, in months below zero, bring the first firms."""
        policy, prices = self.policy, self.prices
        before = {lever.name: 0.0 for lever in LEVERS}
        for name in OUTSIDE:
            before[name] = getattr(policy[0], name)
        before |= {"recession": 0.0, "demand_growth": max(0.0, policy[0].demand_growth)}
        self.policy = [SimpleNamespace(**before)] * 120
        self.month = -120
        growth = (1.0 + before["demand_growth"]) * (1.0 + before["wage_growth"])
        self.market = power(growth, -10.0)
        self.prices = prices * power(1.0 + before["wage_growth"], -10.0)
        self.datacollector = mesa.DataCollector()
        while self.month < 0:
            self.step()
        self.policy, self.prices, self.market = policy, prices, 1.0
        self.former_startups.clear()
        shares = np.diff(self.sector_limits, prepend=0.0)
        self.room = [sum(self.firms) * float(share) for share in shares]

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

    @property
    def established(self) -> AgentSet:
        return self.agents_by_type.get(Established, AgentSet([], random=self.random))

    def settle_established_firms(self, region: Region) -> None:
        """The established firms, group by group."""
        number = 0
        for group in region.established:
            place = self.places[region.place_number(group.place)]
            for _ in range(group.number):
                Established(self, number, place, group)
                number += 1

    def cohort(self, borrower: Borrower) -> Counter[str]:
        """What is counted of the loans of the same month, class and channel."""
        cell = borrower.size_class * 2 + borrower.channel
        return self.cohorts[borrower.lent_in * 8 + cell]

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
    def has_loan_scheme(self) -> bool:
        return self.levers.admitted_lenders >= 1.0

    @property
    def cost_of_a_head(self) -> float:
        """A wage with contributions, and room, a month (fen)."""
        return 1_070_000.0 * self.prices

    @property
    def introductions(self) -> float:
        """The projects that a month's matchmaking events introduce."""
        return self.levers.matchmaking_events / 12 * self.parameters.projects_per_event

    # A month

    def step(self) -> None:
        self.answer_the_state()
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
        self.startups.do("settle_up")
        self.established.do("serve_loan")
        self.banks.do("settle")
        self.funds.do("look_through_stakes")
        self.startups.do("finish_tenancy")
        self.turn_of_the_year()
        self.close_books()
        self.month += 1

    def answer_the_state(self) -> None:
        """Rules look at the city, and those in force set this month's levers, the last one last."""
        otherwise = self.policy[self.month]
        levers = copy(otherwise)
        for answer in self.answers:
            answer.look()
        for answer in self.answers:
            if answer.in_force:
                answer.set_levers(levers, otherwise)
        self.policy[self.month] = levers

    def begin_month(self) -> None:
        """The month's levers, what follows from them alone, and an empty ledger."""
        self.levers = self.policy[self.month]
        growth = (1.0 + self.levers.demand_growth) * (1.0 + self.levers.wage_growth)
        self.demand = log(growth) / 12.0
        self.flows: Counter[str] = Counter()
        self.events: Counter[str] = Counter()

    def lever_of(self, number: int, name: str) -> float:
        """A lever as it is for a sector or house, by its number: its own, or the city's."""
        if self.local and self.month >= 0:
            own: float = getattr(self.local[self.month][number], name)
            if own >= 0.0:
                return own
        return float(getattr(self.levers, name))

    def enforce_policy(self) -> None:
        """A new year's budget and fund, the lenders admitted, and what history holds."""
        if self.calendar_month == JANUARY or self.month == 0:
            self.government.open_year()
            self.banks.do("be_reviewed")
            self.banks.do("close_year")
            self.common_book.fade()
            if self.is_projection:
                for place in self.places:
                    place.new_fund().close_commitments()
        if self.calendar_month == JANUARY:
            self.startups.do("be_paid_what_is_due")
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
        for place in self.places:
            place.begin_search()
        invited = min(1.0, self.introductions / max(1, self.seekers))
        seekers = self.startups.select(lambda startup: startup.needs_equity())
        seekers.do("seek_equity", invited)
        self.seekers = len(seekers)
        for place in self.places:
            place.end_search()
        self.funds.do("close_deal")

    def lend(self) -> None:
        """Firms join the loan list and ask for loans."""
        for firms in (self.startups, self.established):
            if self.has_loan_scheme:
                firms.do("join_loan_list")
            else:
                firms.set("listed", False)
        self.government.promised = sum(bank.promised for bank in self.banks)
        self.startups.do("seek_loan")
        self.established.do("seek_loan")

    def turn_of_the_year(self) -> None:
        """What happens in January, March, June and September."""
        if self.calendar_month == JANUARY:
            self.close_startups_year()
            self.houses.do("turn_of_the_year")
        elif self.calendar_month == MARCH:
            self.government.inspect_projects()
        elif self.calendar_month == JUNE:
            self.government.hold_contest()
        elif self.calendar_month == SEPTEMBER:
            self.government.grant_projects()

    def close_startups_year(self) -> None:
        self.houses.do("forget_tenants")
        for startup in self.startups.select(lambda startup: startup.in_business):
            if startup.host is not None:
                startup.host.count(startup)
            startup.close_year()
            startup.review_marks()

    def close_books(self) -> None:
        """Every account is closed, and the city is counted."""
        self.firms = [0] * len(self.firms)
        for place in self.places:
            place.firms = 0
        self.open_houses.do("balance_books")
        self.agents.do("close_account")
        for startup in self.startups:
            self.count(startup)
        self.events["listed_firms"] += sum(firm.listed for firm in self.established)
        self.events["loans_outstanding"] += sum(bank.outstanding for bank in self.banks)
        self.events["owed_to_firms"] += sum(startup.owed() for startup in self.startups)
        self.events["owed_to_lenders"] += sum(bank.claimed for bank in self.banks)
        owed = self.events["owed_to_firms"] + self.events["owed_to_lenders"]
        self.events["newly_owed"] = owed - self.government.owed
        self.government.owed = owed
        self.government.forget_a_month()
        self.prices *= power(1.0 + self.levers.wage_growth, 1.0 / 12.0)
        growth = (1.0 + self.levers.demand_growth) * (1.0 + self.levers.wage_growth)
        self.market *= power(growth, 1.0 / 12.0)
        self.weigh_rivals()
        self.datacollector.collect(self)

    def weigh_rivals(self) -> None:
        """How many more firms a sector has than its market has room for (log)."""
        for sector, room in enumerate(self.room):
            if room > 0.0:
                firms = 1.0 + self.firms[sector]
                self.crowding[sector] = log(firms / (1.0 + room * self.market))

    def count(self, startup: Startup) -> None:
        """Add one startup to the month's stocks."""
        if startup.is_team:
            self.events["makerspace_teams"] += 1
            return
        startup.place.firms += 1
        self.firms[startup.sector] += 1
        self.events["active_startups"] += 1
        self.events["listed_firms"] += startup.listed
        self.events["tenants"] += startup.is_tenant
        self.events["tenants_revenue"] += startup.sales if startup.is_tenant else 0
        self.events["employees"] += int(startup.team + 0.5)


OUTSIDE = [lever.name for lever in LEVERS if lever.kind == "outside"]


def first_prices(region: Region, policy: np.recarray) -> float:
    """The index of wages and prices in the first month; it is 1 in July 2021."""
    growth = [1.0 + float(value) for value in policy["wage_growth"]]
    months = region.month("2021-07")
    if months <= 0:
        return power(growth[0], -months / 12.0)
    factor = 1.0
    for month in range(months):
        factor *= power(growth[min(month, len(growth) - 1)], 1.0 / 12.0)
    return 1.0 / factor


def named(row: np.record) -> SimpleNamespace:
    """A row's values by name, as Python's own numbers."""
    return SimpleNamespace(**dict(zip(row.dtype.names, row.tolist(), strict=True)))
