"""A startup: its row, and the rules by which it is founded, operates, seeks finance and ends."""

import math
from typing import Final

import numpy as np

from sim import luck as luck_purposes
from sim.compiled import rule
from sim.ledger import ACCOUNT, EVENT, earn, purpose, spend
from sim.luck import draw, laplace, two_normals
from sim.money import fen, finite

NOBODY: Final = -1
NEVER: Final = -1
MONTHS_A_YEAR: Final = 12

# The official rule (国科发区〔2018〕300号): money in fen, tenancy in months.
GRADUATION_EQUITY: Final = 500_000_000
GRADUATION_REVENUE: Final = 1_000_000_000
TENANCY: Final = 48
LONG_TENANCY: Final = 60
ADMISSION_AGE: Final = 24
MONTHS_BETWEEN_APPLICATIONS: Final = 6
HNTE_VALIDITY: Final = 36

ORIGINS: Final = ("resident", "talent", "spin-off", "makerspace team")
RESIDENT, TALENT, SPIN_OFF, TEAM_ORIGIN = range(4)

TALENT_GRADES: Final = ("none", "leading", "top")
NO_TALENT, LEADING_TALENT, TOP_TALENT = range(3)

FATES: Final = ("active", "failed", "departed", "acquired or listed", "dissolved")
ACTIVE, FAILED, DEPARTED, EXITED, DISSOLVED = range(5)

CRITERIA: Final = ("none", "HNTE", "equity", "revenue", "acquired or listed")
NO_CRITERION, BY_HNTE, BY_EQUITY, BY_REVENUE, BY_EXIT = range(5)

STARTUP_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("id", np.int64),
            *ACCOUNT,
            ("revenue", np.int64),
            ("sales", np.int64),
            ("revenue_year", np.int64),
            ("revenue_last_year", np.int64),
            ("revenue_before_last", np.int64),
            ("rd_year", np.int64),
            ("rd_last_year", np.int64),
            ("equity", np.int64),
            ("borrowed", np.int64),
            ("debt", np.int64),
            ("instalment", np.int64),
            ("monthly_cost", np.int64),
            ("ability", np.float64),
            ("readiness", np.float64),
            ("team", np.float64),
            ("stake", np.float64),
            ("loan_rate", np.float64),
            ("compensated", np.float64),
            ("arrived", np.int32),
            ("founded", np.int32),
            ("host", np.int32),
            ("alma_mater", np.int32),
            ("tenant_since", np.int32),
            ("hnte_until", np.int32),
            ("award_until", np.int32),
            ("last_round", np.int32),
            ("last_application", np.int32),
            ("graduated", np.int32),
            ("ended", np.int32),
            ("lender", np.int32),
            ("backer", np.int32),
            ("patents", np.int32),
            ("deals", np.int16),
            ("loans", np.int16),
            ("place", np.int16),
            ("origin", np.int8),
            ("sector", np.int8),
            ("talent", np.int8),
            ("is_team", np.int8),
            ("wants_space", np.int8),
            ("seeks_equity", np.int8),
            ("seeks_loans", np.int8),
            ("listed", np.int8),
            ("criterion", np.int8),
            ("fate", np.int8),
        ],
    ),
    align=True,
)
"""Money in fen; revenue (at normal demand), sales and cost a month; months counted from the
region's first month; readiness from 0 to 1; team in heads; stake as a share of the firm."""

_FOUNDERS_CAPITAL: Final = purpose("founders_capital")
_SALES: Final = purpose("sales")
_PAYROLL: Final = purpose("payroll")
_MATERIALS: Final = purpose("materials")
_CAPITAL_GOODS: Final = purpose("capital_goods")
_PREMISES: Final = purpose("premises")
_TAX: Final = purpose("tax")
_UNPAID_BILLS: Final = purpose("unpaid_bills")
_LIQUIDATION: Final = purpose("liquidation")
_DEBT_ASSUMED: Final = purpose("debt_assumed")
_TAKEN_ALONG: Final = purpose("taken_along")

_RD_SPENDING: Final = EVENT["rd_spending"]
_RD_SPENDING_GRADUATES: Final = EVENT["rd_spending_graduates"]
_CAPITAL_SPENDING_GRADUATES: Final = EVENT["capital_spending_graduates"]
_PATENTS: Final = EVENT["patents"]
_HNTE_CERTIFIED: Final = EVENT["hnte_certified"]


# Identity -------------------------------------------------------------------------------------


@rule
def founder_identity(month, place, origin, number):
    """A potential founder's identity: the same in every scenario.

    Months below 1,024, places below 32, origins below 4, numbers below 32,768 a month: 32 bits.
    """
    return ((month * 32 + place) * 4 + origin) * 32768 + number


@rule
def born(startup, identity, place, origin, sector_limits, now):
    """Give a new row the traits that its founder was born with; they never depend on policy."""
    traits = draw(now.luck, identity, now.month, luck_purposes.FOUNDER_TRAITS)
    choices = draw(now.luck, identity, now.month, luck_purposes.FOUNDER_CHOICES)
    temperament = draw(now.luck, identity, now.month, luck_purposes.STARTUP_TEMPERAMENT)
    startup.id = identity
    startup.arrived = now.month
    startup.place = place
    startup.origin = origin
    startup.ability, _ = two_normals(traits[0], traits[1])
    startup.sector = _sector(traits[2], sector_limits)
    startup.talent = _talent_grade(traits[3], origin, now)
    startup.readiness = choices[1] * now.parameters.initial_readiness
    startup.wants_space = origin != RESIDENT or choices[2] < now.parameters.wants_space
    startup.seeks_equity = temperament[0] < now.parameters.seeks_equity
    startup.seeks_loans = temperament[1] < now.parameters.seeks_loans
    startup.team = now.parameters.core_team
    startup.host = NOBODY
    startup.alma_mater = NOBODY
    startup.lender = NOBODY
    startup.backer = NOBODY
    startup.founded = NEVER
    startup.tenant_since = NEVER
    startup.hnte_until = NEVER
    startup.award_until = NEVER
    startup.last_round = NEVER
    startup.last_application = NEVER
    startup.graduated = NEVER
    startup.ended = NEVER


@rule
def _sector(uniform, sector_limits):
    sector = 0
    while sector < sector_limits.shape[0] - 1 and uniform >= sector_limits[sector]:
        sector += 1
    return sector


@rule
def _talent_grade(uniform, origin, now):
    if origin != TALENT:
        return NO_TALENT
    return TOP_TALENT if uniform < now.parameters.top_talent else LEADING_TALENT


# Founding -------------------------------------------------------------------------------------


@rule
def founding_propensity(pull, grant, now):
    """The chance that a potential founder founds here, given the city's pull.

    A founder's own threshold is one uniform number: those below the propensity found. A higher
    pull only adds founders and never replaces one. ``grant`` is what a talent would be paid (fen).
    """
    wish = now.parameters.founding_wish + pull
    wish += now.parameters.pull_of_grant * math.sqrt(grant / 1e8)
    return 1.0 / (1.0 + math.exp(-wish))


@rule
def found(startup, now):
    """A founder or a team founds its firm with savings of its own."""
    temperament = draw(now.luck, startup.id, startup.arrived, luck_purposes.STARTUP_TEMPERAMENT)
    _, deviation = two_normals(temperament[2], temperament[3])
    savings = now.parameters.seed_money * math.exp(now.parameters.seed_spread * deviation)
    startup.is_team = 0
    startup.founded = now.month
    earn(now.flows, _FOUNDERS_CAPITAL, startup, fen(savings))


# Operation ------------------------------------------------------------------------------------


@rule
def develop(startup, service, uniform, now):
    """Readiness advances with ability, the incubator's service and R&D, and some luck."""
    pace = 1.0 + now.parameters.ability_in_readiness * startup.ability
    pace += now.parameters.service_in_readiness * service
    step = max(0.1, pace) * now.rd_effort * (0.5 + uniform) / now.parameters.months_to_market
    startup.readiness = finite(min(1.0, startup.readiness + step))
    if startup.readiness >= 1.0:
        size = now.parameters.entry_revenue * math.exp(0.5 * startup.ability)
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
    earn(now.flows, _SALES, startup, startup.sales)
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
    spend(now.flows, _PAYROLL, startup, payroll)
    spend(now.flows, _MATERIALS, startup, materials)
    if equipment > 0:
        spend(now.flows, _CAPITAL_GOODS, startup, equipment)
    if tax > 0:
        spend(now.flows, _TAX, startup, tax)
    startup.monthly_cost = payroll + materials + tax
    share = rd_share(startup, now)
    rd = fen(share * (payroll + now.parameters.overhead * payroll))
    startup.rd_year += rd
    now.events[_RD_SPENDING] += rd
    if startup.graduated != NEVER:
        now.events[_RD_SPENDING_GRADUATES] += rd
        now.events[_CAPITAL_SPENDING_GRADUATES] += equipment


@rule
def rd_share(startup, now):
    """Share of labour cost spent on R&D: higher before the market, and where it is subsidised."""
    share = (
        now.parameters.rd_share_young if startup.readiness < 1.0 else now.parameters.rd_share_mature
    )
    return min(0.9, share * now.rd_effort)


@rule
def invent(startup, service, uniform, now):
    """A patent is granted now and then: more often to larger teams, with R&D and with service."""
    hazard = now.parameters.patent_rate * math.sqrt(startup.team / now.parameters.core_team)
    hazard *= now.rd_effort * (1.0 + now.parameters.service_in_patents * service)
    if uniform < hazard:
        startup.patents += 1
        now.events[_PATENTS] += 1


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
        now.events[_HNTE_CERTIFIED] += 1


@rule
def leaves_or_exits(startup, uniform, now):
    """Whether this month it moves away (DEPARTED), is acquired or listed (EXITED), or stays."""
    leaving = now.parameters.departure_rate
    if startup.host != NOBODY:
        leaving *= 0.5
    if uniform < leaving:
        return DEPARTED
    if startup.readiness < 1.0 or now.month - startup.founded < 24:
        return ACTIVE
    size = min(1.0, startup.revenue * 12.0 / now.parameters.exit_size)
    if uniform > 1.0 - now.parameters.exit_rate * size:
        return EXITED
    return ACTIVE


@rule
def operate(startup, service, now):
    """One month of a firm's business. Returns its fate by the end of it."""
    uniform = draw(now.luck, startup.id, now.month, luck_purposes.STARTUP_MONTH)
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
    uniform = draw(now.luck, startup.id, now.month, luck_purposes.STARTUP_MONTH)
    pace = max(0.1, 1.0 + now.parameters.ability_in_readiness * startup.ability)
    pace += now.parameters.service_in_readiness * service
    step = pace * (0.5 + uniform[1]) / now.parameters.months_to_market
    startup.readiness = finite(min(0.9, startup.readiness + step))


@rule
def in_business(startup):
    """A firm (no longer a team) that has not ended."""
    return startup.is_team == 0 and startup.ended == NEVER


# Needs ----------------------------------------------------------------------------------------


@rule
def runway(startup):
    """Months that cash lasts at the present loss; 99 for a firm that makes none."""
    loss = startup.monthly_cost + startup.instalment - startup.sales
    if loss <= 0:
        return 99.0
    return min(99.0, max(0.0, startup.cash / loss))


@rule
def annual_revenue(startup):
    """Revenue at the present monthly rate, a year (fen)."""
    return startup.sales * MONTHS_A_YEAR


@rule
def needs_equity(startup, now):
    """A firm that is open to investors seeks them when its runway is short, once a year at most."""
    if startup.seeks_equity == 0 or not in_business(startup):
        return False
    if startup.last_round != NEVER and now.month - startup.last_round < MONTHS_A_YEAR:
        return False
    return runway(startup) < now.parameters.seek_runway


@rule
def needs_loan(startup, now):
    """A firm on the market without debt borrows when cash is below its working capital.

    Who was declined asks again after half a year.
    """
    if startup.seeks_loans == 0 or startup.debt > 0 or not in_business(startup):
        return False
    if startup.sales <= 0 or now.month < startup.last_application + MONTHS_BETWEEN_APPLICATIONS:
        return False
    return startup.cash < now.parameters.working_capital * startup.monthly_cost


@rule
def marks_of_technology(startup):
    """How many of the five marks of a technology firm it has: the loan list asks for some."""
    marks = 0
    if startup.patents > 0:
        marks += 1
    if startup.hnte_until != NEVER:
        marks += 1
    if startup.host != NOBODY or startup.graduated != NEVER:
        marks += 1
    if startup.origin == TALENT or startup.origin == SPIN_OFF:
        marks += 1
    if startup.equity > 0 or startup.award_until != NEVER:
        marks += 1
    return marks


# Ends -----------------------------------------------------------------------------------------


@rule
def end(startup, fate, now):
    """The firm is no longer part of the city's startups."""
    startup.fate = fate
    startup.ended = now.month
    startup.listed = 0
    startup.host = NOBODY


@rule
def settle(startup, now):
    """Close the accounts: what is left goes to the owners, what is missing they did not pay."""
    if startup.cash > 0:
        spend(now.flows, _LIQUIDATION, startup, startup.cash)
    elif startup.cash < 0:
        earn(now.flows, _UNPAID_BILLS, startup, -startup.cash)


@rule
def pay_premises(startup, now):
    """A firm outside the incubators rents from a landlord."""
    spend(now.flows, _PREMISES, startup, fen(now.parameters.market_rent * startup.team))


@rule
def take_along(startup, now):
    """A firm that moves or is bought takes its cash along; the buyer covers what is missing."""
    if startup.cash < 0:
        earn(now.flows, _DEBT_ASSUMED, startup, -startup.cash)
    if startup.cash > 0:
        spend(now.flows, _TAKEN_ALONG, startup, startup.cash)


@rule
def close_year(startup):
    """In January last year's revenue and R&D spending become figures of record."""
    startup.revenue_before_last = startup.revenue_last_year
    startup.revenue_last_year = startup.revenue_year
    startup.rd_last_year = startup.rd_year
    startup.revenue_year = 0
    startup.rd_year = 0


# Graduation -----------------------------------------------------------------------------------


@rule
def earns_enough(startup):
    """Over CNY 10 m of revenue in the last two years together."""
    return startup.revenue_last_year + startup.revenue_before_last > GRADUATION_REVENUE


@rule
def graduation_criterion(startup, now):
    """Which of the criteria in force since 2019 a tenant meets, if any (国科发区〔2018〕300号).

    Acquired or listed; HNTE certified; over CNY 5 m of angel or venture money in total; over
    CNY 10 m of revenue in two consecutive years together.
    """
    if startup.fate == EXITED:
        return BY_EXIT
    if startup.hnte_until > now.month:
        return BY_HNTE
    if startup.equity > GRADUATION_EQUITY:
        return BY_EQUITY
    if earns_enough(startup):
        return BY_REVENUE
    return NO_CRITERION


@rule
def former_graduation_criterion(startup):
    """Before 2019: two of patent, revenue, and acquired or listed (国科发高〔2010〕680号)."""
    if startup.patents == 0:
        return BY_EXIT if startup.fate == EXITED and earns_enough(startup) else NO_CRITERION
    if startup.fate == EXITED:
        return BY_EXIT
    return BY_REVENUE if earns_enough(startup) else NO_CRITERION


@rule
def tenancy_over(startup, long_incubation, now):
    """Whether the tenancy has run its 48 months, or 60 in sectors with long incubation."""
    limit = LONG_TENANCY if long_incubation else TENANCY
    return now.month - startup.tenant_since >= limit
