"""fuhua show: an answer that a folder holds, printed again."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import ExcelOption, LanguageOption
from sim.cli.stopping import stopping_at_once


def show_command(
    folder: Annotated[Path, typer.Argument(help="The folder of an answer.")],
    excel: ExcelOption = None,
    language: LanguageOption = "en",
) -> None:
    """Print the tables of an answer again: of runs, a plan, an explanation or any other.

    Example: fuhua show results/double-subsidies
    """
    with stopping_at_once():
        from sim.api.reproducing import show
        from sim.cli.printing.any_answer import print_any
        from sim.cli.printing.frame import keep_workbook

    found = show(folder)
    print_any(found, language)
    keep_workbook(found, excel, language)
