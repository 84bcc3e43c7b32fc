"""The results of a study: in memory as tables, and in a folder as files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sim.comparison.effects import pair_of
from sim.comparison.startup_fates import Breakdown, replicates_again
from sim.comparison.tables import Tables, kinds_of, notes_of, tables_of
from sim.comparison.two_scenarios import rows_between, short
from sim.core.errors import InputError, SimulationError
from sim.core.files import read_csv, write_parquet
from sim.core.nearest import did_you_mean, nearest
from sim.core.terms import Coded
from sim.experiments.draw_rows import OUTCOME_ROW
from sim.experiments.ensemble import Ensemble
from sim.experiments.replicate import periods
from sim.experiments.study import Study
from sim.inputs.scenario import BASELINE, Scenario
from sim.results.manifest import Made, Result, claim, finish, read_record
from sim.results.tables import write_tables

if TYPE_CHECKING:
    from sim.figures import Picture

OUTCOMES_FILE: Final = "outcomes.parquet"
FIGURES: Final = "figures"

_LABEL: Final = "parameters"
"""The column of each CSV file that says what the runs' parameters depend on."""


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """What a study gave, and what made it.

    ``tables`` are held (see ``tables``), all outcomes of all runs only when they are asked
    for. ``parts`` gives those, tidy and some runs at a time.
    """

    study: Study
    made: Made
    result: Result
    tables: Tables
    parts: Callable[[], Iterable[pa.Table]]

    @property
    def label(self) -> Coded:
        """What the parameters depend on; its ``str`` is English, ``said("zh")`` is Chinese."""
        return self.study.parameters.label

    @property
    def summary(self) -> pd.DataFrame:
        """Levels, one row a scenario, outcome and period (``paired.SUMMARY_COLUMNS``)."""
        return self.tables.summary

    @property
    def comparison(self) -> pd.DataFrame:
        """Paired differences from the baseline (``sim.comparison.paired.COMPARISON_COLUMNS``)."""
        return self.tables.comparison

    @property
    def flows(self) -> pd.DataFrame:
        """The transaction-flow matrix, CNY over the projection (``sim.comparison.flow_matrix``)."""
        return self.tables.flows

    @property
    def places(self) -> pd.DataFrame:
        """Projected graduations by place, one row a scenario and place (``places``)."""
        return self.tables.places

    @property
    def failures(self) -> pd.DataFrame:
        """The runs that failed, one row each (``sim.execution.store.Failure``)."""
        return self.tables.failures

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Every outcome of every run, one row each (``sim.experiments.draw_rows.OUTCOME_ROW``).

        ``period`` is an ordered categorical: years, and the two parts of the report's year.
        """
        whole = pa.concat_tables([OUTCOME_ROW.empty_table(), *self.parts()])
        table = whole.unify_dictionaries().to_pandas()
        labels = [period.label for period in periods(self.study)]
        return table.assign(period=table["period"].cat.set_categories(labels, ordered=True))

    def between(self, scenario: str, reference: str) -> pd.DataFrame:
        """Paired differences of any two scenarios of this run, by period and in total.

        The scenario's less the reference's, as in ``comparison`` (COMPARISON_COLUMNS: counts, and
        money in CNY), with the public cost of each additional graduation (CNY) and the private
        CNY per public CNY. Who graduates only under one of the two is said by ``additionality``.
        Raises InputError if the run has no such scenario.
        """
        pair = pair_of(self.study, self._scenario(scenario), self._scenario(reference))
        return rows_between(self.study, self.outcomes, pair)

    def effects(self, scenario: str, reference: str = BASELINE) -> pd.DataFrame:
        """What a planner looks at first: one row an effect (``two_scenarios.EFFECT_COLUMNS``).

        Totals over the projection: graduations (with additional, deadweight and displaced ones if
        compared with the baseline), private investment and net public spending (CNY), and the
        ratios of both. Raises InputError if the run has no such scenario.
        """
        if reference != self.study.baseline.id:
            return short(self.between(scenario, reference))
        known = self._scenario(scenario).id
        return short(self.comparison[self.comparison["scenario"] == known])

    def additionality(self, scenario: str, reference: str = BASELINE) -> pd.DataFrame:
        """Who graduates, and who raises money, because of a scenario, by group of startups.

        By incubator, sector, origin and year (``startup_fates.BREAKDOWN_COLUMNS``; counts, and
        CNY raised after the report). The runs are made again, with the same luck. Raises InputError
        if the run has no such scenario.
        """
        made = Breakdown(self.study, self._scenario(scenario).id, self._scenario(reference).id)
        for draw in replicates_again(self.study):
            made.add(draw)
        return made.table()

    def _scenario(self, name: str) -> Scenario:
        known = {scenario.id: scenario for scenario in self.study.scenarios}
        if name not in known:
            hint = did_you_mean(nearest(name, list(known)))
            raise InputError(
                f"scenario {name}: is not in this run{hint}; it has {', '.join(known)}"
            )
        return known[name]

    def plot(self, picture: str = "graduations") -> "Picture":
        """One of the pictures by name, a matplotlib figure; InputError if there is none."""
        from sim.figures import pictures

        drawn = pictures(self)
        if picture not in drawn:
            hint = did_you_mean(nearest(picture, list(drawn)))
            raise InputError(
                f"picture {picture!r}: is not known{hint}; allowed: {', '.join(drawn)}"
            )
        return drawn[picture]

    def save(self, folder: str | Path) -> None:
        """Write everything to a new or empty folder, or over the same study's results.

        Raises InputError if the folder holds anything else, or cannot be written.
        """
        from sim.figures import write_figures

        place = Path(folder)
        claim(place, self.study, self.made)
        label = {_LABEL: self.label.code}
        write_parquet(place / OUTCOMES_FILE, OUTCOME_ROW.with_metadata(label), self.parts())
        write_tables(place, self.tables._asdict(), self.label, notes_of(self.study))
        write_figures(self, place / FIGURES)
        finish(place, self.study, self.made, self.result)

    def __repr__(self) -> str:
        names = ", ".join(scenario.id for scenario in self.study.scenarios)
        return (
            f"<Comparison of {names}: {self.result.runs:,} runs, {self.result.failed:,} failed; "
            f"{self.label}>"
        )


def comparison_of_runs(ensemble: Ensemble, made: Made) -> Comparison:
    """The results of an ensemble; SimulationError if all of its runs failed."""
    study = ensemble.study
    failures = ensemble.failures()
    if len(failures) == study.runs:
        first = failures[0]._asdict()
        reason = f"all {study.runs:,} runs failed; the first: {first.pop('reason')}"
        raise SimulationError(reason, **first)
    result = Result(study.runs, len(failures), ensemble.digest())
    return Comparison(study, made, result, tables_of(ensemble), ensemble.outcomes)


def read_results(folder: str | Path) -> Comparison:
    """The results that a folder holds; InputError if there are none, or they are not complete."""
    place = Path(folder)
    record = read_record(place)
    if record.result is None:
        raise InputError(
            f"{place}: its runs are not all done; go on with: fuhua run --resume {place}"
        )
    tables = Tables(*(_read_table(place, name) for name in Tables._fields))
    file = place / OUTCOMES_FILE
    return Comparison(record.study, record.made, record.result, tables, lambda: _parts_of(file))


def _csv(folder: Path, table: str) -> Path:
    return folder / f"{table}.csv"


def _read_table(folder: Path, name: str) -> pd.DataFrame:
    return read_csv(_csv(folder, name), kinds_of(name))


def _parts_of(file: Path) -> Iterator[pa.Table]:
    try:
        with pq.ParquetFile(file) as parquet:
            for batch in parquet.iter_batches():
                yield pa.Table.from_batches([batch]).cast(OUTCOME_ROW)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{file}: cannot be read ({error})") from None
