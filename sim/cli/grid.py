"""fuhua grid: what two levers do together."""

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table

from sim.analysis.lever_grid import GRID_RUNS, STEPS, LeverGrid, grid_study, run_grid
from sim.analysis.sensitivity.analysis import outcome_of
from sim.analysis.sensitivity.factors import factors_of
from sim.cli.analysis_words import word
from sim.cli.basis import basis_in
from sim.cli.console import out, table
from sim.cli.options import (
    FolderOption,
    LanguageOption,
    RegionOption,
    RunsOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.cli.pictures import pictures_in
from sim.cli.progress import kept_runs_shown
from sim.core.language import Language, meaning_in
from sim.figures.quantities import counted_in, number, scale_of, tick
from sim.results.compare import REGION, SEED, study_of

EXAMPLE: Final = "Example: fuhua grid talent_grant_top=0:3e6,talent_grant_leading=0:2e6"


def grid(
    levers: Annotated[
        str, typer.Argument(help="Two levers with a comma between, each with a range if wanted.")
    ],
    outcome: Annotated[str, typer.Option(help="Which outcome.")] = "graduations",
    steps: Annotated[int, typer.Option(help="How many values of each.")] = STEPS,
    runs: RunsOption = GRID_RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say what two levers do together: a table and a heat map of the change from the baseline.

    Both are set from the January after the report on, every pair of values on the same luck.
    """
    asked = study_of([], runs=runs, seed=seed, until=until, region=region)
    chosen = factors_of(levers.split(","), asked.city)
    outcome_of(outcome)
    study = grid_study(chosen, steps, asked)
    place = folder or Path("results") / f"grid-{'+'.join(lever.name for lever in chosen)}"
    with kept_runs_shown(place) as progress:
        found = run_grid(study, chosen, outcome, place, workers=workers, progress=progress)
    _print(found, language)
    with pictures_in(language):
        found.save(place)
    out().print(word("results", language, place=place), soft_wrap=True)


def _print(found: LeverGrid, language: Language) -> None:
    scale = scale_of(found.outcome.unit, language)
    largest = number(found.changes["standard_error"].max() / scale)
    out().print(_table(found, scale, language))
    out().print(f"{word('legend of grid', language, largest=largest)}\n")
    out().print(basis_in(language, found.study, found.runs, found.failed))


def _table(found: LeverGrid, scale: float, language: Language) -> Table:
    """The mean change for each pair of values, the second lever's largest on top."""
    right, up = (lever.name for lever in found.levers)
    meaning = meaning_in(found.outcome, language)
    unit = counted_in(found.outcome, language)
    made = table(word("grid", language, outcome=meaning, unit=unit, right=right), up)
    means = found.changes.pivot(index=up, columns=right, values="mean") / scale
    for value in means.columns:
        made.add_column(tick(float(value)), justify="right")
    rows = zip(means.index.tolist(), means.to_numpy(), strict=True)
    for level, row in reversed(list(rows)):
        made.add_row(tick(level), *map(number, row))
    return made
