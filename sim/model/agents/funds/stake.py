"""A fund's stake in a firm, here or elsewhere: its row, how it ends, and what it brings."""

from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.elementary import exp, normal_quantile
from sim.core.money import fen
from sim.core.streams import Stream, draw
from sim.model.agents.funds.fund import INVESTMENT_PERIOD
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NEVER, NOBODY

ENDS: Final = ("held", "sold", "bought back", "written off")
HELD, SOLD, BOUGHT_BACK, WRITTEN_OFF = range(4)

BY_ITSELF, WITH_ITS_FIRM, AT_WIND_UP = range(3)
"""On what occasion it ends: its firm is acquired, listed or closed; its fund is wound up."""

STAKE_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("startup", np.int64),
            ("cost", np.int64),
            ("brought", np.int64),
            ("quality", np.float64),
            ("since", np.int32),
            ("ended", np.int32),
            ("at_home", np.int8),
            ("end", np.int8),
        ],
    )
)
"""Money in fen; ``startup`` is the identity of a firm in the city, NOBODY once it is elsewhere;
``at_home`` whether it was in the city when the fund invested; ``quality`` how much better the
project is than an ordinary one of the market (s.d.), the manager's choice included."""

# Ends of a stake. Yearly hazards are such that, together, 6 % a year end after the third year, as
# 25.6 % of all projects of Chinese funds had by 2021 and a fifth of ends are buy-backs; multiples
# of cost after exits of 2020 and angel outcomes (docs/evidence.md, 6), where not assumed.
FIRST_SALES: Final = 36  # months before which sales and buy-backs are rare
EARLY_SALES: Final = 0.3  # of the usual hazard of a sale, until then; assumed
BUY_BACKS: Final = 0.013  # a year
WRITE_OFFS: Final = 0.012  # a year
FIRST_WRITE_OFFS: Final = 12  # months
QUALITY_IN_ENDS: Final = 0.35  # log of a hazard or chance for a standard deviation; assumed
ON_THE_EXCHANGE: Final = 0.42  # of sales
SPREAD_ON_THE_EXCHANGE: Final = 0.7
TRANSFER: Final = 1.4  # median price for each CNY of cost
SPREAD_OF_TRANSFERS: Final = 0.5
BUY_BACK: Final = 0.78  # of cost, and interest on it
BUY_BACK_INTEREST: Final = 0.07  # a year
LEFT_OF_A_WRITE_OFF: Final = 0.05
BOUGHT_BACK_AT_THE_END: Final = 0.25  # of the stakes of a fund that is wound up; assumed
FORCED_PRICE: Final = 0.6  # of the usual one, when a fund is wound up; assumed

# Value of what is held.
GAIN_WHILE_HELD: Final = 0.09  # over the first five years; assumed: half the gain of an ended stake
YEARS_OF_GAIN: Final = 5.0

MONTHS_BELOW: Final = 1024
"""Months are below this number, so that a fund and a month make one identity."""


def no_stakes(funds: int) -> np.recarray:
    """Room for a deal in each month of every fund's investment period."""
    rows = np.zeros((funds, INVESTMENT_PERIOD), STAKE_ROW).view(np.recarray)
    rows.ended = NEVER
    return rows


@rule
def open_stake(stake, startup, cost, quality, now):
    """A fund has bought a stake (cost in fen) in a startup of the city, or elsewhere (NOBODY)."""
    stake.startup = startup
    stake.at_home = startup != NOBODY
    stake.cost = cost
    stake.quality = quality
    stake.since = now.month


@rule
def luck_of_the_stake(stake, fund, now):
    """A stake's four uniform numbers of the month; a fund makes one deal a month at most."""
    identity = fund.id * MONTHS_BELOW + stake.since
    return draw(now.luck, identity, now.month, Stream.STAKE_MONTH)


# How it ends ----------------------------------------------------------------------------------


@rule
def end_of_the_month(stake, uniform, now):
    """How the stake ends this month: sold, bought back, written off, or not at all (HELD).

    Better projects are sold sooner and written off less. A firm of the city is sold to other
    investors only: when it is listed, acquired or fails is its own story.
    """
    age = now.month - stake.since
    better = exp(QUALITY_IN_ENDS * stake.quality)
    sold = now.parameters.stake_sales / MONTHS_A_YEAR * better
    bought_back = written_off = 0.0
    if age >= FIRST_SALES:
        bought_back = BUY_BACKS / MONTHS_A_YEAR
    else:
        sold *= EARLY_SALES
    if stake.startup != NOBODY:
        sold *= 1.0 - min(1.0, ON_THE_EXCHANGE * better)
    elif age >= FIRST_WRITE_OFFS:
        written_off = WRITE_OFFS / MONTHS_A_YEAR / better
    if uniform < sold:
        return SOLD
    if uniform < sold + bought_back:
        return BOUGHT_BACK
    if uniform < sold + bought_back + written_off:
        return WRITTEN_OFF
    return HELD


@rule
def end_at_wind_up(uniform):
    """A fund that is wound up has its stakes bought back or sells them to whom it can."""
    return BOUGHT_BACK if uniform < BOUGHT_BACK_AT_THE_END else SOLD


# What it brings -------------------------------------------------------------------------------


@rule
def brings(stake, end, occasion, uniform, now):
    """What a stake that ends brings its fund (fen); less if it must be sold at a wind-up."""
    price = price_of(stake, end, occasion, uniform, now)
    if occasion == AT_WIND_UP:
        price *= FORCED_PRICE
    return fen(price * stake.cost)


@rule
def price_of(stake, end, occasion, uniform, now):
    """The price of a stake for each CNY of its cost."""
    if end == WRITTEN_OFF:
        return LEFT_OF_A_WRITE_OFF
    if end == BOUGHT_BACK:
        return BUY_BACK * (1.0 + BUY_BACK_INTEREST * (now.month - stake.since) / MONTHS_A_YEAR)
    deviation = normal_quantile(uniform[2])
    better = exp(QUALITY_IN_ENDS * stake.quality)
    if may_go_public(stake, occasion) and uniform[1] < ON_THE_EXCHANGE * better:
        return now.parameters.exchange_multiple * exp(SPREAD_ON_THE_EXCHANGE * deviation)
    return TRANSFER * exp(SPREAD_OF_TRANSFERS * deviation)


@rule
def may_go_public(stake, occasion):
    """Whether a sale may be on the exchange: of a firm elsewhere, or of one that leaves so."""
    if occasion == BY_ITSELF:
        return stake.startup == NOBODY
    return occasion == WITH_ITS_FIRM


@rule
def value(stake, now):
    """What a stake that is held is worth: its cost, and a gain that is reached in five years."""
    years = (now.month - stake.since) / MONTHS_A_YEAR
    return fen(stake.cost * (1.0 + GAIN_WHILE_HELD * min(1.0, years / YEARS_OF_GAIN)))
