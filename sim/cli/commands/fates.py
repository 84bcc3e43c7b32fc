"""fuhua fates: the startups of a finished run one by one, and what each policy added by group."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption
from sim.cli.stopping import stopping_at_once
from sim.core.defaults import BASELINE


def fates_command(
    folder: Annotated[Path, typer.Argument(help="The folder of a finished run.")],
    against: Annotated[
        str, typer.Option(help="The scenario that the others are compared with.")
    ] = BASELINE,
    runs: Annotated[
        int | None, typer.Option(min=1, help="How many of its runs.", show_default="all")
    ] = None,
    language: LanguageOption = "en",
) -> None:
    """Follow each startup under each scenario: one row a startup, and additionality by group.

    Leaves fates.parquet and additionality.csv in the folder. Additional: only with the scenario.
    Deadweight: either way. Displaced: only without it. Moved: the smaller of additional and
    displaced in a group, which only changes hands.

    Example: fuhua fates results/double-subsidies
    """
    with stopping_at_once():
        from sim.cli.fates import print_fates

    print_fates(folder, against, runs, language)
