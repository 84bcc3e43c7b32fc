"""Tables of simulated cities: the scores of their parameters, and what is counted of them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from calibration.scores import Given, Proposal, values_of
from calibration.targets import Targets, load_targets
from sim.core.compiled import digest_of, files_with_rules
from sim.core.months import month_number, month_text
from sim.core.terms import coded
from sim.execution.resumable import Progress, attempt_each, fill
from sim.execution.store import DRAW, Chunk, ChunkStore
from sim.experiments.draw_rows import by_row
from sim.experiments.ensemble import engine_for
from sim.experiments.replicate import past
from sim.experiments.study import ParameterDraws, Study
from sim.inputs.parameters import NAMES, Priors, read_priors
from sim.inputs.posterior import inputs_digest
from sim.inputs.region import load_region, region_folder
from sim.inputs.scenario import BASELINE, load_scenario

SCORES: Final = "scores"
STATISTICS: Final = "statistics"


class Cities(NamedTuple):
    """Simulated cities: scores (cities, parameters), statistics (cities, targets), and failures."""

    scores: np.ndarray
    statistics: np.ndarray
    failed: int


@dataclass(frozen=True, eq=False)
class Survey:
    """What is simulated: how many cities of a region, from which parameters and luck."""

    region_name: str
    proposal: Proposal | Given
    runs: int
    seed: int

    @cached_property
    def targets(self) -> Targets:
        return load_targets(self.region_name)

    @cached_property
    def priors(self) -> Priors:
        return load_priors(self.region_name)

    def study(self, numbers: range) -> Study:
        """The region's history as a study, with the parameters of some of its runs."""
        region = load_region(self.region_name)
        scores = np.stack([self.proposal.scores(self.seed, number) for number in numbers])
        return Study(
            region_name=self.region_name,
            scenarios=(load_scenario(BASELINE, self.region_name),),
            runs=self.runs,
            seed=self.seed,
            until=month_text(month_number(region.report) + 1),
            parameters=_OfSome(values_of(scores, self.priors), coded("proposed"), numbers=numbers),
        )

    def identity(self) -> dict[str, str]:
        """What the simulated cities depend on, as digests."""
        return {
            "region": inputs_digest(self.region_name),
            "statistics": " ".join(
                f"{t.statistic}/{t.house}/{t.window}" for t in self.targets.targets
            ),
            "proposal": self.proposal.digest(),
            "seed": str(self.seed),
            "rules": digest_of(files_with_rules()),
        }


@dataclass(frozen=True, eq=False, kw_only=True)
class _OfSome(ParameterDraws):
    """The parameters of some runs only: row by row those of ``numbers``."""

    numbers: range

    def of_run(self, number: int) -> dict[str, float]:
        return super().of_run(self.numbers.index(number))


def load_priors(region_name: str) -> Priors:
    """The priors of a region; InputError, in one line, says what is wrong in them."""
    return read_priors(region_folder(region_name) / "priors.toml")


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
        fill(store, survey, simulate_some, engine_for(workers), progress=progress)
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
