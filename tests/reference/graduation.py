"""The official rules of graduation: which criterion a tenant meets."""

from typing import Any

from .business import EXITED

NO_CRITERION, BY_HNTE, BY_EQUITY, BY_REVENUE, BY_EXIT, BY_TERM = range(6)
GRADUATIONS_BY = {
    BY_HNTE: "graduations_hnte",
    BY_EQUITY: "graduations_equity",
    BY_REVENUE: "graduations_revenue",
    BY_EXIT: "graduations_exit",
    BY_TERM: "graduations_term",
}

ENOUGH_EQUITY = 5_000_000_00
ENOUGH_REVENUE = 10_000_000_00
TENANCY = 48
LONG_TENANCY = 60


def criterion_met(startup: Any) -> int:
    """The criterion that it meets under the rule in force, or NO_CRITERION."""
    if startup.model.levers.official_rules >= 2019:
        return any_of_four(startup)
    return two_of_three(startup)


def any_of_four(startup: Any) -> int:
    """Exit, certificate, venture money or revenue (国科发区〔2018〕300号)."""
    if startup.fate == EXITED:
        return BY_EXIT
    if startup.hnte_until > startup.model.month:
        return BY_HNTE
    if startup.equity > ENOUGH_EQUITY:
        return BY_EQUITY
    return BY_REVENUE if earns_enough(startup) else NO_CRITERION


def two_of_three(startup: Any) -> int:
    """Before 2019: two of patent, revenue, and acquired or listed (国科发高〔2010〕680号)."""
    exited = startup.fate == EXITED
    if (startup.patents > 0) + earns_enough(startup) + exited < 2:
        return NO_CRITERION
    return BY_EXIT if exited else BY_REVENUE


def served_its_term(startup: Any) -> bool:
    """Before 2019 who leaves with a patent and sales at the end of its tenancy counts too."""
    if startup.model.levers.official_rules >= 2019 or not tenancy_over(startup):
        return False
    return startup.patents > 0 and startup.sales > 0


def earns_enough(startup: Any) -> bool:
    """Over CNY 10 m of revenue in the last two years together."""
    return startup.revenue_last_year + startup.revenue_before_last > ENOUGH_REVENUE


def tenancy_over(startup: Any) -> bool:
    """Whether the tenancy has run its 48 months, or 60 in sectors with long incubation."""
    limit = LONG_TENANCY if startup.model.long_incubation[startup.sector] else TENANCY
    return startup.model.month - startup.tenant_since >= limit
