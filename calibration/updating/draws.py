"""Cities of a posterior, run on to the dates of later figures: what they count at each date."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from calibration.reported.targets import Target, Targets
from sim.core.execution.resumable import Progress, attempt_each, run_missing
from sim.core.execution.store import DRAW, Chunk, ChunkStore
from sim.experiments.draw_rows import by_row
from sim.experiments.ensemble import code_digest, engine_for
from sim.experiments.replicate import advance, past
from sim.experiments.study import Study

RUNS_DONE: Final = "chunks"
"""The folder, within that of the results, of the draws that are done."""

_EARLIER: Final = "earlier"
_LATER: Final = "later"


class Counted(NamedTuple):
    """What draws count that did not fail, in the figures' units.

    Their ``numbers`` (draws,), ``earlier`` (draws, targets) at the report, ``later`` (draws,
    figures) each at its date; and how many ``failed``.
    """

    numbers: np.ndarray
    earlier: np.ndarray
    later: np.ndarray
    failed: int


@dataclass(frozen=True, eq=False)
class Watch:
    """Which figures are counted in the draws of a study: reported ones, and later ones."""

    study: Study
    earlier: Targets
    later: Targets

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
        return pa.schema(
            [
                pa.field(DRAW, pa.int64(), nullable=False),
                pa.field(_EARLIER, pa.list_(pa.float64(), len(self.earlier.targets))),
                pa.field(_LATER, pa.list_(pa.float64(), len(self.later.targets))),
            ]
        )

    def identity(self) -> dict[str, str]:
        """What the draws depend on, as digests."""
        return {
            "study": self.study.digest(),
            "earlier": _named(self.earlier),
            "later": _named(self.later),
            "code": code_digest(),
        }

    def counted(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """What one draw counts: earlier (targets,) and later (figures,)."""
        study, region = self.study, self.study.region
        report, houses = region.month(region.report), region.house_names()
        dates = sorted({report, *(one.window[1] for one in self.later.targets)})
        world = past(study, number, dates[0] + 1)
        found: dict[Target, float] = {}
        for date in dates:
            world = advance(world, date + 1, study, number, study.baseline.id)
            if date == report:
                earlier = self.earlier.counted(world, region)
            due = (one for one in self.later.targets if one.window[1] == date)
            found.update({one: one.counted(world, houses) for one in due})
        later = np.array([found[one] for one in self.later.targets])
        if not np.isfinite([*earlier, *later]).all():
            raise ArithmeticError("a statistic is not a finite number")
        return earlier, later


def _named(figures: Targets) -> str:
    return " ".join(f"{t.statistic}/{t.house}/{t.window}" for t in figures.targets)


def count(watch: Watch, folder: Path | None, workers: int, progress: Progress | None) -> Counted:
    """What the draws count: those that ``folder`` holds already, and the others run now.

    The same whatever the number of workers and however often it was stopped.
    """
    store = ChunkStore(folder and folder / RUNS_DONE, watch.schema(), watch.identity())
    if store.missing(watch.runs):
        run_missing(store, watch, count_some, engine_for(workers), progress=progress)
    tables = list(store.rows(watch.runs))
    numbers, earlier, later = (
        np.concatenate([by_row(table, name) for table in tables])
        for name in (DRAW, _EARLIER, _LATER)
    )
    return Counted(numbers, earlier, later, sum(1 for _ in store.failures(watch.runs)))


def count_some(watch: Watch, numbers: range) -> Chunk:
    """Run some draws; those that fail are recorded."""
    done: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    failures = attempt_each(
        numbers, watch.seed, lambda number: done.update({number: watch.counted(number)})
    )
    columns = {
        DRAW: pa.array(list(done), pa.int64()),
        _EARLIER: _lists([one[0] for one in done.values()], len(watch.earlier.targets)),
        _LATER: _lists([one[1] for one in done.values()], len(watch.later.targets)),
    }
    return Chunk(pa.table(columns, schema=watch.schema()), failures)


def _lists(rows: list[np.ndarray], width: int) -> pa.Array:
    values = np.concatenate(rows) if rows else np.empty(0)
    return pa.FixedSizeListArray.from_arrays(pa.array(values, pa.float64()), width)
