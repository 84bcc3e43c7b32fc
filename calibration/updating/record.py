"""What a region keeps of an update: the posterior, and the record of its forecasts."""

from pathlib import Path
from typing import Final

import pandas as pd

from calibration.updating.answer import Update
from sim.core.errors import InputError
from sim.core.files import write_csv
from sim.core.reading.csv_file import read_csv
from sim.core.terms import coded

FILE: Final = "forecasts.csv"
"""In a region's folder: every forecast that was scored, with the day on which it was."""


def keep_with_region(found: Update) -> Path:
    """Let a region run on the posterior of an update, and record the forecasts; the record's place.

    Raises InputError if the city is of no folder, or it cannot be written.
    """
    city = found.study.city
    if city.folder is None:
        raise InputError(coded("not of a folder", name=city.name))
    file = city.folder / FILE
    rows = found.forecasts.assign(scored=found.made.date)
    before = [read_csv(file, _kinds(rows))] if file.exists() else []
    found.keep_more(city.folder)
    write_csv(file, pd.concat([*before, rows]))
    return file


def _kinds(rows: pd.DataFrame) -> dict[str, type | str]:
    """The kind of each column, by which it is read back."""
    plain = rows.select_dtypes(["number", "bool"]).columns
    return {name: str(rows[name].dtype) if name in plain else str for name in map(str, rows)}
