"""fuhua national: the region folder of a synthetic country."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import NATIONAL_STARTUPS


def national_command(
    folder: Annotated[Path, typer.Argument(parser=folder_in, help="The folder to write.")] = Path(
        "national"
    ),
    startups: Annotated[
        int, typer.Option(min=1_000, max=2_000_000, help="About so many, at the report.")
    ] = NATIONAL_STARTUPS,
) -> None:
    """Write a synthetic country: a region that fuhua compare --region takes.

    Example: fuhua national && fuhua compare --region national --runs 1
    """
    with stopping_at_once():
        from sim.api.inputs import national
        from sim.cli.console import out

    national(folder, startups=startups)
    out().print(f"Region: {folder}", soft_wrap=True)
