"""How ``fuhua league`` prints scenarios by cost and effect."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from rich.table import Table

from sim.cli.console import clear_in, out, table
from sim.cli.printing.frame import intervals_rest_on, print_idle
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word
from sim.figures.quantities import counted_in, number, scale_of, unit_shown
from sim.results.league import League


def print_league(found: League, language: Language) -> None:
    """Print a row a scenario, and what that depends on."""
    print_idle(found.study, language)
    out().print(_table(found, language))
    out().print(f"{word('legend of league', language)}\n")
    out().print(intervals_rest_on(language, found.study, found.runs, found.failed))


def _table(found: League, language: Language) -> Table:
    names = {one.id: name_in(one.name, language) for one in found.study.scenarios}
    outcome = meaning_in(found.outcome, language)
    unit, money = counted_in(found.outcome, language), unit_shown("CNY", language)
    title = word("league", language, outcome=outcome, unit=unit, money=money)
    made = table(title[:1].upper() + title[1:], word("scenario", language))
    for heading in ("heading brings", "heading costs", "heading each", "heading unbeaten"):
        made.add_column(word(heading, language), justify="right", overflow="fold")
    for row in found.ranking.to_dict("records"):
        is_policy = bool(row["policy_only"])
        last = (
            clear_in(row["unbeaten"], language) if is_policy else word("other conditions", language)
        )
        brings = _cell(row, "effect", found.outcome.unit, language)
        made.add_row(
            names[row["scenario"]],
            brings,
            _cell(row, "cost", "CNY", language),
            _each(row, language),
            last,
        )
    return made


def _cell(row: Mapping[Hashable, Any], what: str, unit: str, language: Language) -> str:
    """A mean with its interval; in square brackets where it is not clear."""
    values = (row[f"{what}_{name}"] / scale_of(unit, language) for name in ("mean", "p05", "p95"))
    mean, low, high = map(number, values)
    text = f"{mean} ({low} … {high})"
    return text if row[f"{what}_clear"] else f"[{text}]"


def _each(row: Mapping[Hashable, Any], language: Language) -> str:
    if pd.isna(row["each_mean"]):
        return "—"
    return number(row["each_mean"] / scale_of("CNY", language))
