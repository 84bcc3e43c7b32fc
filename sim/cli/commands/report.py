"""An answer on paper, and whether its numbers hold: fuhua report, verify and reproduce."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption, WorkersOption, file_in
from sim.cli.stopping import stopping_at_once


def report_command(
    folder: Annotated[Path, typer.Argument(help="The folder of a comparison or a plan.")],
    scenario: Annotated[
        str | None,
        typer.Option(
            help="Whose budget and targets it has.", show_default="the last one of the comparison"
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(help="The year of both.", show_default="the first whole one"),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--out", parser=file_in, help="The file.", show_default="FOLDER/report.html"),
    ] = None,
    language: LanguageOption = "en",
) -> None:
    """Write a comparison or a plan as a memo to decide by: one HTML file in both languages.

    To be printed: with the budget request, the form of performance targets, and what recomputes
    each number; of a plan also why this mix, and what other budgets reach.

    Example: fuhua report results/double-subsidies --language zh
    """
    with stopping_at_once():
        from sim.api.reports import report
        from sim.cli.console import out
        from sim.core.words import word

    place = report(folder, scenario=scenario, year=year, out=file, language=language)
    out().print(word("report written", language, file=place), soft_wrap=True)


def verify_command(
    report: Annotated[Path, typer.Argument(help="A report of fuhua.")],
    results: Annotated[
        Path | None,
        typer.Option(help="A folder with its runs.", show_default="they are done again"),
    ] = None,
    workers: WorkersOption = None,
    language: LanguageOption = "en",
) -> None:
    """Recompute every number of a report, and say which differ, a line each.

    Example: fuhua verify results/double-subsidies/report.html
    """
    with stopping_at_once():
        from sim.api.reports import is_of_other_code, verify
        from sim.cli.console import out
        from sim.cli.printing.verify import print_checks
        from sim.cli.progress import announce_compiling, runs_shown
        from sim.core.words import word

    if results is None:
        announce_compiling(language)
        with runs_shown(language) as progress:
            checks = verify(report, workers=workers, progress=progress)
    else:
        checks = verify(report, results=results)
    if not print_checks(checks, language):
        if is_of_other_code(report):
            out().print(word("made by another code", language))
        raise typer.Exit(1)


def reproduce_command(
    folder: Annotated[Path, typer.Argument(help="The folder of an answer.")],
    workers: WorkersOption = None,
    language: LanguageOption = "en",
) -> None:
    """Make an answer again from the inputs in its folder, and say which table differs, and where.

    Of runs, a league, a plan, an explanation, lever effects, fates, where, ask, update, sensitivity
    --of or microdata. Nothing is written.

    Example: fuhua reproduce results/double-subsidies
    """
    with stopping_at_once():
        from sim.api.reproducing import is_by_other_code, reproduce
        from sim.cli.console import out
        from sim.cli.printing.verify import print_alike
        from sim.cli.progress import announce_compiling, runs_shown
        from sim.core.words import word

    announce_compiling(language)
    with runs_shown(language) as progress:
        tables = reproduce(folder, workers=workers, progress=progress)
    if not print_alike(tables, language):
        if is_by_other_code(folder):
            out().print(word("made by another code", language))
        raise typer.Exit(1)
