"""The return of policies to the treasury, as an answer."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Self

import pandas as pd

from sim.analysis.treasury.asked import TreasuryAsked
from sim.analysis.treasury.books import treasury_tables
from sim.core.execution.resumable import Progress
from sim.experiments.ensemble import run_ensemble
from sim.experiments.warm_up import compile_rules
from sim.results.answer import Answer, Drawings
from sim.results.compare import processes_for
from sim.results.comparison import comparison_of_runs
from sim.results.manifest import Asked, Record, made_now, reserve


@dataclass(frozen=True, eq=False, repr=False)
class Treasury(Answer):
    """What policies cost and bring each level of government (present values, CNY).

    ``returns`` has a row a scenario and level (``books.RETURN_COLUMNS``), ``years`` one a period
    too (YEAR_COLUMNS), ``rates`` how taxes are shared (RATE_COLUMNS). Policies end at the
    ``horizon``; ``discount`` is a share a year.
    """

    kind: ClassVar[str] = "treasury"

    horizon: str
    discount: float
    returns: pd.DataFrame
    years: pd.DataFrame
    rates: pd.DataFrame
    runs: int
    failed: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"returns": self.returns, "years": self.years, "rates": self.rates}

    @property
    def drawings(self) -> Drawings:
        """What draws its picture."""
        from sim.figures.treasury_chart import treasury_chart

        return {"treasury": partial(treasury_chart, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return more_asked(TreasuryAsked(self.study, self.horizon, self.discount, self.rates))

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs."""
        return {"runs": self.runs, "failed": self.failed}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        more, numbers = record.asked.more, record.result or {}
        return cls(
            record.study,
            record.made,
            more["horizon"],
            more["discount"],
            **tables,
            runs=numbers["runs"],
            failed=numbers["failed"],
        )


def more_asked(asked: TreasuryAsked) -> dict[str, Any]:
    """What decides an answer beside its study, as JSON can hold it."""
    rates = asked.rates.to_dict("records")
    return {"horizon": asked.horizon, "discount": asked.discount, "rates": rates}


def run_treasury(
    asked: TreasuryAsked,
    folder: Path | None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Treasury:
    """Do the runs that are missing in a folder, and add up what came of them.

    Raises SimulationError if all runs fail.
    """
    study, made = asked.study, made_now()
    workers = processes_for(study.runs, workers)
    if folder is not None:
        reserve(folder, Asked(Treasury.kind, study, more_asked(asked)), made)
    compile_rules(study)
    ensemble = run_ensemble(study, folder, workers, progress=progress)
    runs, failed, _ = comparison_of_runs(ensemble, made).result
    tables = treasury_tables(asked, ensemble)
    return Treasury(
        study, made, asked.horizon, asked.discount, *tables, asked.rates, runs - failed, failed
    )
