"""fuhua ask: which figure, if the city could tell it, would improve a decision most."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
    comma_separated,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import ASK_ERROR, ASK_RUNS, REGION, SEED, WORTH


def ask_command(
    scenarios: Annotated[list[str], typer.Argument(help="Names, or .toml files.")],
    worth: Annotated[str, typer.Option(help="CNY that outcomes are worth.")] = WORTH,
    figures: Annotated[
        str | None,
        typer.Option(
            help="Such as 'tenants at HOUSE,graduations in 2021,deals'.",
            show_default="all that are usually counted",
        ),
    ] = None,
    error: Annotated[
        float, typer.Option(help="What nine of ten reports are off at most, a share.")
    ] = ASK_ERROR,
    runs: Annotated[int, typer.Option(help="How many draws the worth stands on.")] = ASK_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say which figure, if the city could tell it, would improve a decision most.

    Between scenarios and today's policy, by what outcomes are worth less net public cost,
    counted when it is promised. The same command goes on where it was stopped.

    Example: fuhua ask talent-push double-subsidies --worth graduations=5e6
    """
    with stopping_at_once():
        from calibration.asking.answer import answer_to, question_of
        from sim.cli.printing.calibration.ask import print_information
        from sim.cli.printing.frame import keep
        from sim.cli.progress import kept_runs_shown
        from sim.results.compare import processes_for

    question = question_of(
        scenarios,
        worth=worth,
        figures=comma_separated(figures),
        error=error,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    names = "+".join(one.id for one in question.study.scenarios[1:])
    place = folder or Path("results") / f"ask-{names}"
    with kept_runs_shown(place, language) as progress:
        found = answer_to(question, place, processes_for(runs, workers), progress)
    print_information(found, language)
    keep(found, place, excel, language)
