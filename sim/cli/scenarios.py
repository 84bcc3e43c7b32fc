"""How ``fuhua scenarios`` prints the shipped scenarios."""

from sim.cli.console import out, table
from sim.cli.words import word
from sim.core.errors import InputError
from sim.core.language import Language, name_in
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import load_scenario, shipped_scenarios


def print_scenarios(city: City, language: Language) -> None:
    """Print each by its name, and what it is called."""
    made = table("", word("scenario", language))
    made.add_column("")
    made.show_header = False
    for name in shipped_scenarios():
        made.add_row(name, _said(name, city, language))
    out().print(made)


def _said(name: str, city: City, language: Language) -> str:
    """What a scenario is called, or why the region cannot have it."""
    try:
        return name_in(load_scenario(name, city).name, language)
    except InputError as error:
        return str(error)
