"""How a lender judges a loan. Money in fen, rates a year."""

import math
from dataclasses import dataclass
from typing import Any

from .elementary import exp, log, normal_cdf, power

RISK_OF_CLASS = (2.0, 1.0, 0.4, 0.2)


@dataclass(frozen=True)
class Offer:
    """A lender's terms, and what it expects of them."""

    channel: int
    amount: int
    wanted: float
    rate: float
    priced: float
    expected: float
    cover: float
    visited: bool
    profit: float

    @property
    def is_acceptable(self) -> bool:
        return self.amount > 0 and self.profit >= 0.0


def put(strike: float, mean: float, spread: float) -> float:
    """The value of not lending where a lognormal rate turns out above the strike."""
    if strike <= 0.0:
        return 0.0
    near = (log(mean / strike) + 0.5 * spread * spread) / spread
    return strike * normal_cdf(spread - near) - mean * normal_cdf(-near)


class Judgement:
    """One look of a lender at a borrower in a channel."""

    def __init__(
        self, borrower: Any, is_scheme: bool, cover: float, level: float, before: float,
        noise: float, pool_cover: float,
    ) -> None:  # fmt: skip
        self.borrower = borrower
        self.parameters = borrower.model.parameters
        self.levers = borrower.model.levers
        self.is_scheme = is_scheme
        self.cover = cover
        self.level = level
        self.before = before
        self.noise = noise
        self.pool_cover = pool_cover

    def counted_on(self, approved: float) -> float:
        """A promise, approved with some chance, paid nine months late, while the pool can."""
        return self.cover * approved * (1.0 - 0.005 * 9) * self.pool_cover

    def cost_of_default(self, counted: float) -> float:
        return self.parameters.lgd * (1.0 - counted) + 0.02

    def worth_of_knowing(self, wanted: float, margin: float, cost: float, risk: float,
                         reliability: float) -> float:  # fmt: skip
        spread = self.parameters.quality_spread * math.sqrt(reliability)
        return wanted * cost * put(margin / cost, risk, spread)

    def relative_risk(self, reliability: float) -> float:
        """What the signal says of the borrower against its class."""
        seen = math.sqrt(reliability) * self.borrower.ability
        seen += math.sqrt(1.0 - reliability) * self.noise
        spread = self.parameters.quality_spread * math.sqrt(reliability)
        return exp(-spread * seen - 0.5 * spread * spread)

    def offer(self) -> Offer:
        """Rate, visit, signal, amount and profit, in this order."""
        parameters, levers, borrower = self.parameters, self.levers, self.borrower
        prices = borrower.model.prices
        counted = self.counted_on(parameters.approved_unseen)
        cost = self.cost_of_default(counted)
        counted_seen = self.counted_on(0.95)
        cost_seen = self.cost_of_default(counted_seen)
        usual = parameters.first_belief * parameters.default_rate
        risk = usual * RISK_OF_CLASS[borrower.size_class] * self.level
        ceiling = levers.scheme_rate_ceiling if self.is_scheme else parameters.ordinary_ceiling
        over = min(ceiling, parameters.loan_cost - 0.013 + 0.005 + risk * cost)
        rate = levers.lending_rate + over
        margin = over + 0.013 - parameters.loan_cost
        wanted = self.wanted(rate)
        after = min(0.95, self.before + parameters.visit_tells)
        with_visit = (
            self.worth_of_knowing(wanted, margin, cost_seen, risk, after) - 300_000.0 * prices
        )
        visited = with_visit > self.worth_of_knowing(wanted, margin, cost, risk, self.before)
        reliability = after if visited else self.before
        if visited:
            cost, counted = cost_seen, counted_seen
        risk *= self.relative_risk(reliability)
        amount = 0
        if margin > 0.0:
            amount = math.floor(self.amount(wanted, risk, cost, counted, margin) + 0.5)
        expected = min(1.0, risk * math.sqrt(amount / wanted))
        profit = amount * (margin - expected * cost) - 200_000.0 * prices
        profit -= 300_000.0 * prices * visited
        profit -= parameters.joining_cost * prices * self.is_scheme
        return Offer(
            int(self.is_scheme), amount, wanted, rate, expected / self.level, expected, self.cover,
            visited, profit,
        )  # fmt: skip

    def wanted(self, rate: float) -> float:
        """Working capital by sales, less if it is dear."""
        subsidy = self.levers.interest_subsidy if self.borrower.listed else 0.0
        dear = rate * (1.0 - subsidy) - 0.055
        usual = self.parameters.loan_to_revenue * (self.borrower.sales * 12)
        return usual * exp(-self.parameters.rate_in_demand * dear)

    def amount(self, wanted: float, risk: float, cost: float, counted: float,
               margin: float) -> float:  # fmt: skip
        """Where the margin is eaten up, the uncovered limit, the scheme's cap, what is wanted."""
        ratio = margin / (1.5 * risk * cost)
        limit = self.parameters.uncovered_limit * (self.borrower.sales * 12)
        limit = limit * power(0.03 / risk, 0.7) / (1.0 - counted)
        most = min(wanted, wanted * ratio * ratio, limit)
        return min(most, self.levers.loan_cap) if self.is_scheme else most
