"""What does not hold of a report, or is another when it is made again, a line each."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from sim.cli.console import out
from sim.core.language import Language, meaning_in
from sim.core.terms import period_in
from sim.core.words import is_term, word
from sim.inputs.levers import LEVER
from sim.model.outcomes import OUTCOME


def print_checks(checks: pd.DataFrame, language: Language) -> bool:
    """Print which numbers differ; whether none does."""
    console, wrong = out(), checks[~checks["holds"].astype(bool)]
    for row in wrong.to_dict("records"):
        console.print(_line(row, language), soft_wrap=True)
    if len(wrong):
        counts = {"count": len(checks), "differ": len(wrong)}
        console.print(word("numbers that differ", language, **counts))
    else:
        console.print(word("all numbers hold", language, count=len(checks)))
    return not len(wrong)


def print_alike(tables: pd.DataFrame, language: Language) -> bool:
    """Print which tables differ, and where first; whether none does."""
    console, others = out(), tables[~tables["same"].astype(bool)]
    for row in others.to_dict("records"):
        code = "table made otherwise" if row["where"] else "table of another form"
        console.print(word(code, language, **{str(key): row[key] for key in row}), soft_wrap=True)
    if len(others):
        counts = {"tables": len(tables), "differing": len(others)}
        console.print(word("made again otherwise", language, **counts))
    else:
        rows = int(tables["rows"].sum())
        console.print(word("made again alike", language, tables=len(tables), rows=rows))
    return not len(others)


def _line(row: Mapping[Hashable, Any], language: Language) -> str:
    return word(
        "a number differs",
        language,
        what=_named(row["what"], language),
        scenario=row["scenario"],
        period=_period(row["period"], language),
        stat=_stat(row["stat"], language),
        said=row["said"],
        found=row["found"],
    )


def _named(what: str, language: Language) -> str:
    """An outcome or a lever by its meaning."""
    known = OUTCOME.get(what) or LEVER.get(what)
    if known:
        return meaning_in(known, language)
    return word(what, language) if is_term(what) else what


def _period(period: str, language: Language) -> str:
    return word(period, language) if is_term(period) else period_in(period, language)


def _stat(stat: str, language: Language) -> str:
    return word("stat chance", language) if stat[:1] in "<>" else word(f"stat {stat}", language)
