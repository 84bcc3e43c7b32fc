"""What it brings that two policies are compared under the same luck."""

import numpy as np

from benchmarks.pinghu import SEED, study
from sim.experiments.replicate import periods, run_replicate
from sim.model.outcomes import OUTCOME

RUNS = 60
OTHER_SEED = SEED + 1
POLICIES = ("double-subsidies", "higher-compensation", "talent-push", "recession")
TARGET = 5


def graduations(seed: int, runs: int) -> dict[str, np.ndarray]:
    """Graduations after the report by policy, of shape (runs,)."""
    asked = study(*POLICIES, seed=seed)
    projected = [period.projected for period in periods(asked)]
    column = list(OUTCOME).index("graduations")
    draws = [run_replicate(asked, number).outcomes for number in range(runs)]
    return {
        scenario.id: np.array([draw[scenario.id][projected, column].sum() for draw in draws])
        for scenario in asked.scenarios
    }


def pairing(runs: int = RUNS) -> None:
    """Standard errors of a difference from the baseline, with the same luck and without."""
    mine, others = graduations(SEED, runs), graduations(OTHER_SEED, runs)
    base = mine[study().baseline.id]
    print(f"graduations, {runs} runs: difference from the baseline and its standard error")
    for policy in POLICIES:
        print(f"{policy}: {told(mine[policy], others[policy], base)}")


def told(mine: np.ndarray, other: np.ndarray, base: np.ndarray) -> str:
    """How far a policy is from the baseline with the same luck, and with other luck, in words.

    All are graduations, of shape (runs,).
    """
    differences = mine - base
    paired = differences.std(ddof=1) / len(base) ** 0.5
    apart = ((other.var(ddof=1) + base.var(ddof=1)) / len(base)) ** 0.5
    mean = f"{differences.mean():+.2f}"
    if paired == 0:
        return f"{mean} in every run; no errors to compare, as no run differs from another"
    return (
        f"{mean}; {paired:.3f} with the same luck, {apart:.3f} with independent seeds: "
        f"{apart / paired:.1f} times (target: at least {TARGET})"
    )
