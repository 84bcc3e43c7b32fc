"""How ``fuhua explain`` prints what each part brings."""

import pandas as pd
from rich.table import Table

from sim.analysis.attribution import EXPLAINED, Explanation, parts_of
from sim.cli.console import clear_in, out, table
from sim.cli.printing.frame import intervals_rest_on, print_idle
from sim.core.language import Language, meaning_in
from sim.core.words import word
from sim.experiments.study import Study
from sim.figures.quantities import counted_in, number, scale_of
from sim.inputs.levers import part_named
from sim.model.outcomes import OUTCOME


def announce_parts(study: Study, language: Language) -> None:
    """Say into which parts a package is taken apart."""
    parts = parts_of(study.scenarios[1])
    named = word("list comma", language).join(part_named(part.name, language) for part in parts)
    count = len(parts)
    said = word("parts and scenarios", language, parts=count, scenarios=2**count, names=named)
    out().print(f"{said}\n")


def print_shares(made: Explanation, language: Language) -> None:
    """Print a table an outcome, and what it depends on."""
    print_idle(made.study, language, made.scenario)
    for outcome in EXPLAINED:
        out().print(_table(made.shares[made.shares["outcome"] == outcome], language))
    out().print(f"{word('legend of attribution', language)}\n")
    found = made.numbers
    out().print(intervals_rest_on(language, made.study, found["runs"], found["failed"]))


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
            part_named(row["part"], language),
            clear_in(row["clear"], language),
        )
        made.add_row(part, brings, f"{low} … {high}", clear, alone, rest)
    return made
