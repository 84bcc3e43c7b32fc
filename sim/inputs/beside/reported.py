"""Which reported figures of a city an outcome of the model answers to, and over which months.

How closely each is to be met, and what is wrong in their files, is said by the calibration.
"""

from contextlib import suppress
from typing import Final, NamedTuple

from sim.core.reading.typed_csv import rows_of
from sim.inputs.city import REPORTED_FILE, TARGETS_FILE, City
from sim.inputs.toml.file import read_toml

_CITY: Final = "city"
_COLUMNS: Final = ("id", "scope", "value", "from", "as_of")


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
    if not {TARGETS_FILE, REPORTED_FILE} <= set(city.beside):
        return []
    found = []
    with suppress(ValueError):
        targets = read_toml(city.beside[TARGETS_FILE])
        for _, row in rows_of(city.beside[REPORTED_FILE], _COLUMNS):
            target = targets.get(row["id"], {})
            if row["scope"] == _CITY and target.get("role") == "target":
                months = row["from"], row["as_of"]
                found.append(
                    ReportedPoint(row["id"], target["statistic"], float(row["value"]), *months)
                )
    return found
