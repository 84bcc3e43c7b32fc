"""fuhua plan: a budget in, the mix of levers that does best under it out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.commands.console import aside, complain, out
from sim.commands.options import LanguageOption, RegionOption
from sim.commands.plan_answer import print_plan
from sim.comparing import REGION, SEED, rules_are_compiled
from sim.planner.goal import Robust
from sim.planner.instruments import INSTRUMENTS
from sim.planner.question import RUNS, Per, question_of
from sim.planner.trials import Tell

EXAMPLE: Final = "Example: fuhua plan --budget 2e7 --goal graduations --out results/plan"

_INTERRUPTED: Final = 130


def plan(
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
            help=f"Which levers share it, with commas between: {', '.join(INSTRUMENTS)}, "
            "or single levers of these groups.",
            show_default="all of them",
        ),
    ] = None,
    robust: Annotated[
        Robust,
        typer.Option(help="What counts: the mean, the worst quarter of runs, or least regret."),
    ] = "mean",
    runs: Annotated[int, typer.Option(help="How many runs the answer stands on.")] = RUNS,
    seed: Annotated[int, typer.Option(help="The same seed gives the same plan.")] = SEED,
    until: Annotated[
        str | None,
        typer.Option(help="The last month, such as 2030-12.", show_default="the region's horizon"),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--out", help="Where tables and picture go; what it holds is not run again."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes.", show_default="one a core"),
    ] = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Find the mix of levers that does best under a budget.

    The budget is what the simulated city spends on these levers: public spending a year, gross of
    what funds pay back, above that of the same city with all of them at zero. Its other levers
    stay as they are.
    """
    from sim.planner.plan import plan as make_plan

    question = question_of(
        budget,
        per=per,
        goal=goal,
        levers=INSTRUMENTS if levers is None else _names(levers),
        robust=robust,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    if not rules_are_compiled():
        aside().print("Compiling the rules: once, for a minute or two.")
    try:
        with _progress_bar() as tell:
            found = make_plan(question, out=folder, workers=workers, tell=tell)
    except KeyboardInterrupt:
        complain(
            "stopped; " + ("nothing is kept" if folder is None else "the same command goes on")
        )
        raise typer.Exit(_INTERRUPTED) from None
    print_plan(out(), found, language)
    if folder is not None:
        out().print(f"{folder}", soft_wrap=True)


def _names(levers: str) -> list[str]:
    return [name.strip() for name in levers.split(",") if name.strip()]


@contextmanager
def _progress_bar() -> Iterator[Tell]:
    """A bar on standard error for the round under way, if that is a terminal."""
    console = aside()
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks = {"": bar.add_task("")}

        def tell(name: str, done: int, runs: int) -> None:
            if name not in tasks:
                for task in tasks.values():
                    bar.remove_task(task)
                tasks.clear()
                tasks[name] = bar.add_task(name)
            bar.update(tasks[name], completed=done, total=runs)

        yield tell
