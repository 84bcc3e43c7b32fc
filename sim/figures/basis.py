"""What a picture depends on: the runs behind it, and what their parameters depend on."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Protocol

import pandas as pd

from sim.core.language import Language, name_in
from sim.core.months import month_number, month_text
from sim.core.terms import Coded, span_in
from sim.experiments.study import Study
from sim.figures.wording import language, said


class Compared(Protocol):
    """What is drawn: the tables of many runs, the study they are of, and what it depends on.

    ``summary`` has SUMMARY_COLUMNS, ``comparison`` has COMPARISON_COLUMNS (paired), ``running`` has
    RUNNING_COLUMNS, ``reported`` has REPORTED_COLUMNS, and
    ``places`` has PLACE_COLUMNS (sim.comparison.tables).
    """

    @property
    def summary(self) -> pd.DataFrame:
        """Levels by scenario and period."""

    @property
    def comparison(self) -> pd.DataFrame:
        """Differences from the baseline."""

    @property
    def running(self) -> pd.DataFrame:
        """Differences from the baseline as they add up."""

    @property
    def reported(self) -> pd.DataFrame:
        """Reported figures of periods of the history."""

    @property
    def places(self) -> pd.DataFrame:
        """Houses and places by scenario."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def label(self) -> Coded:
        """Which parameters the runs had."""


@dataclass(frozen=True)
class Basis:
    """What the caption of every picture says of the runs it was made from.

    ``subject`` is what was simulated, such as "Pinghu, 2010-01 to 2030-12"; ``runs`` are those
    that are drawn, ``failed`` those that are left out; ``label`` is what the parameters depend on.
    """

    subject: str
    runs: int
    seed: int
    label: Coded
    failed: int = 0

    def lines(self) -> tuple[str, str]:
        """Two lines: runs, seed and parameters; and the source."""
        left_out = said("left out", failed=self.failed) if self.failed else ""
        label = self.label.said(language())
        return (
            said("runs behind it", runs=self.runs, left_out=left_out, seed=self.seed, label=label),
            said("source of a picture", version=version("fuhua"), subject=self.subject),
        )


def projection_of(study: Study, chosen: Language) -> str:
    """The months that a study projects, such as "2022-11 to 2030-12"."""
    first = month_text(month_number(study.region.report) + 1)
    return span_in(first, study.until, chosen)


def basis_of(compared: Compared) -> Basis:
    """What the pictures of a comparison depend on."""
    summary = compared.summary
    runs, failed = int(summary["runs"].min()), int(summary["failed"].max())
    return basis_of_runs(compared.study, runs, failed)


def basis_of_runs(study: Study, runs: int, failed: int = 0) -> Basis:
    """What a picture of some runs of a study depends on; ``failed`` more are left out."""
    region = study.region
    name = name_in(region.name, language())
    subject = said(
        "subject", region=name, start=region.start, until=study.until, report=region.report
    )
    return Basis(subject, runs, study.seed, study.parameters.label, failed)
