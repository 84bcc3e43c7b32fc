"""fuhua thresholds: at which level a rule does best, and its gain over a fixed policy."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import REGION, SEED, THRESHOLD_RUNS, THRESHOLD_STEPS


def thresholds_command(
    scenario: Annotated[str, typer.Argument(help="A scenario with a [[when]] rule.")],
    rule: Annotated[int, typer.Option(help="Which of its rules, from 1.")] = 1,
    goal: Annotated[
        str,
        typer.Option(
            help="graduations, another outcome, or weights such as "
            "graduations=1,public_cost_net=-2e-7."
        ),
    ] = "graduations",
    budget: Annotated[
        float | None,
        typer.Option(
            help="What it may cost a year beyond the scenario without the rule, CNY.",
            show_default="no limit",
        ),
    ] = None,
    steps: Annotated[int, typer.Option(help="How many levels are tried.")] = THRESHOLD_STEPS,
    runs: Annotated[int, typer.Option(help="On how many runs each is tried.")] = THRESHOLD_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Find the level at which a rule does best, and its gain over the best fixed policy.

    The rule is tried at levels between which its figure is seen, beside fixed policies: what it
    sets all the time, for a share of the way, or not at all. The best of each is run again on
    other luck, and compared run by run.

    Example: fuhua thresholds careful.toml --goal graduations --runs 60
    """
    with stopping_at_once():
        from sim.api.seeking import thresholds
        from sim.cli.printing.analysis.thresholds import print_thresholds
        from sim.cli.printing.frame import say_where
        from sim.cli.progress import announce_compiling, rounds_shown, stoppable
        from sim.core.terms import coded
        from sim.figures.wording import drawn_in

    place = folder or Path("results") / f"thresholds-{Path(scenario).stem}"
    announce_compiling(language)
    going_on = coded("same command goes on in", place=place)
    with drawn_in(language), stoppable(language, going_on), rounds_shown(language) as tell:
        found = thresholds(
            scenario,
            rule=rule,
            goal=goal,
            budget=budget,
            steps=steps,
            runs=runs,
            seed=seed,
            until=until,
            region=region,
            workers=workers,
            out=place,
            progress=tell,
        )
    print_thresholds(found, language)
    say_where(found, place, excel, language)
