"""What follows from the observables of firms: the inner coefficients of the firm core.

A prior is drawn on what can be observed (survival, revenue, growth of the old, R&D intensity); the
coefficients that rules need are those under which the firm core, run alone, shows it. They are
read off a smooth map that was fitted to solved draws
(``python -m calibration.firms.firm_facts refit`` makes ``inner_coefficients.csv`` again;
docs/decisions/firm-core.md says how good it is).
"""

import csv
import hashlib
import math
from collections.abc import Mapping
from itertools import combinations_with_replacement
from operator import mul
from pathlib import Path
from typing import Final

from sim.core.elementary import exp, log

INNER: Final = ("patience", "first_sales", "trend", "rd_share")
"""Months that founders endure, first sales (CNY a year), trend against wages (log a year), and
R&D in labour cost on the market (share): each the median of firms, solved."""

CONSTANTS: Final = {
    "second_purse": 0.5,
    "arrears": 2.0,
    "shocks_a_year": 2.0,
    "calm": 0.2,
    "patience_spread": 1.05,
    "team_readiness": 0.45,
    "exit_size": 5e9,
}
"""Fixed, since facts hardly move with them over their plausible range, and named so that each can
be left out: what owners can add per savings, months of cost that bills may wait, changes of
fortune a year, how fast their spread falls with size, how patience differs (s.d. of its
logarithm), at which readiness a makerspace team founds its firm, and from which sales a year (fen)
firms are acquired or listed at the full rate. All assumed; neither fits nor effects moved with the
last two from 0.3 to 0.6 and from CNY 25 to 100 m."""

OBSERVABLES: Final = ("survival_five", "tenant_revenue", "growth_of_old", "rd_intensity")

CENTRE: Final = {
    "survival_five": (0.705, 0.021),
    "tenant_revenue": (2.9e6, 0.134),
    "growth_of_old": (0.055, 0.021),
    "rd_intensity": (0.07, 0.122),
    "sales_spread": (1.45, 0.063),
    "volatility": (0.76, 0.14),
    "revenue_a_head": (390_000, 0.094),
    "profit_margin": (0.04, 0.0152),
    "buffer": (1.0, 0.557),
    "seed_money": (350_000, 0.284),
    "living": (0.85, 0.16),
    "assured_living": (0.0, 0.25),
    "other_closures": (0.033, 0.131),
    "spare_heads": (0.15, 0.073),
    "team_speed": (0.09, 0.247),
}
"""Where the map is centred and how wide one step of it is; a logarithm where the parameter's
prior is one."""

LINEAR: Final = (
    "survival_five",
    "growth_of_old",
    "profit_margin",
    "assured_living",
    "spare_heads",
)
LOGARITHMIC: Final = ("patience", "first_sales", "rd_share")
MAP_FILE: Final = Path(__file__).with_name("inner_coefficients.csv")


FARTHEST: Final = 4.0
"""Steps from the centre to which the map is trusted: what lies farther counts as so far."""


def steps(values: Mapping[str, float]) -> list[float]:
    """The parameters of the firm core in steps from the map's centre."""
    return [_step(name, values[name]) for name in CENTRE]


def _step(name: str, value: float) -> float:
    centre, width = CENTRE[name]
    if name in LINEAR:
        distance = value - centre
    elif value > 0:
        distance = float(log(value / centre))
    else:
        return -FARTHEST
    return min(FARTHEST, max(-FARTHEST, distance / width))


def terms(steps: list[float]) -> list[float]:
    """One, the steps, and their products two by two: the terms of the map."""
    pairs = combinations_with_replacement(steps, 2)
    return [1.0, *steps, *(one * other for one, other in pairs)]


PLAUSIBLE: Final = {
    "patience": (6.0, 60.0),
    "first_sales": (0.3e6, 2.5e6),
    "trend": (-0.1, 0.1),
    "rd_share": (0.05, 0.6),
}
"""Inner coefficients outside these belong to observables that no firms show together (assumed)."""


def is_plausible(values: Mapping[str, float]) -> bool:
    """Whether firms could show what a set of parameters says of them, as far as the map knows."""
    if max(abs(_step(name, values[name])) for name in OBSERVABLES) >= FARTHEST:
        return False
    found = inner_coefficients(values)
    return all(low <= found[name] <= high for name, (low, high) in PLAUSIBLE.items())


def map_digest() -> str:
    """A digest of the map, for what depends on it."""
    return hashlib.sha256(MAP_FILE.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:16]


def term_names() -> list[str]:
    """The names of the terms, in their order."""
    names = list(CENTRE)
    pairs = combinations_with_replacement(names, 2)
    return ["one", *names, *(f"{one} {other}" for one, other in pairs)]


def _read_map() -> dict[str, list[float]]:
    """The map: for each inner coefficient one number a term."""
    with MAP_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: [float(row[name]) for row in rows] for name in INNER}


_MAP: Final = _read_map()


def inner_coefficients(values: Mapping[str, float]) -> dict[str, float]:
    """The inner coefficients that a set of parameters implies, each in its own unit.

    Sums are exact, logarithm and exponential are the rules' own: the same bits everywhere.
    """
    of_draw = terms(steps(values))
    found = {}
    for name, coefficients in _MAP.items():
        value = math.fsum(map(mul, coefficients, of_draw))
        found[name] = float(exp(value)) if name in LOGARITHMIC else value
    return found
