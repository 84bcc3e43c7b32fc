"""What each lever moves, when, and by how much over its plausible range, on the same luck."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self

import numpy as np
import pandas as pd

from sim.comparison.paired import YEAR, Sample, comparison_of, sample_of
from sim.core.errors import InputError, SimulationError
from sim.core.execution.resumable import Progress
from sim.core.months import month_number, month_text
from sim.core.terms import coded
from sim.core.text import did_you_mean, nearest
from sim.experiments.ensemble import Ensemble, run_ensemble
from sim.experiments.replicate import periods
from sim.experiments.study import Study, check_begins
from sim.experiments.warm_up import compile_rules
from sim.inputs.lever import Lever
from sim.inputs.levers import LEVER
from sim.inputs.region import Name
from sim.inputs.scenarios.file import Change, Scenario
from sim.model.outcomes import OUTCOMES, Outcome
from sim.results.answer import Answer, Drawings
from sim.results.compare import processes_for, study_of
from sim.results.manifest import Asked, Record, made_now, reserve

SHOWN: Final = (
    "graduations",
    "firms_founded",
    "failures",
    "active_startups",
    "employees",
    "rd_spending",
    "hnte_certified",
    "lending",
    "equity",
    "equity_elsewhere",
    "recognitions",
    "public_spending_net",
)
"""The outcomes of which it is said what moves them."""

RANGE_COLUMNS: Final = (
    "lever",
    "kind",
    "unit",
    "low",
    "today",
    "high",
    "low_moves",
    "high_moves",
)
END_COLUMNS: Final = (
    "lever",
    "end",
    "value",
    "outcome",
    "unit",
    "period",
    "mean",
    "standard_error",
    "p05",
    "p50",
    "p95",
    "clear",
    "half_by",
)


class End(NamedTuple):
    """One end of a lever's plausible range, "low" or "high", and the value there."""

    lever: Lever
    end: str
    value: float

    @property
    def scenario(self) -> str:
        """The id of the scenario that sets it."""
        return f"{self.lever.name}-{self.end}".replace("_", "-")


@dataclass(frozen=True, eq=False, repr=False)
class LeverEffects(Answer):
    """What each lever moves at both ends of its plausible range, compared with today's value.

    ``levers`` has a row a lever (RANGE_COLUMNS): the range and today's value in its unit, and
    whether any outcome differs in any draw at either end. ``effects`` has a row an end that is not
    the baseline's and outcome (END_COLUMNS): the paired difference over the projection with its
    90 % range over the draws, whether its mean is significant, and the year by which half of it is
    reached. The picture ranks the levers by what they add to graduations.
    """

    kind: ClassVar[str] = "lever_effects"

    levers: pd.DataFrame
    effects: pd.DataFrame
    runs: int
    failed: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"levers": self.levers, "effects": self.effects}

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.lever_chart import lever_chart

        return {"graduations": partial(lever_chart, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"levers": self.levers["lever"].tolist()}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs."""
        return {"runs": self.runs, "failed": self.failed}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        return cls(record.study, record.made, **(tables | dict(record.result or {})))


# What is run --------------------------------------------------------------------------------


def levers_named(names: Sequence[str] | None) -> tuple[Lever, ...]:
    """Levers and outside conditions by name, all if none is named; InputError if one is not known.

    They come in the order of their records, each once.
    """
    for name in names or ():
        if name not in LEVER:
            hint = did_you_mean(nearest(name, LEVER))
            raise InputError(coded("levers: not known", name=name, hint=hint))
    return tuple(lever for lever in LEVER.values() if not names or lever.name in names)


def today_of(study: Study, lever: Lever) -> float:
    """The value in force at the end of a study, if nothing is changed; money in CNY."""
    return float(study.city.policy[lever.name].at(month_number(study.until)))


def range_of(study: Study, lever: Lever) -> tuple[float, float]:
    """The plausible range of a lever in a study's city, which has so many lenders only."""
    low, high = lever.range_around(today_of(study, lever))
    most = study.region.lender_count() if lever.scale == "lenders" else high
    return float(low), float(min(high, most))


def ends_of(study: Study, lever: Lever) -> list[End]:
    """The ends of a lever's plausible range that are not in force throughout anyway."""
    values = zip(("low", "high"), range_of(study, lever), strict=True)
    spans = study.city.policy[lever.name].spans(_first(study), month_number(study.until))
    in_force = {span.value for span in spans}
    return [End(lever, end, value) for end, value in values if in_force != {value}]


def effects_study(levers: Sequence[Lever], study: Study) -> Study:
    """A study's baseline, and each end of each lever's range from next January on."""
    check_begins(study, month_text(_first(study)))
    ends = [end for lever in levers for end in ends_of(study, lever)]
    scenarios = [_scenario(end, month_text(_first(study))) for end in ends]
    return study_of(
        scenarios, runs=study.runs, seed=study.seed, until=study.until, region=study.city
    )


def _first(study: Study) -> int:
    """The January after the report (months since year 0)."""
    return (month_number(study.region.report) // 12 + 1) * 12


def _scenario(end: End, first: str) -> Scenario:
    said = Name(en=end.scenario, zh=end.scenario)
    return Scenario(end.scenario, said, said, (Change(first, None, {end.lever.name: end.value}),))


def measure_levers(
    levers: Sequence[Lever],
    study: Study,
    folder: Path | None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> LeverEffects:
    """Run an ``effects_study``; what ``folder`` holds already is not run again.

    Raises SimulationError if all runs fail.
    """
    made = made_now()
    if folder is not None:
        asked = {"levers": [lever.name for lever in levers]}
        reserve(folder, Asked(LeverEffects.kind, study, asked), made)
    compile_rules(study)
    workers = processes_for(study.runs * len(study.scenarios), workers)
    ensemble = run_ensemble(study, folder, workers, progress=progress)
    failures = ensemble.failures()
    if len(failures) == study.runs:
        raise SimulationError(**failures[0]._asdict())
    check_begins(study, month_text(_first(study)))
    ends = [end for lever in levers for end in ends_of(study, lever)]
    return LeverEffects(
        study,
        made,
        _ranges(study, levers, _moving(ensemble, ends)),
        _effects(ensemble, ends),
        study.runs - len(failures),
        len(failures),
    )


# What is made of it -------------------------------------------------------------------------


def _ranges(study: Study, levers: Sequence[Lever], moving: set[End]) -> pd.DataFrame:
    rows = [_lever_row(study, lever, moving) for lever in levers]
    return pd.DataFrame(rows, columns=list(RANGE_COLUMNS))


def _lever_row(study: Study, lever: Lever, moving: set[End]) -> tuple[Any, ...]:
    today = today_of(study, lever)
    about = (lever.name, lever.kind, lever.unit)
    low, high = range_of(study, lever)
    moves = (End(lever, end, value) in moving for end, value in (("low", low), ("high", high)))
    return (*about, low, today, high, *moves)


def _moving(ensemble: Ensemble, ends: Sequence[End]) -> set[End]:
    """The ends under which some outcome differs in some draw and year."""
    found: set[End] = set()
    for outcome in OUTCOMES:
        values = ensemble.values(outcome.name)
        differs = (values != values[:, :1]).any(axis=(0, 2))[1:]
        found |= {end for end, one in zip(ends, differs, strict=True) if one}
    return found


def _effects(ensemble: Ensemble, ends: Sequence[End]) -> pd.DataFrame:
    ids = [scenario.id for scenario in ensemble.study.scenarios]
    in_time = periods(ensemble.study)
    samples = (
        sample_of(one, ids, in_time, ensemble.values(one.name), 0)
        for one in OUTCOMES
        if one.name in SHOWN
    )
    rows = [row for sample in samples for row in _effect_rows(sample, ends, ids[0])]
    found = pd.DataFrame(rows, columns=list(END_COLUMNS)).astype({"half_by": YEAR})
    order = found["lever"].map(list(LEVER).index)
    return found.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def _effect_rows(sample: Sample, ends: Sequence[End], reference: str) -> Iterator[dict[str, Any]]:
    compared = comparison_of(sample, reference)
    totals = compared[compared["period"] == sample.whole].set_index("scenario")
    years = [period.year for period in sample.periods if period.projected]
    for end in ends:
        by_year = sample.differences(end.scenario, reference)[:, :-1][:, sample.projected]
        about = {"lever": end.lever.name, "end": end.end, "value": end.value}
        half = half_by(sample.outcome, years, by_year.mean(axis=0))
        row = totals.loc[end.scenario].to_dict() | about | {"half_by": half}
        yield {column: row[column] for column in END_COLUMNS}


def half_by(outcome: Outcome, years: Sequence[int], means: np.ndarray) -> int | None:
    """The year from which on at least half of the last difference is reached, and kept.

    ``means`` are mean differences by year: those of a flow are added up. None if there is none.
    """
    reached = np.cumsum(means) if outcome.kind == "flow" else means
    if reached[-1] == 0:
        return None
    short = np.flatnonzero(reached / reached[-1] < 0.5)
    return years[short[-1] + 1] if len(short) else years[0]
