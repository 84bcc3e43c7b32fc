"""fuhua levers: everything that a scenario may set."""

from sim.cli.options import LanguageOption, RegionOption
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import REGION


def levers_command(region: RegionOption = REGION, language: LanguageOption = "en") -> None:
    """List every lever and outside condition: its meaning, baseline, range and source.

    Example: fuhua levers --language zh
    """
    with stopping_at_once():
        from sim.cli.levers import print_levers
        from sim.inputs.city import load_city
        from sim.inputs.scenarios.scenario import baseline_levers

    print_levers(baseline_levers(load_city(region)), language)
