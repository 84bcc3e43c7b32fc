"""Incubators and makerspaces: their row, and how they admit, charge and serve their tenants."""

from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.elementary import exp
from sim.core.money import fen, finite
from sim.model.agents.startups.business import MARKET_RENT, cost_of_a_head, gross_margin
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NEVER
from sim.model.ledger import ACCOUNT, Event, Payment, spend, transfer
from sim.model.world import own_of_house, own_or_city

KINDS: Final = ("incubator", "makerspace")
INCUBATOR, MAKERSPACE = range(2)

TIERS: Final = ("none", "municipal", "provincial", "national")
NO_TIER, MUNICIPAL, PROVINCIAL, NATIONAL = range(4)

RATINGS: Final = ("none", "unqualified", "qualified", "good", "excellent")
UNRATED, UNQUALIFIED, QUALIFIED, GOOD, EXCELLENT = range(5)

ANY_SECTOR: Final = -1

INCUBATOR_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("id", np.int64),
            *ACCOUNT,
            ("area", np.int64),
            ("reach", np.int64),
            ("support", np.int64),
            ("accelerator", np.int64),
            ("accelerator_let", np.int64),
            ("reward", np.int64),
            ("rent_this_month", np.int64),
            ("fees_this_month", np.int64),
            ("income", np.float64),
            ("rent", np.float64),
            ("fees", np.float64),
            ("service", np.float64),
            ("effort", np.float64),
            ("vouchers", np.float64),
            ("bought", np.float64),
            ("kind", np.int8),
            ("place", np.int16),
            ("tier", np.int8),
            ("rating", np.int8),
            ("ambitious", np.int8),
            ("is_private", np.int8),
            ("speciality", np.int8),
            ("opened", np.int32),
            ("tenants", np.int32),
            ("tenants_with_patents", np.int32),
            ("tenants_financed", np.int32),
            ("tenants_financed_lately", np.int32),
            ("tenants_growing", np.int32),
            ("joined_this_year", np.int32),
            ("founded_this_year", np.int32),
            ("graduates", np.int32),
            ("graduates_this_year", np.int32),
            ("good_ratings", np.int32),
            ("unqualified_years", np.int32),
            ("top_talents", np.int32),
            ("leading_talents", np.int32),
            ("contest_entries", np.int32),
            ("contest_awards", np.int32),
        ],
    )
)
"""Floor in m2: ``area`` for tenants, ``accelerator`` for graduates, of which ``accelerator_let``
this month; reach is the running total of open area in its place. Income, rent and fees (fen a
month) are smoothed over a year and leave out the owner's support; ``reward`` (fen) was paid last
January for services of this year; ``vouchers`` is the part of income that they pay (fen a month,
smoothed), and ``bought`` what they add to service; service and effort from 0 to 1."""

# Coefficients of the rules below: money in fen at the prices of mid 2021. They are assumed unless a
# source is named.
AREA_OF_A_TEAM: Final = 40.0  # m2 of a makerspace
USABLE_FLOOR: Final = 0.75  # share that tenants use (国科发区〔2018〕300号)
AREA_OF_A_HEAD: Final = 22.5  # m2 that a head takes, here and elsewhere
RUNNING_COST: Final = 600.0  # a m2 a month
SERVICE_SHARE: Final = 0.15  # of income, spent on tenant services
OWNERS_SERVICE: Final = 150.0  # a m2 a month that owners add for tenant services
STAFF_OF_A_TIER: Final = 1.0  # professionals beyond the usual (docs/evidence.md, 4)
STAFF_OF_FULL_EFFORT: Final = 2.0  # heads
TAX_ON_RENT: Final = 0.12  # property, land-use and value-added tax (财税〔2018〕120号 and before)
FEE_FOR_SERVICE: Final = 0.02  # of a tenant's other costs, bought from its house
HOUSE_OF_FULL_REPUTATION: Final = 20.0  # graduates
REPUTATION_IN_QUALITY: Final = 0.4  # of twenty graduates, in units of full service
TIER_IN_QUALITY: Final = 0.12
SERVICE_IN_NOTICE: Final = 4.0  # in proportion to its effect on the pace of development
ADDITIONAL: Final = 0.8  # service that a voucher adds, per its worth (Cornet et al. 2006)
INEXPERIENCE: Final = 0.5  # share of its service that a new house lacks
MONTHS_OF_LEARNING: Final = 60.0


# Levers as they are at a house, where one may be set for it alone


@rule
def rent_subsidy_at(incubator, now):
    """The share of a tenant's rent that is paid at a house."""
    return own_or_city(own_of_house(incubator, now).rent_subsidy, now.policy.rent_subsidy)


@rule
def more_rent_paid_at(incubator, now):
    """How much more of the rent is paid at a house than in the city."""
    return rent_subsidy_at(incubator, now) - now.policy.rent_subsidy


@rule
def rent_subsidy_in(place, now):
    """The share of the rent that is paid in a place, on average by floor."""
    return now.policy.rent_subsidy + place.more_rent_paid


@rule
def voucher_at(incubator, now):
    """What is paid for services to a tenant of a house (fen a year)."""
    own = own_of_house(incubator, now)
    return own_or_city(own.service_voucher, now.policy.service_voucher)


# What it does


@rule
def is_open(incubator):
    """Whether the incubator has opened."""
    return incubator.opened != NEVER


@rule
def capacity(incubator, now):
    """How many tenants (or teams, in a makerspace) its floor holds."""
    if incubator.kind == MAKERSPACE:
        return int(incubator.area / AREA_OF_A_TEAM)
    return int(incubator.area / now.parameters.area_per_tenant)


@rule
def has_space(incubator, now):
    """Whether an open incubator has a place for one more tenant."""
    return is_open(incubator) and incubator.tenants < capacity(incubator, now)


@rule
def occupancy(incubator, now):
    """Tenants over capacity, from 0 to 1."""
    return min(1.0, incubator.tenants / max(1, capacity(incubator, now)))


# Admission ------------------------------------------------------------------------------------


@rule
def house_quality(incubator):
    """What a house offers an applicant: service, tier, and the reputation that graduates bring."""
    reputation = min(1.0, incubator.graduates / HOUSE_OF_FULL_REPUTATION)
    standing = TIER_IN_QUALITY * incubator.tier + REPUTATION_IN_QUALITY * reputation
    return incubator.service + standing


@rule
def suits(incubator, sector):
    """A specialised incubator takes tenants of its own speciality only."""
    return incubator.speciality == ANY_SECTOR or incubator.speciality == sector


@rule
def admits(incubator, looks, now):
    """Admit an applicant that looks promising enough: the fuller the house, the higher the bar."""
    bar = now.parameters.selectivity * (2.0 * occupancy(incubator, now) - 1.0)
    return looks >= bar


@rule
def move_in(incubator, startup, number, now):
    """The startup becomes the tenant of incubator ``number``."""
    startup.host = number
    startup.tenant_since = now.month
    incubator.tenants += 1
    incubator.joined_this_year += 1


# What tenants pay ------------------------------------------------------------------------------


@rule
def rent_of_a_head(now):
    """A month's rent for each head of a tenant: a share of what it would pay outside (fen)."""
    return now.parameters.rent_ratio * MARKET_RENT * now.prices


@rule
def rent_of_floor(now):
    """A month's rent of a square metre of floor, if it is let (fen)."""
    return rent_of_a_head(now) * USABLE_FLOOR / AREA_OF_A_HEAD


@rule
def pay_rent(startup, incubator, now):
    """A month's rent of a tenant, less than on the market; returned in fen."""
    rent = fen(rent_of_a_head(now) * startup.team)
    relief = now.policy.tax_relief_of_tiers if incubator.tier >= PROVINCIAL else 0.0
    receive_rent(startup, incubator, rent, relief, now)
    return rent


@rule
def receive_rent(startup, incubator, rent, relief, now):
    """A house is paid rent (fen), and pays the taxes on it that it is not relieved of (a share)."""
    transfer(now.flows, Payment.RENT, startup, incubator, rent)
    incubator.rent_this_month += rent
    tax = fen(TAX_ON_RENT * rent)
    relieved = fen(relief * tax)
    spend(now.flows, Payment.TAX_ON_RENT, incubator, tax - relieved)
    now.events[Event.TAX_RELIEF] += relieved


@rule
def pay_in_accelerator(startup, incubator, now):
    """A graduate stays in its house's accelerator, at the market's rent, while there is floor.

    Returns the rent in fen, 0 if there is no floor for it.
    """
    floor = int(AREA_OF_A_HEAD * startup.team)
    if incubator.accelerator_let + floor > incubator.accelerator:
        return 0
    incubator.accelerator_let += floor
    rent = fen(MARKET_RENT * now.prices * startup.team)
    receive_rent(startup, incubator, rent, 0.0, now)
    return rent


@rule
def buy_services(startup, incubator, now):
    """A tenant that sells buys some of its other inputs from its house; what it paid (fen)."""
    fee = fen(FEE_FOR_SERVICE * (1.0 - gross_margin(now)) * startup.sales)
    transfer(now.flows, Payment.SERVICE_FEE, startup, incubator, fee)
    incubator.fees_this_month += fee
    return fee


# Service --------------------------------------------------------------------------------------


@rule
def serve(incubator, voucher, now):
    """A house runs its floor and spends on services; vouchers add to them, but for a fifth.

    ``voucher`` (fen a month for each tenant) has been paid to the house; a fifth of it pays for
    what it would have given anyway.
    """
    running = fen(RUNNING_COST * now.prices * (incubator.area + incubator.accelerator))
    own = spending_on_services(incubator, now)
    paid = incubator.tenants * voucher
    services = own + fen(ADDITIONAL * paid)
    spend(now.flows, Payment.RUNNING_COST, incubator, running)
    spend(now.flows, Payment.TENANT_SERVICES, incubator, services)
    incubator.service = service_for(incubator, services, now)
    incubator.bought = 0.0 if paid == 0 else incubator.service - service_for(incubator, own, now)
    incubator.vouchers = finite(incubator.vouchers + (paid - incubator.vouchers) / MONTHS_A_YEAR)


@rule
def service_for(incubator, services, now):
    """Service follows what is spent on each tenant (fen), and the operator's experience."""
    per_tenant = services / max(1, incubator.tenants)
    age = now.month - incubator.opened
    experience = 1.0 - INEXPERIENCE * exp(-age / MONTHS_OF_LEARNING)
    saturation = 1.0 - exp(-per_tenant / (now.parameters.service_cost * now.prices))
    return finite(attention(incubator, now) * experience * saturation)


@rule
def attention(incubator, now):
    """What is left for tenants of an operator that attends to whom it lives on (a share).

    The larger the public part of its income, the more it seeks public money instead: little at
    first, then all the more (Li, Liang and Yan 2022: services rise with subsidies, then fall).
    """
    public = public_part_of_income(incubator)
    return max(0.0, 1.0 - now.parameters.capture * public * public)


@rule
def public_part_of_income(incubator):
    """Share of an incubator's income of the last year that its tenants did not pay.

    A voucher is spent by the tenant that holds it. Teams pay nothing: a makerspace lives on its
    owner.
    """
    if incubator.income <= 0.0 or incubator.kind == MAKERSPACE:
        return 0.0
    from_tenants = incubator.rent + incubator.fees + incubator.vouchers
    return min(1.0, max(0.0, 1.0 - from_tenants / incubator.income))


@rule
def spending_on_services(incubator, now):
    """A share of income, what the owner adds, staff, effort, and a twelfth of the reward (fen)."""
    earmarked = incubator.reward / MONTHS_A_YEAR + incubator.vouchers
    own = SERVICE_SHARE * max(0.0, incubator.income - earmarked)
    own += OWNERS_SERVICE * now.prices * incubator.area
    own += staff_for(incubator.tier + incubator.ambitious, now)
    own += cost_of_effort(incubator.effort, now)
    return fen(own) + incubator.reward // MONTHS_A_YEAR


@rule
def staff_for(tier, now):
    """What the professionals of a tier cost a month while it is worked for or held (fen)."""
    return STAFF_OF_A_TIER * tier * cost_of_a_head(now)


@rule
def cost_of_effort(effort, now):
    """What an effort for a rating (0 to 1) costs a month: the more, the dearer (fen)."""
    return 0.5 * effort * effort * STAFF_OF_FULL_EFFORT * cost_of_a_head(now)


@rule
def notice(service, now):
    """How much more funds and lenders notice a firm with so much service (a ratio)."""
    return max(0.0, 1.0 + now.parameters.service_effect * SERVICE_IN_NOTICE * service)
