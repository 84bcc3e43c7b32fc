"""Fits the map from what is observed of firms to the inner coefficients of the firm core.

Firms live alone under many draws of parameters and inner coefficients; what they show is smoothed
by a quadratic form of both; that is solved for the inner coefficients at draws of the parameters,
and the solutions are smoothed by the quadratic form that rules read (``sim.inputs.inner``).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np

from calibration.firms.firm_core import facts, lives, newborn
from sim.core.files import write_atomically
from sim.inputs import inner
from sim.inputs.inner import CENTRE, INNER, LINEAR, LOGARITHMIC, OBSERVABLES

RUNS: Final = 2_500
SOLVED: Final = 6_000
WIDTH: Final = 1.3
"""Parameters are drawn this much wider than the map's steps, which are the priors' deviations."""

_FACT_OF: Final = {
    "survival_five": "survival to 5 years", "tenant_revenue": "mean revenue",
    "growth_of_old": "growth of firms from 6 years", "rd_intensity": "R&D over revenue",
}  # fmt: skip
_MIDDLE: Final = {
    "patience": (np.log(18.0), 0.35), "first_sales": (np.log(1e6), 0.25),
    "trend": (-0.01, 0.03), "rd_share": (np.log(0.22), 0.25),
}  # fmt: skip
_FREE: Final = tuple(name for name in CENTRE if name not in OBSERVABLES)


def observed(values: Mapping[str, float], firms: int, seed: int) -> dict[str, float]:
    """The four observables of firms that live alone, in the units of the parameters."""
    found = facts(lives(newborn(values, firms, seed)))
    shown = {name: found[fact] for name, fact in _FACT_OF.items()}
    shown["tenant_revenue"] *= 1e6
    return shown


def fit(file: Path, base: Mapping[str, float], runs: int = RUNS) -> None:
    """Fit the map and write it; ``base`` holds the parameters that the map does not know."""
    generator = np.random.default_rng(1)
    free = WIDTH * generator.standard_normal((runs, len(_FREE)))
    inside = generator.standard_normal((runs, len(INNER)))
    assured = _FREE.index("assured_living")
    free[:, assured] = np.where(generator.random(runs) < 0.5, 0.0, np.abs(free[:, assured]))
    shown = np.array(list(_shown(base, free, inside)))
    usable = np.isfinite(shown).all(axis=1)
    known = np.array([_terms([*a, *b]) for a, b in zip(free[usable], inside[usable], strict=True)])
    forward, *_ = np.linalg.lstsq(known, shown[usable], rcond=None)
    _write(file, _inverse(forward, generator))


def _shown(
    base: Mapping[str, float], free: np.ndarray, inside: np.ndarray
) -> Iterator[list[float]]:
    """What firms show in each draw, in steps of the observables."""
    for number, (outer, coefficients) in enumerate(zip(free, inside, strict=True)):
        values = {**base, **_parameters(dict(zip(_FREE, outer, strict=True)))}
        for name, step in zip(INNER, coefficients, strict=True):
            middle, width = _MIDDLE[name]
            value = middle + width * step
            values[name] = float(np.exp(value)) if name in LOGARITHMIC else value
        with np.errstate(invalid="ignore"):
            found = observed(values, 4_000, seed=number)
            yield [_step(name, found[name]) for name in OBSERVABLES]


def _inverse(forward: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """The inner coefficients (in their own scale) at draws, as a quadratic form of them."""
    outer = WIDTH * generator.standard_normal((SOLVED, len(CENTRE)))
    names = list(CENTRE)
    assured = names.index("assured_living")
    outer[:, assured] = np.where(generator.random(SOLVED) < 0.5, 0.0, np.abs(outer[:, assured]))
    wanted = outer[:, [names.index(name) for name in OBSERVABLES]]
    free = outer[:, [names.index(name) for name in _FREE]]
    solved = np.array([_solve(forward, a, b) for a, b in zip(free, wanted, strict=True)])
    scale = np.array([_MIDDLE[name] for name in INNER])
    found = scale[:, 0] + scale[:, 1] * solved
    sound = np.isfinite(solved).all(axis=1) & (np.abs(solved) < 6).all(axis=1)
    known = np.array([_terms(steps) for steps in outer[sound]])
    inverse, *_ = np.linalg.lstsq(known, found[sound], rcond=None)
    return np.asarray(inverse)


def _solve(forward: np.ndarray, free: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The inner coefficients (in steps) under which the smoothed firms show what is wanted."""
    inside = np.zeros(len(INNER))
    for _ in range(20):
        here = _smoothed(forward, free, inside)
        moved = [
            _smoothed(forward, free, inside + 1e-4 * axis) - here for axis in np.eye(len(INNER))
        ]
        change = np.linalg.solve(np.array(moved).T / 1e-4, wanted - here)
        inside = inside + np.clip(change, -1.0, 1.0)
    return inside if np.abs(change).max() < 1e-6 else np.full(len(INNER), np.nan)


def _smoothed(forward: np.ndarray, free: np.ndarray, inside: np.ndarray) -> np.ndarray:
    return np.asarray(_terms([*free, *inside]) @ forward)


def _terms(steps: list[float] | np.ndarray) -> np.ndarray:
    return np.array(inner.terms(list(steps)))


def _step(name: str, value: float) -> float:
    centre, width = CENTRE[name]
    return float((value - centre if name in LINEAR else np.log(value / centre)) / width)


def _parameters(steps: Mapping[str, float]) -> dict[str, float]:
    """Parameters from steps of the map."""
    found = {}
    for name, step in steps.items():
        centre, width = CENTRE[name]
        found[name] = (
            centre + width * step if name in LINEAR else float(centre * np.exp(width * step))
        )
    return found


def _write(file: Path, inverse: np.ndarray) -> None:
    lines = [",".join(("term", *INNER))]
    for name, row in zip(inner.term_names(), inverse, strict=True):
        lines.append(",".join([name, *(f"{value:.9g}" for value in row)]))
    write_atomically(file, ("\n".join(lines) + "\n").encode())
