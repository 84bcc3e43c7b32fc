"""How ``fuhua thresholds`` says at which level a rule does best, and what that gains."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from rich.table import Table

from sim.analysis.planner.goal import Objective
from sim.analysis.planner.picture import goal_shown
from sim.analysis.thresholds.found import FIXED_POLICY, RULE, Thresholds
from sim.cli.console import clear_in, out, table
from sim.cli.printing.consequences import signed
from sim.cli.printing.frame import intervals_rest_on, print_idle
from sim.core.language import Language, name_in
from sim.core.words import word
from sim.figures.quantities import number, scale_of, unit_shown
from sim.inputs.scenarios.said import reaction_said, seen_said

_Row = Mapping[Hashable, Any]


def print_thresholds(found: Thresholds, language: Language) -> None:
    """Print the best level, what it gains on other luck, and all that was tried."""
    print_idle(found.study, language, found.search.given)
    console, search = out(), found.search
    name = name_in(search.given.name, language)
    asked = word("rule asked", language, number=search.rule, scenario=name)
    console.print(asked, style="bold")
    console.print(f"{reaction_said(search.reaction).said(language)}\n")
    for line in answer_lines(found, language):
        console.print(line)
    console.print()
    console.print(_gains(found, language))
    console.print(_tried(found, language))
    console.print(f"{word('legend of thresholds', language)}\n")
    console.print(intervals_rest_on(language, found.study, found.runs, found.failed))


def answer_lines(found: Thresholds, language: Language) -> list[str]:
    """The answer in words: the level, and whether it gains anything."""
    if math.isnan(found.level):
        return [word("no level within", language)]
    seen = seen_said(found.search.reaction.observable, found.level)
    lines = [word("best level", language, level=seen, fixed=_fixed(found.share, language))]
    over = _gain(found, RULE, FIXED_POLICY)
    if over is not None:
        code = (
            "gains"
            if over["clear"] and over["mean"] > 0
            else ("loses" if over["clear"] else "gain not told")
        )
        lines.append(word(code, language, **gain_sizes(over, found.search.goal, language)))
    return lines


def _gain(found: Thresholds, policy: str, against: str) -> _Row | None:
    rows = found.gains[(found.gains["policy"] == policy) & (found.gains["against"] == against)]
    return rows.to_dict("records")[0] if len(rows) else None


def gain_sizes(row: _Row, goal: Objective, language: Language) -> dict[str, str]:
    """A gain and its interval with their signs, and the goal's unit."""
    scale = scale_of(goal.unit, language)
    mean, low, high = (signed(row[name] / scale) for name in ("mean", "low", "high"))
    return {"mean": mean, "low": low, "high": high, "unit": goal_shown(goal, language)}


def _fixed(share: float, language: Language) -> str:
    if math.isnan(share):
        return "—"
    if share == 0.0:
        return word("tried without", language)
    return word("fixed share", language, share=share)


def _gains(found: Thresholds, language: Language) -> Table:
    return gain_table(found.gains, found.search.goal, language)


def gain_table(gains: pd.DataFrame, goal: Objective, language: Language) -> Table:
    """What policies gain over each other (GAIN_COLUMNS)."""
    unit = goal_shown(goal, language)
    made = table(word("gain on other luck", language, unit=unit), word("policy tried", language))
    for heading in ("mean", "90 % interval"):
        made.add_column(word(heading, language), justify="right", no_wrap=True)
    made.add_column(word("clear", language))
    made.add_column(word("spent a year beyond", language), justify="right", overflow="fold")
    for row in gains.to_dict("records"):
        sizes = gain_sizes(row, goal, language)
        against = word(f"tried {row['against']}", language)
        name = word(f"tried {row['policy']}", language)
        made.add_row(
            word("one over other", language, one=name, other=against),
            sizes["mean"],
            f"{sizes['low']} … {sizes['high']}",
            clear_in(row["clear"], language),
            _money(row["spent"], language),
        )
    return made


def _tried(found: Thresholds, language: Language) -> Table:
    unit = unit_shown(found.search.goal.unit, language)
    made = table(word("policies tried", language, unit=unit), word("policy tried", language))
    for heading in ("mean", "error of the mean", "fires in", "spent a year beyond"):
        made.add_column(word(heading, language), justify="right", overflow="fold")
    made.add_column("")
    scale = scale_of(found.search.goal.unit, language)
    for row in found.candidates.to_dict("records"):
        mean, error = (row[name] / scale for name in ("mean", "standard_error"))
        fires = "" if math.isnan(row["fires"]) else f"{row['fires']:.0%}"
        made.add_row(
            _called(found, row, language),
            signed(mean),
            number(error),
            fires,
            _money(row["spent"], language),
            _mark(row, language),
        )
    return made


def _called(found: Thresholds, row: _Row, language: Language) -> str:
    if math.isnan(row["level"]):
        return _fixed(row["share"], language)
    seen = seen_said(found.search.reaction.observable, row["level"])
    return word(f"rule at {found.search.reaction.side}", language, level=seen)


def _mark(row: _Row, language: Language) -> str:
    if row["chosen"]:
        return word("chosen", language)
    return "" if row["within"] else word("beyond the budget", language)


def _money(value: float, language: Language) -> str:
    return signed(value / scale_of("CNY", language))
