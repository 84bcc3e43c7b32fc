"""fuhua init-scenario: a scenario file to fill in."""

import os
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption, RegionOption
from sim.cli.stopping import stopping_at_once
from sim.core.defaults import REGION
from sim.core.errors import InputError


def init_scenario_command(
    name: Annotated[str, typer.Argument(help="Letters, digits and hyphens.")],
    file: Annotated[
        Path | None, typer.Option("--out", help="The file.", show_default="./NAME.toml")
    ] = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Write a scenario file, with comments, to fill in.

    Example: fuhua init-scenario my-policy
    """
    with stopping_at_once():
        from sim.cli.console import out
        from sim.cli.init_scenario import check_name, scenario_to_fill_in
        from sim.cli.words import word
        from sim.core.files import write_atomically
        from sim.inputs.city import load_city
        from sim.inputs.scenario import baseline_levers

    name = name.removesuffix(".toml")
    check_name(name)
    place = file or Path(f"{name}.toml")
    if os.path.lexists(place):
        raise InputError(f"{place}: is there already; nothing is overwritten; name another file")
    text = scenario_to_fill_in(name, place, baseline_levers(load_city(region)), language)
    write_atomically(place, text.encode())
    out().print(word("fill in", language, file=place.as_posix()), soft_wrap=True)
