"""fuhua check: whether a scenario file is right, and what it changes."""

from typing import Annotated, Final

import typer

from sim.cli.options import LanguageOption, RegionOption
from sim.cli.stopping import stopping_at_once
from sim.core.defaults import REGION

EXAMPLE: Final = "Example: fuhua check my-policy.toml"


def check(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario, or a .toml file.")],
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say whether a scenario is right, and what it changes from the baseline."""
    with stopping_at_once():
        from sim.cli.check import print_changes
        from sim.inputs.city import load_city
        from sim.inputs.scenario import load_scenario

    city = load_city(region)
    print_changes(load_scenario(scenario, city), city, language)
