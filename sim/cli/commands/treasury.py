"""fuhua treasury: what policies cost and bring each level of government."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    RunsOption,
    SeedOption,
    WorkersOption,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import AFTER, DISCOUNT, REGION, SEED, TREASURY_RUNS


def treasury_command(
    scenarios: Annotated[list[str], typer.Argument(help="Names, or .toml files.")],
    discount: Annotated[float, typer.Option(help="A share a year, such as 0.05.")] = DISCOUNT,
    after: Annotated[int, typer.Option(help="Years to wait after the horizon.")] = AFTER,
    runs: RunsOption = TREASURY_RUNS,
    seed: SeedOption = SEED,
    until: Annotated[
        str | None,
        typer.Option(help="The last month, such as 2030-12.", show_default="the region's horizon"),
    ] = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say what policies return to the treasury: present value, payback, value after the horizon.

    By level of government, beside today's policy with the same luck. Policies end at the horizon,
    and then it is waited for what still comes.

    Example: fuhua treasury talent-push no-policy --discount 0.03
    """
    with stopping_at_once():
        from sim.analysis.treasury.answer import run_treasury
        from sim.analysis.treasury.asked import treasury_asked
        from sim.cli.printing.analysis.treasury import print_treasury
        from sim.cli.printing.frame import keep
        from sim.cli.progress import kept_runs_shown

    asked = treasury_asked(
        scenarios,
        discount=discount,
        after=after,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    names = "+".join(one.id for one in asked.study.scenarios[1:])
    place = folder or Path("results") / f"treasury-{names}"
    with kept_runs_shown(place, language) as progress:
        found = run_treasury(asked, place, workers, progress)
    print_treasury(found, language)
    keep(found, place, excel, language)
