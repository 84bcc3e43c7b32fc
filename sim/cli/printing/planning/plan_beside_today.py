"""What a plan changes beside today's policy, and what is spent by year."""

from typing import TYPE_CHECKING, Final

import pandas as pd
from rich.console import Console
from rich.table import Table

from sim.cli.console import table
from sim.cli.printing.consequences import consequence_table
from sim.comparison.consequences import whole_of
from sim.core.language import Language
from sim.core.terms import period_in
from sim.core.words import word
from sim.figures.quantities import number, scale_of, unit_shown
from sim.inputs.levers import LEVER, lever_named

if TYPE_CHECKING:
    from sim.analysis.planner.plan import Plan

_MONEY_OF_LEVERS: Final = {"en": 1e3, "zh": 1e4}
"""CNY thousand, 万元: what a firm is paid is too little for millions."""

_COLUMNS: Final = ("inside today", "inside plan", "outside today", "outside plan")


def print_beside_today(console: Console, plan: "Plan", language: Language) -> None:
    """Print the consequences of a plan, and its money by year."""
    made = consequence_table(whole_of(plan.consequences), word("plan", language), language)
    made.title = word("beside today", language)
    console.print(made)
    console.print(f"{word('legend of consequences', language)}\n")
    console.print(_spending_table(plan, language))
    if plan.question.course:
        console.print(_path_table(plan, language))
    left = consequence_table(plan.afterwards, word("plan", language), language)
    left.title = word("afterwards", language)
    console.print(left)
    console.print(f"{word('legend of afterwards', language)}\n")


def _path_table(plan: "Plan", language: Language) -> Table:
    """The levers of the plan, a column a year."""
    rows = plan.path[plan.path["lever"].isin(plan.levers["lever"])]
    wide = rows.pivot(index="lever", columns="year", values="plan")
    return course_table(wide.loc[rows["lever"].unique()], language)


def course_table(values: pd.DataFrame, language: Language) -> Table:
    """What levers, the index, are set to in each of the columns, in their units (money in CNY)."""
    made = table(word("levers by year", language), word("instrument", language))
    for heading in values.columns:
        made.add_column(str(heading), justify="right", no_wrap=True)
    for lever, row in values.iterrows():
        scale = _MONEY_OF_LEVERS[language] if LEVER[str(lever)].is_money else 1.0
        made.add_row(lever_named(str(lever), language), *(number(value / scale) for value in row))
    return made


def _spending_table(plan: "Plan", language: Language) -> Table:
    """Public spending of each year, on the plan's levers and on all else."""
    title = word("spending by year", language, unit=unit_shown("CNY", language))
    made = table(title, word("year heading", language))
    for heading in _COLUMNS:
        made.add_column(word(heading, language), justify="right", overflow="fold")
    scale = scale_of("CNY", language)
    sums = plan.spending.groupby(["period", "inside"])[["today", "plan"]].sum() / scale
    for period in dict.fromkeys(plan.spending["period"]):
        cells = [
            number(float(sums[name].get((period, inside), 0.0)))
            for inside in (True, False)
            for name in ("today", "plan")
        ]
        made.add_row(period_in(str(period), language), *cells)
    return made
