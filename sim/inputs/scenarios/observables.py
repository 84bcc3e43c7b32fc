"""What policy may answer to: a few figures of the city's state, as they stand when a month ends.

``sim.model.phases.reacting`` says how each is worked out, "observable ..." in ``sim.core.words``
what it is called. Over a year is over the last twelve months; shares are of 1.
"""

from dataclasses import dataclass
from typing import Final

from sim.inputs.lever import Unit


@dataclass(frozen=True)
class Observable:
    """A figure of the city's state, its unit, and between which values a level may be."""

    code: str
    unit: Unit
    lowest: float
    highest: float


BAD_LOAN_SHARE: Final = Observable("bad_loan_share", "share", 0.0, 1.0)
SCHEME_BAD_LOAN_SHARE: Final = Observable("scheme_bad_loan_share", "share", 0.0, 1.0)
POOL_LEFT: Final = Observable("pool_left", "share", 0.0, 1.0)
BUDGET_SPENT: Final = Observable("budget_spent", "share", 0.0, 1.0)
GRADUATIONS_OF_A_YEAR: Final = Observable("graduations_of_a_year", "count", 0.0, 1e6)
JOBS_GROWTH: Final = Observable("jobs_growth", "share a year", -1.0, 10.0)
FINANCE_FOUND: Final = Observable("finance_found", "share", 0.0, 1.0)

OBSERVABLE: Final = {
    observable.code: observable
    for observable in (
        BAD_LOAN_SHARE,
        SCHEME_BAD_LOAN_SHARE,
        POOL_LEFT,
        BUDGET_SPENT,
        GRADUATIONS_OF_A_YEAR,
        JOBS_GROWTH,
        FINANCE_FOUND,
    )
}
