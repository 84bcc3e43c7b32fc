"""fuhua check: whether a scenario file, or a region folder, is right."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption, RegionOption
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import REGION


def check_command(
    scenario: Annotated[
        str, typer.Argument(help="A shipped scenario, a .toml file, or a region folder.")
    ],
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say whether a scenario is right, and what it changes from the baseline.

    Of the folder of a region: whether its files are right, and which reported figures they
    contradict.

    Example: fuhua check my-policy.toml
    """
    with stopping_at_once():
        from sim.cli.check import print_changes, print_region
        from sim.inputs.city import load_city
        from sim.inputs.scenarios.scenario import load_scenario

    if Path(scenario).is_dir():
        print_region(load_city(scenario, fitted=False), language)
        return
    city = load_city(region)
    print_changes(load_scenario(scenario, city), city, language)
