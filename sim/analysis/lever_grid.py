"""What two levers do together: every pair of their values run on the same luck."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from sim.analysis.sensitivity.analysis import outcome_of
from sim.analysis.sensitivity.factors import Factor, factor_again
from sim.comparison.paired import clearly_not_zero, sample_of, standard_error
from sim.core.arguments import whole
from sim.core.errors import InputError, SimulationError
from sim.core.execution.resumable import Progress
from sim.core.months import month_number, month_text
from sim.core.terms import coded
from sim.experiments.ensemble import run_ensemble
from sim.experiments.replicate import periods
from sim.experiments.study import Study, check_begins
from sim.experiments.warm_up import compile_rules
from sim.inputs.region import Name
from sim.inputs.scenarios.file import Change, Scenario
from sim.model.outcomes import OUTCOME, Outcome
from sim.results.answer import Answer, Drawings
from sim.results.compare import processes_for, study_of
from sim.results.manifest import Asked, Record, made_now, reserve

_MOST_STEPS: Final = 12


@dataclass(frozen=True, eq=False, repr=False)
class LeverGrid(Answer):
    """The mean change of an outcome's total from the baseline, by two levers' values.

    ``changes`` has a row a pair of values: both levers (money in CNY), ``mean``,
    ``standard_error`` (counts, or CNY) and ``clear`` (whether that is significant), and of what
    ``outcome``, in which ``unit``. The picture is a heat map: the first lever to the right, the
    second one upwards.
    """

    kind: ClassVar[str] = "grid"

    levers: tuple[Factor, Factor]
    outcome: Outcome
    changes: pd.DataFrame
    runs: int
    failed: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"changes": self.changes}

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.grid_map import grid_map

        return {"levers": partial(grid_map, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"levers": [asdict(lever) for lever in self.levers]}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs and what else the manifest says of the answer."""
        return {"outcome": self.outcome.name, "runs": self.runs, "failed": self.failed}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        found = dict(record.result or {})
        right, up = (factor_again(lever) for lever in record.asked.more["levers"])
        outcome = OUTCOME[found.pop("outcome")]
        return cls(record.study, record.made, (right, up), outcome, **(tables | found))


def grid_study(levers: Sequence[Factor], steps: int, study: Study) -> Study:
    """A study's baseline, and each pair of two levers' values from next January on.

    The second lever's values change fastest. Raises InputError unless there are two levers.
    """
    if len(levers) != 2 or any(lever.kind == "parameter" for lever in levers):
        raise InputError(coded("two levers are needed"))
    if not 2 <= whole("steps", steps, least=-math.inf) <= _MOST_STEPS:
        raise InputError(coded("steps from to", steps=steps, most=_MOST_STEPS))
    first = month_text((month_number(study.region.report) // 12 + 1) * 12)
    check_begins(study, first)
    columns = [lever.at(np.linspace(0.0, 1.0, steps)).tolist() for lever in levers]
    pairs = [(one, other) for one in columns[0] for other in columns[1]]
    names = [lever.name for lever in levers]
    scenarios = [
        _scenario(f"pair-{number}", Change(first, None, dict(zip(names, pair, strict=True))))
        for number, pair in enumerate(pairs, start=1)
    ]
    return study_of(
        scenarios, runs=study.runs, seed=study.seed, until=study.until, region=study.city
    )


def _scenario(name: str, change: Change) -> Scenario:
    said = Name(en=name, zh=name)
    return Scenario(name, said, said, (change,))


def run_grid(
    study: Study,
    levers: Sequence[Factor],
    outcome: str,
    folder: Path | None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> LeverGrid:
    """Run a ``grid_study``; what ``folder`` holds already is not run again.

    Raises InputError if the outcome is not known, and SimulationError if all runs fail.
    """
    chosen = outcome_of(outcome)
    one, other = levers
    workers = processes_for(study.runs, workers)
    made = made_now()
    if folder is not None:
        asked = {"levers": [asdict(lever) for lever in levers]}
        reserve(folder, Asked(LeverGrid.kind, study, asked), made)
    compile_rules(study)
    ensemble = run_ensemble(study, folder, workers, progress=progress)
    failures = ensemble.failures()
    if len(failures) == study.runs:
        raise SimulationError(**failures[0]._asdict())
    ids = [scenario.id for scenario in study.scenarios]
    whole = ensemble.values(chosen.name)
    totals = sample_of(chosen, ids, periods(study), whole, len(failures)).values[..., -1]
    changes = totals[:, 1:] - totals[:, :1]
    rows = pd.DataFrame([scenario.changes[0].values for scenario in study.scenarios[1:]])
    rows = rows.assign(
        mean=changes.mean(axis=0),
        standard_error=standard_error(changes),
        clear=clearly_not_zero(changes),
        outcome=chosen.name,
        unit=chosen.unit,
    )
    return LeverGrid(study, made, (one, other), chosen, rows, len(changes), len(failures))
