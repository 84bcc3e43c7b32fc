"""In which town each house of a city is: ``towns.csv``; runs depend on it where a scenario does."""

from typing import Final, NamedTuple

from sim.core.errors import InputError
from sim.core.reading.typed_csv import rows_of
from sim.core.terms import coded
from sim.inputs.city import TOWNS_FILE, City

TOWN_COLUMNS: Final = ("house", "town", "town_zh", "source")


class Town(NamedTuple):
    """A town in English and in Chinese."""

    name: str
    name_zh: str


def towns_of(city: City) -> dict[str, Town]:
    """The town of each house, by the house's name; none if the region has no such file.

    Raises InputError, in one line, if the file is wrong, or a house is not known.
    """
    file = city.beside.get(TOWNS_FILE)
    if file is None:
        return {}
    known = {house.name for house in city.region.house}
    rows = rows_of(file, TOWN_COLUMNS)
    found = {row["house"]: Town(row["town"], row["town_zh"]) for _, row in rows}
    for house in found:
        if house not in known:
            raise InputError(coded("town of no house", file=file, house=house))
    return found
