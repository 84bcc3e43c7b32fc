"""The account of a fit: what it reproduces, what it learnt, and how far it can be trusted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from calibration.account.checks import with_checks
from calibration.fitting.adjustment import Adjusted, adjust
from calibration.fitting.cities import Cities, Survey, simulate
from calibration.fitting.fit import Fit, pooled
from calibration.fitting.scores import Given, values_of
from calibration.reported.targets import Target
from sim.core.execution.resumable import Progress
from sim.core.months import month_number, month_text
from sim.inputs import posterior
from sim.inputs.parameters import NAMES, PARAMETER
from sim.inputs.region import Region

IDENTIFIED: Final = 0.6
WEAK: Final = 0.9
"""Posterior over prior standard deviation up to which a parameter is identified, or weakly so."""


QUANTILES: Final = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


# What it reproduces ---------------------------------------------------------------------------


def simulated_reports(
    fit: Fit, runs: int, folder: Path | None, workers: int, progress: Progress | None = None
) -> Cities:
    """Cities simulated from the posterior, with statistics in their units: targets, then checks.

    The statistics' shape is (runs, targets and checks). Their luck is other than that of the cities
    that the fit was made from.
    """
    draws = fit.posterior.resampled(runs)
    counted = with_checks(fit.targets, fit.city.region)
    survey = Survey(fit.city, counted, Given(draws), runs, fit.seed + 1)
    return simulate(survey, folder, workers, progress)


def target_table(fit: Fit, statistics: np.ndarray) -> pd.DataFrame:
    """Reported against simulated: one row a target, with 50 and 90 % posterior intervals.

    ``inside`` says whether the 90 % interval holds the reported figure (for one reported as "over"
    a number: any of what it may stand for); ``tolerances_off`` is how far outside it is, in
    tolerances; ``half_width`` that of the 90 % interval over the median.
    """
    rows = [
        {**_about(target, fit.city.region), **_simulated(target, statistics[:, number])}
        for number, target in enumerate(fit.targets.targets)
    ]
    return pd.DataFrame(rows)


def _simulated(target: Target, values: np.ndarray) -> dict[str, object]:
    found = {name: float(np.quantile(values, q)) for name, q in QUANTILES.items()}
    return {**found, **_judged(target, found)}


def _about(target: Target, region: Region) -> dict[str, object]:
    return {
        "target": target.id,
        "quantity": target.quantity,
        "statistic": target.statistic,
        "house": target.house or "",
        "period": _period(target, region),
        "unit": target.unit,
        "reported_by_the_city": target.is_reported,
        "at_least": target.at_least,
        "reported": target.value,
        "low": target.low,
        "high": target.high,
    }


def _period(target: Target, region: Region) -> str:
    """The months that a figure is counted over; "" where they begin with the region's."""
    months = (month_text(month_number(region.start) + month) for month in target.window)
    return "/".join(months) if target.window[0] else ""


def _judged(target: Target, found: dict[str, float]) -> dict[str, object]:
    low, high = (target.low, target.high) if target.at_least else (target.value, target.value)
    off = max(0.0, found["p05"] - high, low - found["p95"])
    width = (found["p95"] - found["p05"]) / 2
    return {
        "inside": off == 0.0,
        "tolerances_off": off / target.tolerance,
        "half_width": width / found["p50"] if found["p50"] > 0 else np.nan,
    }


def left_out_table(fit: Fit) -> pd.DataFrame:
    """Each target predicted by a fit without it: one row a target, as in ``target_table``.

    No city is simulated anew: the target's own statistic is adjusted in place of the parameters.
    """
    rows = []
    for number, target in enumerate(fit.targets.targets):
        prediction = predicted_without(fit, number)
        found = {
            name: float(target.unscale(prediction.quantiles(np.array([q]))[0, 0]))
            for name, q in QUANTILES.items()
        }
        rows.append({**_about(target, fit.city.region), **found, **_judged(target, found)})
    return pd.DataFrame(rows)


def predicted_without(fit: Fit, number: int) -> Adjusted:
    """A target's statistic, on the scale of distances, given all reports but its own."""
    pool = pooled(fit.batches)
    others = np.arange(len(fit.targets.targets)) != number
    return adjust(
        fit.targets.scaled(pool.statistics)[:, [number]],
        pool.reports[:, others],
        fit.targets.observed[others],
        pool.kept,
        spread=pool.spread[others],
        log_weights=pool.log_weights,
    )


# What it learnt -------------------------------------------------------------------------------


def parameter_table(fit: Fit) -> pd.DataFrame:
    """Prior against posterior: one row a parameter, in its unit; priors.toml says their sources.

    ``width`` is the posterior's standard deviation over the prior's, in normal scores, and
    ``shift`` how many of the prior's standard deviations the mean moved; ``label`` is identified,
    weak, not identified, or fixed, which is not estimated at all.
    """
    priors = fit.city.priors
    widths, shifts = fit.posterior.deviation(), fit.posterior.mean()
    bounds = values_of(fit.posterior.quantiles(np.array([0.05, 0.5, 0.95])), priors)
    rows = []
    for number, name in enumerate(NAMES):
        prior = priors[name]
        rows.append(
            {
                "parameter": name,
                "unit": PARAMETER[name].unit,
                "prior_p05": prior.low,
                "prior_p50": prior.median,
                "prior_p95": prior.high,
                "posterior_p05": bounds[0, number],
                "posterior_p50": bounds[1, number],
                "posterior_p95": bounds[2, number],
                "width": widths[number],
                "shift": shifts[number],
                "label": posterior.FIXED if prior.is_fixed else label_of(widths[number]),
            }
        )
    return pd.DataFrame(rows)


def label_of(width: float) -> str:
    """Identified, weak or not identified, from posterior over prior standard deviation."""
    if width <= IDENTIFIED:
        return posterior.IDENTIFIED
    return posterior.WEAK if width <= WEAK else posterior.NOT_IDENTIFIED


# How far it has converged ---------------------------------------------------------------------


def generation_table(fit: Fit) -> pd.DataFrame:
    """One row a generation: its cities, failures, acceptance, and what its posterior is worth."""
    rows = [
        {
            "generation": number,
            "cities": len(generation.batch.reports),
            "failed": generation.batch.cities.failed,
            "accepted": generation.accepted,
            "effective_draws": generation.posterior.effective,
            "distance": generation.posterior.width,
        }
        for number, generation in enumerate(fit.generations)
    ]
    return pd.DataFrame(rows)


def convergence_table(fit: Fit, parts: tuple[float, ...] = (0.25, 0.5, 1.0)) -> pd.DataFrame:
    """How the posterior of each parameter moves with more cities, and generation by generation.

    One row a parameter and stage: a generation with so many cities, 0 from the prior; ``mean`` and
    ``deviation`` in normal scores.
    """
    frames = [
        pd.DataFrame(
            {
                "generation": generation,
                "cities": cities,
                "parameter": NAMES,
                "mean": posterior.mean(),
                "deviation": posterior.deviation(),
            }
        )
        for generation, cities, posterior in _stages(fit, parts)
    ]
    return pd.concat(frames, ignore_index=True)


def _stages(fit: Fit, parts: tuple[float, ...]) -> Iterator[tuple[int, int, Adjusted]]:
    first = fit.batches[0]
    for part in parts:
        runs = round(len(first.reports) * part)
        cities = first.cities._replace(
            scores=first.cities.scores[:runs], statistics=first.cities.statistics[:runs]
        )
        batch = first._replace(cities=cities, reports=first.reports[:runs])
        yield 0, runs, pooled([batch]).adjusted(fit.targets.observed)
    for number, generation in enumerate(fit.generations[1:], 1):
        yield number, len(generation.batch.reports), generation.posterior


# Against naive forecasts ----------------------------------------------------------------------


class Naive(NamedTuple):
    """A figure forecast from an earlier one: unchanged a month, or on a line from zero."""

    target: Target
    unchanged: float
    on_a_line: float


def naive_forecasts(fit: Fit) -> list[Naive]:
    """Naive forecasts of every figure whose earlier part the ledger tells as well.

    That is so where two counts of one statistic end together and one begins later.
    """
    targets = fit.targets.targets
    return [
        _naive(later, whole)
        for later in targets
        for whole in targets
        if _is_the_end_of(later, whole)
    ]


def _is_the_end_of(later: Target, whole: Target) -> bool:
    alike = (later.statistic, later.house) == (whole.statistic, whole.house)
    return alike and later.window[0] > whole.window[0] and later.window[1] == whole.window[1]


def _naive(later: Target, whole: Target) -> Naive:
    before = later.window[0] - whole.window[0]
    months = later.window[1] - later.window[0] + 1
    earlier = whole.value - later.value
    line = earlier * ((before + months) ** 2 - before**2) / before**2
    return Naive(later, earlier / before * months, line)


def naive_table(fit: Fit) -> pd.DataFrame:
    """The model, without the figure, against naive forecasts of it.

    One row a figure and forecast; ``error`` is the continuous ranked probability score, which for
    a single number is its absolute error, in the figure's unit.
    """
    rows = []
    for naive in naive_forecasts(fit):
        number = fit.targets.targets.index(naive.target)
        prediction = predicted_without(fit, number)
        values = naive.target.unscale(prediction.scores[:, 0])
        reported = naive.target.value
        for forecast, value, error in (
            ("no_change", naive.unchanged, abs(naive.unchanged - reported)),
            ("linear_trend", naive.on_a_line, abs(naive.on_a_line - reported)),
            (
                "this_model",
                float(prediction.weights @ values),
                crps(values, prediction.weights, reported),
            ),
        ):
            rows.append(
                {
                    "target": naive.target.id,
                    "unit": naive.target.unit,
                    "reported": reported,
                    "forecast": forecast,
                    "value": value,
                    "error": error,
                }
            )
    columns = ["target", "unit", "reported", "forecast", "value", "error"]
    return pd.DataFrame(rows, columns=columns)


def crps(values: np.ndarray, weights: np.ndarray, truth: float) -> float:
    """Continuous ranked probability score of weighted draws (Gneiting and Raftery 2007)."""
    order = np.argsort(values)
    values, weights = values[order], weights[order]
    below = np.cumsum(weights)
    spread = 2.0 * (weights * values * (2.0 * below - weights - 1.0)).sum()
    return float(weights @ np.abs(values - truth) - spread / 2.0)
