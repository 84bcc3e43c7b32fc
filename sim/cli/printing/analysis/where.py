"""How ``fuhua where`` prints what policies change by group."""

import pandas as pd
from rich.table import Table

from sim.analysis.where.answer import Whereabouts
from sim.cli.console import out, table
from sim.cli.printing.consequences import in_words, signed
from sim.cli.printing.frame import intervals_rest_on, print_idle
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word, word_or_name
from sim.figures.quantities import counted_in, number, scale_of
from sim.model.outcomes import OUTCOME


def print_where(found: Whereabouts, language: Language) -> None:
    """Print a row a group that has something, and what that depends on."""
    print_idle(found.study, language)
    rows = found.groups[found.groups["outcome"] == found.outcome]
    for scenario in found.study.scenarios[1:]:
        name = name_in(scenario.name, language)
        own = rows[rows["scenario"] == scenario.id]
        out().print(_table(own[_has_something(own)], name, found.outcome, language))
    out().print(word("legend of where", language))
    out().print(intervals_rest_on(language, found.study, found.runs))


def _has_something(rows: pd.DataFrame) -> pd.Series:
    return (rows[["without", "mean", "p05", "p95"]] != 0).any(axis=1)


def _table(rows: pd.DataFrame, scenario: str, name: str, language: Language) -> Table:
    outcome = OUTCOME[name]
    about = {"outcome": meaning_in(outcome, language), "unit": counted_in(outcome, language)}
    title = word("where of", language, scenario=scenario, **about)
    made = table(title, word("group", language))
    for heading in ("without it", "change", "90 %"):
        made.add_column(word(heading, language), justify="right", overflow="fold")
    made.add_column(word("in words", language), overflow="fold")
    for dimension, groups in rows.groupby("dimension", sort=False):
        for row in groups.to_dict("records"):
            values = [row[key] / scale_of(outcome.unit, language) for key in _SHOWN]
            without, mean, low, high = values
            interval = f"{signed(low)} … {signed(high)}"
            said = in_words({**row, "level": row["without"]}, language)
            group = word_or_name(row["group_zh" if language == "zh" else "group"], language)
            label = f"{word(f'dimension {dimension}', language)}: {group}"
            made.add_row(label, number(without), signed(mean), interval, said)
        made.add_section()
    return made


_SHOWN = ("without", "mean", "p05", "p95")
