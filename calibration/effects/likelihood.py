"""The second likelihood: draws of a fit are weighted by how they meet the published effects.

Experiments are made on some draws of the posterior, one pair of worlds each. A single city's effect
is mostly its luck; so how an effect depends on the parameters is a ridge regression of its
pseudo-values (Quenouille 1956: what each draw says in the sum of all) on their scores. What that
predicts for a draw is held against the published range: nothing is lost inside, and outside it
falls off like a normal distribution for which the range is that of 90 %. The whole is tempered so
that no few draws take over.
"""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.linear_model import RidgeCV

from calibration.effects.answer import Effects, bounds_of, measure
from calibration.effects.table import Effect, load_effects
from calibration.effects.trial import Key, Sums, Trial, estimated, run_trial, without_each
from calibration.fitting.adjustment import Adjusted
from calibration.fitting.fit import Fit
from calibration.fitting.scores import values_of
from sim.core.execution.resumable import PartProgress, Progress
from sim.core.terms import coded
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.posterior import ParameterDraws
from sim.results.compare import study_of

DRAWS: Final = 240
"""Draws of the posterior on which experiments are made."""

JUDGED: Final = 60
"""Draws of the weighted posterior on which the verdicts stand."""

LEAST_LEFT: Final = 0.25
"""What the weighted draws are worth at least, as a share of what they were worth before."""

_NINETY_PERCENT: Final = 1.6448536269514722
_ALPHAS: Final = np.logspace(0, 5, 11)
_CUT: Final = (0.02, 0.98)
_HALVINGS: Final = 40
_DIGITS: Final = 9


class Response(NamedTuple):
    """How an effect depends on the parameters: its value, and slopes on scores around a middle.

    ``error`` is the standard error of the value.
    """

    value: float
    error: float
    middle: np.ndarray
    slopes: np.ndarray

    def at(self, scores: np.ndarray) -> np.ndarray:
        """What is predicted at scores of shape (draws, parameters)."""
        return np.asarray(np.round(self.value + (scores - self.middle) @ self.slopes, _DIGITS))


@dataclass(frozen=True, eq=False)
class Met:
    """A fit that is weighted by the effects, and how its draws meet them.

    ``power`` is that of the second likelihood: 1 unless it had to be tempered. ``before`` and
    ``after`` are how many equally weighted draws the posterior was and is worth.
    """

    fit: Fit
    effects: Effects
    power: float
    before: float
    after: float

    def described(self) -> dict[str, Any]:
        """What a posterior's manifest says of it."""
        return {
            "effects": self.effects.verdicts,
            "missed": [one._asdict() for one in self.effects.missed],
            "effects_power": self.power,
            "effective_before_effects": self.before,
            "effective": self.after,
        }


def meet(
    fit: Fit, folder: Path | None, workers: int, tell: PartProgress | None = None
) -> Met | None:
    """A fit weighted by the published effects of its city; None if the city has none.

    With a ``folder``, what was made before is not made again.
    """
    chosen = load_effects(fit.city)
    if not chosen:
        return None
    study = study_on(fit, DRAWS)
    compile_rules(study)
    trial = Trial(study, tuple(effect.key for effect in chosen))
    place = folder and folder / "before"
    sums = run_trial(trial, place, workers, _part(tell))
    responses = responses_of(sums, fit.posterior.resampled(DRAWS))
    weighted, power = weigh(fit.posterior, responses, chosen)
    held = replace(fit, weighted=weighted)
    judged = study_on(held, JUDGED)
    made = measure(judged, chosen, folder and folder / "after", workers, _part(tell))
    return Met(held, made, power, fit.posterior.effective, weighted.effective)


def study_on(fit: Fit, runs: int) -> Study:
    """A study of a fit's own draws, with other luck than its cities had."""
    study = study_of([], runs=runs, seed=fit.seed + 2, region=fit.city)
    values = values_of(fit.posterior.resampled(runs), fit.city.priors)
    return replace(study, parameters=ParameterDraws(values, coded("proposed")))


def _part(tell: PartProgress | None) -> Progress | None:
    return None if tell is None else partial(tell, "effects")


# How effects depend on parameters ---------------------------------------------------------------


def responses_of(sums: Sums, scores: np.ndarray) -> dict[Key, Response]:
    """The response of each effect that can be measured; ``scores`` are those of all draws."""
    found = {}
    for key, rows in sums.by_key.items():
        response = _response(rows, key, scores[sums.draws])
        if response is not None:
            found[key] = response
    return found


def _response(rows: np.ndarray, key: Key, scores: np.ndarray) -> Response | None:
    value = estimated(rows, key, seed=0).value
    others = without_each(rows, key)
    if not np.isfinite(value) or not np.isfinite(others).all():
        return None
    pseudo = len(rows) * value - (len(rows) - 1) * others
    middle = scores.mean(axis=0)
    regression = RidgeCV(alphas=_ALPHAS)
    regression.fit(scores - middle, np.clip(pseudo, *np.quantile(pseudo, _CUT)))
    error = float(pseudo.std() / np.sqrt(len(pseudo)))
    return Response(value, error, middle, regression.coef_)


# Weights ----------------------------------------------------------------------------------------


def weigh(
    posterior: Adjusted, responses: dict[Key, Response], chosen: tuple[Effect, ...]
) -> tuple[Adjusted, float]:
    """The posterior weighted by the effects, and the power of their likelihood."""
    logs = log_likelihood(posterior.scores, responses, chosen)
    least = LEAST_LEFT * posterior.effective
    power = 1.0
    if _weighted(posterior, logs, power).effective < least:
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            power = (low + high) / 2
            enough = _weighted(posterior, logs, power).effective >= least
            low, high = (power, high) if enough else (low, power)
        power = low
    return _weighted(posterior, logs, power), power


def _weighted(posterior: Adjusted, logs: np.ndarray, power: float) -> Adjusted:
    weights = posterior.weights * np.exp(power * (logs - logs.max()))
    return replace(posterior, weights=weights / weights.sum())


def log_likelihood(
    scores: np.ndarray, responses: dict[Key, Response], chosen: tuple[Effect, ...]
) -> np.ndarray:
    """Of each of some scores, of shape (draws,); the parts of an effect count as one."""
    logs = np.zeros(len(scores))
    ids = [effect.id for effect in chosen]
    for effect in chosen:
        if effect.key in responses:
            response = responses[effect.key]
            outside = off(effect, response.at(scores), response.error)
            logs -= 0.5 * outside**2 / ids.count(effect.id)
    return logs


def off(effect: Effect, predicted: np.ndarray, error: float) -> np.ndarray:
    """How far outside the published range, in standard deviations of a report that has it.

    Where there is one bound only, in standard deviations of what is predicted. The standard
    ``error`` of what is predicted is added: an effect that the draws hardly tell weighs little.
    """
    low, high = bounds_of(effect)
    outside = np.maximum(np.maximum(low - predicted, predicted - high), 0.0)
    is_range = np.isfinite(high - low)
    spread = (high - low) / 2 / _NINETY_PERCENT if is_range else float(predicted.std())
    return np.asarray(outside / max(float(np.hypot(spread, error)), 1e-12))
