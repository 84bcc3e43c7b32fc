"""fuhua compare: scenarios of one finished run, or of several, compared with any of them."""

from functools import reduce
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption
from sim.cli.stopping import stopping_at_once
from sim.core.defaults import BASELINE


def compare_command(
    folders: Annotated[list[Path], typer.Argument(help="Folders of finished runs.")],
    against: Annotated[
        str, typer.Option(help="The scenario that the others are compared with.")
    ] = BASELINE,
    language: LanguageOption = "en",
) -> None:
    """Compare any two scenarios with each other, of one finished run or of several.

    Runs can be put together if region, seed, last month, parameters and number of runs are the
    same: then a draw has the same luck in all of them.

    Example: fuhua compare results/talent-push results/rd-push
    """
    with stopping_at_once():
        from sim.cli.compare import print_effects
        from sim.results.combined import combine
        from sim.results.comparison import read_results

    print_effects(reduce(combine, map(read_results, folders)), against, language)
