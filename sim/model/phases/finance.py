"""Firms short of runway meet funds, then ask banks for loans."""

from sim.core.compiled import rule
from sim.core.streams import Stream, draw
from sim.model.agents.bank import (
    estimated_pd,
    has_quota,
    lend,
    loan_size,
    pay_for_screening,
    promised_compensation,
    screening_effort,
    worth_lending,
)
from sim.model.agents.fund import (
    begin_month,
    forget_meetings,
    invest,
    invest_elsewhere,
    looks_for_a_deal,
    meet,
    prefers_local,
    score,
    size_elsewhere,
    visibility,
)
from sim.model.agents.government import pool_cover
from sim.model.agents.needs import may_be_listed, needs_equity, needs_loan
from sim.model.agents.startup import NOBODY
from sim.model.ledger import Event
from sim.model.world import now_of

# Equity ---------------------------------------------------------------------------------------


@rule
def meet_funds(world):
    """Each startup that seeks equity meets at most one fund, which keeps the best it has met."""
    now = now_of(world)
    clock = world.clock[0]
    for number in range(world.funds.shape[0]):
        begin_month(world.funds[number], now)
    invited = invitation_chance(world, now)
    seekers = 0
    for row in range(clock.startups):
        if needs_equity(world.startups[row], now):
            seekers += 1
            pitch(world, row, invited, now)
    clock.seekers = seekers


@rule
def invitation_chance(world, now):
    """The chance that a seeker is invited to one of this month's matchmaking events."""
    places = now.policy.matchmaking_events / 12.0 * now.parameters.projects_per_event
    return min(1.0, places / max(1, world.clock[0].seekers))


@rule
def pitch(world, row, invited, now):
    """A seeker is heard of, or invited, and presents itself to a fund that looks for a deal."""
    startup = world.startups[row]
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_FINANCE)
    now.events[Event.FINANCE_SOUGHT] += 1
    world.government[0].sought += 1.0
    service = service_of(world, startup)
    if uniform[3] < invited:
        now.events[Event.PROJECTS_MATCHED] += 1
    elif uniform[0] >= visibility(startup, service, now):
        return
    fund = fund_met(world, startup, uniform[1])
    if fund != NOBODY:
        meet(world.funds[fund], row, score(world.funds[fund], startup, uniform[2], now))


@rule
def fund_met(world, startup, uniform):
    """The fund that a startup meets: its backer if it has one, else any that looks for a deal."""
    if startup.backer != NOBODY:
        return startup.backer if looks_for_a_deal(world.funds[startup.backer]) else NOBODY
    place = world.places[startup.place]
    looking = 0
    for number in range(place.first_fund, place.last_fund):
        looking += looks_for_a_deal(world.funds[number])
    chosen = int(uniform * looking)
    for number in range(place.first_fund, place.last_fund):
        if looks_for_a_deal(world.funds[number]):
            if chosen == 0:
                return number
            chosen -= 1
    return NOBODY


@rule
def close_deals(world):
    """Each fund that looks for a deal takes the best startup it met, or a project elsewhere."""
    now = now_of(world)
    for number in range(world.funds.shape[0]):
        fund = world.funds[number]
        if looks_for_a_deal(fund):
            if prefers_local(fund):
                close_deal(world, number, now)
            else:
                go_elsewhere(world, number, now)
            forget_meetings(fund)


@rule
def close_deal(world, number, now):
    """Fund ``number`` invests in the best startup that it has met."""
    fund = world.funds[number]
    startup = world.startups[fund.best]
    startup.backer = number
    invest(fund, startup, world.government[0], now)
    note_finance_found(world, now)


@rule
def go_elsewhere(world, number, now):
    """Fund ``number`` invests outside the city's startups."""
    fund = world.funds[number]
    size = size_elsewhere(fund, now)
    invest_elsewhere(fund, world.government[0], size, now)


@rule
def note_finance_found(world, now):
    """Count a search for finance that succeeded."""
    now.events[Event.FINANCE_FOUND] += 1
    world.government[0].found += 1.0


# Loans ----------------------------------------------------------------------------------------


@rule
def choose_screening(world, now):
    """Each bank chooses how well to screen, given what it would have to bear itself."""
    counted_on = now.policy.compensation_rate * pool_cover(world.government[0])
    for number in range(world.banks.shape[0]):
        bank = world.banks[number]
        bank.effort = screening_effort(counted_on if bank.admitted == 1 else 0.0, now)


@rule
def list_firms(world):
    """Firms with enough marks of technology join the loan list in time; without a scheme, none.

    An incubator's service brings its tenants to the lenders' notice sooner.
    """
    now = now_of(world)
    if now.policy.admitted_lenders < 1.0:
        close_list(world)
        return
    for row in range(world.clock[0].startups):
        if may_be_listed(world.startups[row], now):
            startup = world.startups[row]
            uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_LISTING)
            startup.listed = uniform[0] < listing_chance(world, startup, now)


@rule
def close_list(world):
    """Nobody is on the loan list any more."""
    for row in range(world.clock[0].startups):
        world.startups[row].listed = 0


@rule
def listing_chance(world, startup, now):
    """The chance that a firm with the marks joins the loan list this month."""
    notice = 1.0 + now.parameters.service_in_visibility * service_of(world, startup)
    return now.parameters.listing_rate * notice


@rule
def service_of(world, startup):
    """The service of the house that a startup is in; 0 outside."""
    if startup.host == NOBODY:
        return 0.0
    return world.incubators[startup.host].service


@rule
def borrow(world):
    """Each firm that needs a loan asks one bank, and another if the first declines.

    A listed firm asks an admitted one first, and then any.
    """
    now = now_of(world)
    choose_screening(world, now)
    for row in range(world.clock[0].startups):
        if needs_loan(world.startups[row], now):
            ask_for_loan(world, row, now)


@rule
def ask_for_loan(world, row, now):
    """A firm asks a bank for a loan, and another one if it is declined."""
    note_application(world, row, now)
    for attempt in range(2):
        lender, amount, pd, promised = application(world, row, attempt, now)
        if lender != NOBODY and approves(world, lender, amount, pd, promised, now):
            grant_loan(world, row, lender, amount, promised, now)
            return


@rule
def note_application(world, row, now):
    """Count a loan application, and remember its month."""
    world.startups[row].last_application = now.month
    now.events[Event.LOAN_APPLICATIONS] += 1
    now.events[Event.FINANCE_SOUGHT] += 1
    world.government[0].sought += 1.0


@rule
def application(world, row, attempt, now):
    """A startup's first or second application of the month, as the bank sees it.

    Returns the lender's row (NOBODY if none can be asked), the amount (fen), the estimated
    probability of default and the share of the loss that the scheme promises to compensate. The
    bank pays for looking at it.
    """
    startup = world.startups[row]
    uniform = draw(now.luck, startup.id, now.month, Stream.STARTUP_LOAN)
    admitted_only = startup.listed == 1 and attempt == 0
    lender = bank_asked(world, startup, uniform[2 * attempt], admitted_only)
    if lender == NOBODY:
        return NOBODY, 0, 0.0, 0.0
    bank = world.banks[lender]
    pay_for_screening(bank, now)
    amount = loan_size(startup, now)
    pd = estimated_pd(bank, startup, uniform[2 * attempt + 1], now)
    guaranteed = startup.listed == 1 and bank.admitted == 1
    promised = promised_compensation(amount, now) if guaranteed else 0.0
    return lender, amount, pd, promised


@rule
def bank_asked(world, startup, uniform, admitted_only):
    """A bank of the startup's place: any of the admitted ones, or any of all."""
    place = world.places[startup.place]
    count = 0
    for number in range(place.first_bank, place.last_bank):
        count += world.banks[number].admitted == 1 or not admitted_only
    chosen = int(uniform * count)
    for number in range(place.first_bank, place.last_bank):
        if world.banks[number].admitted == 1 or not admitted_only:
            if chosen == 0:
                return number
            chosen -= 1
    return NOBODY


@rule
def approves(world, lender, amount, pd, promised, now):
    """The bank's decision: it has quota left, and the loan is worth making.

    It counts on what is promised only as far as the pool can pay.
    """
    bank = world.banks[lender]
    counted_on = promised * pool_cover(world.government[0])
    return (
        amount > 0
        and has_quota(bank, amount, now)
        and worth_lending(bank, amount, pd, counted_on, now)
    )


@rule
def grant_loan(world, row, lender, amount, promised, now):
    """The bank pays the loan out."""
    lend(world.banks[lender], world.startups[row], lender, amount, promised, now)
    note_finance_found(world, now)
