"""Tables of simulated cities: the scores of their parameters, and what is counted of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from calibration.fitting.scores import Given, Proposal, values_of
from calibration.reported.targets import Targets
from sim.core.compiled import digest_of, files_with_rules
from sim.core.execution.resumable import Progress, attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore
from sim.core.months import month_number, month_text
from sim.core.terms import coded
from sim.experiments.draw_rows import by_row
from sim.experiments.ensemble import engine_for
from sim.experiments.replicate import past
from sim.experiments.study import Study
from sim.inputs.city import City
from sim.inputs.inner import is_plausible, map_digest
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import ParameterDraws
from sim.inputs.scenarios.scenario import BASELINE, load_scenario

SCORES: Final = "scores"
STATISTICS: Final = "statistics"


class Cities(NamedTuple):
    """Simulated cities: scores (cities, parameters), statistics (cities, targets), and failures."""

    scores: np.ndarray
    statistics: np.ndarray
    failed: int


@dataclass(frozen=True, eq=False)
class Survey:
    """What is simulated: how many cities like one, from which parameters and luck."""

    city: City
    targets: Targets
    proposal: Proposal | Given
    runs: int
    seed: int

    def study(self, numbers: range) -> Study:
        """The region's history as a study, with the parameters of some of its runs."""
        priors = self.city.priors
        scores = np.stack([self.proposal.scores(self.seed, number) for number in numbers])
        return Study(
            city=self.city,
            scenarios=(load_scenario(BASELINE, self.city),),
            runs=self.runs,
            seed=self.seed,
            until=month_text(month_number(self.city.region.report) + 1),
            parameters=_OfSome(values_of(scores, priors), coded("proposed"), numbers=numbers),
        )

    def identity(self) -> dict[str, str]:
        """What the simulated cities depend on, as digests."""
        return {
            "region": self.city.digest,
            "statistics": " ".join(
                f"{t.statistic}/{t.house}/{t.window}" for t in self.targets.targets
            ),
            "proposal": self.proposal.digest(),
            "seed": str(self.seed),
            "rules": digest_of(files_with_rules()),
            "inner": map_digest(),
        }


@dataclass(frozen=True, eq=False, kw_only=True)
class _OfSome(ParameterDraws):
    """The parameters of some runs only: row by row those of ``numbers``."""

    numbers: range

    def of_run(self, number: int) -> dict[str, float]:
        return super().of_run(self.numbers.index(number))


def simulate(
    survey: Survey, folder: Path | None, workers: int, progress: Progress | None = None
) -> Cities:
    """The cities of a survey: those that ``folder`` already holds, and the others simulated now.

    The same whatever the number of workers and however often it was stopped.
    """
    schema = pa.schema(
        [
            pa.field(DRAW, pa.int64(), nullable=False),
            pa.field(SCORES, pa.list_(pa.float64(), len(NAMES))),
            pa.field(STATISTICS, pa.list_(pa.float64(), len(survey.targets.targets))),
        ]
    )
    store = ChunkStore(folder, schema, survey.identity())
    if store.missing(survey.runs):
        run_missing(store, survey, simulate_some, engine_for(workers), progress=progress)
    tables = list(store.rows(survey.runs))
    failed = sum(1 for _ in store.failures(survey.runs))
    return Cities(_all(tables, SCORES), _all(tables, STATISTICS), failed)


def simulate_some(survey: Survey, numbers: range) -> Chunk:
    """Simulate some cities of a survey up to the report; those that fail are recorded."""
    rows = _Rows(survey, survey.study(numbers))
    failures = attempt_each(numbers, survey.seed, rows.add)
    return Chunk(rows.table(), failures)


class _Rows:
    def __init__(self, survey: Survey, study: Study) -> None:
        self._survey = survey
        self._study = study
        self._numbers: list[int] = []
        self._scores: list[np.ndarray] = []
        self._statistics: list[np.ndarray] = []

    def add(self, number: int) -> None:
        survey = self._survey
        if not is_plausible(self._study.parameters.of_run(number)):
            raise ArithmeticError("no firms show together what these parameters say of them")
        counted = survey.targets.counted(past(self._study, number), self._study.region)
        if not np.isfinite(counted).all():
            raise ArithmeticError("a statistic is not a finite number")
        self._numbers.append(number)
        self._scores.append(survey.proposal.scores(survey.seed, number))
        self._statistics.append(counted)

    def table(self) -> pa.Table:
        columns = {
            DRAW: pa.array(self._numbers, pa.int64()),
            SCORES: _lists(self._scores, len(NAMES)),
            STATISTICS: _lists(self._statistics, len(self._survey.targets.targets)),
        }
        return pa.table(columns)


def _lists(rows: list[np.ndarray], width: int) -> pa.Array:
    values = np.concatenate(rows) if rows else np.empty(0)
    return pa.FixedSizeListArray.from_arrays(pa.array(values, pa.float64()), width)


def _all(tables: list[pa.Table], column: str) -> np.ndarray:
    return np.concatenate([by_row(table, column) for table in tables])
