"""A firm's business: what it develops, sells, pays and invents, and whether it stays."""

import math
from typing import Any

from sim.core.streams import Stream

from .account import NEVER, AccountHolder, fen
from .founder import Founder
from .streams import Uniforms, laplace

ACTIVE, FAILED, DEPARTED, EXITED, DISSOLVED = range(5)
HNTE_VALIDITY = 36


class Business(AccountHolder):
    """Money in fen; revenue (at normal demand), sales and cost a month; readiness from 0 to 1."""

    def __init__(self, model: Any, founder: Founder) -> None:
        super().__init__(model)
        self.identity = founder.identity
        self.ability = founder.ability
        self.readiness = founder.readiness
        self.founded = NEVER
        self.graduated = NEVER
        self.host: Any = None
        self.team = model.parameters.core_team
        self.revenue = 0
        self.sales = 0
        self.monthly_cost = 0
        self.debt = 0
        self.instalment = 0
        self.revenue_year = 0
        self.revenue_last_year = 0
        self.revenue_before_last = 0
        self.rd_year = 0
        self.rd_last_year = 0
        self.patents = 0
        self.hnte_until = NEVER

    def luck(self, stream: int) -> Uniforms:
        """This month's four uniform numbers of a stream."""
        return self.model.luck.draw(self.identity, self.model.month, stream)

    @property
    def service(self) -> float:
        """The service of the house that it is in; none outside."""
        return 0.0 if self.host is None else self.host.service

    @property
    def is_on_market(self) -> bool:
        return self.readiness >= 1.0

    @property
    def annual_revenue(self) -> int:
        return self.sales * 12

    @property
    def maturity(self) -> float:
        """From 0 (no sales) to 1 (large enough for a fund's full ticket)."""
        return min(1.0, self.annual_revenue / self.model.parameters.investable_revenue)

    @property
    def monthly_loss(self) -> int:
        return self.monthly_cost + self.instalment - self.sales

    def runway(self) -> float:
        """Months that cash lasts at the present loss; 99 for a firm that makes none."""
        loss = self.monthly_loss
        if loss <= 0:
            return 99.0
        return min(99.0, max(0.0, self.cash / loss))

    # A month

    def operate(self) -> int:
        """One month of business; returns the firm's fate by the end of it."""
        uniform = self.luck(Stream.STARTUP_MONTH)
        more_revenue = 0
        self.pay_for_space()
        if self.is_on_market:
            more_revenue = self.sell(uniform[0])
            self.apply_for_hnte(uniform[1])
        else:
            self.develop(uniform[1])
        self.hire()
        self.pay_costs(more_revenue)
        self.invent(uniform[2])
        return self.outlook(uniform[3])

    def pay_for_space(self) -> None:
        """Rent to the incubator, of which the government pays a share, or to a landlord."""
        parameters = self.model.parameters
        if self.host is None:
            self.pay("premises", fen(parameters.market_rent * self.team))
            return
        rent = fen(parameters.rent * parameters.area_per_tenant)
        self.pay("rent", rent, self.host)
        subsidy = fen(self.model.levers.rent_subsidy * rent)
        self.model.government.subsidise(self, "rent_subsidy", subsidy)

    def develop(self, uniform: float) -> None:
        """Readiness advances with ability, the incubator's service and R&D, and some luck."""
        parameters = self.model.parameters
        pace = 1.0 + parameters.ability_in_readiness * self.ability
        pace += parameters.service_in_readiness * self.service
        effort = max(0.1, pace) * self.model.rd_effort
        step = effort * (0.5 + uniform) / parameters.months_to_market
        self.readiness = min(1.0, self.readiness + step)
        if self.is_on_market:
            self.revenue = fen(parameters.entry_revenue * math.exp(0.5 * self.ability))

    def sell(self, uniform: float) -> int:
        """Revenue grows with shocks and is paid at once; returns by how much it rose."""
        before = self.revenue
        growth = min(1.0, max(-1.0, self.growth(uniform)))
        self.revenue = fen(before * math.exp(growth))
        self.sales = fen(self.revenue * (1.0 - self.model.levers.recession))
        self.revenue_year += self.sales
        self.earn("sales", self.sales)
        return max(0, self.revenue - before)

    def growth(self, uniform: float) -> float:
        """Growth of revenue this month (log): it slows with size."""
        parameters = self.model.parameters
        growth = parameters.growth + self.model.demand
        growth += parameters.ability_in_growth * self.ability
        growth += parameters.service_in_growth * self.service
        usual = max(parameters.core_team, self.team_that_sales_pay())
        growth += parameters.hiring_in_growth * math.log(self.team / usual)
        growth -= parameters.size_drag * math.log(1.0 + self.revenue / parameters.large_revenue)
        return growth + parameters.volatility * laplace(uniform)

    def cost_of_a_head(self) -> float:
        """What a paid head costs a month, overhead included (fen)."""
        return self.model.parameters.wage * (1.0 + self.model.parameters.overhead)

    def team_that_sales_pay(self) -> float:
        """The heads that the labour share of the gross margin pays for."""
        parameters = self.model.parameters
        return parameters.labour_share * parameters.margin * self.sales / self.cost_of_a_head()

    def hire(self) -> None:
        """Move the team towards what margin and spare cash can pay for."""
        parameters = self.model.parameters
        spare = max(0, self.cash - self.debt) / parameters.planned_runway
        affordable = self.team_that_sales_pay() + spare / self.cost_of_a_head()
        target = max(parameters.core_team, affordable)
        self.team += parameters.hiring_speed * (target - self.team)

    def pay_costs(self, more_revenue: int) -> None:
        """Pay wages, materials, equipment and tax."""
        parameters = self.model.parameters
        payroll = fen(self.team * parameters.wage)
        materials = fen((1.0 - parameters.margin) * self.sales + parameters.overhead * payroll)
        equipment = fen(parameters.capital_intensity * more_revenue * 12)
        tax = fen(parameters.tax_share * self.sales)
        self.pay("payroll", payroll)
        self.pay("materials", materials)
        self.pay("capital_goods", equipment)
        self.pay("tax", tax)
        self.monthly_cost = payroll + materials + tax
        rd = fen(self.rd_share() * (payroll + parameters.overhead * payroll))
        self.rd_year += rd
        self.model.events["rd_spending"] += rd
        if self.graduated != NEVER:
            self.model.events["rd_spending_graduates"] += rd
            self.model.events["capital_spending_graduates"] += equipment

    def rd_share(self) -> float:
        """Share of labour cost spent on R&D: higher before the market, and with a subsidy."""
        parameters = self.model.parameters
        share = parameters.rd_share_mature if self.is_on_market else parameters.rd_share_young
        return min(0.9, share * self.model.rd_effort)

    def invent(self, uniform: float) -> None:
        """A patent now and then: more often with a larger team, with R&D and with service."""
        parameters = self.model.parameters
        hazard = parameters.patent_rate * math.sqrt(self.team / parameters.core_team)
        hazard *= self.model.rd_effort * (1.0 + parameters.service_in_patents * self.service)
        if uniform < hazard:
            self.patents += 1
            self.model.events["patents"] += 1

    def apply_for_hnte(self, uniform: float) -> None:
        """Once a year, with patents and revenue, apply for a certificate of three years."""
        parameters = self.model.parameters
        age = self.model.month - self.founded
        if age < 12 or age % 12 != 0 or self.hnte_until >= self.model.month + 12:
            return
        if self.patents < parameters.hnte_patents or self.revenue_last_year <= 0:
            return
        if uniform < parameters.hnte_pass * (1.0 + parameters.service_in_hnte * self.service):
            self.hnte_until = self.model.month + HNTE_VALIDITY
            self.model.events["hnte_certified"] += 1

    def outlook(self, uniform: float) -> int:
        """Whether it moves away, is acquired or listed, or stays; tenants move half as often."""
        parameters = self.model.parameters
        leaving = parameters.departure_rate * (1.0 if self.host is None else 0.5)
        if uniform < leaving:
            return DEPARTED
        if not self.is_on_market or self.model.month - self.founded < 24:
            return ACTIVE
        size = min(1.0, self.revenue * 12.0 / parameters.exit_size)
        if uniform > 1.0 - parameters.exit_rate * size:
            return EXITED
        return ACTIVE

    # January

    def close_year(self) -> None:
        """Last year's revenue and R&D spending become figures of record."""
        self.revenue_before_last = self.revenue_last_year
        self.revenue_last_year = self.revenue_year
        self.rd_last_year = self.rd_year
        self.revenue_year = 0
        self.rd_year = 0
