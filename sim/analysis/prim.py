"""Patient rule induction: the box of inputs in which most cases of interest lie close together.

Peels a box, a thin slice at a time, towards a higher share of cases of interest (Friedman and
Fisher 1999, "Bump hunting in high-dimensional data"), then drops the limits that chance explains
(quasi-p values, Bryant and Lempert 2010, "Thinking inside the box").

Among a hundred inputs, some slice always looks good by chance. So a box is best looked for among
those inputs only that tell cases of interest by themselves (``tells``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from scipy import stats

_SLICE: Final = 0.05
_SMALLEST: Final = 0.05
_CHANCE: Final = 0.05


@dataclass(frozen=True, eq=False)
class Box:
    """Limits of each input, both of shape (inputs,); infinite where there is none."""

    low: np.ndarray
    high: np.ndarray

    def holds(self, inputs: np.ndarray) -> np.ndarray:
        """Which of the cases, (cases, inputs), lie in the box."""
        holds: np.ndarray = np.all((inputs >= self.low) & (inputs <= self.high), axis=1)
        return holds

    @property
    def limited(self) -> np.ndarray:
        """The numbers of the inputs that have a limit."""
        return np.flatnonzero(np.isfinite(self.low) | np.isfinite(self.high))

    def without(self, number: int) -> "Box":
        """The box without the limits of an input."""
        low, high = self.low.copy(), self.high.copy()
        low[number], high[number] = -np.inf, np.inf
        return Box(low, high)


class Fit(NamedTuple):
    """How well a box tells cases of interest, all shares.

    ``density``: of the cases in the box, those of interest; ``coverage``: of the cases of
    interest, those in the box; ``mass``: of all cases, those in the box.
    """

    density: float
    coverage: float
    mass: float


def fit_of(box: Box, inputs: np.ndarray, of_interest: np.ndarray) -> Fit:
    """How well a box tells which cases are of interest; NaN where there are none."""
    inside = box.holds(inputs)
    hits, held, all_hits = (inside & of_interest).sum(), inside.sum(), of_interest.sum()
    return Fit(
        hits / held if held else np.nan,
        hits / all_hits if all_hits else np.nan,
        held / len(inputs),
    )


def tells(inputs: np.ndarray, of_interest: np.ndarray) -> np.ndarray:
    """How likely chance explains that an input differs between cases of interest and others.

    ``inputs`` has shape (cases, inputs), ``of_interest`` is boolean of shape (cases,). Gives a
    value an input, (inputs,), in 0 to 1: of those below a bound, at most that share is there by
    chance (two-sample Kolmogorov-Smirnov tests, false discovery rates after Benjamini and
    Hochberg 1995). All are 1 where there are no cases to hold against each other.
    """
    if of_interest.all() or not of_interest.any():
        return np.ones(inputs.shape[1])
    tests = [stats.ks_2samp(one[of_interest], one[~of_interest]).pvalue for one in inputs.T]
    return stats.false_discovery_control(tests)


def find_box(inputs: np.ndarray, of_interest: np.ndarray, density: float) -> Box:
    """The largest box on the way in that is dense enough, or else the densest one.

    ``inputs`` has shape (cases, inputs), ``of_interest`` is boolean of shape (cases,). Limits
    that chance explains are dropped.
    """
    boxes = peel(inputs, of_interest)
    densities = [fit_of(box, inputs, of_interest).density for box in boxes]
    dense = [box for box, reached in zip(boxes, densities, strict=True) if reached >= density]
    chosen = dense[0] if dense else boxes[int(np.argmax(densities))]
    return _simplified(chosen, inputs, of_interest)


def peel(inputs: np.ndarray, of_interest: np.ndarray) -> list[Box]:
    """Boxes within each other, from that of all cases to the smallest that is allowed."""
    count = inputs.shape[1]
    boxes = [Box(np.full(count, -np.inf), np.full(count, np.inf))]
    while (smaller := _peeled(boxes[-1], inputs, of_interest)) is not None:
        boxes.append(smaller)
    return boxes


def _peeled(box: Box, inputs: np.ndarray, of_interest: np.ndarray) -> Box | None:
    """The box less the slice that leaves the highest density; None if it would be too small."""
    if not len(box.low):
        return None
    inside = box.holds(inputs)
    held, hits = inputs[inside], of_interest[inside]
    bottom, top = np.quantile(held, [_SLICE, 1 - _SLICE], axis=0)
    best, smaller = hits.mean(), None
    for keeps, low, high in (
        (held >= bottom, np.maximum(box.low, bottom), box.high),
        (held <= top, box.low, np.minimum(box.high, top)),
    ):
        left = keeps.sum(axis=0)
        densities = (keeps & hits[:, None]).sum(axis=0) / left
        densities[(left == len(held)) | (left < _SMALLEST * len(inputs))] = -1.0
        number = int(np.argmax(densities))
        if densities[number] > best:
            best, smaller = densities[number], _limited(box, number, low, high)
    return smaller


def _limited(box: Box, number: int, low: np.ndarray, high: np.ndarray) -> Box:
    """The box with new limits for one input."""
    chosen = np.arange(len(box.low)) == number
    return Box(np.where(chosen, low, box.low), np.where(chosen, high, box.high))


def quasi_p(box: Box, number: int, inputs: np.ndarray, of_interest: np.ndarray) -> float:
    """The chance of so dense a box if the limits of one input told nothing."""
    inside, wider = box.holds(inputs), box.without(number).holds(inputs)
    share = of_interest[wider].mean()
    return float(stats.binom.sf(of_interest[inside].sum() - 1, inside.sum(), share))


def quasi_ps(
    box: Box, inputs: np.ndarray, of_interest: np.ndarray, numbers: Sequence[int]
) -> list[float]:
    """The quasi-p values of some inputs' limits."""
    return [quasi_p(box, number, inputs, of_interest) for number in numbers]


def _simplified(box: Box, inputs: np.ndarray, of_interest: np.ndarray) -> Box:
    """The box without the limits that chance explains, the weakest dropped first."""
    while len(box.limited):
        values = quasi_ps(box, inputs, of_interest, box.limited.tolist())
        if max(values) < _CHANCE:
            break
        box = box.without(int(box.limited[int(np.argmax(values))]))
    return box
