"""``python -m calibration.firms.firm_facts`` prints what the firm core shows, alone, as tables.

Its facts and what money does, at the medians of Pinghu's priors and over draws of them; and what
each rule is needed for. ``python -m calibration.firms.firm_facts refit`` fits the map to the inner
coefficients again, in about six minutes.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from calibration.firms.firm_core import (
    FACTS,
    MONEY_FACTS,
    ablations,
    facts,
    lives,
    money_facts,
    newborn,
)
from calibration.firms.inner_map import fit
from sim.inputs.city import load_city
from sim.inputs.inner import MAP_FILE, is_plausible
from sim.inputs.parameters import NAMES, Priors, medians

REGION: Final = "pinghu"
DRAWS: Final = 40


def draws(priors: Priors, number: int) -> Iterator[dict[str, float]]:
    """Plausible draws of the priors; the same ones each time."""
    generator = np.random.default_rng(5)
    while number > 0:
        scores = generator.standard_normal(len(NAMES))
        pairs = zip(NAMES, scores, strict=True)
        values = {name: float(priors[name].at_score(np.array(score))) for name, score in pairs}
        if is_plausible(values):
            number -= 1
            yield values


def shown(values: Mapping[str, float], seed: int = 1) -> dict[str, float]:
    """All facts of firms under a set of parameters."""
    return {**facts(lives(newborn(values, seed=seed))), **money_facts(values, seed=seed)}


def fact_table(priors: Priors) -> Iterator[str]:
    """Wanted ranges against the firm core, line by line."""
    middle = shown(medians(priors))
    found = [shown(values, seed) for seed, values in enumerate(draws(priors, DRAWS), 2)]
    yield "| fact | wanted | at the medians | 5 / 50 / 95 % of draws | inside | source |"
    yield "|---|---|---|---|---|---|"
    for fact in (*FACTS, *MONEY_FACTS):
        values = np.array([one[fact.name] for one in found])
        inside = ((values >= fact.low) & (values <= fact.high)).mean()
        quantiles = " / ".join(f"{q:.3g}" for q in np.quantile(values, (0.05, 0.5, 0.95)))
        yield (
            f"| {fact.name} | {fact.low:g} to {fact.high:g} | {middle[fact.name]:.3g} | "
            f"{quantiles} | {inside:.2f} | {fact.source} |"
        )


def ablation_table(priors: Priors) -> Iterator[str]:
    """What each rule is needed for, line by line."""
    yield "| left out | facts that are then missed |"
    yield "|---|---|"
    for name, missed in ablations(medians(priors)).items():
        figures = "; ".join(f"{fact} {value:.3g}" for fact, value in missed.items())
        yield f"| {name} | {figures or 'none'} |"


def main() -> None:
    """Say how the firm core meets its facts, or fit its map again."""
    priors = load_city(REGION).priors
    if sys.argv[1:] == ["refit"]:
        fit(MAP_FILE, medians(priors))
    print("\n".join((*fact_table(priors), "", *ablation_table(priors))))


if __name__ == "__main__":
    main()
