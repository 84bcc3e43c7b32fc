"""fuhua fates: the startups of a finished run one by one, and what each policy added by group."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import ExcelOption, LanguageOption, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import BASELINE


def fates_command(
    run: Annotated[Path, typer.Argument(help="The folder of a finished run.")],
    against: Annotated[
        str, typer.Option(help="The scenario that the others are compared with.")
    ] = BASELINE,
    runs: Annotated[
        int | None, typer.Option(min=1, help="How many of its runs.", show_default="all")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--out", parser=folder_in, help="Where the results go.", show_default="RUN/fates"
        ),
    ] = None,
    excel: ExcelOption = None,
    language: LanguageOption = "en",
) -> None:
    """Follow each startup under each scenario: one row a startup, and additionality by group.

    Leaves fates.parquet and additionality.csv. Additional: only with the scenario. Deadweight:
    either way. Displaced: only without it. Moved: the smaller of additional and displaced in a
    group, which only changes hands.

    Example: fuhua fates results/double-subsidies
    """
    with stopping_at_once():
        from sim.cli.console import aside
        from sim.cli.printing.fates import print_fates
        from sim.cli.printing.frame import keep
        from sim.cli.progress import kept_runs_shown
        from sim.core.words import word
        from sim.experiments.ensemble import code_digest
        from sim.results.followed import follow_startups, run_to_follow

    record = run_to_follow(run, against, runs)
    if record.made.code != code_digest():
        aside().print(word("another version", language, folder=run), soft_wrap=True)
    place = folder or run / "fates"
    with kept_runs_shown(place, language) as progress:
        found = follow_startups(record.study, against, place, progress)
    print_fates(found, language)
    keep(found, place, excel, language)
