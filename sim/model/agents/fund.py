"""A venture fund: its row, and how it meets startups, chooses among them and is paid back."""

import math
from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.money import fen
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.startup import MONTHS_A_YEAR, NEVER, NOBODY, annual_revenue
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
            ("public_share", np.float64),
            ("gains_given_up", np.float64),
            ("stage", np.float64),
            ("outside_option", np.float64),
            ("best_score", np.float64),
            ("best", np.int64),
            ("place", np.int16),
            ("opened", np.int32),
            ("deals", np.int32),
            ("deals_elsewhere", np.int32),
        ],
    ),
    align=True,
)
"""Money in fen; ``stage`` is the maturity that it looks for, from 0 (seed) to 1 (growth); ``best``
is the row of the best startup met this month."""

# Coefficients of the rules below; all assumed.
SEED_SHARE: Final = 0.1  # of a ticket, as seed money to a firm without sales
SIZE_IN_SCORE: Final = 0.5
PATENT_IN_SCORE: Final = 0.1
PATENTS_COUNTED: Final = 5
NOISE_WITH_AWARD: Final = 0.5  # what an award leaves of the noise


# Raising a fund -------------------------------------------------------------------------------


@rule
def private_offer(capital, weight, now):
    """What private investors bring beside government capital (fen).

    Some of it comes anyway; the rest follows the government's, the more so the larger the share
    of its gains that the government leaves to them.
    """
    followers = now.parameters.private_follow * (
        1.0 + now.parameters.gains_in_follow * now.policy.guidance_gains_given_up
    )
    autonomous = now.parameters.private_autonomous * weight
    return now.policy.private_capital * (autonomous + followers * capital)


@rule
def public_capital(capital, offer, private_share):
    """The part of the offered government capital that the required private share lets in (fen)."""
    if private_share <= 0.0:
        return capital
    return min(capital, offer * (1.0 - private_share) / private_share)


@rule
def raise_fund(fund, weight, now):
    """Close a new fund with this year's government capital and what follows it.

    ``weight`` is the place's share of the region, from 0 to 1.
    """
    uniform = draw(now.luck, fund.id, now.month, Stream.FUND_MONTH)
    capital = now.policy.guidance_capital * weight
    offer = private_offer(capital, weight, now)
    public = public_capital(capital, offer, now.policy.guidance_private_share)
    fund.opened = now.month
    fund.committed = fen(public + offer)
    fund.dry_powder = fund.committed
    fund.public_share = public / max(1.0, public + offer)
    fund.gains_given_up = now.policy.guidance_gains_given_up
    fund.ticket = fen(now.parameters.ticket)
    fund.stage = uniform[3]


# A month --------------------------------------------------------------------------------------


@rule
def pace(fund, now):
    """The chance that the fund closes a deal this month: its dry powder over the months left."""
    left = max(MONTHS_A_YEAR, now.parameters.investment_period - (now.month - fund.opened))
    return min(1.0, fund.dry_powder / (fund.ticket * left))


@rule
def begin_month(fund, now):
    """Whether the fund looks for a deal this month, and what the best project elsewhere is worth.

    A fund that does not look has an outside option that nothing beats.
    """
    forget_meetings(fund)
    fund.outside_option = 1e9
    if fund.opened == NEVER or fund.dry_powder < fund.ticket // 10:
        return
    uniform = draw(now.luck, fund.id, now.month, Stream.FUND_MONTH)
    if uniform[0] < pace(fund, now):
        fund.outside_option = now.parameters.outside_option + laplace(uniform[1])


@rule
def looks_for_a_deal(fund):
    """Whether the fund has money for one more deal."""
    return fund.outside_option < 1e9


@rule
def visibility(startup, service, now):
    """The chance that a fund hears of a startup that seeks it, outside a matchmaking event."""
    seen = now.parameters.visibility * (1.0 + now.parameters.service_in_visibility * service)
    if startup.award_until > now.month:
        seen += now.parameters.award_in_visibility
    return min(1.0, seen)


@rule
def maturity(startup, now):
    """From 0 (no sales) to 1 (large enough for a full ticket)."""
    return min(1.0, annual_revenue(startup) / now.parameters.investable_revenue)


@rule
def score(fund, startup, uniform, now):
    """How good the startup looks to a fund: what it is, seen through noise; an award helps.

    A fund prefers startups of the stage that it looks for.
    """
    size = math.log(1.0 + annual_revenue(startup) / now.parameters.investable_revenue)
    patents = min(PATENTS_COUNTED, startup.patents)
    quality = startup.ability + startup.readiness + SIZE_IN_SCORE * size + PATENT_IN_SCORE * patents
    quality -= now.parameters.stage_preference * abs(maturity(startup, now) - fund.stage)
    noise = now.parameters.fund_noise
    if startup.award_until > now.month:
        noise *= NOISE_WITH_AWARD
        quality += now.parameters.award_in_score
    return quality + noise * laplace(uniform)


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
def prefers_local(fund):
    """Whether the best startup met beats the best project elsewhere."""
    return fund.best != NOBODY and fund.best_score > fund.outside_option


@rule
def round_size(fund, startup, now):
    """What the fund puts in: a tenth of its ticket as seed money, more with revenue (fen)."""
    share = min(1.0, SEED_SHARE + maturity(startup, now))
    return min(fund.dry_powder, fen(share * fund.ticket))


@rule
def call_capital(fund, government, amount, now):
    """Draw an amount (fen) from the investors in proportion to their commitments.

    Returns the government's part of it (fen).
    """
    public = fen(amount * fund.public_share)
    transfer(now.flows, Payment.PUBLIC_CAPITAL_CALL, government, fund, public)
    earn(now.flows, Payment.PRIVATE_CAPITAL_CALL, fund, amount - public)
    fund.dry_powder -= amount
    return public


@rule
def invest(fund, startup, government, now):
    """Invest in a startup of the city: money against a share of the firm."""
    amount = round_size(fund, startup, now)
    public = call_capital(fund, government, amount, now)
    transfer(now.flows, Payment.EQUITY, fund, startup, amount)
    bought = 1.0 / (1.0 + now.parameters.premoney_ratio)
    startup.stake = bought + startup.stake * (1.0 - bought)
    startup.equity += amount
    startup.deals += 1
    startup.last_round = now.month
    fund.deals += 1
    now.events[Event.DEALS] += 1
    now.events[Event.PUBLIC_EQUITY] += public


@rule
def invest_elsewhere(fund, government, size, now):
    """Invest in a project outside the city's startups."""
    amount = min(fund.dry_powder, fen(size * fund.ticket))
    call_capital(fund, government, amount, now)
    spend(now.flows, Payment.EQUITY_ELSEWHERE, fund, amount)
    fund.deals_elsewhere += 1
    now.events[Event.DEALS_ELSEWHERE] += 1


@rule
def size_elsewhere(fund, now):
    """How large a deal elsewhere is, in tickets: around one, with spread."""
    uniform = draw(now.luck, fund.id, now.month, Stream.FUND_MONTH)
    return math.exp(now.parameters.ticket_spread * laplace(uniform[2]))


@rule
def sell_stake(fund, startup, government, now):
    """Sell the stake in a firm that is acquired or listed, and pay out what it brings.

    The government gives up a part of its gains to the private investors, never of its capital.
    """
    value = now.parameters.exit_multiple * annual_revenue(startup)
    proceeds = fen(startup.stake * value)
    gain = max(0, proceeds - startup.equity)
    public = fund.public_share * (proceeds - fund.gains_given_up * gain)
    returned = fen(public)
    earn(now.flows, Payment.EXIT_PROCEEDS, fund, proceeds)
    transfer(now.flows, Payment.PUBLIC_DISTRIBUTION, fund, government, returned)
    spend(now.flows, Payment.PRIVATE_DISTRIBUTION, fund, proceeds - returned)
