"""Is the fit right about cities whose parameters are known? Simulation-based calibration.

Synthetic cities are drawn from the prior, fitted like the real one from the remaining cities of
the first generation, and the rank of each true parameter among its posterior draws is noted. If
the fit is right, ranks are uniform (Cook, Gelman and Rubin 2006; Talts et al. 2018).
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from calibration.fitting.adjustment import Adjusted, adjust
from calibration.fitting.fit import Batch, Fit, kept_of
from sim.inputs.parameters import NAMES

LEVEL: Final = 0.01
NARROWED: Final = 0.8
"""How much narrower a posterior is made on purpose, to see that the test notices."""

_NOMINAL: Final = (0.5, 0.9)


class Ranks(NamedTuple):
    """Ranks of true parameters, from 0 to 1, of shape (cities, parameters).

    ``narrowed`` are those among draws drawn together by a fifth.
    """

    ranks: np.ndarray
    narrowed: np.ndarray


def ranks_of(fit: Fit, cities: int) -> Ranks:
    """Fit the first ``cities`` of the first generation, each from all the others of it."""
    batch = fit.batches[0]
    ranks, narrowed = [], []
    for city in range(cities):
        posterior = _fitted_without(batch, city)
        truth = batch.cities.scores[city]
        ranks.append(posterior.ranks(truth))
        narrowed.append(_drawn_together(posterior).ranks(truth))
    return Ranks(np.stack(ranks), np.stack(narrowed))


def _fitted_without(batch: Batch, city: int) -> Adjusted:
    others = np.arange(len(batch.reports)) != city
    return adjust(
        batch.cities.scores[others],
        batch.reports[others],
        batch.reports[city],
        kept_of(len(batch.reports)),
        spread=batch.reports.std(axis=0),
    )


def _drawn_together(posterior: Adjusted) -> Adjusted:
    middle = posterior.mean()
    return Adjusted(
        middle + NARROWED * (posterior.scores - middle),
        posterior.weights,
        posterior.slopes,
        posterior.kept,
        posterior.width,
    )


def rank_table(ranks: np.ndarray, names: Sequence[str] = NAMES) -> pd.DataFrame:
    """Are the ranks uniform? One row a parameter, of which ``names`` are the columns.

    ``shape`` is the p-value of a Kolmogorov-Smirnov test, ``spread`` that of the sum of squared
    normal scores of the ranks against chi-square (two-sided), ``p`` both together (Bonferroni),
    and ``adjusted`` that for as many parameters as there are (Holm).
    """
    scores = stats.norm.ppf(np.clip(ranks, 1e-4, 1 - 1e-4))
    total = (scores**2).sum(axis=0)
    below = stats.chi2.cdf(total, len(ranks))
    spread = 2 * np.minimum(below, 1 - below)
    shape = np.array([stats.kstest(column, "uniform").pvalue for column in ranks.T])
    both = np.minimum(1.0, 2 * np.minimum(shape, spread))
    return pd.DataFrame(
        {
            "parameter": names,
            "shape": shape,
            "spread": spread,
            "p": both,
            "adjusted": holm(both),
            "mean_rank": ranks.mean(axis=0),
        }
    )


def holm(p: np.ndarray) -> np.ndarray:
    """P-values adjusted for their number (Holm 1979), same shape."""
    order = np.argsort(p)
    stepped = np.maximum.accumulate(p[order] * (len(p) - np.arange(len(p))))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(1.0, stepped)
    return adjusted


def passes(table: pd.DataFrame) -> bool:
    """Whether no parameter fails at the 1 % level, given how many are tested."""
    return bool((table["adjusted"] >= LEVEL).all())


def coverage_table(ranks: np.ndarray) -> pd.DataFrame:
    """How often nominal intervals hold the truth: one row a nominal level.

    ``covered`` is the mean over parameters and cities; ``standard_error`` that over cities, since
    the parameters of one city are not independent; ``least`` and ``most`` are of single ones.
    """
    rows = []
    for nominal in _NOMINAL:
        tail = (1 - nominal) / 2
        inside = (ranks > tail) & (ranks < 1 - tail)
        rows.append(
            {
                "nominal": nominal,
                "covered": inside.mean(),
                "standard_error": inside.mean(axis=1).std(ddof=1) / np.sqrt(len(ranks)),
                "least": inside.mean(axis=0).min(),
                "most": inside.mean(axis=0).max(),
            }
        )
    return pd.DataFrame(rows)
