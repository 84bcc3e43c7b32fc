"""fuhua show: a finished run, printed again."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption
from sim.cli.stopping import stopping_at_once


def show_command(
    folder: Annotated[Path, typer.Argument(help="The folder of a finished run.")],
    language: LanguageOption = "en",
) -> None:
    """Print the tables of a finished run again.

    Example: fuhua show results/double-subsidies
    """
    with stopping_at_once():
        from sim.cli.answer import print_answer
        from sim.cli.console import out
        from sim.results.comparison import read_results

    print_answer(out(), read_results(folder), language)
