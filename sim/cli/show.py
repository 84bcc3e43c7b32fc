"""fuhua show: a finished run, printed again."""

from pathlib import Path
from typing import Annotated, Final

import typer

from sim.cli.answer import print_answer
from sim.cli.console import out
from sim.cli.options import LanguageOption
from sim.results.comparison import read_results

EXAMPLE: Final = "Example: fuhua show results/double-subsidies"


def show(
    folder: Annotated[Path, typer.Argument(help="The folder of a finished run.")],
    language: LanguageOption = "en",
) -> None:
    """Print the tables of a finished run again."""
    print_answer(out(), read_results(folder), language)
