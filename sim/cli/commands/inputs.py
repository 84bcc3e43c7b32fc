"""What goes in and comes out: fuhua scenarios, levers, outcomes, check, init-..., national."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import LanguageOption, RegionOption, file_in, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import NATIONAL_STARTUPS, REGION


def scenarios_command(region: RegionOption = REGION, language: LanguageOption = "en") -> None:
    """List the scenarios that fuhua compare takes by name.

    Example: fuhua scenarios
    """
    with stopping_at_once():
        from sim.cli.printing.inputs import print_scenarios
        from sim.inputs.city import load_city

    print_scenarios(load_city(region), language)


def levers_command(region: RegionOption = REGION, language: LanguageOption = "en") -> None:
    """List every lever and outside condition: its meaning, baseline, range and source.

    Example: fuhua levers --language zh
    """
    with stopping_at_once():
        from sim.cli.printing.inputs import print_levers
        from sim.inputs.city import load_city
        from sim.inputs.scenarios.scenario import baseline_levers

    print_levers(baseline_levers(load_city(region)), language)


def outcomes_command(language: LanguageOption = "en") -> None:
    """List every outcome that a run reports: its name, unit and meaning.

    Example: fuhua outcomes --language zh
    """
    with stopping_at_once():
        from sim.cli.printing.inputs import print_outcomes

    print_outcomes(language)


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
        from sim.cli.printing.inputs import print_changes, print_region
        from sim.inputs.city import load_city
        from sim.inputs.scenarios.scenario import load_scenario

    if Path(scenario).is_dir():
        print_region(load_city(scenario, fitted=False), language)
        return
    city = load_city(region)
    print_changes(load_scenario(scenario, city), city, language)


def init_scenario_command(
    name: Annotated[str, typer.Argument(help="Letters, digits and hyphens.")],
    file: Annotated[
        Path | None,
        typer.Option("--out", parser=file_in, help="The file.", show_default="./NAME.toml"),
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
        from sim.core.words import word

    place = init_scenario(name, out=file, region=region, language=language)
    out().print(word("fill in", language, file=place.as_posix()), soft_wrap=True)


def init_region_command(
    name: Annotated[str, typer.Argument(help="Letters a to z, digits and hyphens.")],
    folder: Annotated[
        Path | None,
        typer.Option("--out", parser=folder_in, help="Where the files go.", show_default="./NAME"),
    ] = None,
    language: LanguageOption = "en",
) -> None:
    """Write the files of another city, with comments, to fill in.

    Example: fuhua init-region my-city
    """
    with stopping_at_once():
        from sim.api.inputs import init_region
        from sim.cli.console import out
        from sim.core.words import word

    place = folder or Path(name)
    for file in init_region(name, out=place, language=language):
        out().print(file.as_posix(), soft_wrap=True)
    out().print(word("fill in region", language, place=place), soft_wrap=True)


def national_command(
    folder: Annotated[Path, typer.Argument(parser=folder_in, help="The folder to write.")] = Path(
        "national"
    ),
    startups: Annotated[
        int, typer.Option(min=1_000, max=2_000_000, help="About so many, at the report.")
    ] = NATIONAL_STARTUPS,
    language: LanguageOption = "en",
) -> None:
    """Write a synthetic country: a region that fuhua compare --region takes.

    Example: fuhua national && fuhua compare --region national --runs 1
    """
    with stopping_at_once():
        from sim.api.inputs import national
        from sim.cli.console import out
        from sim.core.words import word

    national(folder, startups=startups)
    out().print(word("region written", language, place=folder), soft_wrap=True)
