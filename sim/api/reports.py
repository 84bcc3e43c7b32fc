"""What goes onto paper: a comparison as a report, and whether its numbers hold."""

from pathlib import Path

import pandas as pd

from sim.analysis.planner.plan import RECOMMENDED
from sim.analysis.solving.problem import SOLVED
from sim.api.given import checked
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.files import make_folder, write_atomically
from sim.core.language import Language
from sim.core.places import place_of
from sim.core.terms import coded
from sim.experiments.ensemble import code_digest
from sim.results.compare import run_study
from sim.results.comparison import Comparison, read_results
from sim.results.report.page import report_of
from sim.results.report.subject import subject_of
from sim.results.report.verify import checks_of, read_report

_REPORT = "report.html"


@checked
def report(
    folder: str | Path,
    *,
    scenario: str | None = None,
    year: int | None = None,
    out: str | Path | None = None,
    language: Language = "en",
) -> Path:
    """Write the comparison that a folder holds as a memo to decide by: one HTML file.

    Question, policies, what each brings and costs, whose graduations, the budget request and the
    form of performance targets, grounds and limits, in both languages, to be read in any browser
    and printed on A4. Each number carries what recomputes it (``verify``).

    Args:
        folder: The folder of a comparison.
        scenario: The policy that the budget and the targets are of; the last one if none is given.
        year: Their year; the first whole one in which the policy has begun, if none is given.
        out: The file; ``report.html`` in the folder if none is given.
        language: Which language is shown first.

    Raises:
        InputError: in one line, if something given is wrong.
    """
    subject = subject_of(_comparison_in(Path(folder)), scenario, year)
    file = Path(folder) / _REPORT if out is None else place_of(out, "file")
    make_folder(file.parent)
    write_atomically(file, report_of(subject, language).encode())
    return file


def _comparison_in(folder: Path) -> Comparison:
    """The comparison of a folder; InputError that says what to compare, if it has an answer."""
    try:
        return read_results(folder)
    except InputError as error:
        files = [folder / f"{name}.toml" for name in (RECOMMENDED, SOLVED)]
        found = next((file for file in files if file.is_file()), None)
        if found is None:
            raise
        raise InputError(coded("report: compare first", error=error, file=found)) from None


@checked
def verify(
    report: str | Path,
    *,
    results: str | Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Recompute every number of a report, and say which hold: a row each.

    What the report was made from is in it, and is run again; with ``results``, the runs of that
    folder are taken instead. ``holds`` is whether a number is the same, as a value and as it is
    written. Raises InputError, in one line, if there is no report, or the folder is of another
    study.
    """
    given = read_report(place_of(report, "file"))
    study = given.record.study
    if results is None:
        found = run_study(study, None, workers=workers, progress=progress)
    else:
        found = read_results(results)
        if found.study.digest() != study.digest() or found.study.runs != study.runs:
            raise InputError(coded("report: other runs", folder=results, report=report))
    return checks_of(given, found)


def is_of_other_code(report: str | Path) -> bool:
    """Whether another version of fuhua, or of what it runs on, made a report."""
    return read_report(place_of(report, "file")).record.made.code != code_digest()
