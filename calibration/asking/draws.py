"""Draws of a decision: what each would report today, and what each scenario brings from then on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from calibration.reported.targets import Targets
from sim.comparison.paired import sample_of
from sim.core.execution.resumable import Progress, attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore, Failure
from sim.experiments.draw_rows import by_row
from sim.experiments.ensemble import code_digest, engine_for
from sim.experiments.replicate import outcomes_by_period, past, periods, project
from sim.experiments.study import Study
from sim.inputs.scenarios.scenario import Scenario
from sim.model.outcomes import OUTCOME
from sim.model.world import World

RUNS_DONE: Final = "chunks"
"""The folder, within that of the results, of the draws that are done."""

_STATISTICS: Final = "statistics"
_TOTALS: Final = "totals"


class Draws(NamedTuple):
    """What the draws gave that did not fail.

    Their ``numbers`` (draws,); ``statistics`` (draws, figures) at the report; and ``totals``
    (draws, scenarios, outcomes) of the projection: flows added up, stocks at its end; counts, or
    CNY.
    """

    numbers: np.ndarray
    statistics: np.ndarray
    totals: np.ndarray
    failures: list[Failure]


@dataclass(frozen=True, eq=False)
class Trial:
    """Which figures are counted, and which outcomes added up, in the draws of a study."""

    study: Study
    figures: Targets
    outcomes: tuple[str, ...]

    @property
    def runs(self) -> int:
        """How many draws there are."""
        return self.study.runs

    @property
    def seed(self) -> int:
        """The seed of their luck."""
        return self.study.seed

    def schema(self) -> pa.Schema:
        """The rows that are kept: one a draw."""
        totals = len(self.study.scenarios) * len(self.outcomes)
        return pa.schema(
            [
                pa.field(DRAW, pa.int64(), nullable=False),
                pa.field(_STATISTICS, pa.list_(pa.float64(), len(self.figures.targets))),
                pa.field(_TOTALS, pa.list_(pa.float64(), totals)),
            ]
        )

    def identity(self) -> dict[str, str]:
        """What the draws depend on, as digests."""
        figures = " ".join(f"{t.statistic}/{t.house}/{t.window}" for t in self.figures.targets)
        return {
            "study": self.study.digest(),
            "statistics": figures,
            "outcomes": " ".join(self.outcomes),
            "code": code_digest(),
        }

    def drawn(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """Statistics (figures,) and totals (scenarios times outcomes,) of one draw."""
        study = self.study
        history = past(study, number)
        counted = self.figures.counted(history, study.region)
        totals = [self._totals(number, one, history) for one in study.scenarios]
        return counted, np.concatenate(totals)

    def _totals(self, number: int, scenario: Scenario, history: World) -> np.ndarray:
        study = self.study
        whole = outcomes_by_period(study, project(study, number, scenario, history))
        names = list(OUTCOME)
        found = [
            sample_of(
                OUTCOME[name],
                [scenario.id],
                periods(study),
                whole[None, None, :, names.index(name)],
                failed=0,
            ).values[0, 0, -1]
            for name in self.outcomes
        ]
        return np.array(found)


def draw(trial: Trial, folder: Path | None, workers: int, progress: Progress | None) -> Draws:
    """The draws of a trial: those that ``folder`` holds already, and the others made now.

    The same whatever the number of workers and however often it was stopped.
    """
    store = ChunkStore(folder and folder / RUNS_DONE, trial.schema(), trial.identity())
    if store.missing(trial.runs):
        run_missing(store, trial, draw_some, engine_for(workers), progress=progress)
    tables = list(store.rows(trial.runs))
    numbers, statistics, totals = (
        np.concatenate([by_row(table, name) for table in tables])
        for name in (DRAW, _STATISTICS, _TOTALS)
    )
    shape = (len(numbers), len(trial.study.scenarios), len(trial.outcomes))
    return Draws(numbers, statistics, totals.reshape(shape), list(store.failures(trial.runs)))


def draw_some(trial: Trial, numbers: range) -> Chunk:
    """Make some draws; those that fail are recorded."""
    done: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    failures = attempt_each(
        numbers, trial.seed, lambda number: done.update({number: trial.drawn(number)})
    )
    schema = trial.schema()
    statistics, totals = (np.array([one[part] for one in done.values()]).ravel() for part in (0, 1))
    columns = [
        pa.array(list(done), pa.int64()),
        pa.FixedSizeListArray.from_arrays(
            pa.array(statistics, pa.float64()), len(trial.figures.targets)
        ),
        pa.FixedSizeListArray.from_arrays(
            pa.array(totals, pa.float64()), schema.field(_TOTALS).type.list_size
        ),
    ]
    return Chunk(pa.Table.from_arrays(columns, schema=schema), failures)
