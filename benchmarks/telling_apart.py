"""The smallest difference in graduations that 200 draws tell from zero."""

from math import sqrt

import numpy as np
from scipy import stats

from benchmarks.pinghu import study
from sim.experiments.replicate import periods, run_replicate
from sim.model.outcomes import OUTCOME

RUNS = 200
POLICIES = ("double-subsidies", "higher-compensation", "talent-push", "recession")
TARGET = 5.0


def telling_apart(runs: int = RUNS) -> None:
    """The smallest difference in graduations over eight years that 200 draws tell from zero."""
    asked = study(*POLICIES)
    projected = [period.projected for period in periods(asked)]
    column = list(OUTCOME).index("graduations")
    draws = [run_replicate(asked, number).outcomes for number in range(runs)]
    totals = {
        scenario.id: np.array([draw[scenario.id][projected, column].sum() for draw in draws])
        for scenario in asked.scenarios
    }
    base = totals[asked.baseline.id]
    print(f"{runs} draws; baseline: {base.mean():.1f} graduations")
    for policy in POLICIES:
        difference = totals[policy] - base
        told = stats.t.ppf(0.975, runs - 1) * difference.std(ddof=1) / sqrt(runs)
        print(
            f"{policy}: {100 * difference.mean() / base.mean():+.2f} %; significant from "
            f"{100 * told / base.mean():.2f} % on (target: {TARGET:.0f} % or less)"
        )
