"""fuhua scenarios: which scenarios are shipped."""

from typing import Final

from sim.cli.console import out, table
from sim.cli.options import LanguageOption, RegionOption
from sim.cli.words import word
from sim.core.errors import InputError
from sim.core.language import Language, name_in
from sim.inputs.city import City, load_city
from sim.inputs.scenario import load_scenario, shipped_scenarios
from sim.results.compare import REGION

EXAMPLE: Final = "Example: fuhua scenarios"


def scenarios(region: RegionOption = REGION, language: LanguageOption = "en") -> None:
    """List the scenarios that fuhua run takes by name."""
    made = table("", word("scenario", language))
    made.add_column("")
    made.show_header = False
    city = load_city(region)
    for name in shipped_scenarios():
        made.add_row(name, _said(name, city, language))
    out().print(made)


def _said(name: str, city: City, language: Language) -> str:
    """What a scenario is called, or why the region cannot have it."""
    try:
        return name_in(load_scenario(name, city).name, language)
    except InputError as error:
        return str(error)
