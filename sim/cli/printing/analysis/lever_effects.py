"""How ``fuhua lever-effects`` prints what each lever moves, when, and by how much."""

from collections.abc import Hashable, Iterator
from typing import Any, Final, NamedTuple

import pandas as pd

from sim.analysis.lever_effects import LeverEffects
from sim.cli.console import out, table
from sim.cli.printing.frame import intervals_rest_on
from sim.core.language import Language, meaning_in
from sim.core.words import word
from sim.figures.quantities import counted_in, lever_unit, lever_value, number, scale_of
from sim.inputs.levers import LEVER, lever_named
from sim.model.outcomes import OUTCOME

_ENDS: Final = ("low", "high")


class Line(NamedTuple):
    """What a lever does to one outcome, in words; or, under no outcome, that it moves nothing."""

    lever: str
    values: str
    outcome: str
    low: str
    high: str
    half_by: str


def print_lever_effects(found: LeverEffects, language: Language) -> None:
    """Print each lever with the outcomes that it clearly moves, and what that depends on."""
    made = table(word("lever effects", language), word("heading lever", language))
    for heading in lever_headings(language)[2:]:
        made.add_column(heading)
    before = ""
    for line in lever_lines(found, language):
        if line.lever != before:
            made.add_section()
        first = (
            f"{lever_named(line.lever, language)}\n{line.values}" if line.lever != before else ""
        )
        made.add_row(first, *line[2:])
        before = line.lever
    out().print(made)
    out().print(f"{word('legend of lever effects', language)}\n")
    out().print(intervals_rest_on(language, found.study, found.runs, found.failed))


def lever_headings(language: Language) -> list[str]:
    """The headings of a ``Line``."""
    names = ("heading lever", "low, today, high", "what moves", "at low", "at high", "half by")
    return [word(name, language) for name in names]


def lever_lines(found: LeverEffects, language: Language) -> Iterator[Line]:
    """The outcomes that each lever clearly moves, strongest evidence first, and when it binds."""
    for lever in found.levers.to_dict("records"):
        name = lever["lever"]
        ends = (lever_value(name, lever[end], language) for end in ("low", "today", "high"))
        about = (name, f"{' … '.join(ends)} ({lever_unit(name, language)})")
        rows = found.effects[found.effects["lever"] == lever["lever"]]
        lines = [Line(*about, *cells) for cells in _moved(rows, language)]
        silent = _silent(lever, set(rows["end"]), language)
        if silent or not lines:
            cells = silent or (word("nothing clear", language), "", "", "")
            lines.append(Line(*about, *cells))
        yield from lines


def _moved(rows: pd.DataFrame, language: Language) -> Iterator[tuple[str, str, str, str]]:
    """The outcomes that a lever clearly moves at either end of its range."""
    for outcome, both in rows.groupby("outcome", sort=False):
        if both["clear"].any():
            ends = {row["end"]: row for row in both.to_dict("records")}
            clear = [row for row in ends.values() if row["clear"]]
            half = max(clear, key=lambda row: abs(row["mean"]))["half_by"]
            what = OUTCOME[str(outcome)]
            name = f"{meaning_in(what, language)} ({counted_in(what, language)})"
            low, high = (_cell(ends.get(end), language) for end in _ENDS)
            yield name, low, high, str(half)


def _cell(row: dict[Hashable, Any] | None, language: Language) -> str:
    if row is None or not any(row[name] for name in ("mean", "p05", "p95")):
        return ""
    scale = scale_of(row["unit"], language)
    mean, low, high = (number(row[name] / scale) for name in ("mean", "p05", "p95"))
    text = f"{mean} ({low} … {high})"
    return text if row["clear"] else f"[{text}]"


def _silent(
    lever: dict[Hashable, Any], ends: set[str], language: Language
) -> tuple[str, str, str, str] | None:
    """That an end of the range, or the whole of it, moves nothing in any draw, and why."""
    still = [end for end in _ENDS if end in ends and not lever[f"{end}_moves"]]
    if not ends:
        return word("no range", language), "", "", ""
    if not still:
        return None
    when = LEVER[lever["lever"]].binds
    low, high = (word("nothing", language) if end in still else "" for end in _ENDS)
    return when.said(language) if when else "", low, high, ""
