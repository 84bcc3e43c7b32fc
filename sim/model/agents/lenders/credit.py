"""How a lender judges a loan: what it believes, sees and asks for, and how much it lends.

The rules are of numbers alone. Money in fen, rates a year; ``now`` gives policy and parameters.
"""

import math
from typing import Final, NamedTuple

from sim.core.compiled import rule
from sim.core.elementary import exp, log, normal_cdf, power
from sim.core.money import fen
from sim.model.agents.borrower import ORDINARY, SCHEME, yearly_sales

# Fixed coefficients; assumed unless a source is named.
RISK_OF_CLASS: Final = (2.0, 1.0, 0.4, 0.2)
"""Default rates of startups and of small, medium and large firms, over that of small ones."""
FUNDING_BELOW_BENCHMARK: Final = 0.013  # 2.3 % in 2022 against 3.65 (docs/evidence.md, 7)
LEAST_MARGIN: Final = 0.005  # what a lender wants to earn above its costs
USUAL_RATE: Final = 0.055  # at which a firm wants the usual share of its sales
COST_OF_A_LOOK: Final = 200_000.0  # fen at prices of 2021, an application
COST_OF_A_VISIT: Final = 300_000.0  # fen at prices of 2021
ACCOUNTS_TELL: Final = 0.2  # reliability of what the accounts say of a firm's quality
A_LOAN_TELLS: Final = 0.15  # more of it for each loan in the credit registry
LOANS_ON_RECORD: Final = 5  # one a year; the registry keeps five years (征信业管理条例, 2013)
MOST_TOLD: Final = 0.95
STAIN: Final = 0.02  # what a default costs a lender's record, compensated or not, per CNY
FIRST_WEIGHT: Final = 3.0  # defaults that a first belief is worth
USUAL_RISK: Final = 0.03  # at which the uncovered limit is the usual share of sales
LIMIT_IN_RISK: Final = 0.7  # how fast it falls with risk
APPROVED_IF_VISITED: Final = 0.95  # claims that the joint conference approves
MONTHS_TO_COMPENSATE: Final = 9
COST_OF_A_MONTH: Final = 0.005  # a month of waiting for compensation, per CNY
GOOD_ENOUGH: Final = 0.95  # amount at which a firm that wants the scheme insists on it


class Offer(NamedTuple):
    """A lender's terms: ``wanted`` and ``amount`` in fen, rate a year.

    ``priced`` is the yearly default rate expected at that amount before what has been learned,
    ``expected`` with it; ``cover`` is promised by the scheme; profit in fen a year.
    """

    channel: int
    amount: int
    wanted: float
    rate: float
    priced: float
    expected: float
    cover: float
    visited: bool
    profit: float


# What it believes -----------------------------------------------------------------------------


@rule
def first_belief(size_class, now):
    """The yearly default rate that lenders expect of a class before they have seen any."""
    return now.parameters.first_belief * now.parameters.default_rate * RISK_OF_CLASS[size_class]


@rule
def learned(own, everybody):
    """How far the level is from the first belief: a lender's own record, shrunk to all lenders'.

    All lenders' record is itself shrunk to the first belief, so an empty book changes nothing.
    """
    common = (FIRST_WEIGHT + everybody.defaulted) / (FIRST_WEIGHT + everybody.expected)
    return (FIRST_WEIGHT * common + own.defaulted) / (FIRST_WEIGHT + own.expected)


@rule
def told_before(borrower):
    """The reliability of what a lender sees of a firm without a visit.

    The accounts tell something, and its loans from whomever, in the credit registry, more.
    """
    return ACCOUNTS_TELL + A_LOAN_TELLS * min(LOANS_ON_RECORD, borrower.loans)


@rule
def told_by_visit(before, now):
    """The reliability after a visit to the firm."""
    return min(MOST_TOLD, before + now.parameters.visit_tells)


@rule
def signal(quality, noise, reliability):
    """What a lender sees: true quality and noise in proportions that leave a variance of 1."""
    return math.sqrt(reliability) * quality + math.sqrt(1.0 - reliability) * noise


@rule
def relative_risk(seen, reliability, now):
    """Expected default given the signal, over the class's: the signal is discounted rightly.

    True rates are lognormal in quality, so the expectation is exact.
    """
    spread = now.parameters.quality_spread * math.sqrt(reliability)
    return exp(-spread * seen - 0.5 * spread * spread)


# What a default costs it ----------------------------------------------------------------------


@rule
def counted_on(cover, approved, pool_cover):
    """The share of a loss that a lender counts on: approved, late, while the pool can pay."""
    return cover * approved * (1.0 - COST_OF_A_MONTH * MONTHS_TO_COMPENSATE) * pool_cover


@rule
def cost_of_default(counted, now):
    """What a default costs per CNY owed: the loss that is its own, and a stain on its record."""
    return now.parameters.lgd * (1.0 - counted) + STAIN


# Rate, demand, amount -------------------------------------------------------------------------


@rule
def ceiling(channel, now):
    """The highest rate over the benchmark: the scheme's rule, or what is usual without it."""
    if channel == SCHEME:
        return now.policy.scheme_rate_ceiling
    return now.parameters.ordinary_ceiling


@rule
def posted_rate(channel, risk, cost, now):
    """The rate over the benchmark for a class and channel: costs and risk, under the ceiling."""
    costs = now.parameters.loan_cost - FUNDING_BELOW_BENCHMARK + LEAST_MARGIN
    return min(ceiling(channel, now), costs + risk * cost)


@rule
def amount_wanted(borrower, rate, now):
    """Working capital in proportion to sales, less if it is dear after the interest subsidy."""
    subsidy = now.policy.interest_subsidy if borrower.listed == 1 else 0.0
    dear = rate * (1.0 - subsidy) - USUAL_RATE
    usual = now.parameters.loan_to_revenue * yearly_sales(borrower)
    return usual * exp(-now.parameters.rate_in_demand * dear)


@rule
def risk_at(risk, amount, wanted):
    """More debt is riskier: the rate at the full amount, times the root of the part of it lent."""
    return min(1.0, risk * math.sqrt(amount / wanted))


@rule
def amount_that_pays(wanted, risk, cost, margin):
    """The amount at which the loss of one more CNY eats the margin (with ``risk_at``)."""
    ratio = margin / (1.5 * risk * cost)
    return wanted * ratio * ratio


@rule
def uncovered_limit(borrower, risk, counted, now):
    """The most that it leaves uncovered on one firm, by sales and risk, as an amount lent."""
    limit = now.parameters.uncovered_limit * yearly_sales(borrower)
    return limit * power(USUAL_RISK / risk, LIMIT_IN_RISK) / (1.0 - counted)


# The visit ------------------------------------------------------------------------------------


@rule
def put(strike, mean, spread):
    """The value of not lending where a lognormal rate turns out above the strike."""
    if strike <= 0.0:
        return 0.0
    near = (log(mean / strike) + 0.5 * spread * spread) / spread
    return strike * normal_cdf(spread - near) - mean * normal_cdf(-near)


@rule
def worth_of_knowing(wanted, margin, risk, known, now):
    """The profit (fen a year) of lending only where what is known says that it pays.

    ``known`` are what a default costs and the reliability of what is known.
    """
    cost, reliability = known
    spread = now.parameters.quality_spread * math.sqrt(reliability)
    return wanted * cost * put(margin / cost, risk, spread)


@rule
def pays_to_visit(wanted, margin, risk, unseen, seen, now):
    """Whether the profit that a visit adds is more than it costs.

    ``unseen`` and ``seen`` are what a default costs, and the reliability, without it and with it.
    No knowledge is worth more than the whole margin, nor less than nothing.
    """
    price = COST_OF_A_VISIT * now.prices
    if wanted * margin <= price:
        return False
    profit = worth_of_knowing(wanted, margin, risk, seen, now) - price
    return profit > 0.0 and profit > worth_of_knowing(wanted, margin, risk, unseen, now)


# The offer ------------------------------------------------------------------------------------


@rule
def offer(borrower, channel, cover, level, before, noise, pool_cover, now):
    """What a lender offers a borrower in a channel, and what it expects of it.

    ``level`` is what it has learned, ``before`` the reliability of the accounts, ``noise`` a
    standard normal number, ``cover`` what the scheme promises.
    """
    counted = counted_on(cover, now.parameters.approved_unseen, pool_cover)
    counted_seen = counted_on(cover, APPROVED_IF_VISITED, pool_cover)
    cost, cost_seen = cost_of_default(counted, now), cost_of_default(counted_seen, now)
    risk = first_belief(borrower.size_class, now) * level
    over = posted_rate(channel, risk, cost, now)
    rate = now.policy.lending_rate + over
    margin = over + FUNDING_BELOW_BENCHMARK - now.parameters.loan_cost
    wanted = amount_wanted(borrower, rate, now)
    after = told_by_visit(before, now)
    visited = pays_to_visit(wanted, margin, risk, (cost, before), (cost_seen, after), now)
    reliability = before
    if visited:
        reliability, cost, counted = after, cost_seen, counted_seen
    risk *= relative_risk(signal(borrower.ability, noise, reliability), reliability, now)
    amount = 0
    if margin > 0.0:
        amount = fen(min(
            wanted,
            amount_that_pays(wanted, risk, cost, margin),
            uncovered_limit(borrower, risk, counted, now),
            now.policy.loan_cap if channel == SCHEME else wanted,
        ))  # fmt: skip
    expected = risk_at(risk, amount, wanted)
    profit = amount * (margin - expected * cost) - COST_OF_A_LOOK * now.prices
    if visited:
        profit -= COST_OF_A_VISIT * now.prices
    if channel == SCHEME:
        profit -= now.parameters.joining_cost * now.prices
    return Offer(channel, amount, wanted, rate, expected / level, expected, cover, visited, profit)


@rule
def chosen(ordinary, scheme, insists):
    """The more profitable of two offers; some firms insist on the scheme if it gives as much."""
    as_much = scheme.amount >= GOOD_ENOUGH * ordinary.amount
    if insists and as_much and scheme.profit >= 0.0:
        return scheme
    return scheme if scheme.profit > ordinary.profit else ordinary


@rule
def promised_cover(borrower, now):
    """The share of a loss that the scheme promises: more on a first loan, up to a cap."""
    cover = now.policy.compensation_rate
    if borrower.loans == 0:
        cover += now.policy.first_loan_bonus
    return min(now.policy.public_cover_cap, cover)


@rule
def nothing():
    """No offer at all."""
    return Offer(ORDINARY, 0, 0.0, 0.0, 0.0, 0.0, 0.0, False, 0.0)


@rule
def is_acceptable(offered):
    """Whether a lender makes the loan: there is an amount, and it earns what it costs."""
    return offered.amount > 0 and offered.profit >= 0.0


@rule
def cost_of_looking(offered, now):
    """What looking at an application, visiting and joining cost the lender (fen)."""
    cost = COST_OF_A_LOOK
    if offered.visited:
        cost += COST_OF_A_VISIT
    if offered.channel != ORDINARY and is_acceptable(offered):
        cost += now.parameters.joining_cost
    return fen(cost * now.prices)
