"""A firm's business: how it develops, sells, hires, pays, invents and is certified."""

import math
from typing import Final

from sim.core.compiled import rule
from sim.core.money import fen, finite
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.ends import leaves_or_exits
from sim.model.agents.startup import MONTHS_A_YEAR, NEVER
from sim.model.ledger import Event, Payment, earn, spend

HNTE_VALIDITY: Final = 36
"""Months for which a certificate holds (国科发火〔2016〕32号)."""

# Coefficients of the rules below; all assumed.
SLOWEST_PACE: Final = 0.1  # of development, in that of an able founder's without help
ABILITY_IN_ENTRY_REVENUE: Final = 0.5
READINESS_OF_A_TEAM: Final = 0.9  # the most that it reaches before its firm is founded
MOST_RD: Final = 0.9  # share of labour cost


@rule
def develop(startup, service, uniform, now):
    """Readiness advances with ability, the incubator's service and R&D, and some luck."""
    pace = 1.0 + now.parameters.ability_in_readiness * startup.ability
    pace += now.parameters.service_in_readiness * service
    step = (
        max(SLOWEST_PACE, pace) * now.rd_effort * (0.5 + uniform) / now.parameters.months_to_market
    )
    startup.readiness = finite(min(1.0, startup.readiness + step))
    if startup.readiness >= 1.0:
        size = now.parameters.entry_revenue * math.exp(ABILITY_IN_ENTRY_REVENUE * startup.ability)
        startup.revenue = fen(size)


@rule
def sell(startup, service, uniform, now):
    """On the market revenue grows with shocks; growth slows with size; a recession takes a share.

    A team larger than sales alone would pay for, on investors' money say, speeds growth. Sales
    are paid at once. Returns by how much monthly revenue rose (fen).
    """
    size = math.log(1.0 + startup.revenue / now.parameters.large_revenue)
    growth = now.parameters.growth + now.demand
    growth += now.parameters.ability_in_growth * startup.ability
    growth += now.parameters.service_in_growth * service
    usual = max(now.parameters.core_team, team_that_sales_pay(startup, now))
    growth += now.parameters.hiring_in_growth * math.log(startup.team / usual)
    growth -= now.parameters.size_drag * size
    growth += now.parameters.volatility * laplace(uniform)
    before = startup.revenue
    startup.revenue = fen(before * math.exp(min(1.0, max(-1.0, growth))))
    startup.sales = fen(startup.revenue * (1.0 - now.policy.recession))
    startup.revenue_year += startup.sales
    earn(now.flows, Payment.SALES, startup, startup.sales)
    return max(0, startup.revenue - before)


@rule
def cost_of_a_head(now):
    """What a paid head costs a month, overhead included (fen)."""
    return now.parameters.wage * (1.0 + now.parameters.overhead)


@rule
def team_that_sales_pay(startup, now):
    """The heads that the labour share of the gross margin pays for."""
    return now.parameters.labour_share * now.parameters.margin * startup.sales / cost_of_a_head(now)


@rule
def hire(startup, now):
    """Move the team towards what margin and spare cash can pay for."""
    spare = max(0, startup.cash - startup.debt) / now.parameters.planned_runway
    affordable = team_that_sales_pay(startup, now) + spare / cost_of_a_head(now)
    target = max(now.parameters.core_team, affordable)
    startup.team = finite(startup.team + now.parameters.hiring_speed * (target - startup.team))


@rule
def pay_costs(startup, extra_revenue, now):
    """Pay wages, materials, equipment and tax; count the R&D part of it. Returns nothing."""
    payroll = fen(startup.team * now.parameters.wage)
    materials = fen(
        (1.0 - now.parameters.margin) * startup.sales + now.parameters.overhead * payroll
    )
    equipment = fen(now.parameters.capital_intensity * extra_revenue * MONTHS_A_YEAR)
    tax = fen(now.parameters.tax_share * startup.sales)
    spend(now.flows, Payment.PAYROLL, startup, payroll)
    spend(now.flows, Payment.MATERIALS, startup, materials)
    if equipment > 0:
        spend(now.flows, Payment.CAPITAL_GOODS, startup, equipment)
    if tax > 0:
        spend(now.flows, Payment.TAX, startup, tax)
    startup.monthly_cost = payroll + materials + tax
    share = rd_share(startup, now)
    rd = fen(share * (payroll + now.parameters.overhead * payroll))
    startup.rd_year += rd
    now.events[Event.RD_SPENDING] += rd
    if startup.graduated != NEVER:
        now.events[Event.RD_SPENDING_GRADUATES] += rd
        now.events[Event.CAPITAL_SPENDING_GRADUATES] += equipment


@rule
def rd_share(startup, now):
    """Share of labour cost spent on R&D: higher before the market, and where it is subsidised."""
    share = (
        now.parameters.rd_share_young if startup.readiness < 1.0 else now.parameters.rd_share_mature
    )
    return min(MOST_RD, share * now.rd_effort)


@rule
def invent(startup, service, uniform, now):
    """A patent is granted now and then: more often to larger teams, with R&D and with service."""
    hazard = now.parameters.patent_rate * math.sqrt(startup.team / now.parameters.core_team)
    hazard *= now.rd_effort * (1.0 + now.parameters.service_in_patents * service)
    if uniform < hazard:
        startup.patents += 1
        now.events[Event.PATENTS] += 1


@rule
def apply_for_hnte(startup, service, uniform, now):
    """Once a year a firm on the market with enough patents applies to be certified as HNTE.

    The certificate lasts three years (国科发火〔2016〕32号).
    """
    age = now.month - startup.founded
    if age < 12 or age % 12 != 0 or startup.hnte_until >= now.month + 12:
        return
    if startup.patents < now.parameters.hnte_patents or startup.revenue_last_year <= 0:
        return
    chance = now.parameters.hnte_pass * (1.0 + now.parameters.service_in_hnte * service)
    if uniform < chance:
        startup.hnte_until = now.month + HNTE_VALIDITY
        now.events[Event.HNTE_CERTIFIED] += 1


@rule
def operate(startup, service, now):
    """One month of a firm's business. Returns its fate by the end of it."""
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_MONTH)
    extra_revenue = 0
    if startup.readiness < 1.0:
        develop(startup, service, uniform[1], now)
    else:
        extra_revenue = sell(startup, service, uniform[0], now)
        apply_for_hnte(startup, service, uniform[1], now)
    hire(startup, now)
    pay_costs(startup, extra_revenue, now)
    invent(startup, service, uniform[2], now)
    return leaves_or_exits(startup, uniform[3], now)


@rule
def prepare(startup, service, now):
    """One month of a team in a makerspace: it lives on its own means and works on its idea."""
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_MONTH)
    pace = max(SLOWEST_PACE, 1.0 + now.parameters.ability_in_readiness * startup.ability)
    pace += now.parameters.service_in_readiness * service
    step = pace * (0.5 + uniform[1]) / now.parameters.months_to_market
    startup.readiness = finite(min(READINESS_OF_A_TEAM, startup.readiness + step))


@rule
def pay_premises(startup, now):
    """A firm outside the incubators rents from a landlord."""
    spend(now.flows, Payment.PREMISES, startup, fen(now.parameters.market_rent * startup.team))


@rule
def close_year(startup):
    """In January last year's revenue and R&D spending become figures of record."""
    startup.revenue_before_last = startup.revenue_last_year
    startup.revenue_last_year = startup.revenue_year
    startup.rd_last_year = startup.rd_year
    startup.revenue_year = 0
    startup.rd_year = 0
