"""What commands and functions take where nothing else is asked for."""

from typing import Final

BASELINE: Final = "baseline"
"""The scenario that the others are compared with."""

REGION: Final = "pinghu"
SEED: Final = 1

RUNS: Final = 200
"""How often each scenario is run."""

GRID_RUNS: Final = RUNS // 5
"""How often each pair of values of a grid is run."""

GRID_STEPS: Final = 5
"""How many values of each lever a grid tries."""

PLAN_RUNS: Final = 60
"""How many runs a plan's answer stands on."""

FUTURES: Final = 1_000
"""In how many futures it is looked for where a policy fails."""

BUDGET: Final = 40_000
"""How many cities a fit simulates."""

SIMULATED: Final = 1_000
"""How many cities of a posterior the reported figures are compared with."""

CITIES: Final = 300
"""Synthetic cities that a fit is tested on."""

NATIONAL_STARTUPS: Final = 1_000_000
"""Startups of the synthetic country."""
