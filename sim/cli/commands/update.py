"""fuhua update: later figures in, scored forecasts and a new posterior out."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    WorkersOption,
    file_in,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import ASK_ERROR, REGION, SEED, UPDATE_RUNS


def update_command(
    figures: Annotated[
        Path, typer.Argument(parser=file_in, help="A CSV file: figure, date, value.")
    ],
    error: Annotated[
        float, typer.Option(help="What nine of ten reports are off at most, a share.")
    ] = ASK_ERROR,
    runs: Annotated[int, typer.Option(help="How many draws are run on.")] = UPDATE_RUNS,
    seed: SeedOption = SEED,
    folder: FolderOption = None,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Keep the posterior and forecasts with the region.")
    ] = False,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Score the forecasts of later figures, and learn from them without a new fit.

    Each forecast stands beside no change and a trend. The same command goes on where it was
    stopped.

    The file has the columns figure, date and value, and a row a figure, such as "graduations in
    2023,2023,9" or "tenants,2023-10,1060". A figure is named as fuhua ask lists it, or by its id in
    the region's reported_figures.csv; its date is the last month counted, or its year; its value is
    a count, or CNY. Columns from, low and high may say since when it counts, and what it
    may stand for.

    Example: fuhua update later_figures.csv --region my-city
    """
    with stopping_at_once():
        from calibration.updating.answer import arrived, update_by
        from calibration.updating.record import keep_with_region
        from sim.cli.console import out
        from sim.cli.printing.calibration.update import print_update
        from sim.cli.printing.frame import keep_workbook
        from sim.cli.progress import kept_runs_shown
        from sim.core.words import word
        from sim.figures.wording import drawn_in
        from sim.results.compare import processes_for

    question = arrived(figures, error=error, runs=runs, seed=seed, region=region)
    place = folder or Path("results") / f"update-{question.study.city.name}"
    with kept_runs_shown(place, language) as progress:
        found = update_by(question, place, processes_for(runs, workers), progress)
    print_update(found, language)
    with drawn_in(language):
        found.save(place)
    out().print(word("results", language, place=place), soft_wrap=True)
    if adopt:
        said = word("update adopted", language, place=keep_with_region(found))
        out().print(said, soft_wrap=True)
    keep_workbook(found, excel, language)
