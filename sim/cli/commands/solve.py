"""fuhua solve: one lever free, one outcome held."""

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
from sim.core.arguments import BASELINE, HOLD, REGION, SEED, SOLVE_RUNS, SOLVE_STEPS
from sim.core.words.examples import ANOTHER_SHARE


def solve_command(
    lever: Annotated[
        str, typer.Argument(help="The lever that is free, with a range if wanted (=0:0.5).")
    ],
    scenario: Annotated[
        str,
        typer.Option(help=f"What it is added to: a name, a file, or levers ({ANOTHER_SHARE}=0.8)."),
    ] = BASELINE,
    hold: Annotated[
        str,
        typer.Option(help="What stays as under today's policy: public_cost, or another outcome."),
    ] = HOLD,
    target: Annotated[
        str | None,
        typer.Option(help='What is to be reached instead: "graduations>=30 in 2027".'),
    ] = None,
    chance: Annotated[
        float | None,
        typer.Option(help="In which share of runs the target is to be met, such as 0.8."),
    ] = None,
    steps: Annotated[int, typer.Option(help="How many values are tried.")] = SOLVE_STEPS,
    runs: Annotated[int, typer.Option(help="On how many runs each is tried.")] = SOLVE_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say which value of a lever pays for a change, or reaches a target.

    Values over its range are tried on the same luck; the answer is read where the mean crosses,
    and run again on other luck. It may be that it cannot be had.

    Example: fuhua solve {A_SHARE} --scenario {ANOTHER_SHARE}=0.8
    """
    with stopping_at_once():
        from sim.api.seeking import solve
        from sim.cli.printing.analysis.solve import print_solution
        from sim.cli.printing.frame import say_where
        from sim.cli.progress import announce_compiling, rounds_shown, stoppable
        from sim.core.terms import coded
        from sim.figures.wording import drawn_in

    place = folder or Path("results") / f"solve-{lever.partition('=')[0]}"
    announce_compiling(language)
    going_on = coded("same command goes on in", place=place)
    with drawn_in(language), stoppable(language, going_on), rounds_shown(language) as tell:
        found = solve(
            lever,
            scenario,
            hold=hold,
            target=target,
            chance=chance,
            steps=steps,
            runs=runs,
            seed=seed,
            until=until,
            region=region,
            workers=workers,
            out=place,
            progress=tell,
        )
    print_solution(found, language)
    say_where(found, place, excel, language)
