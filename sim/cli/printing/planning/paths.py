"""How ``fuhua paths`` says which path over the years does best, and what that gains."""

from collections.abc import Iterator

import pandas as pd
from rich.table import Table

from sim.analysis.paths.found import Paths
from sim.analysis.planner.question import CAP
from sim.cli.console import out
from sim.cli.printing.analysis.thresholds import gain_sizes, gain_table
from sim.cli.printing.consequences import consequence_table
from sim.cli.printing.frame import intervals_rest_on
from sim.cli.printing.planning.plan import whole_amount
from sim.cli.printing.planning.plan_beside_today import course_table
from sim.comparison.consequences import whole_of
from sim.core.language import Language
from sim.core.words import word
from sim.inputs.levers import LEVER, lever_named


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
    console.print(intervals_rest_on(language, found.study, found.runs, found.failed))


def path_lines(found: Paths, language: Language) -> list[str]:
    """The answer in words: whether the path gains anything, and what begins or stops when."""
    gain = found.gains.to_dict("records")[0]
    way = ("path gains" if gain["mean"] > 0 else "path loses") if gain["clear"] else "path not told"
    sizes = gain_sizes(gain, found.path_asked.question.goal, language)
    return [word(way, language, **sizes), *_turns(found, language)]


def _turns(found: Paths, language: Language) -> Iterator[str]:
    """Which levers are used in a part of the years only."""
    instruments = found.path["lever"].map(lambda lever: LEVER[lever].instrument)
    for instrument, rows in found.path.groupby(instruments, sort=False):
        years = rows["year"].astype(int)
        used = years[rows["path"] > 0]
        if instrument == CAP or not len(used):
            continue
        if used.min() > years.min():
            yield word("begins", language, lever=lever_named(instrument, language), year=used.min())
        if used.max() < years.max():
            yield word("stops", language, lever=lever_named(instrument, language), year=used.max())


def _course(found: Paths, language: Language) -> Table:
    """The levers that are used, a column a stage; today's and the fixed mix's before."""
    rows = found.path[found.path["lever"] != CAP]
    before = rows.drop_duplicates("lever").set_index("lever")[["today", "fixed"]]
    before.columns = pd.Index([word("now", language), word("planned fixed", language)])
    years = rows.pivot(index="lever", columns="year", values="path")
    stages = years[[str(year) for year in found.path_asked.stages]]
    values = before.join(stages)
    return course_table(values[values.any(axis=1)], language)
