"""fuhua discover: under which conditions a policy fails its goal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.asking import against_baseline
from sim.commands.console import out
from sim.commands.options import (
    FolderOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.commands.progress import kept_runs_shown
from sim.comparing import REGION, SEED, default_workers

if TYPE_CHECKING:
    from sim.discovery import Discovery

EXAMPLE: Final = 'Example: fuhua discover double-subsidies --goal "graduations>=2"'

_FUTURES: Final = 1_000
_MOST: Final = 8


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

    study = against_baseline(scenario, seed=seed, until=until, region=region)
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
    found.save(place)
    out().print(f"Results: {place}", soft_wrap=True)


def _answer(found: "Discovery") -> list[str]:
    lines = [
        f"{found.study.scenarios[1].name.en}: the goal {found.goal} (change from the baseline) is "
        f"missed in {found.failing:.0%} of {len(found.futures):,} futures."
    ]
    lines += _conditions(found)
    if len(found.limits):
        density, coverage, mass = found.fit
        lines += ["\nIt fails mostly where", *(f"  - {limit}" for limit in found.in_words())]
        lines.append(
            f"In futures that were not used to find these limits, {density:.0%} of those within "
            f"them fail (of all: {found.failing:.0%}); {coverage:.0%} of the failures and "
            f"{mass:.0%} of the futures lie within them."
        )
    elif len(found.telling):
        lines.append("No limits on them tell more than chance explains.")
    lines.append(f"\nSeed {found.study.seed}. Parameters: {found.study.parameters.label}.")
    return lines


def _conditions(found: "Discovery") -> list[str]:
    """The conditions that tell by themselves, and how often it fails where they are low or high."""
    from sim.discovery import meaning_of

    if not len(found.telling):
        return ["No condition tells where it fails more than chance explains: it is mostly luck."]
    rows = found.telling.head(_MOST).to_dict("records")
    return [
        "\nConditions that tell where it fails, each by itself (share of futures that fail where "
        "it is in its lowest and in its highest third):",
        *(
            f"  - {row['factor']}: {row['fails_low']:.0%} and {row['fails_high']:.0%} "
            f"({meaning_of(row['factor'])})"
            for row in rows
        ),
    ]
