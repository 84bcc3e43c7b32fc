"""Angels and other investors that are none of the city's funds: a market in the background."""

from typing import Final

from sim.core.compiled import rule
from sim.core.elementary import exp, normal_quantile
from sim.core.money import fen
from sim.model.agents.funds.fund import distress, quality, through_noise
from sim.model.ledger import Event, Payment, earn

# A round has a mean of CNY 1.6 m: 0.6 m in Zhengzhou in 2021, 4.3 m in Guangxi's national houses
# in 2016 (docs/evidence.md, 12); median and spread assumed. In fen, at the prices of 2021.
ROUND: Final = 80_000_000.0
SPREAD_OF_ROUNDS: Final = 1.2  # s.d. of the logarithm
USUAL_HOUSED: Final = 0.25  # share of a place's firms that are tenants, in Pinghu


@rule
def chance_of_a_visit(place, ease, now):
    """The chance that an investor from elsewhere comes upon a seeker, the easier found the more.

    Part of them come for the place, the others for its houses: the more of the firms are tenants
    (Fehder and Hochberg 2019: outside investors follow accelerators).
    """
    drawn = now.parameters.drawn_by_houses * (place.housed / USUAL_HOUSED - 1.0)
    return min(1.0, now.parameters.outside_investors * ease * max(0.0, 1.0 + drawn))


@rule
def convinces(startup, uniform, now):
    """Whether the firm looks better to an investor than an ordinary project elsewhere."""
    seen = quality(startup, now) - distress(startup, now)
    return through_noise(startup, seen, uniform, now) > now.parameters.quality_elsewhere


@rule
def invest_from_outside(startup, uniform, now):
    """An investor from elsewhere takes a share in the firm; the amount (fen)."""
    amount = fen(ROUND * now.prices * exp(SPREAD_OF_ROUNDS * normal_quantile(uniform)))
    earn(now.flows, Payment.OUTSIDE_EQUITY, startup, amount)
    startup.equity += amount
    startup.deals += 1
    startup.last_round = now.month
    now.events[Event.OUTSIDE_ROUNDS] += 1
    return amount
