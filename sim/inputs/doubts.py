"""Values that are allowed, but so far from the baseline that the unit may be mistaken."""

from typing import Final

from sim.core.terms import Coded, coded
from sim.core.written import as_written
from sim.inputs.levers import LEVER
from sim.inputs.scenario import Difference, Scenario, differences

FAR: Final = 6.0
"""So many times the baseline, or less than one part in so many of it: a month for a year is 12,
per cent 100, 万元 10,000."""


def doubts(scenario: Scenario, region_name: str) -> list[Coded]:
    """Questions about the amounts and shares of a scenario, a line each; none if none is far."""
    found = [
        coded(
            "far off",
            name=row.lever,
            value=as_written(row.scenario),
            month=row.first,
            times=row.scenario / row.baseline,
            base=as_written(row.baseline),
            unit=Coded(row.unit),
        )
        for row in differences(scenario, region_name)
        if _is_far(row)
    ]
    return list(dict.fromkeys(found))


def _is_far(row: Difference) -> bool:
    if row.relative or not LEVER[row.lever].has_scale or row.scenario == 0 or row.baseline == 0:
        return False
    return not 1 / FAR < row.scenario / row.baseline < FAR
