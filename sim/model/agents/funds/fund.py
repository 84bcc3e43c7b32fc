"""A venture fund: its row, how it chooses among projects, invests and pays back."""

from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.elementary import exp, log
from sim.core.money import fen
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.startups.needs import runway
from sim.model.agents.startups.startup import NEVER, NOBODY, annual_revenue
from sim.model.ledger import ACCOUNT, Event, Payment, earn, spend, transfer

FUND_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("id", np.int64),
            *ACCOUNT,
            ("committed", np.int64),
            ("dry_powder", np.int64),
            ("ticket", np.int64),
            ("called", np.int64),
            ("distributed", np.int64),
            ("returned", np.int64),
            ("carried", np.int64),
            ("invested_here", np.int64),
            ("public_share", np.float64),
            ("gains_given_up", np.float64),
            ("reinvestment", np.float64),
            ("seed_share", np.float64),
            ("life", np.float64),
            ("stage", np.float64),
            ("outside_option", np.float64),
            ("best_score", np.float64),
            ("best", np.int64),
            ("place", np.int16),
            ("seeks_seed", np.int8),
            ("opened", np.int32),
            ("winds_up", np.int32),
            ("deals", np.int32),
            ("deals_elsewhere", np.int32),
        ],
    )
)
"""Money in fen; ``called`` from its investors and ``distributed`` so far, of which ``returned`` to
the government and ``carried`` by the manager. ``reinvestment`` is what it owes to firms of the city
for each CNY of public money, ``seed_share`` the share of its deals that go to seed, ``life`` in
years; ``stage`` is the maturity that it looks for, from 0 (seed) to 1 (growth); ``best`` is the row
of the best startup met this month."""

INVESTMENT_PERIOD: Final = 60
"""Months in which a fund invests (usual terms: five years). It closes one deal a month at most."""

# Coefficients of the rules below; assumed where no source is named.
SHORTEST_PLAN: Final = 6  # months over which a fund spreads what is left, at least
CARRY: Final = 0.2  # the manager's share of gains (usual terms)
USUAL_REINVESTMENT: Final = 1.2  # CNY for each CNY of public money (docs/evidence.md, 6)
SEED_SHARE: Final = 0.1  # of a ticket, as seed money to a firm without sales
SEED_MATURITY: Final = 0.1  # below which a firm counts as seed
SPREAD_ELSEWHERE: Final = 0.6  # s.d. of what the best project elsewhere is worth
SPREAD_OF_DEALS: Final = 0.8  # s.d. of the logarithm of deals elsewhere, in tickets
SIZE_IN_SCORE: Final = 0.5
PATENT_IN_SCORE: Final = 0.1
PATENTS_COUNTED: Final = 5
STAGE_IN_SCORE: Final = 0.6  # what the wrong stage costs a startup (s.d.)
SAFE_RUNWAY: Final = 12.0  # months from which investors see no distress
NOISE_WITH_AWARD: Final = 0.5  # what an award leaves of the noise


# A month --------------------------------------------------------------------------------------


@rule
def is_investing(fund, now):
    """In its investment period, with a tenth of a ticket at least, and not wound up."""
    if fund.opened == NEVER or fund.dry_powder < fund.ticket // 10:
        return False
    return now.month - fund.opened < INVESTMENT_PERIOD and now.month < fund.winds_up


@rule
def pace(fund, now):
    """The chance that the fund closes a deal this month: its dry powder over the months left."""
    left = max(SHORTEST_PLAN, INVESTMENT_PERIOD - (now.month - fund.opened))
    return min(1.0, fund.dry_powder / (fund.ticket * left))


@rule
def begin_month(fund, now):
    """Whether the fund looks for a deal this month, and what the best project elsewhere is worth.

    A fund that does not look has an outside option that nothing beats. A share of its deals is
    for seed.
    """
    forget_meetings(fund)
    fund.outside_option = 1e9
    if not is_investing(fund, now):
        return
    uniform = draw(now.luck, fund.id, now.month, Stream.FUND_MONTH)
    if uniform[0] < pace(fund, now):
        fund.outside_option = now.parameters.quality_elsewhere
        fund.outside_option += SPREAD_ELSEWHERE * laplace(uniform[1])
        fund.seeks_seed = uniform[3] < fund.seed_share


@rule
def looks_for_a_deal(fund):
    """Whether the fund has money for one more deal."""
    return fund.outside_option < 1e9


@rule
def maturity(startup, now):
    """From 0 (no sales) to 1 (large enough for a full ticket)."""
    return min(1.0, annual_revenue(startup) / (now.parameters.investable_revenue * now.prices))


@rule
def is_eligible(fund, startup, now):
    """Whether the startup is one that the fund may take this month: any, or one at seed."""
    return fund.seeks_seed == 0 or maturity(startup, now) < SEED_MATURITY


@rule
def quality(startup, now):
    """How good a project the startup is: ability, readiness, size and patents (s.d.)."""
    usual = now.parameters.investable_revenue * now.prices
    size = log(1.0 + annual_revenue(startup) / usual)
    patents = min(PATENTS_COUNTED, startup.patents)
    return startup.ability + startup.readiness + SIZE_IN_SCORE * size + PATENT_IN_SCORE * patents


@rule
def distress(startup, now):
    """What a short runway costs a firm in investors' eyes: all of it without cash (s.d.)."""
    return now.parameters.distress * (1.0 - min(SAFE_RUNWAY, runway(startup)) / SAFE_RUNWAY)


@rule
def score(fund, startup, uniform, now):
    """How good the startup looks to a fund: its quality, seen through noise; an award helps.

    A fund prefers startups of the stage that it looks for, and dislikes those about to run out.
    """
    seen = quality(startup, now) - distress(startup, now)
    stage = 0.0 if fund.seeks_seed == 1 else fund.stage
    seen -= STAGE_IN_SCORE * abs(maturity(startup, now) - stage)
    return through_noise(startup, seen, uniform, now)


@rule
def through_noise(startup, seen, uniform, now):
    """What an investor sees of a firm's quality (s.d.); an award helps, and is better seen."""
    noise = now.parameters.fund_noise
    if startup.award_until > now.month:
        noise *= NOISE_WITH_AWARD
        seen += now.parameters.award_in_score
    return seen + noise * laplace(uniform)


@rule
def meet(fund, row, score):
    """The fund keeps the best startup that it has met this month."""
    if score > fund.best_score:
        fund.best = row
        fund.best_score = score


@rule
def forget_meetings(fund):
    """The fund has met nobody."""
    fund.best = NOBODY
    fund.best_score = -1e9


@rule
def reinvestment_owed(fund, now):
    """What the fund is behind with what it owes to local firms by now, as a share of its capital.

    It owes so many times its public money in all, evenly over its investment period.
    """
    passed = min(1.0, (now.month - fund.opened) / INVESTMENT_PERIOD)
    due = passed * fund.reinvestment * fund.public_share * fund.committed
    return max(0.0, due - fund.invested_here) / max(1, fund.committed)


@rule
def prefers_local(fund, now):
    """Whether the best startup met beats the best project elsewhere.

    What is owed in local reinvestment counts like quality.
    """
    if fund.best == NOBODY:
        return False
    bonus = now.parameters.reinvestment_bonus * reinvestment_owed(fund, now)
    return fund.best_score + bonus > fund.outside_option


@rule
def weaker_pick(fund, now):
    """What terms cost in the quality of the manager: more public money with more strings (s.d.)."""
    strings = fund.public_share * fund.reinvestment / USUAL_REINVESTMENT
    return now.parameters.selection_gap * strings


# Investing ------------------------------------------------------------------------------------


@rule
def round_size(fund, startup, now):
    """What the fund puts in: a tenth of its ticket as seed money, more with revenue (fen)."""
    share = min(1.0, SEED_SHARE + maturity(startup, now))
    return min(fund.dry_powder, fen(share * fund.ticket))


@rule
def size_elsewhere(fund, now):
    """How large a deal elsewhere is (fen): around a ticket, with spread; a tenth of it at seed."""
    uniform = draw(now.luck, fund.id, now.month, Stream.FUND_MONTH)
    tickets = exp(SPREAD_OF_DEALS * laplace(uniform[2]))
    if fund.seeks_seed == 1:
        tickets *= SEED_SHARE
    return min(fund.dry_powder, fen(tickets * fund.ticket))


@rule
def call_capital(fund, government, amount, now):
    """Draw an amount (fen) from the investors in proportion to their commitments.

    Returns the government's part of it (fen).
    """
    public = fen(amount * fund.public_share)
    transfer(now.flows, Payment.PUBLIC_CAPITAL_CALL, government, fund, public)
    earn(now.flows, Payment.PRIVATE_CAPITAL_CALL, fund, amount - public)
    fund.dry_powder -= amount
    fund.called += amount
    return public


@rule
def invest(fund, startup, government, now):
    """Invest in a startup of the city; the amount (fen)."""
    amount = round_size(fund, startup, now)
    public = call_capital(fund, government, amount, now)
    transfer(now.flows, Payment.EQUITY, fund, startup, amount)
    startup.equity += amount
    startup.public_equity += public
    startup.deals += 1
    now.events[Event.FIRMS_FINANCED] += startup.last_round != now.month
    startup.last_round = now.month
    fund.deals += 1
    fund.invested_here += amount
    now.events[Event.DEALS] += 1
    now.events[Event.PUBLIC_EQUITY] += public
    return amount


@rule
def invest_elsewhere(fund, government, now):
    """Invest in a project outside the city's startups; the amount (fen)."""
    amount = size_elsewhere(fund, now)
    public = call_capital(fund, government, amount, now)
    spend(now.flows, Payment.EQUITY_ELSEWHERE, fund, amount)
    fund.deals_elsewhere += 1
    now.events[Event.DEALS_ELSEWHERE] += 1
    now.events[Event.PUBLIC_EQUITY_ELSEWHERE] += public
    return amount


# Paying back ----------------------------------------------------------------------------------


@rule
def public_due(fund, distributed):
    """What of a fund's distributions (fen) is the government's: capital first, then gains.

    Each investor's capital comes back first; of the gain the manager carries a fifth, and of its
    share of the rest the government leaves a part to the private investors, never of its capital.
    """
    capital = min(distributed, fund.called)
    gain = (1.0 - CARRY) * (distributed - capital)
    return fen(fund.public_share * (capital + (1.0 - fund.gains_given_up) * gain))


@rule
def public_part(fund, amount):
    """The government's part of an amount (fen) that the fund would distribute next."""
    return min(amount, max(0, public_due(fund, fund.distributed + amount) - fund.returned))


@rule
def distribute(fund, government, amount, now):
    """Pay an amount (fen) out to the government, the manager and the private investors."""
    public = public_part(fund, amount)
    fund.distributed += amount
    earned = fen(CARRY * max(0, fund.distributed - fund.called))
    carry = min(amount - public, max(0, earned - fund.carried))
    fund.returned += public
    fund.carried += carry
    transfer(now.flows, Payment.PUBLIC_DISTRIBUTION, fund, government, public)
    spend(now.flows, Payment.CARRY, fund, carry)
    spend(now.flows, Payment.PRIVATE_DISTRIBUTION, fund, amount - public - carry)
