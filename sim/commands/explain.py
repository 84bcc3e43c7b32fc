"""fuhua explain: what each part of a package of levers brings."""

from pathlib import Path
from typing import Annotated, Final

import pandas as pd
import typer
from rich.table import Table

from sim.asking import against_baseline
from sim.commands.console import out, table
from sim.commands.options import (
    FolderOption,
    RegionOption,
    RunsOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.commands.progress import kept_runs_shown
from sim.comparing import REGION, RUNS, SEED, default_workers
from sim.figures.quantities import counted_in, number, scale_of
from sim.outcomes import OUTCOME
from sim.shapley import OUTCOMES, explain_package, parts_of
from sim.study import Study

EXAMPLE: Final = "Example: fuhua explain talent-push --runs 100"

_LEGEND: Final = (
    "Brings: the mean of what a part adds to the others, over every order in which they can be put "
    "together (Shapley value); the parts add up to the whole. Alone: its effect when nothing else "
    "is changed; the rest is interaction. 90 % of runs lie in the interval. Clear: the mean is "
    "told from zero (t-test, 5 %)."
)


def explain(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario, or a .toml file.")],
    runs: RunsOption = RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
) -> None:
    """Say what each lever that a scenario changes brings: the parts add up to the whole.

    Every set of its levers is run on the same luck. Of a scenario with more than six levers, those
    of one instrument are taken together.
    """
    study = against_baseline(scenario, runs=runs, seed=seed, until=until, region=region)
    place = folder or Path("results") / f"explain-{study.scenarios[1].id}"
    _announce(study)
    with kept_runs_shown(place) as progress:
        workers = workers or default_workers(runs)
        made = explain_package(study, place, workers=workers, progress=progress)
    for outcome in OUTCOMES:
        out().print(_table(made.shares[made.shares["outcome"] == outcome]))
    out().print(f"{_LEGEND}\n\nRuns: {runs:,}; seed {seed}. Parameters: {study.parameters.label}.")
    made.save(place)
    out().print(f"Results: {place}", soft_wrap=True)


def _announce(study: Study) -> None:
    parts = parts_of(study.scenarios[1])
    named = ", ".join(part.name for part in parts)
    out().print(f"{len(parts)} parts, {2 ** len(parts)} scenarios a run: {named}.\n")


def _table(rows: pd.DataFrame) -> Table:
    outcome, unit = OUTCOME[rows["outcome"].iloc[0]], rows["unit"].iloc[0]
    title = f"{outcome.meaning}: {counted_in(outcome)}"
    made = table(title[:1].upper() + title[1:], "Part")
    for heading in ("Brings", "90 % of runs", "Clear", "Alone", "Interaction"):
        made.add_column(heading, justify="right", no_wrap=True)
    for row in rows.to_dict("records"):
        brings, low, high, alone, rest = (
            number(row[name] / scale_of(unit))
            for name in ("brings", "p05", "p95", "alone", "interaction")
        )
        made.add_row(row["part"], brings, f"{low} … {high}", row["clear"], alone, rest)
    return made
