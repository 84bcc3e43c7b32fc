"""The microdata of one run: its frames, and a folder that keeps them as parquet."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sim.comparison.microdata import MicroFrames, columns_table, frames_of, schema_of
from sim.comparison.microdata_schema import TABLES
from sim.comparison.microdata_sums import NOT_IN_MICRODATA, summed
from sim.core.arguments import SEED, whole
from sim.core.files import set_aside
from sim.core.money import FEN_PER_CNY
from sim.core.months import month_number, month_text
from sim.core.reading.parquet_file import read_parquet
from sim.experiments.microdata.run import watch_run
from sim.experiments.replicate import period_starts, periods
from sim.experiments.study import MOST_RUNS, Study
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import BASELINE, Given
from sim.model.outcomes import OUTCOMES, outcomes_of
from sim.model.world import World
from sim.results.answer import Answer
from sim.results.compare import study_of
from sim.results.manifest import Record, made_now

SUM_COLUMNS = ("outcome", "unit", "period", "value", "is_sum", "note")


class RunAsked(NamedTuple):
    """Which run: of which study, under which of its scenarios, and its number."""

    study: Study
    scenario: str
    run: int


@dataclass(frozen=True, eq=False, repr=False)
class Microdata(Answer):
    """What happened in one run, to whom, when and how much.

    ``frames`` has the tables by name (docs/microdata.md; money in CNY, months as texts). ``sums``
    has each outcome by period (counts, CNY), and whether the frames add up to it.
    """

    kind: ClassVar[str] = "microdata"

    scenario: str
    run: int
    sums: pd.DataFrame
    read: Callable[[], MicroFrames]

    @cached_property
    def frames(self) -> MicroFrames:
        """The tables by name."""
        return self.read()

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """What the frames add up to, and what each column means."""
        return {"sums": self.sums, "columns": columns_table()}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"scenario": self.scenario, "run": self.run}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs."""
        return {"runs": 1, "failed": 0}

    def keep_more(self, folder: Path) -> None:
        """Write each table as parquet."""
        for name, frame in self.frames.items():
            table = pa.Table.from_pandas(frame, schema_of(name), preserve_index=False)
            with set_aside(folder / f"{name}.parquet") as file:
                pq.write_table(table.replace_schema_metadata(schema_of(name).metadata), file)

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:
        """The answer as a folder holds it."""
        more = record.asked.more
        read = lambda: {name: _read(folder / f"{name}.parquet") for name in TABLES}  # noqa: E731
        return cls(record.study, record.made, more["scenario"], more["run"], tables["sums"], read)

    def __repr__(self) -> str:
        """The scenario, the run, and the names of the tables."""
        return f"<Microdata of {self.scenario}, run {self.run}: {', '.join(TABLES)}; {self.label}>"


def run_asked(
    region: str | Path | City,
    scenario: Given = BASELINE,
    run: int = 0,
    *,
    seed: int = SEED,
    until: str | None = None,
) -> RunAsked:
    """The run that is asked for; InputError if something given is wrong."""
    number = whole("run", run, least=0, most=MOST_RUNS - 1)
    study = study_of([scenario], runs=number + 1, seed=seed, until=until, region=region)
    return RunAsked(study, study.scenarios[-1].id, number)


def watch(asked: RunAsked) -> Microdata:
    """Run it, and note what happens; SimulationError if a rule fails."""
    study = asked.study
    made = made_now()
    scenario = next(one for one in study.scenarios if one.id == asked.scenario)
    watched = watch_run(study, asked.run, scenario)
    frames = frames_of(study, watched.tables)
    sums = sums_of(study, frames, watched.world)
    return Microdata(study, made, scenario.id, asked.run, sums, lambda: frames)


def sums_of(study: Study, frames: MicroFrames, world: World) -> pd.DataFrame:
    """Each outcome by period (SUM_COLUMNS), and whether the frames add up to it in every month."""
    first = month_number(study.region.start)
    months = [month_text(first + month) for month in range(study.months)]
    starts, labels = period_starts(study), [period.label for period in periods(study)]
    ends = np.append(starts[1:], study.months) - 1
    rows = []
    by_month = outcomes_of(world.events, world.flows)
    for outcome, values in zip(OUTCOMES, by_month.T, strict=True):
        note = NOT_IN_MICRODATA.get(outcome.name, "")
        is_sum = not note and np.array_equal(summed(outcome, frames, months), values)
        is_stock = outcome.kind == "stock"
        told = values[ends] if is_stock else np.add.reduceat(values, starts)
        scale = FEN_PER_CNY if outcome.unit == "CNY" else 1
        rows += [
            (outcome.name, outcome.unit, label, value / scale, is_sum, note)
            for label, value in zip(labels, told.tolist(), strict=True)
        ]
    return pd.DataFrame(rows, columns=list(SUM_COLUMNS))


def _read(file: Path) -> pd.DataFrame:
    frame: pd.DataFrame = read_parquet(file).to_pandas()
    return frame
