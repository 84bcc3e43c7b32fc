"""fuhua explain: what each part of a package of levers brings."""

from pathlib import Path
from typing import Annotated, Final

import pandas as pd
import typer
from rich.table import Table

from sim.analysis.attribution import EXPLAINED, explain_package, parts_of
from sim.api import against_baseline
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
from sim.cli.words import clear_in
from sim.core.language import Language, meaning_in
from sim.core.terms import term_or_name
from sim.experiments.study import Study
from sim.figures.quantities import counted_in, number, scale_of
from sim.model.outcomes import OUTCOME
from sim.results.compare import REGION, RUNS, SEED, default_workers

EXAMPLE: Final = "Example: fuhua explain talent-push --runs 100"


def explain(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario, or a .toml file.")],
    runs: RunsOption = RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say what each lever that a scenario changes brings: the parts add up to the whole.

    Every set of its levers is run on the same luck. Of a scenario with more than six levers, those
    of one instrument are taken together.
    """
    study = against_baseline(scenario, runs=runs, seed=seed, until=until, region=region)
    place = folder or Path("results") / f"explain-{study.scenarios[1].id}"
    _announce(study, language)
    with kept_runs_shown(place) as progress:
        workers = workers or default_workers(runs)
        made = explain_package(study, place, workers=workers, progress=progress)
    for outcome in EXPLAINED:
        out().print(_table(made.shares[made.shares["outcome"] == outcome], language))
    out().print(f"{word('legend of parts', language)}\n")
    out().print(basis_in(language, study, runs))
    with pictures_in(language):
        made.save(place)
    out().print(word("results", language, place=place), soft_wrap=True)


def _announce(study: Study, language: Language) -> None:
    parts = parts_of(study.scenarios[1])
    named = ", ".join(term_or_name(part.name, language) for part in parts)
    said = word("parts", language, parts=len(parts), scenarios=2 ** len(parts), names=named)
    out().print(f"{said}\n")


def _table(rows: pd.DataFrame, language: Language) -> Table:
    outcome, unit = OUTCOME[rows["outcome"].iloc[0]], rows["unit"].iloc[0]
    meaning, counted = meaning_in(outcome, language), counted_in(outcome, language)
    title = word("outcome", language, meaning=meaning, unit=counted)
    made = table(title[:1].upper() + title[1:], word("part", language))
    for heading in ("brings", "90 %", "clear", "alone", "interaction"):
        made.add_column(word(heading, language), justify="right", no_wrap=True)
    for row in rows.to_dict("records"):
        brings, low, high, alone, rest = (
            number(row[name] / scale_of(unit, language))
            for name in ("brings", "p05", "p95", "alone", "interaction")
        )
        part, clear = (
            term_or_name(row["part"], language),
            clear_in(row["clear"], language),
        )
        made.add_row(part, brings, f"{low} … {high}", clear, alone, rest)
    return made
