"""fuhua why: one founder's life under two policies, and where it parts."""

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
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import BASELINE, REGION, SEED, WHY_RUNS


def why_command(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario, or a .toml file.")],
    against: Annotated[str, typer.Option(help="What it is held against.")] = BASELINE,
    founder: Annotated[
        int | None, typer.Option(help="A founder's number.", show_default="the most typical")
    ] = None,
    run: Annotated[
        int | None, typer.Option(help="In which run.", show_default="0, or any of --runs")
    ] = None,
    kind: Annotated[
        str, typer.Option(help="Typical of what: additional, deadweight or displaced graduations.")
    ] = "additional",
    runs: Annotated[int, typer.Option(help="In how many runs a typical one is sought.")] = WHY_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Tell one founder's life under two policies: where it parts, what parted it, how it ends.

    Its luck is the same under both. The founder is the most typical one of a kind, or one by its
    number in fuhua fates or fuhua microdata.

    Example: fuhua why talent-push --kind displaced
    """
    with stopping_at_once():
        from sim.analysis.lives.asked import story_asked, story_for
        from sim.cli.printing.analysis.why import print_story
        from sim.cli.printing.frame import keep
        from sim.cli.progress import announce_compiling, runs_shown

    asked = story_asked(
        scenario,
        against,
        founder=founder,
        run=run,
        kind=kind,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    announce_compiling(language)
    with runs_shown(language) as progress:
        found = story_for(asked, progress)
    place = folder or Path("results") / f"why-{found.scenario}-{found.run}-{found.startup}"
    print_story(found, language)
    keep(found, place, excel, language)
