"""Scenario discovery: the outside conditions and parameters under which a policy fails its goal.

A policy is run in many futures, each beside the baseline with the same luck; a box of conditions
in which most failures lie is found in one half of the futures and tried on the other half.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd
from scipy.stats import qmc

from sim.analysis.prim import Box, Fit, find_box, fit_of, quasi_ps, tells
from sim.analysis.sensitivity.analysis import outcome_of
from sim.analysis.sensitivity.evaluation import Evaluation, evaluate
from sim.analysis.sensitivity.factors import Factor, knowledge, unit_of
from sim.analysis.sensitivity.totals import Totals
from sim.core.arguments import FUTURES, whole
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.language import Both, Language
from sim.core.terms import Coded, coded
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.lever import CALENDAR_YEAR, digits_of
from sim.inputs.levers import LEVER
from sim.inputs.parameters import NAMES, PARAMETER
from sim.model.outcomes import OUTCOMES, Outcome
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Asked, Made, Record, made_now, reserve

DENSITY: Final = 0.8
"""The share of failures in a box that is dense enough."""

BY_CHANCE: Final = 0.1
"""Of the conditions that tell failures by themselves, the share that may do so by chance."""

_FEWEST: Final = 40
_GOAL: Final = re.compile(r"\s*(\w+)\s*(>=|<=|>|<)\s*([-+]?[\d_.]+(?:e\d+)?)\s*")
_SIGNS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True)
class Goal:
    """What a policy is for: the change of an outcome's total from the baseline, and its bound."""

    outcome: Outcome
    sign: str
    bound: float

    def is_met(self, changes: np.ndarray) -> np.ndarray:
        """Where changes (counts, or CNY) are as wanted."""
        result: np.ndarray = _SIGNS[self.sign](changes, self.bound)
        return result

    def __str__(self) -> str:
        """In words."""
        return f"{self.outcome.name} {self.sign} {self.bound:,g}"


def goal_of(text: str) -> Goal:
    """The goal that a text such as "graduations>=5" says; InputError if it says none."""
    match = _GOAL.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        return Goal(outcome_of(match[1]), match[2], float(match[3]))
    except InputError as error:
        raise InputError(coded("goal wrong", text=text, error=error)) from None
    except ValueError:
        raise InputError(coded("goal not understood", text=text)) from None


@dataclass(frozen=True, eq=False, repr=False)
class Discovery(Answer):
    """Where a policy fails its goal.

    ``futures`` has a row a future: the value of every condition and parameter, the ``change`` of
    the goal's outcome, and whether it ``fails``. ``conditions`` has a row for each condition and
    parameter, the most telling first: ``factor``, ``unit``, the share of futures that fail where
    it is in its lowest and in its highest third (``fails_low``, ``fails_high``), and
    ``by_chance`` (``sim.analysis.prim.tells``). ``limits`` has a row for each limited one:
    ``factor``, ``unit``, ``low`` and ``high`` (infinite if there is none) and ``quasi_p``. ``fit``
    is that of the box on the futures in which it was not looked for. ``sampled`` is what was
    varied, as JSON can hold it. The picture has the share of futures in which it fails, over the
    two most telling conditions.
    """

    kind: ClassVar[str] = "discovery"

    sampled: Mapping[str, Any]
    goal: Goal
    futures: pd.DataFrame
    conditions: pd.DataFrame
    limits: pd.DataFrame
    fit: Fit

    @property
    def failing(self) -> float:
        """The share of all futures in which the policy fails."""
        return float(self.futures["fails"].mean())

    @property
    def telling(self) -> pd.DataFrame:
        """The conditions that tell where it fails, each by itself, beyond chance."""
        return self.conditions[self.conditions["by_chance"] < BY_CHANCE]

    def in_words(self, language: Language = "en") -> list[str]:
        """The box, a line a limit, the one that chance explains least first."""
        return [_limit(row).said(language) for row in self.limits.to_dict("records")]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {name: getattr(self, name) for name in ("futures", "conditions", "limits")}

    @property
    def counted(self) -> dict[str, dict[str, str]]:
        """The outcome of the goal, in whose unit it is missed or met."""
        told = {"outcome": self.goal.outcome.name, "outcome_unit": self.goal.outcome.unit}
        return {"futures": told}

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.failure_map import failure_map

        return {"failures": partial(failure_map, self)}

    @property
    def asked(self) -> Mapping[str, Any]:
        """What was asked besides the study."""
        return self.sampled

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs and what else the manifest says of the answer."""
        shares = {name: _or_none(share) for name, share in self.fit._asdict().items()}
        goal = [self.goal.outcome.name, self.goal.sign, self.goal.bound]
        return {"goal": goal, "runs": len(self.futures), "failed": 0} | shares

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        found = record.result or {}
        outcome, sign, bound = found["goal"]
        goal = Goal(outcome_of(outcome), sign, bound)
        shares = (found[name] for name in Fit._fields)
        fit = Fit(*(np.nan if share is None else share for share in shares))
        return cls(record.study, record.made, record.asked.more, goal, **tables, fit=fit)


def _or_none(share: float) -> float | None:
    return None if np.isnan(share) else float(share)


def discover_where(
    study: Study,
    factors: tuple[Factor, ...],
    goal: Goal,
    *,
    futures: int = FUTURES,
    folder: Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Discovery:
    """Say where a study's second scenario fails a goal, compared with its first.

    Futures differ in luck, in all parameters (draws of the posterior, or of the priors), and in
    the factors. Raises InputError if there are too few of them to say anything, and
    SimulationError, with a count, if any run fails.
    """
    futures = whole("futures", futures, least=_FEWEST)
    totals = Totals(replace(study, parameters=knowledge(study.city)), factors)
    made = made_now()
    if folder is not None:
        reserve(folder, Asked(Discovery.kind, totals.study, sampled_in(totals, futures)), made)
    compile_rules(study)
    random = np.random.default_rng(study.seed)
    points = qmc.LatinHypercube(len(totals.names), rng=random).random(futures)
    outputs = evaluate(Evaluation(totals, points, study.seed), folder, workers, progress)
    by_scenario = outputs.reshape(futures, 2, -1)[..., OUTCOMES.index(goal.outcome)]
    changes = by_scenario[:, 1] - by_scenario[:, 0]
    return found_in(totals, goal, conditions(totals, points), changes, made)


def sampled_in(totals: Totals, futures: int) -> dict[str, Any]:
    """What is varied in how many futures, as JSON can hold it."""
    return {"futures": futures, "factors": [asdict(factor) for factor in totals.factors]}


def conditions(totals: Totals, points: np.ndarray) -> pd.DataFrame:
    """What holds at each point: factors and parameters by name, those only that differ."""
    draws = totals.study.parameters.values
    rows = (points[:, 1] * len(draws)).astype(int)
    known = dict(zip(NAMES, draws[rows].T, strict=True)) | totals.at(points)
    return pd.DataFrame({name: values for name, values in known.items() if np.ptp(values) > 0})


def found_in(
    totals: Totals, goal: Goal, inputs: pd.DataFrame, changes: np.ndarray, made: Made
) -> Discovery:
    """Where changes of the goal's outcome (counts, or CNY), a row of inputs each, fail it."""
    fails, half = ~goal.is_met(changes), len(inputs) // 2
    by_chance = tells(inputs.to_numpy()[:half], fails[:half])
    telling = inputs.loc[:, by_chance < BY_CHANCE]
    values = telling.to_numpy()
    box = find_box(values[:half], fails[:half], DENSITY)
    limits = _limits(box, values[:half], fails[:half], list(telling.columns))
    return Discovery(
        totals.study,
        made,
        sampled_in(totals, len(inputs)),
        goal,
        inputs.assign(change=changes, fails=fails),
        _conditions(inputs, fails, by_chance),
        limits,
        fit_of(box, values[half:], fails[half:]),
    )


def _conditions(inputs: pd.DataFrame, fails: np.ndarray, by_chance: np.ndarray) -> pd.DataFrame:
    values = inputs.to_numpy()
    low, high = np.quantile(values, [1 / 3, 2 / 3], axis=0)
    rows = {
        "factor": inputs.columns,
        "unit": [unit_of(name) for name in inputs.columns],
        "fails_low": [fails[one].mean() for one in (values <= low).T],
        "fails_high": [fails[one].mean() for one in (values >= high).T],
        "by_chance": by_chance,
    }
    return pd.DataFrame(rows).sort_values("by_chance", kind="stable", ignore_index=True)


def _limits(box: Box, inputs: np.ndarray, fails: np.ndarray, names: list[str]) -> pd.DataFrame:
    numbers = box.limited.tolist()
    rows = {
        "factor": [names[number] for number in numbers],
        "unit": [unit_of(names[number]) for number in numbers],
        "low": box.low[numbers],
        "high": box.high[numbers],
        "quasi_p": quasi_ps(box, inputs, fails, numbers),
    }
    return pd.DataFrame(rows).sort_values("quasi_p", kind="stable", ignore_index=True)


def _limit(row: dict[Any, Any]) -> Coded:
    name, low, high = row["factor"], row["low"], row["high"]
    code = "below" if np.isinf(low) else "above" if np.isinf(high) else "between"
    least, most = (digits_of(row["unit"], end, 3) for end in (low, high))
    first = least if code == "between" else _with_unit(least, row["unit"])
    return coded(
        code, name=name, low=first, high=_with_unit(most, row["unit"]), meaning=meaning_of(name)
    )


def _with_unit(value: str, unit: str) -> Coded:
    if unit == CALENDAR_YEAR:
        return coded("calendar year", year=value)
    return coded("amount in unit", value=value, unit=Coded(unit))


def meaning_of(name: str) -> Both:
    """What a condition or parameter means, in a few words."""
    what = LEVER[name] if name in LEVER else PARAMETER[name]
    return Both(what.meaning, what.meaning_zh)
