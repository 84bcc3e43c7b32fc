"""What later figures teach: draws of a posterior, moved and weighted by figures that came later.

Each draw, run with luck of its own, counts earlier figures that differ from those reported. What a
later figure would have been after the earlier ones that were reported follows from a regression of
it on both parameters and earlier figures, of which only the part by earlier figures is taken out.
Draws near to the later figures weigh more, and a regression moves them, as in the fit.
"""

from typing import Final, NamedTuple

import numpy as np
from sklearn.linear_model import RidgeCV

from calibration.fitting.adjustment import Adjusted, adjust
from calibration.reported.targets import Target, Targets
from sim.comparison.ratios import keyed_generator

PENALTIES: Final = np.logspace(-1, 4, 11)
_NO_SPREAD: Final = 1e-9


class Learnt(NamedTuple):
    """What draws forecast of later figures, and the draws after them.

    ``forecasts`` (draws, figures) are what would be reported, on the scale of distances, given
    what had been; ``posterior`` has scores of the parameters.
    """

    forecasts: np.ndarray
    posterior: Adjusted


def learn(
    scores: np.ndarray,
    earlier: tuple[Targets, np.ndarray],
    later: tuple[Targets, np.ndarray],
    seed: int,
) -> Learnt:
    """The posterior of scores (draws, parameters) after later figures.

    ``earlier`` and ``later`` are figures with what the draws count of them (draws, figures).
    """
    before = reported(*earlier, seed) - earlier[0].observed
    forecasts = given_earlier(scores, before, reported(*later, seed))
    return Learnt(forecasts, after(scores, forecasts, later[0].observed))


def reported(figures: Targets, counted: np.ndarray, seed: int) -> np.ndarray:
    """What draws would report, on the scale of distances, each off by chance as reports are."""
    return np.column_stack(
        [_reported(one, counted[:, number], seed) for number, one in enumerate(figures.targets)]
    )


def _reported(figure: Target, counted: np.ndarray, seed: int) -> np.ndarray:
    key = ("later report", str(seed), figure.id, str(figure.window))
    noise = keyed_generator(key).standard_normal(len(counted))
    return figure.scale(counted) + noise * figure.spread


def given_earlier(scores: np.ndarray, before: np.ndarray, later: np.ndarray) -> np.ndarray:
    """Later figures (draws, figures) as if earlier ones had been as reported.

    ``before`` (draws, targets) is by how much the draws' earlier figures are off.
    """
    terms = np.column_stack([before, scores])
    spread = terms.std(axis=0)
    varying = spread > _NO_SPREAD
    scaled = (terms - terms.mean(axis=0))[:, varying] / spread[varying]
    slopes = np.zeros((later.shape[1], terms.shape[1]))
    for number, column in enumerate(later.T):
        if column.std() > _NO_SPREAD:
            slopes[number, varying] = RidgeCV(PENALTIES).fit(scaled, column).coef_
    slopes[:, varying] /= spread[varying]
    moved: np.ndarray = later - before @ slopes[:, : before.shape[1]].T
    return moved


def after(scores: np.ndarray, forecasts: np.ndarray, observed: np.ndarray) -> Adjusted:
    """Draws after figures (figures,), from scores and forecasts that go together, row by row.

    A draw weighs by a normal kernel that is as wide, in each direction, as the forecasts are, times
    the root of the number of figures: those far from all draws leave few effective ones.
    """
    off = forecasts - observed
    covariance = np.atleast_2d(np.cov(forecasts.T)) + _NO_SPREAD * np.eye(len(observed))
    distance = (off * np.linalg.solve(covariance, off.T).T).sum(axis=1)
    return adjust(
        scores,
        forecasts,
        observed,
        len(scores),
        spread=forecasts.std(axis=0),
        log_weights=-distance / (2 * len(observed)),
    )
