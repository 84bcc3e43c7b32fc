"""fuhua discover: under which conditions a policy fails its goal."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.api import against_baseline
from sim.cli.analysis_words import word
from sim.cli.console import out
from sim.cli.options import (
    FolderOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.cli.pictures import pictures_in
from sim.cli.progress import kept_runs_shown
from sim.core.language import Language, name_in
from sim.results.compare import REGION, SEED, default_workers

if TYPE_CHECKING:
    from sim.analysis.discovery import Discovery

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
    language: LanguageOption = "en",
) -> None:
    """Say under which outside conditions and parameters a scenario fails its goal.

    The scenario is run beside the baseline in many futures. A box of conditions in which most
    failures lie is found in one half of them, and tried on the other half.
    """
    from sim.analysis.discovery import discover_where, goal_of
    from sim.analysis.sensitivity.factors import factors_of

    study = against_baseline(scenario, seed=seed, until=until, region=region)
    wanted, chosen = goal_of(goal), factors_of(factors.split(","), study.city)
    place = folder or Path("results") / f"discover-{study.scenarios[1].id}"
    workers = workers or default_workers(futures)
    with kept_runs_shown(place) as progress:
        found = discover_where(
            study, chosen, wanted, futures=futures, folder=place, workers=workers,
            progress=progress,
        )  # fmt: skip
    for line in _answer(found, language):
        out().print(line)
    with pictures_in(language):
        found.save(place)
    out().print(word("results", language, place=place), soft_wrap=True)


def _answer(found: "Discovery", language: Language) -> list[str]:
    lines = [_missed(found, language), *_conditions(found, language)]
    if len(found.limits):
        limits = found.in_words(language)
        lines += ["", word("fails where", language), *(f"  - {limit}" for limit in limits)]
        lines.append(word("fit", language, **found.fit._asdict(), failing=found.failing))
    elif len(found.telling):
        lines.append(word("no limit", language))
    label = found.study.parameters.label.said(language)
    return [*lines, "", word("seed", language, seed=found.study.seed, label=label)]


def _missed(found: "Discovery", language: Language) -> str:
    return word(
        "missed",
        language,
        scenario=name_in(found.study.scenarios[1].name, language),
        goal=found.goal,
        failing=found.failing,
        futures=len(found.futures),
    )


def _conditions(found: "Discovery", language: Language) -> list[str]:
    """The conditions that tell by themselves, and how often it fails where they are low or high."""
    if not len(found.telling):
        return [word("nothing tells", language)]
    rows = found.telling.head(_MOST).to_dict("records")
    return ["", word("telling", language), *(_condition(row, language) for row in rows)]


def _condition(row: Mapping[Hashable, Any], language: Language) -> str:
    from sim.analysis.discovery import meaning_of

    return word(
        "condition",
        language,
        name=row["factor"],
        low=row["fails_low"],
        high=row["fails_high"],
        meaning=meaning_of(row["factor"]).said(language),
    )
