"""How ``fuhua fates`` follows startups, and prints what each policy added by group."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
from rich.table import Table

from sim.cli.analysis_words import analysis_word
from sim.cli.console import aside, out, table
from sim.cli.progress import kept_runs_shown
from sim.comparison.startup_fates import (
    DIMENSIONS,
    FATE_OUTCOMES,
    Breakdown,
    fates_schema,
    replicates_again,
    startup_fates,
)
from sim.core.errors import InputError
from sim.core.files import write_parquet
from sim.core.language import Language
from sim.core.nearest import did_you_mean, nearest
from sim.core.terms import term, term_or_name
from sim.execution.resumable import Progress
from sim.experiments.additionality import Parts
from sim.experiments.ensemble import code_digest
from sim.experiments.study import Study
from sim.figures.quantities import number, scale_of, unit_shown
from sim.inputs.region import ordered_houses
from sim.results.manifest import read_record
from sim.results.tables import write_tables

_OTHER_VERSION: Final = (
    "{folder}: was made by another version of fuhua; its startups are followed with this one, and "
    "need not add up to its tables. Run it again to have both alike."
)
_PARTS: Final = (*Parts._fields, "moved")


def print_fates(folder: Path, against: str, runs: int | None, language: Language) -> None:
    """Follow the startups of a finished run, keep them in its folder, and print by group."""
    study = _study_in(folder, runs)
    made = [Breakdown(study, other, against) for other in _others(study, against)]
    with kept_runs_shown(folder) as progress:
        followed = _followed(study, made, progress)
        write_parquet(folder / "fates.parquet", fates_schema(study), followed)
    rows = pd.concat([breakdown.table() for breakdown in made], ignore_index=True)
    write_tables(
        folder, {"additionality": rows}, study.parameters.label, called="additionality_notes"
    )
    for breakdown in made:
        for outcome in FATE_OUTCOMES:
            chosen = (rows["scenario"] == breakdown.scenario) & (rows["outcome"] == outcome)
            out().print(_table(rows[chosen], _names(study, language), language))
    label = study.parameters.label.said(language)
    out().print(analysis_word("parameters", language, label=label))
    left = f"{folder / 'fates.parquet'}, additionality.csv"
    out().print(analysis_word("results", language, place=left), soft_wrap=True)


def _study_in(folder: Path, runs: int | None) -> Study:
    """The study of a finished run, with no more runs than are asked for."""
    study, made, _ = read_record(folder)
    if made.code != code_digest():
        aside().print(_OTHER_VERSION.format(folder=folder), soft_wrap=True)
    return replace(study, runs=min(runs or study.runs, study.runs))


def _others(study: Study, against: str) -> list[str]:
    known = [scenario.id for scenario in study.scenarios]
    if against not in known:
        hint = did_you_mean(nearest(against, known))
        raise InputError(
            f"--against {against}: is not in this run{hint}; it has {', '.join(known)}"
        )
    if len(known) == 1:
        raise InputError(
            "this run has one scenario only, and nothing to compare it with; "
            "run another beside it: fuhua run NAME"
        )
    return [name for name in known if name != against]


def _followed(study: Study, made: list[Breakdown], progress: Progress) -> Iterator[pa.Table]:
    """The startups of each draw as a table, while the breakdowns count them."""
    schema = fates_schema(study)
    for done, draw in enumerate(replicates_again(study), start=1):
        for breakdown in made:
            breakdown.add(draw)
        progress(done, study.runs)
        yield pa.Table.from_pandas(startup_fates(study, draw), schema, preserve_index=False)


def _names(study: Study, language: Language) -> dict[str, str]:
    """What sectors and houses are called in a language, by their names."""
    names = [(one.name, one.name_zh) for one in study.region.sector]
    names += [(one.name, one.name_zh or one.name) for one in ordered_houses(study.region)]
    return {name: zh if language == "zh" else name for name, zh in names}


def _table(rows: pd.DataFrame, names: Mapping[str, str], language: Language) -> Table:
    """What a scenario adds of one outcome, by group; some groups have ``names`` of their own."""
    first = rows.iloc[0]
    made = table(_title(first, language), analysis_word("group", language))
    for part in _PARTS:
        made.add_column(analysis_word(part, language), justify="right")
    for dimension in DIMENSIONS:
        of_dimension = rows[rows["dimension"] == dimension]
        for group, parts in of_dimension.groupby("group", sort=False):
            means = parts.set_index("part")["mean"] / scale_of(first["unit"], language)
            name = _group(dimension, names.get(str(group), str(group)), language)
            made.add_row(name, *(number(means[part]) for part in _PARTS))
        made.add_section()
    return made


def _title(row: pd.Series, language: Language) -> str:
    return analysis_word(
        "breakdown",
        language,
        scenario=row["scenario"],
        reference=row["reference"],
        outcome=term(row["outcome"], language),
        runs=row["runs"],
        unit=unit_shown(row["unit"], language),
    )


def _group(dimension: str, group: str, language: Language) -> str:
    shown = {"dimension": term(dimension, language), "group": term_or_name(group, language)}
    return analysis_word("of group", language, **shown)
