"""How ``fuhua paths`` says which path over the years does best, and what that gains."""

from collections.abc import Iterator

import pandas as pd
from rich.table import Table

from sim.analysis.paths.found import Paths
from sim.analysis.planner.question import CAP
from sim.cli.console import out, table
from sim.cli.printing.analysis.thresholds import gain_sizes, gain_table
from sim.cli.printing.consequences import consequence_table
from sim.cli.printing.frame import basis_in
from sim.cli.printing.planning.plan import whole_amount
from sim.comparison.consequences import whole_of
from sim.core.language import Language
from sim.core.words import word


def print_paths(found: Paths, language: Language) -> None:
    """Print the path, what it gains on other luck, and what else it changes."""
    console, asked = out(), found.path_asked
    goal = asked.question.goal
    budget = whole_amount(asked.question.budget, language)
    console.print(word("path asked", language, budget=budget, every=asked.every), style="bold")
    for line in path_lines(found, language):
        console.print(line)
    console.print()
    console.print(_course(found, language))
    console.print(gain_table(found.gains, goal, language))
    made = consequence_table(whole_of(found.consequences), word("tried path", language), language)
    made.title = word("path beside fixed", language)
    console.print(made)
    console.print(f"{word('legend of paths', language)}\n")
    console.print(basis_in(language, found.study, found.runs, found.failed))


def path_lines(found: Paths, language: Language) -> list[str]:
    """The answer in words: whether the path gains anything, and what begins or stops when."""
    gain = found.gains.to_dict("records")[0]
    way = ("path gains" if gain["mean"] > 0 else "path loses") if gain["clear"] else "path not told"
    sizes = gain_sizes(gain, found.path_asked.question.goal, language)
    return [word(way, language, **sizes), *_turns(found, language)]


def _turns(found: Paths, language: Language) -> Iterator[str]:
    """Which levers are used in a part of the years only."""
    for lever, rows in found.path.groupby("lever", sort=False):
        used = rows.loc[rows["path"] > 0, "year"].astype(int)
        if lever == CAP or not len(used):
            continue
        if used.iloc[0] > int(rows["year"].iloc[0]):
            yield word("begins", language, lever=lever, year=used.iloc[0])
        if used.iloc[-1] < int(rows["year"].iloc[-1]):
            yield word("stops", language, lever=lever, year=used.iloc[-1])


def _course(found: Paths, language: Language) -> Table:
    """Levers of the path, a column a stage; today's and the fixed mix's before."""
    made = table(word("levers by year", language), word("instrument", language))
    stages = [str(year) for year in found.path_asked.stages]
    for heading in (word("now", language), word("planned fixed", language), *stages):
        made.add_column(heading, justify="right")
    for lever, rows in found.path.groupby("lever", sort=False):
        made.add_row(str(lever), *_values(rows, stages))
    return made


def _values(rows: pd.DataFrame, stages: list[str]) -> list[str]:
    first = rows.iloc[0]
    staged = rows.set_index("year")["path"][stages]
    return [f"{value:,.10g}" for value in (first["today"], first["fixed"], *staged)]
