"""In which town each house of a city is: ``towns.csv``, on which no run depends."""

import csv
from typing import Final, NamedTuple

from sim.core.errors import InputError
from sim.core.terms import coded
from sim.inputs.city import City
from sim.inputs.region import INPUTS

TOWNS_FILE: Final = "towns.csv"
TOWN_COLUMNS: Final = ("house", "town", "town_zh", "source")


class Town(NamedTuple):
    """A town in English and in Chinese."""

    name: str
    name_zh: str


def towns_of(city: City) -> dict[str, Town]:
    """The town of each house, by the house's name; none if the region has no such file.

    Raises InputError, in one line, if its columns are wrong, or a house is not known.
    """
    file = None if city.folder is None else city.folder / INPUTS / TOWNS_FILE
    if file is None or not file.is_file():
        return {}
    known = {house.name for house in city.region.house}
    with open(file, encoding="utf-8-sig", newline="") as rows:
        reader = csv.DictReader(rows)
        if tuple(reader.fieldnames or ()) != TOWN_COLUMNS:
            raise InputError(coded("columns of towns", file=file, names=", ".join(TOWN_COLUMNS)))
        found = {row["house"]: Town(row["town"], row["town_zh"]) for row in reader}
    for house in found:
        if house not in known:
            raise InputError(coded("town of no house", file=file, house=house))
    return found
