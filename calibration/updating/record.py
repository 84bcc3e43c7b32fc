"""What a region keeps of an update: the posterior, and the record of its forecasts."""

from io import BytesIO
from pathlib import Path
from typing import Final

import pandas as pd

from calibration.updating.answer import Update
from sim.core.errors import InputError
from sim.core.files import read, write_atomically
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
    before = [pd.read_csv(BytesIO(read(file)))] if file.exists() else []
    found.keep_more(city.folder)
    write_atomically(file, pd.concat([*before, rows]).to_csv(index=False).encode())
    return file
