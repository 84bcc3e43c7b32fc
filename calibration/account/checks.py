"""Evidence that nothing is fitted to, held against the cities of a posterior."""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from calibration.reported.base_rates import BASE_RATES
from calibration.reported.targets import Target, Targets
from sim.inputs.region import Region

MONTHS_BACK: Final = 36
"""A flow is counted over so many months up to the report."""

COLUMNS: Final = (
    "check", "unit", "low", "value", "high", "p05", "p50", "p95", "overlaps", "inside", "source",
    "evidence",
)  # fmt: skip


class Check(NamedTuple):
    """A base rate by name, its value in the evidence, and the range that this leaves it.

    ``evidence`` is the section of docs/evidence.md.
    """

    rate: str
    value: float
    low: float
    high: float
    source: str
    evidence: int


CHECKS: Final = (
    Check("graduates_per_tenant", 0.039, 0.03, 0.15,
          "3 to 5 % a year nearby, 10 to 15 % in China", 4),
    Check("tenants_financed", 0.05, 0.02, 0.1, "assumed", 4),
    Check("hnte_among_tenants", 0.07, 0.04, 0.12, "assumed from totals", 5),
    Check("rent_in_income", 0.45, 0.3, 0.7, "China, recalled", 4),
    Check("funds_acceptance", 0.1, 0.02, 0.15,
          "3 of 20 in the UK, under 10 % in the USA", 6),
)  # fmt: skip
"""The rows of docs/evidence.md that tell what a fit should show without being told."""


def with_checks(targets: Targets, region: Region) -> Targets:
    """Targets, and after them what the checks count of the same cities."""
    return replace(targets, targets=(*targets.targets, *(_counted(one, region) for one in CHECKS)))


def _counted(check: Check, region: Region) -> Target:
    report = region.month(region.report)
    rate = BASE_RATES[check.rate]
    first = max(0, report - MONTHS_BACK + 1) if rate.kind == "flow" else 0
    return Target(
        id=f"check_{check.rate}",
        quantity=check.rate.replace("_", " "),
        unit=rate.unit,
        statistic=check.rate,
        house=None,
        window=(first, report),
        value=check.value,
        low=check.low,
        high=check.high,
        reason=check.source,
        at_least=False,
        is_reported=False,
    )


def check_table(statistics: np.ndarray) -> pd.DataFrame:
    """Evidence against simulated cities: one row a check (COLUMNS), shares as numbers to one.

    ``statistics`` has shape (cities, checks). ``overlaps`` says whether their 90 % interval meets
    the range from evidence, ``inside`` whether their median is within it.
    """
    rows = [_row(check, statistics[:, number]) for number, check in enumerate(CHECKS)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(check: Check, values: np.ndarray) -> dict[str, object]:
    p05, p50, p95 = map(float, np.quantile(values, [0.05, 0.5, 0.95]))
    return {
        "check": check.rate,
        "unit": BASE_RATES[check.rate].unit,
        "low": check.low,
        "value": check.value,
        "high": check.high,
        "p05": p05,
        "p50": p50,
        "p95": p95,
        "overlaps": p05 <= check.high and check.low <= p95,
        "inside": check.low <= p50 <= check.high,
        "source": check.source,
        "evidence": check.evidence,
    }
