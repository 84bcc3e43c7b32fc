"""A firm's business: what it develops, sells, pays and invents, and whether it stays."""

import math
from typing import Any

from sim.core.streams import Stream

from .account import NEVER, AccountHolder, fen
from .elementary import exp, log, power
from .founder import Founder
from .streams import Uniforms, laplace

ACTIVE, FAILED, DEPARTED, EXITED, DISSOLVED, CLOSED = range(6)


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
        self.months_to_market = founder.months_to_market
        self.fortune = founder.fortune
        self.patience = founder.patience
        self.unpaid_months = 0.0
        self.purse = 0
        self.payable = 0
        self.milestone = 0
        self.milestone_since = NEVER
        self.team = 2.0
        self.revenue = 0
        self.sales = 0
        self.monthly_cost = 0
        self.revenue_year = 0
        self.revenue_last_year = 0
        self.revenue_before_last = 0
        self.rd_year = 0
        self.rd_last_year = 0
        self.rd_due = 0
        self.award_due = 0
        self.rd_effort = 1.0
        self.boost = 0.0
        self.grant = 0
        self.project_due = 0
        self.project_rd = 0
        self.patents = 0
        self.hnte_until = NEVER

    def luck(self, stream: int) -> Uniforms:
        """This month's four uniform numbers of a stream."""
        return self.model.luck.draw(self.identity, self.model.month, stream)

    @property
    def service(self) -> float:
        """The service of the house that it is in; outside, what it learns from others'."""
        if self.host is None:
            return self.model.parameters.learning * self.place.neighbours
        return self.host.service

    @property
    def is_on_market(self) -> bool:
        return self.readiness >= 1.0

    @property
    def annual_revenue(self) -> int:
        return self.sales * 12

    @property
    def maturity(self) -> float:
        """From 0 (no sales) to 1 (large enough for a fund's full ticket)."""
        usual = self.model.parameters.investable_revenue * self.model.prices
        return min(1.0, self.annual_revenue / usual)

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
        if self.is_on_market:
            more_revenue = self.sell(uniform[0])
            self.apply_for_hnte(uniform[1])
        else:
            self.develop()
        self.pass_milestones()
        self.hire()
        self.remember_boost()
        rent = self.pay_for_space()
        self.trade(rent, self.buy_services(), more_revenue)
        self.invent(uniform[2])
        return self.outlook(uniform[3])

    def develop(self) -> None:
        """A product takes the months that its sector takes; service and more R&D shorten them."""
        pace = 1.0 + self.model.parameters.service_effect * self.service
        pace *= math.sqrt(self.rd_effort)
        self.readiness = min(1.0, self.readiness + pace / self.months_to_market)
        if self.is_on_market:
            usual = self.model.parameters.first_sales * self.model.prices / 12
            self.revenue = fen(usual * exp(self.model.parameters.sales_spread * self.fortune))

    def sell(self, uniform: float) -> int:
        """Sales follow prices, trend and fortune; returns by how much revenue rose."""
        before = self.revenue
        fading = 1.0 / 6.0 * self.boost
        self.revenue = fen(before * exp(self.growth(uniform) - fading))
        self.sales = fen(self.revenue * (1.0 - self.model.levers.recession))
        self.revenue_year += self.sales
        return max(0, self.revenue - before)

    def remember_boost(self) -> None:
        """What service bought with vouchers adds to sales fades by a sixth a month."""
        if self.sales > 0:
            bought = 0.0 if self.host is None else self.host.bought
            gain = self.model.parameters.service_effect * 0.2 * bought / 12
            self.boost += gain - 1.0 / 6.0 * self.boost

    def growth(self, uniform: float) -> float:
        """Growth of revenue this month (log): larger firms grow less, spare heads help."""
        parameters = self.model.parameters
        size = max(0.02, self.revenue * 12 / (self.model.prices * 1e8))
        yearly = parameters.trend + 0.05 * self.ability - 0.025 * log(size)
        yearly += parameters.service_effect * 0.2 * self.service
        yearly -= parameters.rivalry * self.model.crowding[self.sector]
        usual = max(2.0, self.team_that_sales_pay())
        if self.team > usual:
            yearly += parameters.spare_heads * log(self.team / usual)
        return yearly / 12 + self.model.demand + self.change_of_fortune(size, uniform)

    def change_of_fortune(self, size: float, uniform: float) -> float:
        """Customers won or lost a few times a year, at most 1.5 (log), fewer by a large firm."""
        parameters = self.model.parameters
        chance = parameters.shocks_a_year / 12
        if uniform >= chance:
            return 0.0
        spread = parameters.volatility / math.sqrt(parameters.shocks_a_year)
        spread *= power(size, -parameters.calm)
        return min(1.5, max(-1.5, spread * laplace(uniform / chance)))

    def pass_milestones(self) -> None:
        """Prototype, product, and sales of 0.3, 1, 3 and 10 m CNY a year at the prices of 2021."""
        reached = int(self.readiness >= 0.5)
        if self.is_on_market:
            lines = (0.3, 1.0, 3.0, 10.0)
            reached = 2 + sum(self.annual_revenue >= m * 1e8 * self.model.prices for m in lines)
        if reached > self.milestone:
            self.milestone, self.milestone_since = reached, self.model.month

    def team_that_sales_pay(self) -> float:
        """The heads of a firm of the right size for its sales."""
        return 12 * self.sales / (self.model.parameters.revenue_a_head * self.model.prices)

    def hire(self) -> None:
        """The team moves to what sales pay for, and cash above the buffer for two years."""
        parameters = self.model.parameters
        target = max(0.0, self.team_that_sales_pay() - 2.0)
        target += max(0.0, self.spare_cash()) / (24.0 * self.model.cost_of_a_head)
        hired = self.team - 2.0
        self.team = 2.0 + hired + parameters.team_speed * (target - hired)

    def spare_cash(self) -> float:
        """Cash beyond waiting bills and some months of outgoings."""
        outgoings = self.monthly_cost + self.instalment
        return self.cash - self.payable - self.model.parameters.buffer * outgoings

    def payroll(self) -> int:
        return fen((self.team - 2.0) * 1_020_000.0 * self.model.prices)

    def pay_for_space(self) -> int:
        """Rent to a landlord or an incubator, less what the government pays back of it."""
        model = self.model
        if self.host is None:
            rent = fen(50_000.0 * model.prices * self.team)
            if self.graduated == NEVER or not self.alma_mater.accelerates(self, rent):
                self.pay("premises", rent)
            return rent
        rent = fen(self.host.rent_of_a_head() * self.team)
        self.host.charge(self, rent, self.host.tax_relief())
        return rent - model.government.subsidise(
            self, "rent_subsidy", fen(self.host.lever("rent_subsidy") * rent)
        )

    def gross_margin(self) -> float:
        """Share of sales left for heads."""
        parameters = self.model.parameters
        labour = 12 * 1_070_000.0 / parameters.revenue_a_head
        return min(1.0, max(0.0, parameters.profit_margin + labour))

    def buy_services(self) -> int:
        """A tenant buys a fiftieth of its other inputs from its house; what it paid."""
        if self.host is None:
            return 0
        fee = fen(0.02 * (1.0 - self.gross_margin()) * self.sales)
        self.pay("service_fee", fee, self.host)
        self.host.fees_this_month += fee
        return fee

    def trade(self, rent: int, fee: int, more_revenue: int) -> None:
        """Sales come in; wages, and other costs in proportion to sales, go out."""
        payroll = self.payroll()
        other = fen((1.0 - self.gross_margin()) * self.sales)
        left = max(0, other - fee)
        tax = min(left, fen(0.04 * self.sales))
        equipment = min(left - tax, fen(0.15 * more_revenue * 12))
        self.earn("sales", self.sales)
        self.pay("payroll", payroll)
        self.pay("tax", tax)
        self.pay("capital_goods", equipment)
        self.pay("materials", left - tax - equipment)
        self.monthly_cost = payroll + other + rent
        if self.graduated != NEVER:
            self.model.events["capital_spending_graduates"] += equipment

    def do_rd(self, labour_cost: int, spare: int) -> None:
        """The usual R&D, and more where it is paid for: 76 % of it real, 24 % a new name."""
        rate = self.model.lever_of(self.sector, "rd_subsidy_rate")
        share = self.model.parameters.rd_share if self.is_on_market else 0.6
        usual = fen(share * labour_cost)
        more, relabelled = 0, 0
        if rate > 0.0 and usual > 0 and self.marks_of_technology() > 0:
            elasticity = self.model.parameters.rd_price_elasticity
            added = power(1.0 - min(0.9, rate), -elasticity) - 1.0
            relabelled = min(fen(0.24 * added * usual), max(0, labour_cost - usual))
            more = min(fen((1.0 - 0.24) * added * usual), max(0, spare))
            self.rd_due += fen(rate * (usual + more + relabelled))
        self.pay("payroll", more)
        self.monthly_cost += more
        self.rd_effort = (usual + more) / usual if usual > 0 else 1.0
        self.rd_year += usual + more
        events = self.model.events
        events["rd_spending"] += usual + more
        events["rd_reported"] += usual + more + relabelled
        if self.graduated != NEVER:
            events["rd_spending_graduates"] += usual + more

    def invent(self, uniform: float) -> None:
        """A patent now and then: more often with a larger team, with R&D and with service."""
        parameters = self.model.parameters
        hazard = parameters.patent_rate * math.sqrt(self.team / 2.0 * self.rd_effort)
        hazard *= 1.0 + parameters.service_effect * 1.5 * self.service
        if uniform < hazard:
            self.patents += 1
            self.model.events["patents"] += 1

    def outlook(self, uniform: float) -> int:
        """Whether it moves away, is acquired or listed, or stays; tenants move half as often."""
        parameters = self.model.parameters
        leaving = parameters.departure_rate * (1.0 if self.host is None else 0.5)
        if uniform < leaving:
            return DEPARTED
        if not self.is_on_market or self.model.month - self.founded < 24:
            return ACTIVE
        size = min(1.0, self.revenue * 12 / (parameters.exit_size * self.model.prices))
        if uniform > 1.0 - parameters.exit_rate * size:
            return EXITED
        return ACTIVE

    # What founders live on

    def pay_bills(self) -> None:
        """Bills that waited are paid first from the cash at hand."""
        paid = min(self.payable, max(0, self.cash))
        self.pay("bills_paid", paid)
        self.payable -= paid

    def pay_founders(self, debt_service: int) -> int:
        """A living from the month's surplus or from cash above the buffer; what they took."""
        parameters = self.model.parameters
        need = fen(parameters.living * 2.0 * 1_020_000.0 * self.model.prices)
        cash = self.cash - self.payable
        outgoings = self.monthly_cost + debt_service
        spare = fen(cash - parameters.buffer * outgoings)
        able = max(spare, min(self.sales - outgoings, cash))
        paid = max(fen(parameters.assured_living * need), max(0, min(able, need)))
        self.pay("founders_pay", paid)
        if self.is_on_market:
            self.remember(paid, need)
        return paid

    def remember(self, paid: int, need: int) -> None:
        """Months without a living add up, and are forgotten one by one in months with one."""
        if paid < need:
            self.unpaid_months += 1.0 - paid / need
        else:
            self.unpaid_months = max(0.0, self.unpaid_months - 1.0)

    def cover_the_gap(self) -> None:
        """Owners add what is missing while their purse lasts; other bills wait."""
        gap = max(0, -self.cash)
        added = min(gap, self.purse)
        self.earn("founders_capital", added)
        self.purse -= added
        self.earn("bills_waiting", gap - added)
        self.payable += gap - added

    def closes(self) -> bool:
        """It fails with too many bills, is given up, or is closed for another reason."""
        parameters = self.model.parameters
        if self.payable > parameters.arrears * self.monthly_cost:
            return True
        if not self.is_on_market:
            return False
        other_reason = self.luck(Stream.STARTUP_END)[0] < parameters.other_closures / 12
        return self.unpaid_months >= self.patience or other_reason

    # January

    def close_year(self) -> None:
        """Last year's revenue and R&D spending become figures of record."""
        self.revenue_before_last = self.revenue_last_year
        self.revenue_last_year = self.revenue_year
        self.rd_last_year = self.rd_year
        self.revenue_year = 0
        self.rd_year = 0
