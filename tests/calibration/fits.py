"""A small fit of the synthetic city, made once."""

import shutil
from functools import cache
from pathlib import Path

from calibration.fitting.fit import Fit, fit
from tests.cities import MUXING
from tests.shared import shared_folder

CITY = MUXING
BUDGET = 1_000
SEED = 3


@cache
def small_fit() -> Fit:
    """The smallest fit that is allowed, in one process."""
    with shared_folder("small-fit") as folder:
        return fit(CITY, BUDGET, SEED, folder)


def begun_fit(folder: Path) -> Path:
    """The folder of the same fit, of which only the first generation is done."""
    small_fit()
    with shared_folder("small-fit") as done:
        shutil.copytree(done / "generation-0", folder / "generation-0")
    return folder
