"""fuhua show: an answer that a folder holds, printed again."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption
from sim.cli.stopping import stopping_at_once


def show_command(
    folder: Annotated[Path, typer.Argument(help="The folder of an answer.")],
    language: LanguageOption = "en",
) -> None:
    """Print the tables of an answer again: of runs, a plan, an explanation or any other.

    Example: fuhua show results/double-subsidies
    """
    with stopping_at_once():
        from sim.api.runs import show
        from sim.cli.printing.any_answer import print_any

    print_any(show(folder), language)
