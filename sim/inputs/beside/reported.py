"""Which reported figures of a city an outcome of the model answers to, and over which months.

How closely each is to be met, and what is wrong in their files, is said by the calibration.
"""

import csv
import tomllib
from contextlib import suppress
from typing import Final, NamedTuple

from sim.inputs.city import City
from sim.inputs.region import INPUTS

REPORTED_FILE: Final = "reported_figures.csv"
TARGETS_FILE: Final = "targets.toml"

_CITY: Final = "city"


class ReportedPoint(NamedTuple):
    """A figure of the whole city: the outcome that answers to it, and its value in that unit.

    It was counted from month ``first`` ("" for a stock) to month ``last``.
    """

    figure: str
    outcome: str
    value: float
    first: str
    last: str


def reported_points(city: City) -> list[ReportedPoint]:
    """The figures of the city that targets hold an outcome to; none if it has no such files."""
    if city.folder is None:
        return []
    inputs = city.folder / INPUTS
    found = []
    with suppress(OSError, ValueError):
        targets = tomllib.loads((inputs / TARGETS_FILE).read_text(encoding="utf-8"))
        with open(inputs / REPORTED_FILE, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                target = targets.get(row["id"], {})
                if row["scope"] == _CITY and target.get("role") == "target":
                    months = row["from"], row["as_of"]
                    found.append(
                        ReportedPoint(row["id"], target["statistic"], float(row["value"]), *months)
                    )
    return found
