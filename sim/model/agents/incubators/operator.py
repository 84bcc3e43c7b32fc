"""A house's owner and operator: what it is given, and plans of tiers, floor and opening."""

from typing import Final

from sim.core.compiled import rule
from sim.core.elementary import exp
from sim.core.money import fen, finite
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.incubators.criteria import asked_of
from sim.model.agents.incubators.incubator import (
    INCUBATOR,
    MAKERSPACE,
    MUNICIPAL,
    NATIONAL,
    PROVINCIAL,
    RUNNING_COST,
    TAX_ON_RENT,
    occupancy,
    rent_of_floor,
    staff_for,
)
from sim.model.agents.startups.startup import MONTHS_A_YEAR
from sim.model.ledger import Payment, earn, spend
from sim.model.world import own_of_house, own_or_city

# Coefficients of the rules below; all assumed.
PAYBACK: Final = 84.0  # months in which floor, and a tier, must have paid for themselves
NEARLY_FULL: Final = 0.9  # occupancy from which an operator thinks of more floor
PARTS_OF_FLOOR: Final = 5  # it adds one part to so many
REWARDS_COUNTED_ON: Final = 5.0  # years of a good rating that a would-be makerspace expects
PROJECTS_AT_HAND: Final = 0.15  # chance a year that a would-be operator has a project


# The owner's money -----------------------------------------------------------------------------


@rule
def balance_books(incubator, now):
    """At the month's end income, rent and fees are smoothed over a year.

    The owner makes good what cash lacks of the seed fund that the house's tier asks for.
    """
    earned = incubator.received - incubator.support
    incubator.income = finite(incubator.income + (earned - incubator.income) / MONTHS_A_YEAR)
    rent = incubator.rent_this_month
    incubator.rent = finite(incubator.rent + (rent - incubator.rent) / MONTHS_A_YEAR)
    incubator.rent_this_month = 0
    fees = incubator.fees_this_month
    incubator.fees = finite(incubator.fees + (fees - incubator.fees) / MONTHS_A_YEAR)
    incubator.fees_this_month = 0
    fund = int(asked_of(incubator, incubator.tier, now).fund) if incubator.kind == INCUBATOR else 0
    if incubator.cash < fund:
        call_on_owner(incubator, fund - incubator.cash, now)
    incubator.support = 0


@rule
def call_on_owner(incubator, amount, now):
    """The owner pays an amount (fen) into the house."""
    earn(now.flows, Payment.OWNERS_SUPPORT, incubator, amount)
    incubator.support += amount


# What a tier and more floor are worth -----------------------------------------------------------


@rule
def recognition_subsidy(incubator, tier, now):
    """What the government pays an incubator once for reaching a tier (fen); less if it is public.

    Makerspaces are paid nothing.
    """
    if incubator.kind == MAKERSPACE:
        return 0.0
    share = 1.0 if incubator.is_private == 1 else now.policy.recognition_of_public_houses
    own, city = own_of_house(incubator, now), now.policy
    paid = 0.0
    if tier == NATIONAL:
        paid = own_or_city(own.recognition_subsidy_national, city.recognition_subsidy_national)
    elif tier == PROVINCIAL:
        paid = own_or_city(own.recognition_subsidy_provincial, city.recognition_subsidy_provincial)
    elif tier == MUNICIPAL:
        paid = own_or_city(own.recognition_subsidy_municipal, city.recognition_subsidy_municipal)
    return share * paid


@rule
def margin_of_floor(share_let, now):
    """What a square metre, so much of it let, earns a month beyond its running cost (fen)."""
    return max(0.0, rent_of_floor(now) * share_let - RUNNING_COST * now.prices)


@rule
def worth_of_floor(incubator, area, now):
    """What the rent of more floor brings until it must have paid for itself (fen)."""
    return margin_of_floor(1.0, now) * area * occupancy(incubator, now) * PAYBACK


@rule
def worth_of_tax_relief(incubator, tier, now):
    """What no more tax on its rent is worth to a house that becomes provincial (fen)."""
    if tier != PROVINCIAL:
        return 0.0
    return now.policy.tax_relief_of_tiers * TAX_ON_RENT * max(0.0, incubator.rent) * PAYBACK


@rule
def works_towards_next_tier(incubator, caution, now):
    """Whether the next tier pays: subsidy, no more tax and more rent against staff, floor and fund.

    The professional staff stays while the tier is held; the seed fund stays the house's own, and
    costs the interest on it.
    """
    if incubator.kind == MAKERSPACE or incubator.tier == NATIONAL:
        return False
    tier = incubator.tier + 1
    missing = missing_floor(incubator, tier, now)
    worth = recognition_subsidy(incubator, tier, now) + worth_of_tax_relief(incubator, tier, now)
    worth += worth_of_floor(incubator, missing, now)
    interest = now.policy.lending_rate * missing_fund(incubator, tier, now) / MONTHS_A_YEAR
    staff = staff_for(tier, now) - staff_for(incubator.tier, now)
    cost = cost_of_floor(missing, now) + (staff + interest) * PAYBACK
    return worth > caution * cost


@rule
def missing_floor(incubator, tier, now):
    """What the house lacks of a tier's floor (m2)."""
    return max(0, int(asked_of(incubator, tier, now).area) - incubator.area)


@rule
def missing_fund(incubator, tier, now):
    """What the house's own seed fund lacks of a tier's criterion (fen)."""
    return max(0, int(asked_of(incubator, tier, now).fund) - max(0, incubator.cash))


@rule
def cost_of_floor(area, now):
    """What it costs to fit out so much floor (fen)."""
    return now.parameters.fit_out_cost * now.prices * area


@rule
def wants_more_floor(incubator, caution, now):
    """Whether a nearly full house is worth enlarging by a fifth."""
    if occupancy(incubator, now) < NEARLY_FULL:
        return False
    more = incubator.area // PARTS_OF_FLOOR
    return worth_of_floor(incubator, more, now) > caution * cost_of_floor(more, now)


@rule
def enlarge(incubator, area, now):
    """Fit out more floor (m2); what the house cannot pay its owner pays."""
    cost = fen(cost_of_floor(area, now))
    if incubator.cash < cost:
        call_on_owner(incubator, cost - max(0, incubator.cash), now)
    spend(now.flows, Payment.FLOOR_SPACE, incubator, cost)
    incubator.area += area


@rule
def caution_of(incubator, now):
    """How many times its cost a plan must be worth: a trait of the operator, around 1."""
    uniform = draw(now.luck, incubator.id, 0, Stream.INCUBATOR_PLANS)
    return exp(now.parameters.operator_spread * laplace(uniform[0]))


@rule
def set_out(incubator, now):
    """Each January up to the report the operator decides on the next tier; floor, history tells."""
    caution = caution_of(incubator, now)
    incubator.ambitious = works_towards_next_tier(incubator, caution, now)
    if incubator.ambitious == 1:
        call_on_owner(incubator, missing_fund(incubator, incubator.tier + 1, now), now)


@rule
def plan_ahead(incubator, now):
    """Each January after the report the operator decides on the next tier and on more floor."""
    caution = caution_of(incubator, now)
    incubator.ambitious = works_towards_next_tier(incubator, caution, now)
    if incubator.ambitious == 1:
        tier = incubator.tier + 1
        missing = missing_floor(incubator, tier, now)
        if missing > 0:
            enlarge(incubator, missing, now)
        call_on_owner(incubator, missing_fund(incubator, tier, now), now)
    if incubator.kind == INCUBATOR and wants_more_floor(incubator, caution, now):
        enlarge(incubator, incubator.area // PARTS_OF_FLOOR, now)


@rule
def would_open(incubator, climate, now):
    """Whether a would-be operator opens its house this January.

    It opens if rent at the place's occupancy and the first subsidy are worth more than the floor.
    """
    uniform = draw(now.luck, incubator.id, now.month, Stream.INCUBATOR_PLANS)
    if uniform[1] >= PROJECTS_AT_HAND:
        return False
    worth = margin_of_floor(climate, now) * incubator.area * PAYBACK
    if incubator.kind == INCUBATOR:
        worth += recognition_subsidy(incubator, MUNICIPAL, now)
    else:
        worth += now.policy.reward_makerspace_good * REWARDS_COUNTED_ON
    return worth > caution_of(incubator, now) * cost_of_floor(incubator.area, now)
