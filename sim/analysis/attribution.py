"""What each part of a package brings: a scenario's effect shared out among the levers it changes.

The share of a lever is its Shapley value: what it adds to the levers that are changed already,
averaged over every order in which they could be changed (Shapley 1953). So no order is preferred,
and the shares add up to the package's effect exactly: they are computed in whole numbers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self

import numpy as np
import pandas as pd

from sim.comparison.paired import clearly_not_zero, quantiles, standard_error
from sim.core.errors import InputError, SimulationError
from sim.core.execution.resumable import Progress
from sim.core.money import FEN_PER_CNY
from sim.core.terms import coded
from sim.experiments.ensemble import run_ensemble
from sim.experiments.replicate import periods
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.levers import LEVER
from sim.inputs.region import Name
from sim.inputs.scenarios.file import Scenario
from sim.model.outcomes import OUTCOME
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Asked, Record, made_now, reserve

EXPLAINED: Final = ("graduations", "private_investment", "public_cost_net")
SHARE_COLUMNS: Final = (
    "scenario",
    "outcome",
    "unit",
    "part",
    "levers",
    "brings",
    "standard_error",
    "p05",
    "p50",
    "p95",
    "clear",
    "alone",
    "interaction",
    "runs",
    "failed",
)
WHOLE: Final = "whole_package"

MOST_SINGLE_LEVERS: Final = 6
"""With more levers than these, those that belong together are one part."""


class PackagePart(NamedTuple):
    """Levers of a package that are changed together: what they are called, and their names."""

    name: str
    levers: tuple[str, ...]


class Shares(NamedTuple):
    """What each part brings, draw by draw, in whole units of 1 / ``denominator``.

    ``brings`` and ``alone`` are int64 of shape (draws, parts): a part's Shapley value, and its
    effect when nothing else is changed; what lies between them is interaction. ``whole`` is the
    effect of all parts, of shape (draws,).
    """

    brings: np.ndarray
    alone: np.ndarray
    whole: np.ndarray
    denominator: int


# The parts of a package -------------------------------------------------------------------------


def parts_of(scenario: Scenario) -> list[PackagePart]:
    """The levers that a scenario changes, each by itself, or by family if there are many.

    Raises InputError if it changes nothing.
    """
    levers = list(dict.fromkeys(name for values in scenario.settings() for name in values))
    if not levers:
        raise InputError(coded("nothing to explain", scenario=scenario.id))
    if len(levers) <= MOST_SINGLE_LEVERS:
        return [PackagePart(name, (name,)) for name in levers]
    families = list(dict.fromkeys(LEVER[name].family for name in levers))
    return [
        PackagePart(family, tuple(name for name in levers if LEVER[name].family == family))
        for family in families
    ]


def coalitions(parts: int) -> list[frozenset[int]]:
    """Every set of parts, the empty one first: set ``n`` has part ``i`` if ``n`` has bit ``i``."""
    return [
        frozenset(part for part in range(parts) if number >> part & 1) for number in range(2**parts)
    ]


def package_study(study: Study, scenario: Scenario, parts: Sequence[PackagePart]) -> Study:
    """A study of every set of a scenario's parts, in the order of ``coalitions``."""
    chosen = [
        _only(scenario, [name for part in sorted(members) for name in parts[part].levers])
        for members in coalitions(len(parts))[1:]
    ]
    return replace(study, scenarios=(study.baseline, *chosen))


def _only(scenario: Scenario, levers: Sequence[str]) -> Scenario:
    """The scenario with some of its levers only."""
    changes = [
        replace(change, values=kept)
        for change in scenario.changes
        if (kept := {name: value for name, value in change.values.items() if name in levers})
    ]
    reactions = [
        replace(reaction, values=kept)
        for reaction in scenario.reactions
        if (kept := {name: value for name, value in reaction.values.items() if name in levers})
    ]
    said, about = Name(en=", ".join(levers), zh=", ".join(levers)), scenario.description
    identity = f"{scenario.id}: {said.en}"
    return Scenario(identity, said, about, tuple(changes), tuple(reactions))


# Shapley values ---------------------------------------------------------------------------------


def shapley_shares(worth: np.ndarray) -> Shares:
    """Share out the worth of every set of parts, whole numbers of shape (draws, 2**parts).

    The sets are in the order of ``coalitions``. In each draw the shares add up to the worth of
    all parts less that of none, exactly.
    """
    parts = worth.shape[1].bit_length() - 1
    whole = worth.astype(np.int64) - worth[:, :1]
    denominator = _denominator(parts)
    brings = np.zeros((len(worth), parts), np.int64)
    for number, members in enumerate(coalitions(parts)):
        for part in set(range(parts)) - members:
            weight = denominator // (parts * math.comb(parts - 1, len(members)))
            brings[:, part] += weight * (whole[:, number | 1 << part] - whole[:, number])
    alone = whole[:, [1 << part for part in range(parts)]]
    return Shares(brings, denominator * alone, denominator * whole[:, -1], denominator)


def _denominator(parts: int) -> int:
    """The least number that makes every weight of a Shapley value whole."""
    return parts * math.lcm(*(math.comb(parts - 1, size) for size in range(parts)))


# What a scenario's levers bring -----------------------------------------------------------------


@dataclass(frozen=True, eq=False, repr=False)
class Explanation(Answer):
    """What the parts of a scenario bring: rows of SHARE_COLUMNS, money in CNY.

    ``brings`` is the mean over the draws, with its standard error, the quantiles over the draws,
    and whether it is significant; ``alone`` and ``interaction`` are means, and add up to it.
    The last row of an outcome is the whole package; its rows add up to it. There is a picture for
    each outcome of EXPLAINED.
    """

    kind: ClassVar[str] = "explanation"

    shares: pd.DataFrame

    @property
    def scenario(self) -> Scenario:
        """The scenario with all parts."""
        return self.study.scenarios[1]

    @property
    def parts(self) -> list[PackagePart]:
        """The parts of the package."""
        return parts_of(self.scenario)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"shares": self.shares}

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.shares import share_chart

        return {outcome: partial(share_chart, self, outcome) for outcome in EXPLAINED}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs and what else the manifest says of the answer."""
        return {name: int(self.shares[name].iloc[0]) for name in ("runs", "failed")}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        return cls(record.study, record.made, **tables)


def explain_package(
    study: Study,
    folder: Path | None = None,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> Explanation:
    """Share out the effect of a study's second scenario, against its first, among its levers.

    Runs every set of the levers (two to the power of their number) on the same draws; what
    ``folder`` holds already is not run again. Raises InputError if something given is wrong, and
    SimulationError if all runs fail.
    """
    scenario = study.scenarios[1]
    parts = parts_of(scenario)
    packages = package_study(study, scenario, parts)
    made = made_now()
    if folder is not None:
        reserve(folder, Asked(Explanation.kind, study, {}), made)
    compile_rules(study)
    ensemble = run_ensemble(packages, folder, workers, progress=progress)
    failures = ensemble.failures()
    if len(failures) == study.runs:
        raise SimulationError(**failures[0]._asdict())
    frames = [
        _rows(scenario, parts, name, _totals(packages, ensemble.values(name)), len(failures))
        for name in EXPLAINED
    ]
    return Explanation(study, made, pd.concat(frames, ignore_index=True))


def _totals(study: Study, values: np.ndarray) -> np.ndarray:
    """Totals over the projection, of shape (draws, scenarios), from values by period."""
    projected = [period.projected for period in periods(study)]
    totals: np.ndarray = values[..., projected].sum(axis=-1)
    return totals


def _rows(
    scenario: Scenario, parts: Sequence[PackagePart], outcome: str, worth: np.ndarray, failed: int
) -> pd.DataFrame:
    shares = shapley_shares(worth)
    unit = OUTCOME[outcome].unit
    scale = shares.denominator * (FEN_PER_CNY if unit == "CNY" else 1)
    brings = np.column_stack([shares.brings, shares.whole]) / scale
    alone = np.append(shares.alone.mean(axis=0), shares.alone.sum(axis=1).mean()) / scale
    columns = {
        "scenario": scenario.id,
        "outcome": outcome,
        "unit": unit,
        "part": [*(part.name for part in parts), WHOLE],
        "levers": [*(" ".join(part.levers) for part in parts), ""],
        "brings": brings.mean(axis=0),
        "standard_error": standard_error(brings),
        **quantiles(brings, ("p05", "p50", "p95")),
        "clear": clearly_not_zero(brings),
        "alone": alone,
        "interaction": brings.mean(axis=0) - alone,
        "runs": len(brings),
        "failed": failed,
    }
    return pd.DataFrame(columns)[list(SHARE_COLUMNS)]
