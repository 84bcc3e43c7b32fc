"""fuhua plan: a budget in, the mix of levers that does best under it out."""

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
from sim.core.arguments import PLAN_RUNS, REGION, SEED, Per, Robust
from sim.core.words.examples import A_SHARE


def plan_command(
    budget: Annotated[float, typer.Option(help="What the levers may cost, CNY.")],
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
    by_year: Annotated[
        str | None,
        typer.Option(
            help="How the budget is spread, such as 2025=1.5,2027=0.5: weights from a year on.",
            show_default="all alike",
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
    """Find the mix of levers that does best under a budget.

    The budget is what the simulated city spends on these levers: public spending a year, with what
    is promised by the end and paid later, gross of what funds pay back, above that of the same city
    with all of them at zero. Its other levers stay as they are. Of the mixes that are not told from
    the best, the cheapest is recommended.

    Example: fuhua plan --budget 2e7 --goal graduations --out results/plan
    """
    with stopping_at_once():
        from sim.analysis.planner.plan import plan_for
        from sim.analysis.planner.question import question_of
        from sim.cli.console import out
        from sim.cli.printing.frame import keep_workbook
        from sim.cli.printing.planning.plan import print_plan
        from sim.cli.progress import announce_compiling, rounds_shown, stoppable
        from sim.core.terms import coded
        from sim.figures.wording import drawn_in

    question = question_of(
        budget,
        per=per,
        goal=goal,
        levers=comma_separated(levers),
        floors=comma_separated(floors),
        limits=comma_separated(limits),
        keep=comma_separated(keep),
        by_year=comma_separated(by_year),
        robust=robust,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    announce_compiling(language)
    going_on = coded("nothing is kept" if folder is None else "same command goes on")
    drawn = nullcontext() if folder is None else drawn_in(language)
    with drawn, stoppable(language, going_on), rounds_shown(language) as tell:
        found = plan_for(question, out=folder, workers=workers, tell=tell)
    print_plan(out(), found, language)
    if folder is not None:
        out().print(f"{folder}", soft_wrap=True)
    keep_workbook(found, excel, language)
