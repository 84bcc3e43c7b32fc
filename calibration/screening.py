"""Which parameters move nothing: ``python -m calibration.screening`` writes the table.

Each draw of the priors is run, today and with each main lever raised. Normal scores of outcomes,
and of what each lever changes in them, are regressed on the scores of all parameters at once; the
square of a coefficient is the share of the variance that a parameter holds. Fixed parameters are
varied over the range that they had before. The page docs/fixed-parameters.md is written by it.
"""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from calibration.rivals.main_levers import MAIN, changes_of, main_study, raise_levers
from sim.core.arguments import REGION, SEED
from sim.experiments.ensemble import Ensemble
from sim.experiments.warm_up import compile_rules
from sim.figures.quantities import number
from sim.inputs.city import City, load_city
from sim.inputs.inner import is_plausible
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import ParameterDraws, medians_of
from sim.inputs.prior import Prior
from sim.results.compare import study_of

DOCUMENT: Final = Path(__file__).parents[1] / "docs" / "fixed-parameters.md"
DRAWS: Final = 1_000
INERT: Final = 0.01
"""A parameter that nowhere holds a larger share of the variance moves nothing (assumed)."""

OUTCOMES: Final = (
    "graduations", "equity", "startup_lending", "guaranteed_lending", "firms_founded", "closures",
    "hnte_certified", "patents", "tenants_revenue", "rd_spending", "taxes", "public_spending",
    "deals", "public_returns", "incubators_opened", "spent_on_compensation",
)  # fmt: skip
MOVED: Final = ("graduations", "equity", "startup_lending", "firms_founded", "rd_spending")
"""In which outcomes the effects of the levers are looked at."""

BEFORE: Final = {
    "award_in_score": (0.05, 0.6, "lognormal"),
    "spin_offs": (0.1, 0.6, "lognormal"),
    "insists": (0.01, 0.15, "logitnormal"),
    "other_closures": (0.026, 0.04, "lognormal"),
    "visit_tells": (0.2, 0.5, "logitnormal"),
    "approved_unseen": (0.4, 0.9, "logitnormal"),
    "operator_spread": (0.25, 1.0, "lognormal"),
    "sales_spread": (1.3, 1.6, "lognormal"),
    "project_proposal": (0.1, 0.5, "logitnormal"),
    "spare_heads": (0.03, 0.27, "normal"),
    "event_cost": (50_000.0, 200_000.0, "lognormal"),
    "seeks_equity": (0.15, 0.5, "logitnormal"),
    "distress": (0.0, 2.0, "normal"),
    "living": (0.65, 1.1, "lognormal"),
}
"""The 90 % ranges of parameters before they were fixed, each in its own unit."""


class Screened(NamedTuple):
    """Normal scores of the draws, (draws, parameters), and values of each output, (draws,)."""

    scores: np.ndarray
    outputs: Mapping[str, np.ndarray]


def screened(city: City, draws: int, folder: Path | None, workers: int = 1) -> Screened:
    """Runs of a city at draws of its priors; draws of which a run fails are left out."""
    scores, values = drawn(varied(city), draws)
    parameters = ParameterDraws(values, medians_of(city.priors).label)
    asked = study_of([], runs=draws, seed=SEED, region=city)
    study = main_study(replace(asked, parameters=parameters))
    compile_rules(study)
    ensemble = raise_levers(study, folder, workers)
    failed = [failure.draw for failure in ensemble.failures()]
    return Screened(np.delete(scores, failed, axis=0), dict(outputs_of(ensemble)))


def varied(city: City) -> dict[str, Prior]:
    """The priors of a city, with those that were fixed as they were before."""
    keys = ("low", "high", "distribution")
    former = {name: dict(zip(keys, BEFORE[name], strict=True)) for name in BEFORE}
    return {
        name: prior.model_copy(update=former.get(name, {})) for name, prior in city.priors.items()
    }


def drawn(priors: Mapping[str, Prior], draws: int) -> tuple[np.ndarray, np.ndarray]:
    """Plausible draws of priors: their normal scores and values, both (draws, parameters)."""
    generator = np.random.default_rng(SEED)
    scores: list[np.ndarray] = []
    values: list[dict[str, float]] = []
    while len(scores) < draws:
        score = generator.standard_normal(len(NAMES))
        value = {
            name: float(priors[name].at_score(one)) for name, one in zip(NAMES, score, strict=True)
        }
        if is_plausible(value):
            scores.append(score)
            values.append(value)
    return np.array(scores), np.array([list(value.values()) for value in values])


def outputs_of(ensemble: Ensemble) -> Iterator[tuple[str, np.ndarray]]:
    """Outcomes of the projection today, and what each main lever changes in some of them."""
    today = ensemble.study.baseline.id
    for outcome in OUTCOMES:
        yield outcome, ensemble.values(outcome, [today]).sum(axis=(1, 2))
    for outcome in MOVED:
        for lever, change in zip(MAIN, changes_of(ensemble, outcome).T, strict=True):
            yield f"{outcome}, {lever}", change


def shares(found: Screened) -> np.ndarray:
    """The share of each output's variance that each parameter holds, (parameters, outputs)."""
    outputs = np.column_stack([_normal(values) for values in found.outputs.values()])
    design = np.column_stack([np.ones(len(found.scores)), found.scores])
    coefficients = np.linalg.lstsq(design, outputs, rcond=None)[0][1:]
    held: np.ndarray = np.square(coefficients) * found.scores.var(axis=0)[:, None]
    return held


def _normal(values: np.ndarray) -> np.ndarray:
    scores: np.ndarray = ndtri((rankdata(values) - 0.5) / len(values))
    return scores


def page(found: Screened, city: City) -> str:
    """The page: each parameter that moves nothing or was fixed for it, and where it holds most."""
    table, outputs = shares(found), list(found.outputs)
    most = table.max(axis=1)
    lines = [
        f"| `{NAMES[row]}` | {_range_of(NAMES[row])} | {most[row]:.2%} | "
        f"{outputs[int(table[row].argmax())].replace('_', ' ')} |"
        for row in np.argsort(most)
        if NAMES[row] in BEFORE or (most[row] < INERT and not city.priors[NAMES[row]].is_fixed)
    ]
    return _HEAD.format(draws=len(found.scores), outputs=len(outputs)) + "\n".join(lines) + "\n"


def _range_of(name: str) -> str:
    if name not in BEFORE:
        return "not fixed"
    low, high, _ = BEFORE[name]
    return f"{number(low)} to {number(high)}"


_HEAD: Final = """# Parameters that move nothing

Written by `python -m calibration.screening`: {draws} draws of the priors, {outputs} outputs
(outcomes from the report to the horizon, and what raising each main lever changes in them). The
share of an output's variance that a parameter holds is that of its term in a regression of normal
scores on those of all parameters. A parameter is fixed at its median when it nowhere holds one
hundredth over its 90 % range, unless a figure of the city identifies it, a rival rule is nested in
it, or a lever acts through it alone. Luck alone gives the largest of so many shares one hundredth.

| parameter | fixed, was | largest share | of |
|---|---|---|---|
"""


def main() -> None:
    """Screen a region's parameters, and write the page if it is the city's."""
    parser = argparse.ArgumentParser(prog="calibration.screening", description=__doc__)
    parser.add_argument("--region", default=REGION)
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    city = load_city(given.region)
    folder = Path("results") / f"screening-{given.region}-{given.draws}"
    text = page(screened(city, given.draws, folder, given.workers), city)
    if given.region == REGION and given.draws == DRAWS:
        DOCUMENT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
