"""What houses must show to be recognised at a tier: one record for each rule in force."""

from typing import Final, NamedTuple

from sim.core.compiled import rule
from sim.model.agents.incubators.incubator import (
    ANY_SECTOR,
    MAKERSPACE,
    MUNICIPAL,
    NATIONAL,
    PROVINCIAL,
)
from sim.model.agents.startups.startup import MONTHS_A_YEAR

RULE_OF_2018: Final = 2019
RULE_OF_2025: Final = 2025
"""The years since which 国科发区〔2018〕300号 and 工信部科〔2025〕131号 are in force."""


class Criteria(NamedTuple):
    """What a tier asks of an incubator; a zero asks for nothing.

    Floor in m2 and the house's own seed fund in fen; tenants, tenants per 1,000 m2 and graduates;
    shares of the tenants with a patent, ever financed, financed last year (or, instead, own money
    of so many fen in each of a tenth of them), and with revenue or R&D up by a fifth; share of
    income other than rent; years in operation.
    """

    area: float = 0.0
    tenants: float = 0.0
    density: float = 0.0
    graduates: float = 0.0
    patents: float = 0.0
    financed: float = 0.0
    financed_lately: float = 0.0
    own_stake: float = 0.0
    growing: float = 0.0
    other_income: float = 0.0
    years: float = 0.0
    fund: float = 0.0


NOTHING: Final = Criteria()

# Jiaxing asks for 5,000 m2 and one year (docs/evidence.md, 4); tenants assumed.
MUNICIPAL_RULE: Final = Criteria(area=5_000.0, tenants=15.0, years=1.0)
MUNICIPAL_SPECIALISED: Final = MUNICIPAL_RULE._replace(tenants=10.0)

# The numbers of 浙科发高〔2021〕24号 were not read: those of Tianjin, with a lower density
# (docs/evidence.md, 4).
PROVINCIAL_RULE: Final = Criteria(
    area=5_000.0, tenants=25.0, density=2.0, graduates=5.0, patents=0.3, financed=0.1, years=2.0,
    fund=200_000_000.0,
)  # fmt: skip
PROVINCIAL_SPECIALISED: Final = PROVINCIAL_RULE._replace(tenants=15.0, density=1.5, graduates=2.0)

# 国科发高〔2010〕680号, recalled.
NATIONAL_OF_2010: Final = Criteria(
    area=10_000.0, tenants=80.0, graduates=25.0, years=2.0, fund=300_000_000.0
)
NATIONAL_OF_2010_SPECIALISED: Final = NATIONAL_OF_2010._replace(tenants=50.0, graduates=20.0)

# 国科发区〔2018〕300号. Half of the tenants may have applied for patents instead: where 60 %
# hold one, 90 % have applied (docs/evidence.md, 4), so that 30 % holding one is met first.
NATIONAL_OF_2018: Final = Criteria(
    area=10_000.0, tenants=50.0, density=3.0, graduates=20.0, patents=0.3, financed=0.1, years=3.0,
    fund=500_000_000.0,
)  # fmt: skip
NATIONAL_OF_2018_SPECIALISED: Final = NATIONAL_OF_2018._replace(
    tenants=30.0, density=2.0, graduates=15.0
)

# The standard level of 工信部科〔2025〕131号 takes the place of the national tier. Three of its
# numbers were read: a fifth of the tenants financed last year, or own money in a tenth of them
# (CNY 0.5 m each: assumed; the seed fund counts as placed); 30 % of them growing by a fifth; 30 %
# of the income other than rent. The size of the house is assumed to stay.
STANDARD_OF_2025: Final = NATIONAL_OF_2018._replace(
    financed=0.0, financed_lately=0.2, own_stake=50_000_000.0, growing=0.3, other_income=0.3
)
STANDARD_OF_2025_SPECIALISED: Final = STANDARD_OF_2025._replace(
    tenants=30.0, density=2.0, graduates=15.0
)

OWN_STAKES: Final = 0.1
"""Share of the tenants in which a house may have put own money instead (工信部科〔2025〕131号)."""

# National makerspaces, 国科火字〔2017〕120号: floor (m2), teams or firms taken in and firms founded
# in a year, months open. Lower tiers are not modelled.
SPACE_AREA: Final = 500
SPACE_TEAMS: Final = 20
SPACE_FIRMS: Final = 10
SPACE_MONTHS: Final = 18


@rule
def criteria_of(tier, is_specialised, year):
    """What a tier asks of an incubator under the rules of a year."""
    if tier == MUNICIPAL:
        return MUNICIPAL_SPECIALISED if is_specialised else MUNICIPAL_RULE
    if tier == PROVINCIAL:
        return PROVINCIAL_SPECIALISED if is_specialised else PROVINCIAL_RULE
    if tier != NATIONAL:
        return NOTHING
    if year >= RULE_OF_2025:
        return STANDARD_OF_2025_SPECIALISED if is_specialised else STANDARD_OF_2025
    if year >= RULE_OF_2018:
        return NATIONAL_OF_2018_SPECIALISED if is_specialised else NATIONAL_OF_2018
    return NATIONAL_OF_2010_SPECIALISED if is_specialised else NATIONAL_OF_2010


@rule
def asked_of(incubator, tier, now):
    """What a tier asks of this incubator under the rules in force."""
    return criteria_of(tier, incubator.speciality != ANY_SECTOR, now.policy.official_rules)


@rule
def meets_criteria(incubator, tier, now):
    """Whether a house meets all criteria of a tier under the rules in force."""
    if incubator.kind == MAKERSPACE:
        return space_meets_criteria(incubator, now)
    asked = asked_of(incubator, tier, now)
    tenants = incubator.tenants
    return (
        incubator.area >= asked.area
        and tenants >= asked.tenants
        and tenants * 1000.0 >= asked.density * incubator.area
        and incubator.graduates >= asked.graduates
        and incubator.tenants_with_patents >= asked.patents * tenants
        and incubator.tenants_financed >= asked.financed * tenants
        and finances_its_tenants(incubator, asked)
        and incubator.tenants_growing >= asked.growing * tenants
        and incubator.income - incubator.rent >= asked.other_income * incubator.income
        and now.month - incubator.opened >= asked.years * MONTHS_A_YEAR
        and incubator.cash >= asked.fund
    )


@rule
def finances_its_tenants(incubator, asked):
    """Enough tenants were financed last year, or the house has money of its own for a tenth."""
    if incubator.tenants_financed_lately >= asked.financed_lately * incubator.tenants:
        return True
    return incubator.cash >= OWN_STAKES * asked.own_stake * incubator.tenants


@rule
def space_meets_criteria(makerspace, now):
    """A makerspace is judged by its floor, the teams and new firms of the year, and its age."""
    return (
        makerspace.area >= SPACE_AREA
        and makerspace.joined_this_year >= SPACE_TEAMS
        and makerspace.founded_this_year >= SPACE_FIRMS
        and now.month - makerspace.opened >= SPACE_MONTHS
    )


@rule
def tier_due(incubator, now):
    """The tier that a house has earned this January.

    Makerspaces, and incubators under the rules of 2025, become national when they meet the
    criteria; for every other tier an incubator must have worked.
    """
    tier = incubator.tier
    if tier == NATIONAL:
        return tier
    if incubator.kind == MAKERSPACE:
        return NATIONAL if space_meets_criteria(incubator, now) else tier
    if now.policy.official_rules >= RULE_OF_2025 and meets_criteria(incubator, NATIONAL, now):
        return NATIONAL
    if incubator.ambitious == 1 and meets_criteria(incubator, tier + 1, now):
        return tier + 1
    return tier


@rule
def falls_short_of_standard(incubator, now):
    """Under the rules of 2025 a national incubator is held to its criteria every year."""
    if incubator.kind == MAKERSPACE or incubator.tier != NATIONAL:
        return False
    is_yearly = now.policy.official_rules >= RULE_OF_2025
    return is_yearly and not meets_criteria(incubator, NATIONAL, now)
