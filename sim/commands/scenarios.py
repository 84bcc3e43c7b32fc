"""fuhua scenarios: which scenarios are shipped."""

from typing import Final

from sim.commands.console import out, table
from sim.commands.options import LanguageOption, RegionOption
from sim.commands.words import word
from sim.comparing import REGION
from sim.language import name_in
from sim.scenario import load_scenario, shipped_scenarios

EXAMPLE: Final = "Example: fuhua scenarios"


def scenarios(region: RegionOption = REGION, language: LanguageOption = "en") -> None:
    """List the scenarios that fuhua run takes by name."""
    made = table("", word("scenario", language))
    made.add_column("")
    made.show_header = False
    for name in shipped_scenarios():
        made.add_row(name, name_in(load_scenario(name, region).name, language))
    out().print(made)
