"""Once a year houses are rated and recognised, contests held and projects granted."""

from typing import Final

import numpy as np

from sim.core.compiled import ranking_rule, rule
from sim.core.money import fen
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.government import pay
from sim.model.agents.incubators.criteria import falls_short_of_standard, tier_due
from sim.model.agents.incubators.incubator import GOOD, NO_TIER, UNQUALIFIED, is_open
from sim.model.agents.incubators.operator import plan_ahead, set_out, would_open
from sim.model.agents.incubators.rating import chosen_effort, rating, reward
from sim.model.agents.startups.business import close_year
from sim.model.agents.startups.needs import marks_of_technology
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NEVER, NOBODY, in_business
from sim.model.ledger import Event, Payment
from sim.model.phases.policy import recognise
from sim.model.world import calendar_month, now_of, own_of_sector, own_or_city

# Coefficients of the rules below; all assumed.
MONTHS_OF_FAME: Final = 24  # that an award is remembered
ENTRY_WITHOUT_SERVICE: Final = (
    0.5  # chance to be recommended, in that of a house of middling service
)
SHARE_TO_SHOW: Final = 0.25  # of the money paid, that a project must have spent at mid-term
PATENT_IN_PROPOSAL: Final = 0.2
PATENTS_REVIEWED: Final = 5
GROWING: Final = 1.2

JANUARY: Final = 0
MARCH: Final = 2
JUNE: Final = 5
SEPTEMBER: Final = 8


@rule
def turn_of_the_year(world):
    """What happens in January, March, June and September."""
    now = now_of(world)
    month = calendar_month(world)
    if month == JANUARY:
        close_startups_year(world, now)
        judge_houses(world, now)
    elif month == MARCH:
        inspect_projects(world, now)
    elif month == JUNE:
        hold_contest(world, now)
    elif month == SEPTEMBER:
        grant_projects(world, now)


# January --------------------------------------------------------------------------------------


@rule
def close_startups_year(world, now):
    """Firms close their year; those without enough marks of technology are taken off the list."""
    for number in range(world.incubators.shape[0]):
        forget_tenants(world.incubators[number])
    for row in range(world.clock[0].startups):
        startup = world.startups[row]
        if not in_business(startup):
            continue
        if startup.host != NOBODY:
            count_tenant(world.incubators[startup.host], startup, now)
        close_year(startup)
        if startup.listed == 1 and marks_of_technology(startup) < now.policy.list_criteria:
            startup.listed = 0


@rule
def forget_tenants(incubator):
    """What was counted of a house's tenants is counted anew."""
    incubator.tenants_with_patents = 0
    incubator.tenants_financed = 0
    incubator.tenants_financed_lately = 0
    incubator.tenants_growing = 0


@rule
def count_tenant(incubator, startup, now):
    """Count a tenant among those with a patent, financed (ever, and last year), and growing."""
    has_round = startup.last_round != NEVER and now.month - startup.last_round <= MONTHS_A_YEAR
    incubator.tenants_with_patents += startup.patents > 0
    incubator.tenants_financed += startup.equity > 0 or startup.loans > 0
    incubator.tenants_financed_lately += has_round or startup.debt > 0
    incubator.tenants_growing += is_growing(startup)


@rule
def is_growing(startup):
    """Revenue or R&D of the year is up by more than a fifth (工信部科〔2025〕131号)."""
    more_revenue = startup.revenue_year > GROWING * startup.revenue_last_year
    return more_revenue or startup.rd_year > GROWING * startup.rd_last_year


@rule
def judge_houses(world, now):
    """Rate and reward each house, recognise those that qualify, and let operators plan.

    Up to the report operators work towards a tier already, and history tells who was recognised,
    enlarged and opened.
    """
    clock = world.clock[0]
    for number in range(world.incubators.shape[0]):
        incubator = world.incubators[number]
        if is_open(incubator):
            judge(world, incubator, now)
            if clock.month > clock.report:
                plan_ahead(incubator, now)
            else:
                set_out(incubator, now)
            begin_houses_year(incubator, now)
        elif clock.month > clock.report:
            consider_opening(world, incubator, now)


@rule
def judge(world, incubator, now):
    """Rate a house that was open all year; after the report, recognise it if it qualifies."""
    incubator.reward = 0
    if now.month - incubator.opened >= MONTHS_A_YEAR:
        rate(world, incubator, now)
    if now.month > world.clock[0].report:
        reconsider_tier(world, incubator, now)


@rule
def begin_houses_year(incubator, now):
    """A house sets its effort, and counts the year's tenants and graduates from nothing."""
    incubator.effort = chosen_effort(incubator.kind, now)
    incubator.graduates_this_year = 0
    incubator.joined_this_year = 0
    incubator.founded_this_year = 0


@rule
def rate(world, incubator, now):
    """Grade last year's work and pay the reward that was promised for it.

    The reward is spent on services in the year to come.
    """
    grade = UNQUALIFIED if falls_short_of_standard(incubator, now) else rating(incubator, now)
    incubator.rating = grade
    if grade == GOOD:
        incubator.good_ratings += 1
        now.events[Event.GOOD_RATINGS] += 1
    incubator.unqualified_years = incubator.unqualified_years + 1 if grade == UNQUALIFIED else 0
    promised = world.policy[max(0, now.month - 1)]
    amount = fen(reward(incubator.kind, grade, promised))
    paid = pay(world.government[0], incubator, Payment.EVALUATION_REWARD, amount, now)
    incubator.reward = paid


@rule
def reconsider_tier(world, incubator, now):
    """Two unqualified years in a row lose the tier; who has earned a higher one gets it."""
    if incubator.unqualified_years >= 2 and incubator.tier != NO_TIER:
        incubator.tier -= 1
        incubator.unqualified_years = 0
        return
    tier = tier_due(incubator, now)
    if tier > incubator.tier:
        recognise(world, incubator, tier, now)


@rule
def consider_opening(world, incubator, now):
    """A would-be operator opens its house if that pays where it would stand."""
    filled = 1.0 - world.places[incubator.place].free_space
    if would_open(incubator, filled, now):
        incubator.opened = now.month
        now.events[Event.INCUBATORS_OPENED] += 1


# The contest and the projects -----------------------------------------------------------------


@ranking_rule
def hold_contest(world, now):
    """Incubators recommend tenants; the best win a prize, and everybody sees that they did."""
    winners = int(now.policy.contest_winners)
    if winners == 0:
        return
    rows, scores = contestants(world, now)
    order = np.argsort(-scores, kind="mergesort")
    for rank in range(min(winners, rows.shape[0])):
        startup = world.startups[rows[order[rank]]]
        startup.award_until = now.month + MONTHS_OF_FAME
        world.incubators[startup.host].contest_awards += 1
        now.events[Event.CONTEST_AWARDS] += 1
        prize = fen(now.policy.contest_prize)
        pay(world.government[0], startup, Payment.CONTEST_PRIZE, prize, now)


@ranking_rule
def contestants(world, now):
    """The tenants recommended this year, and how good the jury finds them: two arrays."""
    rows = np.empty(world.clock[0].startups, np.int64)
    scores = np.empty(world.clock[0].startups, np.float64)
    count = 0
    for row in range(world.clock[0].startups):
        startup = world.startups[row]
        if startup.host == NOBODY or startup.is_team == 1:
            continue
        uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_CONTEST)
        incubator = world.incubators[startup.host]
        if uniform[0] < now.parameters.contest_entry * (ENTRY_WITHOUT_SERVICE + incubator.service):
            incubator.contest_entries += 1
            now.events[Event.CONTEST_ENTRIES] += 1
            rows[count] = row
            scores[count] = startup.ability + startup.readiness + laplace(uniform[1])
            count += 1
    return rows[:count], scores[:count]


@ranking_rule
def grant_projects(world, now):
    """The best proposals of the year become science and technology plan projects."""
    grants = int(now.policy.project_grants)
    if grants == 0:
        return
    rows, scores = proposals(world, now)
    order = np.argsort(-scores, kind="mergesort")
    for rank in range(min(grants, rows.shape[0])):
        begin_project(world.government[0], world.startups[rows[order[rank]]], now)


@rule
def project_grant(startup, now):
    """What a project of a firm is paid (fen)."""
    own = own_of_sector(startup.sector, now)
    return own_or_city(own.project_grant, now.policy.project_grant)


@rule
def begin_project(government, startup, now):
    """Half of a project's support is paid at once, if the year's budget has any left."""
    grant = fen(project_grant(startup, now))
    half = grant // 2
    if pay(government, startup, Payment.PROJECT_GRANT, half, now) > 0:
        startup.project_due = grant - half
        startup.project_rd = startup.rd_year


@rule
def inspect_projects(world, now):
    """At mid-term, half a year later, the other half is paid to who has lived up to it.

    A firm that has ended gets nothing.
    """
    for row in range(world.clock[0].startups):
        startup = world.startups[row]
        if startup.project_due == 0 or not in_business(startup):
            continue
        if has_lived_up(startup):
            pay(world.government[0], startup, Payment.PROJECT_GRANT, startup.project_due, now)
        startup.project_due = 0


@rule
def has_lived_up(startup):
    """It has done R&D since the project began for at least a part of what it was paid for it."""
    done = startup.rd_last_year + startup.rd_year - startup.project_rd
    return done >= SHARE_TO_SHOW * startup.project_due


@ranking_rule
def proposals(world, now):
    """Firms with a patent that propose this year, where projects are paid, and their scores.

    Returns two arrays.
    """
    rows = np.empty(world.clock[0].startups, np.int64)
    scores = np.empty(world.clock[0].startups, np.float64)
    count = 0
    for row in range(world.clock[0].startups):
        startup = world.startups[row]
        if startup.patents == 0 or not in_business(startup) or project_grant(startup, now) == 0.0:
            continue
        uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_PROJECT)
        if uniform[0] < now.parameters.project_proposal:
            rows[count] = row
            patents = min(PATENTS_REVIEWED, startup.patents)
            promise = startup.ability + PATENT_IN_PROPOSAL * patents
            scores[count] = promise + laplace(uniform[1])
            count += 1
    return rows[:count], scores[:count]
