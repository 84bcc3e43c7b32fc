"""Values that are allowed, but so far from the baseline that the unit may be mistaken."""

from sim.core.terms import Coded, coded
from sim.core.text import as_written
from sim.inputs.city import City
from sim.inputs.levers import LEVER
from sim.inputs.scenario import Scenario, differences


def implausible_values(scenario: Scenario, city: City) -> list[Coded]:
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
        for row in differences(scenario, city)
        if not row.relative and LEVER[row.lever].is_far(row.scenario, row.baseline)
    ]
    return list(dict.fromkeys(found))
