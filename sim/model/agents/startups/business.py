"""A firm's business: how it develops, sells, hires, trades, invents and is certified."""

import math
from typing import Final

from sim.core.compiled import rule
from sim.core.elementary import exp, log, normal_quantile
from sim.core.money import MILLION, fen, finite
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.startups.certification import apply_for_hnte
from sim.model.agents.startups.ends import leaves_or_exits
from sim.model.agents.startups.search import pass_milestones
from sim.model.agents.startups.startup import FOUNDERS, MONTHS_A_YEAR, NEVER
from sim.model.ledger import Event, Payment, earn, spend

# Fixed coefficients of the rules below: money in fen at the wages of mid 2021. They are assumed
# unless a source is named; the firm core's facts hardly move over their whole plausible range
# (docs/decisions/firm-core.md).
WAGE: Final = 1_020_000.0  # a head and month, contributions of 28 % included (docs/evidence.md, 3)
MARKET_RENT: Final = 50_000.0  # a head and month outside the incubators: 20 to 25 m2 a head
TAX_SHARE: Final = 0.04  # of sales: value-added and income tax of small firms
CAPITAL_INTENSITY: Final = 0.15  # equipment bought per yearly revenue gained
SPENDING_HORIZON: Final = 24.0  # months over which cash above the buffer is spent on heads
ABILITY_IN_FIRST_SALES: Final = 0.4  # of a standard deviation of the logarithm
LUCK_IN_FIRST_SALES: Final = 0.916515138991168  # the root of 1 - 0.4**2
ABILITY_IN_GROWTH: Final = 0.05  # log a year for a standard deviation
SIZE_DRAG: Final = 0.025  # log a year for an e-fold of sales
SMALLEST_SIZE: Final = 0.02  # m CNY a year, below which size makes no more difference
LARGEST_JUMP: Final = 1.5  # log
READINESS_OF_A_TEAM: Final = 0.9  # the most that it reaches before its firm is founded

# What full service does, in proportion to its effect on the pace of development; assumed.
SERVICE_IN_GROWTH: Final = 0.2  # log a year
SERVICE_IN_PATENTS: Final = 1.5
FADING: Final = 1.0 / 6.0  # a month, of what service bought with vouchers added to sales


# Prices of what a firm needs ------------------------------------------------------------------


@rule
def cost_of_a_head(now):
    """What a hired head costs a month: a wage with contributions, and room (fen)."""
    return (WAGE + MARKET_RENT) * now.prices


@rule
def gross_margin(now):
    """Share of sales left for heads: such that a firm of the right size keeps its profit margin."""
    labour = MONTHS_A_YEAR * (WAGE + MARKET_RENT) / now.parameters.revenue_a_head
    return min(1.0, max(0.0, now.parameters.profit_margin + labour))


@rule
def team_that_sales_pay(startup, now):
    """The heads of a firm of the right size for its sales."""
    return MONTHS_A_YEAR * startup.sales / (now.parameters.revenue_a_head * now.prices)


# To the market --------------------------------------------------------------------------------


@rule
def develop(startup, service, now):
    """A product takes the months that its sector takes; service shortens them, and more R&D.

    R&D has diminishing returns: four times the usual one makes it twice as fast (assumed).
    """
    pace = (1.0 + now.parameters.service_effect * service) * math.sqrt(startup.rd_effort)
    startup.readiness = finite(min(1.0, startup.readiness + pace / startup.months_to_market))
    if startup.readiness >= 1.0:
        startup.revenue = fen(first_sales(startup, now))


@rule
def first_sales(startup, now):
    """Firms enter with very different sales a month, larger for the able (fen)."""
    character = draw(now.luck, startup.id, startup.arrived, Stream.STARTUP_CHARACTER)
    deviation = ABILITY_IN_FIRST_SALES * startup.ability
    deviation += LUCK_IN_FIRST_SALES * normal_quantile(character[2])
    usual = now.parameters.first_sales * now.prices / MONTHS_A_YEAR
    return usual * exp(now.parameters.sales_spread * deviation)


@rule
def prepare(startup, service, now):
    """One month of a team in a makerspace: it lives on its own means and works on its idea."""
    pace = 1.0 + now.parameters.service_effect * service
    step = pace / startup.months_to_market
    startup.readiness = finite(min(READINESS_OF_A_TEAM, startup.readiness + step))


# Sales ----------------------------------------------------------------------------------------


@rule
def sell(startup, service, uniform, now):
    """Sales follow prices and the firm's own trend; now and then it wins or loses customers.

    A team larger than sales alone would pay for speeds growth, and rivals in a crowded sector slow
    it; what vouchers brought fades; a recession takes a share of sales. Returns by how much monthly
    revenue rose (fen).
    """
    size = size_of(startup, now)
    yearly = now.parameters.trend + ABILITY_IN_GROWTH * startup.ability - SIZE_DRAG * size
    yearly += now.parameters.service_effect * SERVICE_IN_GROWTH * service
    yearly -= now.parameters.rivalry * now.sectors[startup.sector].crowding
    usual = max(FOUNDERS, team_that_sales_pay(startup, now))
    if startup.team > usual:
        yearly += now.parameters.spare_heads * log(startup.team / usual)
    growth = yearly / MONTHS_A_YEAR + now.demand + change_of_fortune(size, uniform, now)
    growth -= FADING * startup.boost
    before = startup.revenue
    startup.revenue = fen(before * exp(growth))
    startup.sales = fen(startup.revenue * (1.0 - now.policy.recession))
    startup.revenue_year += startup.sales
    return max(0, startup.revenue - before)


@rule
def remember_boost(startup, bought, now):
    """What service bought with vouchers adds to sales is lost again: a sixth of it a month.

    ``bought`` is that part of its house's service. A ninth is left a year after vouchers end
    (Bakhshi et al. 2013: no effect on sales is left by then).
    """
    if startup.sales > 0:
        gain = now.parameters.service_effect * SERVICE_IN_GROWTH * bought / MONTHS_A_YEAR
        startup.boost += gain - FADING * startup.boost


@rule
def size_of(startup, now):
    """Sales in millions of CNY a year, at the prices of 2021 (log)."""
    return log(max(SMALLEST_SIZE, startup.revenue * MONTHS_A_YEAR / (now.prices * MILLION)))


@rule
def change_of_fortune(size, uniform, now):
    """A few times a year sales jump up or down, less for a large firm (log)."""
    shocks = now.parameters.shocks_a_year
    chance = shocks / MONTHS_A_YEAR
    if uniform >= chance:
        return 0.0
    spread = now.parameters.volatility / math.sqrt(shocks) * exp(-now.parameters.calm * size)
    return min(LARGEST_JUMP, max(-LARGEST_JUMP, spread * laplace(uniform / chance)))


# Team and costs -------------------------------------------------------------------------------


@rule
def spare_cash(startup, now):
    """Cash beyond the bills that wait and some months of outgoings (fen; below zero if short)."""
    buffer = now.parameters.buffer * (startup.monthly_cost + startup.instalment)
    return startup.cash - startup.payable - buffer


@rule
def hire(startup, now):
    """The team moves slowly to what sales pay for, and cash above the buffer for two years."""
    spare = max(0.0, spare_cash(startup, now))
    target = max(0.0, team_that_sales_pay(startup, now) - FOUNDERS)
    target += spare / (SPENDING_HORIZON * cost_of_a_head(now))
    hired = startup.team - FOUNDERS
    startup.team = finite(FOUNDERS + hired + now.parameters.team_speed * (target - hired))


@rule
def payroll(startup, now):
    """The wages of a month's hired heads (fen)."""
    return fen((startup.team - FOUNDERS) * WAGE * now.prices)


@rule
def trade(startup, rent, fee, extra_revenue, now):
    """Sales come in; wages, and other costs in proportion to sales, go out.

    Taxes and equipment are part of the other costs, and so is the ``fee`` for a house's services;
    that and ``rent`` (fen) have been paid already.
    """
    if startup.sales > 0:
        earn(now.flows, Payment.SALES, startup, startup.sales)
    wages = payroll(startup, now)
    spend(now.flows, Payment.PAYROLL, startup, wages)
    other = fen((1.0 - gross_margin(now)) * startup.sales)
    left = max(0, other - fee)
    tax = min(left, fen(TAX_SHARE * startup.sales))
    equipment = min(left - tax, fen(CAPITAL_INTENSITY * extra_revenue * MONTHS_A_YEAR))
    spend(now.flows, Payment.TAX, startup, tax)
    spend(now.flows, Payment.CAPITAL_GOODS, startup, equipment)
    spend(now.flows, Payment.MATERIALS, startup, left - tax - equipment)
    startup.monthly_cost = wages + other + rent
    if startup.graduated != NEVER:
        now.events[Event.CAPITAL_SPENDING_GRADUATES] += equipment


@rule
def pay_premises(startup, now):
    """A firm outside the incubators rents from a landlord; the rent paid (fen)."""
    rent = fen(MARKET_RENT * now.prices * startup.team)
    spend(now.flows, Payment.PREMISES, startup, rent)
    return rent


# Patents --------------------------------------------------------------------------------------


@rule
def invent(startup, service, uniform, now):
    """A patent is granted now and then: more often to larger teams, with service and more R&D."""
    hazard = now.parameters.patent_rate * math.sqrt(startup.team / FOUNDERS * startup.rd_effort)
    hazard *= 1.0 + now.parameters.service_effect * SERVICE_IN_PATENTS * service
    if uniform < hazard:
        startup.patents += 1
        now.events[Event.PATENTS] += 1


# A month --------------------------------------------------------------------------------------


@rule
def work(startup, service, uniform, now):
    """A firm develops or sells, and hires or lets go; by how much monthly revenue rose (fen)."""
    extra_revenue = 0
    if startup.readiness < 1.0:
        develop(startup, service, now)
    else:
        extra_revenue = sell(startup, service, uniform[0], now)
        apply_for_hnte(startup, service, uniform[1], now)
    pass_milestones(startup, now)
    hire(startup, now)
    return extra_revenue


@rule
def luck_of_the_month(startup, now):
    """The four uniform numbers of a firm's month in business."""
    return draw(now.luck, startup.id, now.month, Stream.STARTUP_MONTH)


@rule
def conclude(startup, service, uniform, now):
    """The rest of a firm's month: inventions, and whether it stays; its fate by then."""
    invent(startup, service, uniform[2], now)
    return leaves_or_exits(startup, uniform[3], now)


@rule
def close_year(startup):
    """In January last year's revenue and R&D spending become figures of record."""
    startup.revenue_before_last = startup.revenue_last_year
    startup.revenue_last_year = startup.revenue_year
    startup.rd_last_year = startup.rd_year
    startup.revenue_year = 0
    startup.rd_year = 0
