"""fuhua init-scenario: a scenario file to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption, RegionOption, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import REGION


def init_scenario_command(
    name: Annotated[str, typer.Argument(help="Letters, digits and hyphens.")],
    file: Annotated[
        Path | None,
        typer.Option("--out", parser=folder_in, help="The file.", show_default="./NAME.toml"),
    ] = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Write a scenario file, with comments, to fill in.

    Example: fuhua init-scenario my-policy
    """
    with stopping_at_once():
        from sim.api.inputs import init_scenario
        from sim.cli.console import out
        from sim.cli.words import word

    place = init_scenario(name, out=file, region=region, language=language)
    out().print(word("fill in", language, file=place.as_posix()), soft_wrap=True)
