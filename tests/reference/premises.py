"""A house from month to month: whom it admits, what it charges, how it serves."""

import math
from typing import Any

from sim.core.streams import Stream
from sim.inputs.region import House

from .account import NEVER, AccountHolder, fen
from .elementary import exp
from .founder import LEADING_TALENT, TOP_TALENT
from .streams import laplace
from .tiers import NO_TIER, PROVINCIAL

INCUBATOR, MAKERSPACE = "incubator", "makerspace"
UNRATED, UNQUALIFIED, QUALIFIED, GOOD, EXCELLENT = range(5)


class Premises(AccountHolder):
    """A house with tenants. Area in m2, money in fen, service and effort from 0 to 1."""

    def __init__(
        self, model: Any, number: int, place: Any, house: House, speciality: int | None
    ) -> None:
        super().__init__(model)
        self.number = number
        self.place = place
        self.kind = house.kind
        self.area = house.area
        self.is_private = house.operator == "private"
        self.speciality = speciality
        self.opened = NEVER
        self.reach = 0
        self.support = 0
        self.accelerator = 0
        self.accelerator_let = 0
        self.reward = 0
        self.rent_this_month = 0
        self.fees_this_month = 0
        self.income = 0.0
        self.rent = 0.0
        self.fees = 0.0
        self.service = 0.0
        self.effort = 0.0
        self.vouchers = 0.0
        self.bought = 0.0
        self.tier = NO_TIER
        self.rating = UNRATED
        self.ambitious = False
        self.tenants = 0
        self.tenants_with_patents = 0
        self.tenants_financed = 0
        self.tenants_financed_lately = 0
        self.tenants_growing = 0
        self.joined_this_year = 0
        self.founded_this_year = 0
        self.graduates = 0
        self.graduates_this_year = 0
        self.good_ratings = 0
        self.unqualified_years = 0
        self.top_talents = 0
        self.leading_talents = 0
        self.contest_entries = 0
        self.contest_awards = 0
        uniform = model.luck.draw(number, 0, Stream.INCUBATOR_PLANS)
        self.caution = exp(model.parameters.operator_spread * laplace(uniform[0]))

    @property
    def is_open(self) -> bool:
        return self.opened != NEVER

    def capacity(self) -> int:
        """How many tenants, or teams in a makerspace, its floor holds."""
        parameters = self.model.parameters
        if self.kind == MAKERSPACE:
            return int(self.area / 40.0)
        return int(self.area / parameters.area_per_tenant)

    def has_space(self) -> bool:
        return self.is_open and self.tenants < self.capacity()

    def occupancy(self) -> float:
        return min(1.0, self.tenants / max(1, self.capacity()))

    # Admission

    def quality(self) -> float:
        """What it offers: service, tier, and the reputation that graduates bring."""
        return self.service + (0.12 * self.tier + 0.4 * min(1.0, self.graduates / 20.0))

    def suits(self, sector: int) -> bool:
        return self.speciality is None or self.speciality == sector

    def appeal(self, startup: Any, uniform: float) -> float:
        """What the house is worth to an applicant, by its own taste; nothing if it refuses it."""
        if not self.suits(startup.sector) or not self.has_space():
            return -math.inf
        return self.model.parameters.regard_for_quality * self.quality() + laplace(uniform)

    def consider(self, startup: Any, looks: float) -> None:
        """Admit an applicant that looks promising enough: the fuller, the higher the bar."""
        if self.has_space():
            bar = self.model.parameters.selectivity * (2.0 * self.occupancy() - 1.0)
            if looks >= bar:
                self.move_in(startup)
                self.model.events["tenancies_begun"] += 1

    def move_in(self, startup: Any) -> None:
        startup.host = self
        startup.tenant_since = self.model.month
        self.tenants += 1
        self.joined_this_year += 1
        if startup.talent == TOP_TALENT:
            self.top_talents += 1
        elif startup.talent == LEADING_TALENT:
            self.leading_talents += 1

    # A month

    def rent_of_a_head(self) -> float:
        """A month's rent for each head of a tenant: less than outside."""
        return self.model.parameters.rent_ratio * 50_000.0 * self.model.prices

    def tax_relief(self) -> float:
        """The share of the taxes on its tenants' rent that it does not pay."""
        return self.model.levers.tax_relief_of_tiers if self.tier >= PROVINCIAL else 0.0

    def charge(self, startup: Any, rent: int, relief: float) -> None:
        """Be paid a rent, and pay the taxes on it."""
        startup.pay("rent", rent, self)
        self.rent_this_month += rent
        tax = fen(0.12 * rent)
        relieved = fen(relief * tax)
        self.pay("tax_on_rent", tax - relieved)
        self.model.events["tax_relief"] += relieved

    def accelerates(self, graduate: Any, rent: int) -> bool:
        """Let floor of the accelerator to a graduate, at the market's rent, while there is any."""
        floor = int(22.5 * graduate.team)
        if self.accelerator_let + floor > self.accelerator:
            return False
        self.accelerator_let += floor
        self.charge(graduate, rent, 0.0)
        return True

    def serve(self) -> None:
        """Spend on services: what the house gives itself, and four fifths of the vouchers."""
        self.accelerator_let = 0
        own = self.spending_on_services()
        vouchers = self.tenants * self.receive_vouchers()
        services = own + fen(0.8 * vouchers)
        prices = self.model.prices
        self.pay("running_cost", fen(600.0 * prices * (self.area + self.accelerator)))
        self.pay("tenant_services", services)
        self.service = self.service_for(services)
        self.bought = self.service - self.service_for(own) if vouchers else 0.0
        self.vouchers += (vouchers - self.vouchers) / 12

    def service_for(self, services: int) -> float:
        """Service follows what is spent on each tenant, and the operator's experience."""
        per_tenant = services / max(1, self.tenants)
        experience = 1.0 - 0.5 * exp(-(self.model.month - self.opened) / 60.0)
        cost = self.model.parameters.service_cost * self.model.prices
        return self.attention() * experience * (1.0 - exp(-per_tenant / cost))

    def attention(self) -> float:
        """What public money in its income leaves of its attention to tenants."""
        public = 0.0
        if self.income > 0.0 and self.kind == INCUBATOR:
            from_tenants = self.rent + self.fees + self.vouchers
            public = min(1.0, max(0.0, 1.0 - from_tenants / self.income))
        return max(0.0, 1.0 - self.model.parameters.capture * public * public)

    def spending_on_services(self) -> int:
        """A share of income, what the owner adds, staff, effort, and a twelfth of the reward."""
        head = self.model.cost_of_a_head
        own = 0.15 * max(0.0, self.income - (self.reward / 12 + self.vouchers))
        own += 150.0 * self.model.prices * self.area
        own += float(self.tier + self.ambitious) * head
        own += 0.5 * self.effort * self.effort * 2.0 * head
        return fen(own) + self.reward // 12

    def lever(self, name: str) -> float:
        """A lever as it is at the house: set for it alone, or for the city."""
        return self.model.lever_of(len(self.model.sector_limits) + self.number, name)

    def receive_vouchers(self) -> int:
        """Be paid the vouchers of all tenants; returns what was paid for each (fen a month)."""
        voucher = fen(self.lever("service_voucher") / 12.0)
        if self.kind != INCUBATOR or self.tenants == 0 or voucher == 0:
            return 0
        paid = self.model.government.subsidise(self, "service_voucher", voucher * self.tenants)
        return paid // self.tenants

    def balance_books(self) -> None:
        """At the month's end income is smoothed over a year, and the owner covers any overdraft."""
        earned = self.received - self.support
        self.income += (earned - self.income) / 12
        self.rent += (self.rent_this_month - self.rent) / 12
        self.rent_this_month = 0
        self.fees += (self.fees_this_month - self.fees) / 12
        self.fees_this_month = 0
        has_fund = self.kind == INCUBATOR and self.tier != NO_TIER
        fund = int(self.asked(self.tier).fund) if has_fund else 0
        if self.cash < fund:
            self.call_on_owner(fund - self.cash)
        self.support = 0

    def call_on_owner(self, amount: int) -> None:
        self.earn("owners_support", amount)
        self.support += amount

    # History

    def open(self) -> None:
        self.opened = self.model.month

    def grow(self, area: int) -> None:
        self.area += area

    def accelerate(self, area: int) -> None:
        self.accelerator += area
