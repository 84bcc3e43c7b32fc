"""fuhua scenarios: which scenarios are shipped."""

from sim.cli.options import LanguageOption, RegionOption
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import REGION


def scenarios_command(region: RegionOption = REGION, language: LanguageOption = "en") -> None:
    """List the scenarios that fuhua compare takes by name.

    Example: fuhua scenarios
    """
    with stopping_at_once():
        from sim.cli.scenarios import print_scenarios
        from sim.inputs.city import load_city

    print_scenarios(load_city(region), language)
