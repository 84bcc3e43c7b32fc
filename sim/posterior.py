"""What a region's runs rest on: its fitted posterior if there is one, else the priors' medians."""

import numpy as np

from sim.parameters import NAMES, medians, read_priors
from sim.region import region_folder
from sim.study import ParameterDraws

NOT_CALIBRATED = "not calibrated: medians of the priors"


def default_draws(region_name: str) -> ParameterDraws:
    """The parameters that a region's runs use unless others are given."""
    values = medians(read_priors(region_folder(region_name) / "priors.toml"))
    return ParameterDraws(np.array([[values[name] for name in NAMES]]), NOT_CALIBRATED)
