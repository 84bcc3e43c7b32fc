"""The results of a study: in memory as tables, and in a folder as files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self, cast

import pandas as pd
import pyarrow as pa

from sim.comparison.consequences import CONSEQUENCES, consequences_of
from sim.comparison.effects import pair_of
from sim.comparison.startup_fates import Breakdown, replicates_again
from sim.comparison.tables import COLUMNS, Tables, no_rows, notes_of, tables_of
from sim.comparison.two_scenarios import rows_between, short
from sim.core.errors import InputError, SimulationError
from sim.core.files import write_parquet
from sim.core.reading.parquet_file import parquet_parts
from sim.core.terms import Coded, coded, listed
from sim.core.text import did_you_mean, nearest
from sim.experiments.draw_rows import OUTCOME_ROW
from sim.experiments.ensemble import Ensemble
from sim.experiments.replicate import periods
from sim.experiments.study import Study
from sim.inputs.scenarios.scenario import BASELINE, Scenario
from sim.model.outcomes import OUTCOMES, Outcome
from sim.results.answer import Answer, Drawings, read_answer
from sim.results.manifest import Made, Record

OUTCOMES_FILE: Final = "outcomes.parquet"

_LABEL: Final = "parameters"
"""The column of each CSV file that says what the runs' parameters depend on."""


class Result(NamedTuple):
    """What came out: runs that were done, how many of them failed, and a digest of all draws."""

    runs: int
    failed: int
    digest: str


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Answer):
    """What a study gave, and what made it.

    The tables (``sim.comparison.tables.Tables``) are held, all outcomes of all runs only when they
    are asked for. ``parts`` gives those, tidy and some runs at a time. ``against`` is the scenario
    that ``effects`` and ``additionality`` compare others with, unless they are told another one;
    ``chosen`` are the outcomes of ``consequences``.
    """

    kind: ClassVar[str] = "comparison"

    result: Result
    held: Tables
    parts: Callable[[], Iterable[pa.Table]]
    against: str = BASELINE
    chosen: tuple[str, ...] = CONSEQUENCES

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return self.held._asdict()

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.write import HISTORY, MAIN, drawings

        drawn = drawings(self.study)
        main = MAIN if len(self.running) else {}
        history = HISTORY if len(self.reported) else {}
        return {name: partial(draw, self) for name, draw in (main | drawn | history).items()}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs and what else the manifest says of the answer."""
        return self.result._asdict()

    @property
    def notes(self) -> Iterable[tuple[str, Coded]]:
        """What must be said of the scenarios."""
        return notes_of(self.study)

    @property
    def summary(self) -> pd.DataFrame:
        """Levels, one row a scenario, outcome and period (``paired.SUMMARY_COLUMNS``)."""
        return self.held.summary

    @property
    def comparison(self) -> pd.DataFrame:
        """Paired differences from the baseline (``sim.comparison.paired.COMPARISON_COLUMNS``)."""
        return self.held.comparison

    @property
    def flows(self) -> pd.DataFrame:
        """The transaction-flow matrix, CNY over the projection (``sim.comparison.tables``)."""
        return self.held.flows

    @property
    def places(self) -> pd.DataFrame:
        """Projected graduations by place, one row a scenario and place (``places``)."""
        return self.held.places

    @property
    def running(self) -> pd.DataFrame:
        """Differences from the baseline as they add up (``sim.comparison.over_time.running``)."""
        return self.held.running

    @property
    def reported(self) -> pd.DataFrame:
        """Reported figures of periods of the history (``sim.comparison.over_time.reported``)."""
        return self.held.reported

    @property
    def failures(self) -> pd.DataFrame:
        """The runs that failed, one row each (``sim.core.execution.store.Failure``)."""
        return self.held.failures

    @property
    def firings(self) -> pd.DataFrame:
        """When the scenarios' [[when]] rules fired (``sim.experiments.firings.FIRING_COLUMNS``)."""
        return self.held.firings

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Every outcome of every run, one row each (``sim.experiments.draw_rows.OUTCOME_ROW``).

        ``period`` is an ordered categorical: years, and the two parts of the report's year.
        """
        whole = pa.concat_tables([OUTCOME_ROW.empty_table(), *self.parts()])
        table = whole.unify_dictionaries().to_pandas()
        labels = [period.label for period in periods(self.study)]
        outcomes: pd.DataFrame = table.assign(
            period=table["period"].cat.set_categories(labels, ordered=True)
        )
        return outcomes

    def between(self, scenario: str, reference: str) -> pd.DataFrame:
        """Paired differences of any two scenarios of this run, by period and in total.

        The scenario's less the reference's, as in ``comparison`` (COMPARISON_COLUMNS: counts, and
        money in CNY), with the public cost of each additional graduation (CNY) and the private
        CNY per public CNY. Who graduates only under one of the two is said by ``additionality``.
        Raises InputError if the run has no such scenario.
        """
        pair = pair_of(self.study, self._scenario(scenario), self._scenario(reference))
        return rows_between(self.study, self.outcomes, pair)

    def effects(self, scenario: str, reference: str | None = None) -> pd.DataFrame:
        """What a planner looks at first: one row an effect (``two_scenarios.EFFECT_COLUMNS``).

        Totals over the projection: graduations (with additional, deadweight and displaced ones if
        compared with the baseline), private investment and net public cost (CNY), and the
        ratios of both. Raises InputError if the run has no such scenario.
        """
        reference = self.against if reference is None else reference
        if reference != self.study.baseline.id:
            return short(self.between(scenario, reference))
        known = self._scenario(scenario).id
        return short(self.comparison[self.comparison["scenario"] == known])

    @property
    def consequences(self) -> pd.DataFrame:
        """The chosen outcomes beside what they are compared with, by year and whole.

        One row a scenario, outcome and period (``consequences.CONSEQUENCE_COLUMNS``).
        """
        ids = [one.id for one in self.study.scenarios if one.id != self.against]
        if self.against == self.study.baseline.id:
            rows = self.comparison
        else:
            rows = pd.concat([self.between(one, self.against) for one in ids])
        return consequences_of(self.summary, rows, self.chosen)

    def additionality(self, scenario: str, reference: str | None = None) -> pd.DataFrame:
        """Who graduates, and who raises money, because of a scenario, by group of startups.

        By incubator, sector, origin and year (``startup_fates.BREAKDOWN_COLUMNS``; counts, and
        CNY raised after the report). The runs are made again, with the same luck. Raises InputError
        if the run has no such scenario.
        """
        reference = self.against if reference is None else reference
        made = Breakdown(self.study, self._scenario(scenario).id, self._scenario(reference).id)
        for draw in replicates_again(self.study):
            made.add(draw)
        return made.table()

    def told_from(self, against: str, chosen: tuple[str, ...] = CONSEQUENCES) -> Self:
        """The same, compared with another scenario, and with other outcomes chosen."""
        return replace(self, against=self._scenario(against).id, chosen=chosen)

    def _scenario(self, name: str) -> Scenario:
        known = {scenario.id: scenario for scenario in self.study.scenarios}
        if name not in known:
            hint = did_you_mean(nearest(name, list(known)))
            raise InputError(
                coded("scenario not in run", name=name, hint=hint, known=listed(known))
            )
        return known[name]

    def keep_more(self, folder: Path) -> None:
        """Write the outcomes of all runs."""
        schema = OUTCOME_ROW.with_metadata({_LABEL: self.label.code})
        write_parquet(folder / OUTCOMES_FILE, schema, self.parts())

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:
        """The answer as a folder holds it."""
        result = Result(**(record.result or {}))
        held = Tables(**({name: no_rows(name) for name in COLUMNS} | tables))
        read = partial(_parts_of, record.study, folder / OUTCOMES_FILE)
        return cls(record.study, record.made, result, held, read)

    def __repr__(self) -> str:
        """The scenarios, and how many runs there are."""
        names = ", ".join(scenario.id for scenario in self.study.scenarios)
        return (
            f"<Comparison of {names}: {self.result.runs:,} runs, {self.result.failed:,} failed; "
            f"{self.label}>"
        )


def comparison_of_runs(
    ensemble: Ensemble, made: Made, outcomes: Iterable[Outcome] = OUTCOMES
) -> Comparison:
    """The results of an ensemble; SimulationError if all of its runs failed.

    The tables are about ``outcomes`` (``tables_of``).
    """
    study = ensemble.study
    failures = ensemble.failures()
    if len(failures) == study.runs:
        first = failures[0]._asdict()
        reason = f"all {study.runs:,} runs failed; the first: {first.pop('reason')}"
        raise SimulationError(reason, **first)
    result = Result(study.runs, len(failures), ensemble.digest())
    return Comparison(study, made, result, tables_of(ensemble, outcomes), ensemble.outcomes)


def read_results(folder: str | Path) -> Comparison:
    """The comparison that a folder holds; InputError if there is none, or it is not complete."""
    return cast(Comparison, read_answer(folder, Comparison))


def _parts_of(study: Study, file: Path) -> Iterator[pa.Table]:
    most = study.runs * len(study.scenarios) * len(OUTCOMES) * len(periods(study))
    return parquet_parts(file, OUTCOME_ROW, most)
