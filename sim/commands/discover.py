"""fuhua discover: under which conditions a policy fails its goal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.commands.console import out
from sim.commands.options import (
    FolderOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.commands.progress import kept_runs_shown
from sim.comparing import REGION, SEED, default_workers, study_of
from sim.errors import InputError
from sim.files import write_csv

if TYPE_CHECKING:
    from sim.discovery import Discovery

EXAMPLE: Final = 'Example: fuhua discover double-subsidies --goal "graduations>=2"'

_FUTURES: Final = 1_000


def discover(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario, or a .toml file.")],
    goal: Annotated[
        str, typer.Option(help="The change from the baseline that is wanted, in counts or CNY.")
    ] = "graduations>=1",
    factors: Annotated[
        str,
        typer.Option(
            help="Conditions that differ, as for fuhua sensitivity. All behavioural parameters do "
            "anyway."
        ),
    ] = "outside",
    futures: Annotated[int, typer.Option(help="How many futures are tried.")] = _FUTURES,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
) -> None:
    """Say under which outside conditions and parameters a scenario fails its goal.

    The scenario is run beside the baseline in many futures. A box of conditions in which most
    failures lie is found in one half of them, and tried on the other half.
    """
    from sim.discovery import discover as search
    from sim.discovery import goal_of
    from sim.sensitivity.factors import factors_of

    study = study_of([scenario], runs=1, seed=seed, until=until, region=region)
    if len(study.scenarios) == 1:
        raise InputError("the baseline is what a scenario is held against; name another one")
    wanted, chosen = goal_of(goal), factors_of(factors.split(","), region)
    place = folder or Path("results") / f"discover-{study.scenarios[1].id}"
    workers = workers or default_workers(futures)
    with kept_runs_shown(place) as progress:
        found = search(
            study, chosen, wanted, futures=futures, folder=place, workers=workers,
            progress=progress,
        )  # fmt: skip
    for line in _answer(found):
        out().print(line)
    _keep(found, place)
    out().print(f"Results: {place}", soft_wrap=True)


def _answer(found: "Discovery") -> list[str]:
    total = len(found.futures)
    lines = [
        f"{found.study.scenarios[1].name.en}: the goal {found.goal} (change from the baseline) is "
        f"missed in {found.failing:.0%} of {total:,} futures."
    ]
    if not len(found.limits):
        lines.append("No condition tells where it fails: no limit is more than chance explains.")
    else:
        density, coverage, mass = found.fit
        lines += ["It fails mostly where", *(f"  - {limit}" for limit in found.in_words())]
        lines.append(
            f"In futures that were not used to find these limits, {density:.0%} of those within "
            f"them fail (of all: {found.failing:.0%}); {coverage:.0%} of the failures and "
            f"{mass:.0%} of the futures lie within them."
        )
    lines.append(f"\nSeed {found.study.seed}. Parameters: {found.study.parameters.label}.")
    return lines


def _keep(found: "Discovery", folder: Path) -> None:
    from sim.figures.failure_map import failure_map
    from sim.figures.write import write_pictures

    label = {"parameters": found.study.parameters.label}
    write_csv(folder / "limits.csv", found.limits.assign(**label))
    write_csv(folder / "futures.csv", found.futures.assign(**label))
    picture = failure_map(found)
    if picture is not None:
        write_pictures({"failures": picture}, folder / "figures")
