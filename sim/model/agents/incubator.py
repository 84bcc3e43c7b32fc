"""Incubators and makerspaces: their row, and how they admit, serve, grow and are rated."""

import math
from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.money import fen, finite
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.startup import MONTHS_A_YEAR, NEVER
from sim.model.ledger import ACCOUNT, Payment, earn, spend, transfer

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
            ("income", np.float64),
            ("service", np.float64),
            ("effort", np.float64),
            ("kind", np.int8),
            ("place", np.int16),
            ("tier", np.int8),
            ("rating", np.int8),
            ("ambitious", np.int8),
            ("speciality", np.int8),
            ("opened", np.int32),
            ("tenants", np.int32),
            ("tenants_with_patents", np.int32),
            ("graduates", np.int32),
            ("graduates_this_year", np.int32),
            ("good_ratings", np.int32),
            ("unqualified_years", np.int32),
            ("top_talents", np.int32),
            ("leading_talents", np.int32),
            ("contest_entries", np.int32),
            ("contest_awards", np.int32),
        ],
    ),
    align=True,
)
"""Area in m2; reach is the running total of open area in its place; income (fen a month) is
smoothed over a year and leaves out the owner's support; service and effort from 0 to 1."""

# What a tier asks for: area (m2), tenants, graduates, years in operation, own seed fund (fen);
# where there are two rows, the first is for specialised incubators, the second for the others.
# National: 国科发区〔2018〕300号. Provincial and municipal: assumed weaker (docs/evidence.md, 4).
REQUIRED_AREA: Final = np.array([0, 3_000, 5_000, 10_000])
REQUIRED_TENANTS: Final = np.array([[0, 8, 15, 30], [0, 10, 25, 50]])
REQUIRED_GRADUATES: Final = np.array([[0, 0, 3, 15], [0, 0, 5, 20]])
REQUIRED_YEARS: Final = np.array([0, 1, 2, 3])
REQUIRED_FUND: Final = np.array([0, 0, 200_000_000, 500_000_000])
REQUIRED_DENSITY: Final = np.array([0.0, 0.0, 2.0, 3.0])  # tenants per 1,000 m2
REQUIRED_PATENT_SHARE: Final = np.array([0.0, 0.0, 0.3, 0.5])

# Coefficients of the rules below; all assumed.
GRADUATES_OF_FULL_REPUTATION: Final = 20.0
INEXPERIENCE: Final = 0.5  # share of its service that a new house lacks
MONTHS_OF_LEARNING: Final = 60.0
MONTHS_OF_WORK_FOR_A_TIER: Final = 24.0
NEARLY_FULL: Final = 0.9  # occupancy from which an operator thinks of more floor
PARTS_OF_FLOOR: Final = 5  # it adds one part to so many
REWARDS_COUNTED_ON: Final = 5.0  # years of a good rating that a would-be makerspace expects
OCCUPANCY_IN_RATING: Final = 0.25
SERVICE_IN_RATING: Final = 0.35
GRADUATES_IN_RATING: Final = 0.2
GRADUATES_OF_A_TENANT: Final = 0.05  # a year, for full marks, beside one for the house
FROM_GOOD_TO_EXCELLENT: Final = 0.2  # in points of the rating
FROM_UNQUALIFIED_TO_GOOD: Final = 0.4


@rule
def is_open(incubator):
    """Whether the incubator has opened."""
    return incubator.opened != NEVER


@rule
def capacity(incubator, now):
    """How many tenants (or teams, in a makerspace) its floor holds."""
    if incubator.kind == MAKERSPACE:
        return int(incubator.area / now.parameters.area_per_team)
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
def attraction(incubator, now):
    """What draws an applicant: service, tier, and the reputation that graduates bring."""
    reputation = min(1.0, incubator.graduates / GRADUATES_OF_FULL_REPUTATION)
    return (
        incubator.service
        + now.parameters.tier_attraction * incubator.tier
        + now.parameters.reputation_attraction * reputation
    )


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


# Service --------------------------------------------------------------------------------------


@rule
def pay_rent(startup, incubator, now):
    """A month's rent of a tenant; returned in fen."""
    rent = fen(now.parameters.rent * now.parameters.area_per_tenant)
    transfer(now.flows, Payment.RENT, startup, incubator, rent)
    return rent


@rule
def serve(incubator, voucher, now):
    """Service follows what is spent on each tenant, and the operator's experience.

    ``voucher`` (fen a month for each tenant) has been paid to the house and is spent in full.
    """
    running = fen(now.parameters.running_cost * incubator.area)
    share = now.parameters.service_share * (
        1.0 + now.parameters.ambition_in_service * incubator.ambitious
    )
    effort = now.parameters.effort_cost * 0.5 * incubator.effort * incubator.effort
    staff = incubator.ambitious * staff_towards(incubator.tier + 1, now)
    own = share * max(0.0, incubator.income) + now.parameters.owners_service * incubator.area
    own += effort + staff
    services = fen(own) + incubator.tenants * voucher
    spend(now.flows, Payment.RUNNING_COST, incubator, running)
    spend(now.flows, Payment.TENANT_SERVICES, incubator, services)
    per_tenant = services / max(1, incubator.tenants)
    age = now.month - incubator.opened
    experience = 1.0 - INEXPERIENCE * math.exp(-age / MONTHS_OF_LEARNING)
    saturation = 1.0 - math.exp(-per_tenant / now.parameters.service_cost)
    incubator.service = finite(experience * saturation)


@rule
def staff_towards(tier, now):
    """What the professional staff that a tier asks for costs a month (fen)."""
    heads = now.parameters.staff_for_tier * tier
    return heads * now.parameters.wage * (1.0 + now.parameters.overhead)


@rule
def balance_books(incubator, now):
    """At the month's end income is smoothed over a year, and the owner makes good any overdraft."""
    earned = incubator.received - incubator.support
    incubator.income = finite(incubator.income + (earned - incubator.income) / MONTHS_A_YEAR)
    incubator.support = 0
    if incubator.cash < 0:
        call_on_owner(incubator, -incubator.cash, now)
    incubator.support = 0


@rule
def call_on_owner(incubator, amount, now):
    """The owner pays an amount (fen) into the house."""
    earn(now.flows, Payment.OWNERS_SUPPORT, incubator, amount)
    incubator.support += amount


# The operator's plans -------------------------------------------------------------------------


@rule
def recognition_subsidy(tier, now):
    """What the government pays once for reaching a tier (fen)."""
    if tier == NATIONAL:
        return now.policy.recognition_subsidy_national
    if tier == PROVINCIAL:
        return now.policy.recognition_subsidy_provincial
    if tier == MUNICIPAL:
        return now.policy.recognition_subsidy_municipal
    return 0.0


@rule
def reward(kind, rating, now):
    """What the government pays for a year rated good or excellent (fen)."""
    if rating == EXCELLENT:
        return (
            now.policy.reward_incubator_excellent
            if kind == INCUBATOR
            else now.policy.reward_makerspace_excellent
        )
    if rating == GOOD:
        return (
            now.policy.reward_incubator_good
            if kind == INCUBATOR
            else now.policy.reward_makerspace_good
        )
    return 0.0


@rule
def chosen_effort(kind, now):
    """How hard to work for a better rating, from 0 to 1.

    Effort e costs c e**2 / 2 a month and raises the chance of the next grade by a slope times e,
    so the best effort is slope x reward / c: higher rewards are worth more work.
    """
    stake = 0.5 * (reward(kind, EXCELLENT, now) + reward(kind, GOOD, now)) / MONTHS_A_YEAR
    return min(1.0, now.parameters.rating_slope * stake / now.parameters.effort_cost)


@rule
def worth_of_floor(incubator, area, now):
    """What the rent of more floor brings until it must have paid for itself (fen)."""
    margin = max(0.0, now.parameters.rent - now.parameters.running_cost)
    return margin * area * occupancy(incubator, now) * now.parameters.payback


@rule
def works_towards_next_tier(incubator, caution, now):
    """Whether the next tier pays: subsidy and more rent against floor, staff, service and fund.

    Staff and service are paid for two years; the seed fund stays the house's own, and costs the
    interest on it.
    """
    if incubator.kind == MAKERSPACE or incubator.tier == NATIONAL:
        return False
    tier = incubator.tier + 1
    missing = max(0, REQUIRED_AREA[tier] - incubator.area)
    worth = recognition_subsidy(tier, now) + worth_of_floor(incubator, missing, now)
    service = (
        now.parameters.service_share
        * now.parameters.ambition_in_service
        * max(0.0, incubator.income)
    )
    interest = now.policy.lending_rate * missing_fund(incubator, tier) / MONTHS_A_YEAR
    work = service + staff_towards(tier, now)
    cost = now.parameters.fit_out_cost * missing + work * MONTHS_OF_WORK_FOR_A_TIER
    return worth > caution * (cost + interest * now.parameters.payback)


@rule
def missing_fund(incubator, tier):
    """What the house's own seed fund lacks of a tier's criterion (fen)."""
    return max(0, REQUIRED_FUND[tier] - max(0, incubator.cash))


@rule
def wants_more_floor(incubator, caution, now):
    """Whether a nearly full house is worth enlarging by a fifth."""
    if occupancy(incubator, now) < NEARLY_FULL:
        return False
    more = incubator.area // PARTS_OF_FLOOR
    worth = worth_of_floor(incubator, more, now)
    return worth > caution * now.parameters.fit_out_cost * more


@rule
def enlarge(incubator, area, now):
    """Fit out more floor (m2); what the house cannot pay its owner pays."""
    cost = fen(now.parameters.fit_out_cost * area)
    if incubator.cash < cost:
        call_on_owner(incubator, cost - max(0, incubator.cash), now)
    spend(now.flows, Payment.FLOOR_SPACE, incubator, cost)
    incubator.area += area


@rule
def caution_of(incubator, now):
    """How many times its cost a plan must be worth: a trait of the operator, around 1."""
    uniform = draw(now.luck, incubator.id, 0, Stream.INCUBATOR_PLANS)
    return math.exp(now.parameters.operator_spread * laplace(uniform[0]))


@rule
def plan_ahead(incubator, now):
    """Each January the operator decides on effort, on more floor, and on the next tier."""
    caution = caution_of(incubator, now)
    incubator.effort = chosen_effort(incubator.kind, now)
    incubator.ambitious = works_towards_next_tier(incubator, caution, now)
    if incubator.ambitious == 1:
        missing = max(0, REQUIRED_AREA[incubator.tier + 1] - incubator.area)
        if missing > 0:
            enlarge(incubator, missing, now)
        call_on_owner(incubator, missing_fund(incubator, incubator.tier + 1), now)
    if incubator.kind == INCUBATOR and wants_more_floor(incubator, caution, now):
        enlarge(incubator, incubator.area // PARTS_OF_FLOOR, now)


@rule
def would_open(incubator, climate, now):
    """Whether a would-be operator opens its house this January.

    It opens if rent at the place's occupancy and the first subsidy are worth more than the floor.
    """
    uniform = draw(now.luck, incubator.id, now.month, Stream.INCUBATOR_PLANS)
    if uniform[1] >= now.parameters.opening_rate:
        return False
    margin = max(0.0, now.parameters.rent * climate - now.parameters.running_cost)
    worth = margin * incubator.area * now.parameters.payback
    if incubator.kind == INCUBATOR:
        worth += now.policy.recognition_subsidy_municipal
    else:
        worth += now.policy.reward_makerspace_good * REWARDS_COUNTED_ON
    cost = now.parameters.fit_out_cost * incubator.area
    return worth > caution_of(incubator, now) * cost


# Rating and recognition -----------------------------------------------------------------------


@rule
def rating(incubator, now):
    """The grade of last year: occupancy, service, graduates and effort, seen with some noise."""
    uniform = draw(now.luck, incubator.id, now.month, Stream.INCUBATOR_RATING)
    full_marks = 1.0 + GRADUATES_OF_A_TENANT * incubator.tenants
    graduation = min(1.0, incubator.graduates_this_year / full_marks)
    score = OCCUPANCY_IN_RATING * occupancy(incubator, now)
    score += SERVICE_IN_RATING * incubator.service
    score += GRADUATES_IN_RATING * graduation + now.parameters.effort_in_rating * incubator.effort
    score += now.parameters.rating_noise * laplace(uniform[0])
    if score >= now.parameters.rated_good + FROM_GOOD_TO_EXCELLENT:
        return EXCELLENT
    if score >= now.parameters.rated_good:
        return GOOD
    if score >= now.parameters.rated_good - FROM_UNQUALIFIED_TO_GOOD:
        return QUALIFIED
    return UNQUALIFIED


@rule
def meets_criteria(incubator, tier, now):
    """Whether it meets a tier's criteria: floor, tenants, graduates, patents, years, seed fund."""
    kind = 0 if incubator.speciality != ANY_SECTOR else 1
    return (
        incubator.area >= REQUIRED_AREA[tier]
        and incubator.tenants >= REQUIRED_TENANTS[kind, tier]
        and incubator.tenants * 1000.0 >= REQUIRED_DENSITY[tier] * incubator.area
        and incubator.graduates >= REQUIRED_GRADUATES[kind, tier]
        and incubator.tenants_with_patents >= REQUIRED_PATENT_SHARE[tier] * incubator.tenants
        and now.month - incubator.opened >= REQUIRED_YEARS[tier] * MONTHS_A_YEAR
        and incubator.cash >= REQUIRED_FUND[tier]
    )
