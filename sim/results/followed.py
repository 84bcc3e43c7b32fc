"""The startups of a run one by one, and what each scenario adds by group."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self

import pandas as pd
import pyarrow as pa

from sim.comparison.startup_fates import Breakdown, fates_schema, replicates_again, startup_fates
from sim.core.arguments import whole
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.files import write_parquet
from sim.core.places import place_of
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest
from sim.experiments.study import Study
from sim.results.answer import Answer
from sim.results.comparison import Comparison
from sim.results.manifest import Asked, Made, Record, made_now, read_record, reserve

FATES_FILE: Final = "fates.parquet"
"""The file with a row a startup (``sim.comparison.startup_fates.startup_fates``)."""


@dataclass(frozen=True, eq=False, repr=False)
class Fates(Answer):
    """What became of the startups under each scenario, compared with one of them.

    ``additionality`` has what each scenario adds, by group of startups (BREAKDOWN_COLUMNS).
    ``startups()`` gives the startups one by one; a folder keeps them as ``fates.parquet``.
    """

    kind: ClassVar[str] = "fates"

    against: str
    additionality: pd.DataFrame
    runs: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"additionality": self.additionality}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"against": self.against, "runs": self.study.runs}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs and what else the manifest says of the answer."""
        return {"runs": self.runs, "failed": self.study.runs - self.runs}

    def startups(self) -> Iterator[pd.DataFrame]:
        """The startups of each draw, one row each; the draws are run again."""
        for draw in replicates_again(self.study):
            yield startup_fates(self.study, draw)

    def keep_more(self, folder: Path) -> None:
        """Write the fates of all startups."""
        if not (folder / FATES_FILE).exists():
            write_parquet(folder / FATES_FILE, fates_schema(self.study), self._parts())

    def _parts(self) -> Iterator[pa.Table]:
        for startups in self.startups():
            yield _as_parquet(self.study, startups)

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        runs = (record.result or {})["runs"]
        return cls(record.study, record.made, record.asked.more["against"], runs=runs, **tables)


class Followable(NamedTuple):
    """A study whose startups can be followed, and what made its results."""

    study: Study
    made: Made


def run_to_follow(run: str | Path | Comparison, against: str, runs: int | None) -> Followable:
    """A finished or begun run, with no more replicates than are asked for.

    Raises InputError if there is no such run, or nothing in it to compare with ``against``.
    """
    found = (
        run
        if isinstance(run, Comparison)
        else read_record(place_of(run, name="run"), Comparison.kind)
    )
    study = found.study
    known = [scenario.id for scenario in study.scenarios]
    if against not in known:
        hint = did_you_mean(nearest(against, known))
        raise InputError(coded("against not in run", name=against, hint=hint, known=listed(known)))
    if len(known) == 1:
        raise InputError(coded("one scenario only"))
    if runs is not None:
        study = replace(study, runs=min(whole("runs", runs), study.runs))
    return Followable(study, found.made)


def follow_startups(
    study: Study, against: str, folder: Path | None, progress: Progress | None = None
) -> Fates:
    """Run a study again, and follow its startups; a folder keeps them."""
    made = made_now()
    breakdowns = [
        Breakdown(study, scenario.id, against)
        for scenario in study.scenarios
        if scenario.id != against
    ]
    followed = _followed(study, breakdowns, progress)
    if folder is None:
        for _ in followed:
            pass
    else:
        reserve(folder, Asked(Fates.kind, study, {"against": against, "runs": study.runs}), made)
        parts = (_as_parquet(study, startups) for startups in followed)
        write_parquet(folder / FATES_FILE, fates_schema(study), parts)
    rows = pd.concat([breakdown.table() for breakdown in breakdowns], ignore_index=True)
    return Fates(study, made, against, rows, int(rows["runs"].iloc[0]))


def _followed(
    study: Study, breakdowns: list[Breakdown], progress: Progress | None
) -> Iterator[pd.DataFrame]:
    """The startups of each draw, while the breakdowns count them."""
    for done, draw in enumerate(replicates_again(study), start=1):
        for breakdown in breakdowns:
            breakdown.add(draw)
        if progress is not None:
            progress(done, study.runs)
        yield startup_fates(study, draw)


def _as_parquet(study: Study, startups: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(startups, fates_schema(study), preserve_index=False)
