"""When a firm is certified as a high-tech enterprise (高新技术企业, HNTE)."""

from typing import Final

from sim.core.compiled import rule
from sim.core.elementary import normal_cdf
from sim.core.money import fen
from sim.model.agents.startups.rd import RELABELLED
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NEVER
from sim.model.ledger import Event
from sim.model.world import own_of_sector, own_or_city

# 国科发火〔2016〕32号: months for which a certificate holds; R&D over sales, by sales (fen).
VALIDITY: Final = 36
SMALL_SALES: Final = 5_000_000_000  # CNY 50 m
MIDDLING_SALES: Final = 20_000_000_000  # CNY 200 m
RD_OF_SMALL: Final = 0.05
RD_OF_MIDDLING: Final = 0.04
RD_OF_LARGE: Final = 0.03

PATENTS_NEEDED: Final = 5
"""Utility patents or software rights, in practice (docs/evidence.md, 5)."""

SERVICE_IN_CERTIFICATION: Final = 1.5
"""What full service does, in proportion to its effect on the pace of development; assumed."""


SPREAD_OF_COSTS: Final = 30_000_000.0  # CNY 300,000
"""Of what applying costs firms on balance, at the wages of mid 2021 (fen, s.d.); assumed: tax saved
is a tenth of three years' profits, and profits differ by a million."""


@rule
def asked_rd_share(sales):
    """The R&D over sales that a firm of so much sales a year (fen) must show."""
    if sales <= SMALL_SALES:
        return RD_OF_SMALL
    return RD_OF_MIDDLING if sales <= MIDDLING_SALES else RD_OF_LARGE


@rule
def shows_enough_rd(startup):
    """R&D of last year, with what is relabelled as R&D, over its sales."""
    reported = startup.rd_last_year / (1.0 - RELABELLED)
    return reported >= asked_rd_share(startup.revenue_last_year) * startup.revenue_last_year


@rule
def may_be_certified(startup, now):
    """A year old, with sales, five patents and enough R&D; no certificate for a year more."""
    return (
        now.month - startup.founded >= MONTHS_A_YEAR
        and startup.hnte_until < now.month + MONTHS_A_YEAR
        and startup.patents >= PATENTS_NEEDED
        and startup.revenue_last_year > 0
        and shows_enough_rd(startup)
    )


@rule
def certification_award(startup, now):
    """What a firm is paid for its first certificate (fen)."""
    own = own_of_sector(startup.sector, now)
    return own_or_city(own.certification_award, now.policy.certification_award)


@rule
def chance_to_apply(startup, now):
    """The first time, only those apply to whom the award is worth what applying costs them.

    The cost is less what the certificate is worth beside, and normal among firms. Who has been
    certified before knows how, and applies.
    """
    if startup.hnte_until != NEVER:
        return 1.0
    gain = certification_award(startup, now) / now.prices - now.parameters.certification_cost
    return normal_cdf(gain / SPREAD_OF_COSTS)


@rule
def apply_for_hnte(startup, service, uniform, now):
    """Once a year, in its month of founding, a firm may apply to be certified for three years.

    The award for a first certificate is due in January.
    """
    if (now.month - startup.founded) % MONTHS_A_YEAR != 0 or not may_be_certified(startup, now):
        return
    chance = now.parameters.hnte_pass * chance_to_apply(startup, now)
    chance *= 1.0 + now.parameters.service_effect * SERVICE_IN_CERTIFICATION * service
    if uniform < chance:
        if startup.hnte_until == NEVER:
            startup.award_due = fen(certification_award(startup, now))
        startup.hnte_until = now.month + VALIDITY
        now.events[Event.HNTE_CERTIFIED] += 1
