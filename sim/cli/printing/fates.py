"""How ``fuhua fates`` prints what each policy added by group."""

from collections.abc import Mapping
from typing import Final

import pandas as pd
from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.frame import print_idle
from sim.comparison.startup_fates import DIMENSIONS, FATE_OUTCOMES
from sim.core.language import Language
from sim.core.words import word, word_or_name
from sim.experiments.additionality import Parts
from sim.experiments.study import Study
from sim.figures.quantities import number, scale_of, unit_shown
from sim.inputs.region import ordered_houses
from sim.results.followed import Fates

_PARTS: Final = (*Parts._fields, "moved")


def print_fates(found: Fates, language: Language) -> None:
    """Print what each scenario added by group, and what that depends on."""
    print_idle(found.study, language)
    rows, names = found.additionality, _names(found.study, language)
    for scenario in rows["scenario"].unique():
        for outcome in FATE_OUTCOMES:
            chosen = (rows["scenario"] == scenario) & (rows["outcome"] == outcome)
            out().print(_table(rows[chosen], names, language))
    said = word("parameters", language, label=found.label.said(language))
    out().print(said)


def _names(study: Study, language: Language) -> dict[str, str]:
    """What sectors and houses are called in a language, by their names."""
    names = [(one.name, one.name_zh) for one in study.region.sector]
    names += [(one.name, one.name_zh or one.name) for one in ordered_houses(study.region)]
    return {name: zh if language == "zh" else name for name, zh in names}


def _table(rows: pd.DataFrame, names: Mapping[str, str], language: Language) -> Table:
    """What a scenario adds of one outcome, by group; some groups have ``names`` of their own."""
    first = rows.iloc[0]
    made = table(_title(first, language), word("group", language))
    for part in _PARTS:
        made.add_column(word(f"heading {part}", language), justify="right")
    for dimension in DIMENSIONS:
        of_dimension = rows[rows["dimension"] == dimension]
        for group, parts in of_dimension.groupby("group", sort=False):
            means = parts.set_index("part")["mean"] / scale_of(first["unit"], language)
            name = _group(dimension, names.get(str(group), str(group)), language)
            made.add_row(name, *(number(means[part]) for part in _PARTS))
        made.add_section()
    return made


def _title(row: pd.Series, language: Language) -> str:
    return word(
        "breakdown",
        language,
        scenario=row["scenario"],
        reference=row["reference"],
        outcome=word(row["outcome"], language),
        runs=row["runs"],
        unit=unit_shown(row["unit"], language),
    )


def _group(dimension: str, group: str, language: Language) -> str:
    shown = {"dimension": word(dimension, language), "group": word_or_name(group, language)}
    return word("of group", language, **shown)
