"""fuhua paths: a budget in, the path over the years that does best under it out."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
    comma_separated,
    folder_in,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import PATH_YEARS, PLAN_RUNS, REGION, SEED, Per, Robust
from sim.core.words.examples import A_SHARE


def paths_command(
    budget: Annotated[float, typer.Option(help="What the levers may cost, CNY, as for plan.")],
    every: Annotated[
        int, typer.Option(help="Every how many years levers may change.")
    ] = PATH_YEARS,
    per: Annotated[Per, typer.Option(help="Whether that is for a year or in total.")] = "year",
    goal: Annotated[
        str,
        typer.Option(
            help="graduations, investment, another outcome, or weights such as "
            "graduations=1,private_investment=2e-8."
        ),
    ] = "graduations",
    levers: Annotated[
        str | None,
        typer.Option(
            help="Which levers share it, with commas between: talent_grants, evaluation_rewards "
            "or other instruments (a wrong one lists all), or single levers of these groups.",
            show_default="all of them",
        ),
    ] = None,
    floors: Annotated[
        str | None,
        typer.Option(
            help="What levers keep at least, such as talent_grants=x1 (today's) or "
            f"{A_SHARE}=0.2; all=x1 for all.",
            show_default="none",
        ),
    ] = None,
    limits: Annotated[
        str | None,
        typer.Option(
            help="What they may be at most, such as all=x2 (twice today's).", show_default="none"
        ),
    ] = None,
    keep: Annotated[
        str | None,
        typer.Option(
            help="What other goals reach at least, such as employees=x1 (today's) or "
            "hnte_certified=400.",
            show_default="none",
        ),
    ] = None,
    robust: Annotated[
        Robust,
        typer.Option(help="What counts: the mean, the worst quarter of runs, or least regret."),
    ] = "mean",
    runs: Annotated[int, typer.Option(help="How many runs the answer stands on.")] = PLAN_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--out",
            parser=folder_in,
            help="Where tables and picture go; what it holds is not run again.",
        ),
    ] = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Find the path over the years that does best under a budget, and its gain over a fixed mix.

    The best mix that stays is found first, as by fuhua plan. Each of its instruments may then be
    set anew every few years, or stop. Both are run on luck that no search has seen, and compared
    run by run.

    Example: fuhua paths --budget 2e7 --levers {A_SHARE},service_voucher
    """
    with stopping_at_once():
        from sim.api.seeking import paths
        from sim.cli.console import out
        from sim.cli.printing.frame import keep_workbook
        from sim.cli.printing.planning.paths import print_paths
        from sim.cli.progress import announce_compiling, rounds_shown, stoppable
        from sim.core.terms import coded
        from sim.figures.wording import drawn_in

    announce_compiling(language)
    going_on = coded("nothing is kept" if folder is None else "same command goes on")
    drawn = nullcontext() if folder is None else drawn_in(language)
    with drawn, stoppable(language, going_on), rounds_shown(language) as tell:
        found = paths(
            budget,
            every=every,
            per=per,
            goal=goal,
            levers=comma_separated(levers),
            floors=comma_separated(floors),
            limits=comma_separated(limits),
            keep=comma_separated(keep),
            robust=robust,
            runs=runs,
            seed=seed,
            until=until,
            region=region,
            workers=workers,
            out=folder,
            progress=tell,
        )
    print_paths(found, language)
    if folder is not None:
        out().print(f"{folder}", soft_wrap=True)
    keep_workbook(found, excel, language)
