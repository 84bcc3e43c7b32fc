"""How a venture fund is raised: government capital, and private money that follows it."""

from typing import Final

from sim.core.compiled import rule
from sim.core.elementary import power
from sim.core.money import fen
from sim.core.streams import Stream, draw
from sim.model.agents.funds.fund import CARRY, USUAL_REINVESTMENT
from sim.model.agents.startups.startup import MONTHS_A_YEAR

# Coefficients of the rules below; all assumed.
SPREAD_OF_LIVES: Final = 2.0  # years, from the shortest to the longest
EXPECTED_GAIN: Final = 0.2  # of capital, over a fund's life
COST_OF_REINVESTMENT: Final = 0.08  # what each unit above the usual one takes from the gain


@rule
def private_return(public_per_private, now):
    """What private investors expect back of each CNY, in the gains that are left to them.

    Those of the city's part are smaller where more of it is owed to local firms; the government
    leaves a share of its own gains to them.
    """
    strings = max(0.0, now.policy.guidance_reinvestment - USUAL_REINVESTMENT)
    gain = max(0.0, EXPECTED_GAIN - COST_OF_REINVESTMENT * strings)
    left_to_them = 1.0 + now.policy.guidance_gains_given_up * public_per_private
    return 1.0 + gain * (1.0 - CARRY) * left_to_them


@rule
def private_offer(capital, weight, now):
    """What private investors bring beside government capital (fen).

    Some of it comes anyway; the rest follows the government's, with an elasticity to what private
    investors expect to get back.
    """
    autonomous = now.parameters.private_autonomous * weight
    usual = autonomous + now.parameters.private_follow * capital
    if usual <= 0.0:
        return 0.0
    better = private_return(capital / usual, now) / (1.0 + EXPECTED_GAIN * (1.0 - CARRY))
    followers = now.parameters.private_follow * power(better, now.parameters.private_elasticity)
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
    capital = now.policy.guidance_capital * weight
    offer = private_offer(capital, weight, now)
    public = public_capital(capital, offer, now.policy.guidance_private_share)
    fund.committed = fen(public + offer)
    fund.public_share = public / max(1.0, public + offer)
    fund.gains_given_up = now.policy.guidance_gains_given_up
    fund.reinvestment = now.policy.guidance_reinvestment
    fund.seed_share = now.policy.guidance_seed_share
    fund.life = now.policy.guidance_fund_life
    fund.ticket = fen(now.parameters.ticket)
    fund.stage = draw(now.luck, fund.id, now.month, Stream.FUND_CLOSING)[0]
    open_fund(fund, now)


@rule
def open_fund(fund, now):
    """A fund begins to invest; it will be wound up at the end of its life, give or take a year."""
    uniform = draw(now.luck, fund.id, now.month, Stream.FUND_CLOSING)
    years = max(1.0, fund.life + SPREAD_OF_LIVES * (uniform[1] - 0.5))
    fund.opened = now.month
    fund.winds_up = now.month + int(MONTHS_A_YEAR * years)
    fund.dry_powder = fund.committed
