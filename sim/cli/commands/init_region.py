"""fuhua init-region: the files of another city, to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import folder_in
from sim.cli.stopping import stopping_at_once


def init_region_command(
    name: Annotated[str, typer.Argument(help="Letters a to z, digits and hyphens.")],
    folder: Annotated[
        Path | None,
        typer.Option("--out", parser=folder_in, help="Where the files go.", show_default="./NAME"),
    ] = None,
) -> None:
    """Write the files of another city, with comments, to fill in.

    Example: fuhua init-region my-city
    """
    with stopping_at_once():
        from sim.api.inputs import init_region
        from sim.cli.console import out

    place = folder or Path(name)
    for file in init_region(name, out=place):
        out().print(file.as_posix(), soft_wrap=True)
    out().print(
        f"Fill them in, then: fuhua compare --region {place}\n"
        f"                    fuhua calibrate --region {place} --adopt",
        soft_wrap=True,
    )
