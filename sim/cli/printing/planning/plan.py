"""A plan as a planner reads it: what to set, what it costs, what it brings, how sure that is."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from rich.console import Console
from rich.table import Table

from sim.analysis.planner.picture import goal_shown
from sim.analysis.planner.question import CAP
from sim.cli.console import clear_in, table
from sim.cli.printing.frame import intervals_rest_on
from sim.cli.printing.planning.plan_beside_today import print_beside_today
from sim.core.language import Language
from sim.core.words import word
from sim.figures.quantities import lever_unit, lever_value, number, scale_of
from sim.inputs.levers import lever_named

if TYPE_CHECKING:
    from sim.analysis.planner.plan import Plan

_PLAN: Final = "plan"
_HUNDRED_MILLION: Final = 1e8
_OTHERS: Final = ("plan", "best", "runner-up", "today")
_FAR: Final = 2.0
"""How many times what it is today a lever may be without a word."""

_Row = Mapping[Hashable, Any]


def print_plan(console: Console, plan: "Plan", language: Language) -> None:
    """Print the tables of a plan, and what they depend on."""
    console.print(_lever_table(plan, language))
    console.print(f"{word('cap', language)}\n")
    _print_far(console, plan, language)
    console.print(_part_table(plan, language))
    console.print(_next_table(plan, language))
    _print_notes(console, plan, language)
    console.print(_mix_table(plan, language))
    console.print(word("legend of a plan", language))
    console.print()
    print_beside_today(console, plan, language)
    _print_certainty(console, plan, language)
    for _, note in plan.notes:
        console.print(word("bear in mind", language, note=note.said(language)))
    console.print(intervals_rest_on(language, plan.question, plan.runs, plan.failed))


def _lever_table(plan: "Plan", language: Language) -> Table:
    title = word("what to do", language, first=plan.question.first)
    made = table(title, word("instrument", language))
    for heading in ("now", "planned"):
        made.add_column(word(heading, language), justify="right", no_wrap=True)
    made.add_column("")
    for row in plan.levers.to_dict("records"):
        lever = row["lever"]
        values = (lever_value(lever, row[name], language) for name in ("today", "plan"))
        made.add_row(lever_named(lever, language), *values, lever_unit(lever, language))
    return made


def _print_far(console: Console, plan: "Plan", language: Language) -> None:
    """Which levers go further beyond today's values than is usually looked at."""
    rows = plan.levers[plan.levers["lever"] != CAP]
    rows = rows[(rows["today"] > 0) & (rows["plan"] > 0)]
    times = (rows["plan"] / rows["today"]).groupby(rows["instrument"], sort=False).max().round(1)
    far = [
        f"{lever_named(name, language)} ({times[name]:.1f})" for name in times.index[times > _FAR]
    ]
    if far:
        console.print(f"{word('far', language)} {', '.join(far)}.\n")


def _part_table(plan: "Plan", language: Language) -> Table:
    """What the instruments of the mix cost and bring; those at zero are left out."""
    title = word("cost and worth", language)
    made = _table_in(plan, title, ("cost a year", "brings of the goal", "90 %", "clear"), language)
    used = plan.levers.loc[plan.levers["plan"] > 0, "instrument"]
    for row in plan.parts[plan.parts["instrument"].isin(used)].to_dict("records"):
        cells = _numbers(plan, row, ("brings", "brings_p05", "brings_p95"), language)
        made.add_row(
            lever_named(row["instrument"], language),
            _money(row["cost"], language),
            *cells,
            clear_in(row["clear"], language),
        )
    return made


def _next_table(plan: "Plan", language: Language) -> Table:
    """The worth of the next million in each instrument, the largest first."""
    headings = ("brings of the goal", "90 % interval")
    made = _table_in(plan, word("next", language), headings, language)
    known = plan.parts.dropna(subset="next_million_brings")
    for row in known.sort_values("next_million_brings", ascending=False).to_dict("records"):
        names = ("next_million_brings", "next_million_low", "next_million_high")
        made.add_row(
            lever_named(row["instrument"], language), *_numbers(plan, row, names, language)
        )
    return made


def _table_in(plan: "Plan", title: str, headings: Sequence[str], language: Language) -> Table:
    """An empty table of instruments, with what the goal is counted in in its headings."""
    made = table(title, word("instrument", language))
    made.columns[0].no_wrap = True
    unit = goal_shown(plan.question.goal, language)
    for heading in headings:
        made.add_column(word(heading, language, unit=unit), justify="right", overflow="fold")
    return made


def _numbers(plan: "Plan", row: _Row, names: Sequence[str], language: Language) -> tuple[str, str]:
    """A value of the goal, and its interval."""
    scale = scale_of(plan.question.goal.unit, language)
    value, low, high = (number(row[name] / scale) for name in names)
    return value, f"{low} … {high}"


def _money(value: float, language: Language) -> str:
    return number(value / scale_of("CNY", language))


def _amount(value: float, language: Language) -> str:
    """An amount within a sentence: in Chinese with its unit, 亿元 from 1亿 on."""
    if value < _HUNDRED_MILLION or language == "en":
        return word("amount", language, value=_money(value, language))
    return word("large amount", language, value=f"{value / _HUNDRED_MILLION:,.2f}")


def whole_amount(value: float, language: Language) -> str:
    """An amount with its unit, in both languages."""
    said = _amount(value, language)
    return said if language == "zh" else f"CNY {said} million"


def _print_notes(console: Console, plan: "Plan", language: Language) -> None:
    """Why there is no worth of the next million."""
    noted = plan.parts[plan.parts["note"] != ""]
    if len(noted):
        said = word("semicolon", language).join(
            f"{row.instrument}: {word(str(row.note), language)}" for row in noted.itertuples()
        )
        console.print(f"{word('notes', language, notes=said)}\n")


def _mix_table(plan: "Plan", language: Language) -> Table:
    made = table(word("mixes", language), word("mix", language))
    made.columns[0].no_wrap = True
    unit = goal_shown(plan.question.goal, language)
    for heading in ("spent", "returned", "reached", "90 %"):
        made.add_column(word(heading, language, unit=unit), justify="right", overflow="fold")
    scale = scale_of(plan.question.goal.unit, language)
    for row in plan.frontier.to_dict("records"):
        budget = _amount(row["budget"], language)
        made.add_row(word("frontier", language, budget=budget), *_mix_cells(row, scale, language))
    made.add_section()
    for what in _OTHERS:
        for row in plan.mixes[plan.mixes["is"] == what].to_dict("records"):
            made.add_row(word(what, language), *_mix_cells(row, scale, language))
    return made


def _mix_cells(row: _Row, scale: float, language: Language) -> tuple[str, ...]:
    """What a mix spends and reaches; nothing where a budget pays for none."""
    if pd.isna(row["spent"]):
        return "", "", "", word("nothing fits", language)
    cells = (_money(row[name], language) for name in ("spent", "returned"))
    reached, low, high = (number(row[name] / scale) for name in ("mean", "p05", "p95"))
    return (*cells, reached, f"{low} … {high}")


def _print_certainty(console: Console, plan: "Plan", language: Language) -> None:
    said = plan.certainty()
    mixes = plan.mixes
    spent = mixes.loc[mixes["is"] == _PLAN, "spent"].item()
    console.print(
        word(
            "sure",
            language,
            spent=_amount(spent, language),
            budget=_amount(plan.question.budget, language),
            first=said["ranks_first"],
        )
    )
    if said["gives_up"] or said["saves"]:
        lead = number(said["gives_up"] / scale_of(plan.question.goal.unit, language))
        saves = whole_amount(said["saves"], language)
        behind = said["behind_best"]
        console.print(word("cheapest as good", language, lead=lead, behind=behind, saves=saves))
    if "beaten" in said:
        lead = number(said["lead"] / scale_of(plan.question.goal.unit, language))
        clear = word("is" if said["lead_is_clear"] else "is not", language)
        console.print(word("beaten", language, beaten=said["beaten"], lead=lead, clear=clear))
